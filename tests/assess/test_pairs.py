"""Pairs of figures: rounding is no error, a wrong conversion is one."""

from accounts import Parse, account, annotated

from grainofsalt.assess.pairs import pair_does_not_convert


def test_wrong_pair_in_a_text_is_found_with_its_words(parse: Parse) -> None:
    """The finding names both figures and points at the pair; the right pair beside it is left alone."""
    text = "The rocket rose to 320 km (289 miles) and came down 870 km (540 miles) away."
    (finding,) = pair_does_not_convert(account(annotated(parse, text)))
    assert (finding.code, finding.severity) == ("pair-does-not-convert", "warning")
    assert [span.quote for span in finding.spans] == ["320 km (289 miles)"]
    assert "320 kilometres is 198.8 miles, not 289 miles" in finding.message


def test_two_currencies_are_no_pair_with_a_rate(parse: Parse) -> None:
    """Money converts at the rate of a day, which nobody wrote down."""
    text = "The utility lost about 9 million euros ($12 million) in the raid."
    assert list(pair_does_not_convert(account(annotated(parse, text)))) == []
