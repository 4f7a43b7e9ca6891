"""Accounts that conflict."""

import msgspec
import pytest
from accounts import Parse, account, annotated, said, source

from grainofsalt.assess.agreement import self_contradiction, source_disagreement
from grainofsalt.core.record import ClaimValue
from grainofsalt.core.vocabulary import Attribute

TEXT = "Seoul said 550 km and Tokyo said 600 km."


def test_two_sources_with_figures_apart_disagree(parse: Parse) -> None:
    """Both are named with their figures."""
    claims = [said(TEXT, "Seoul", "apogee", 550.0, "550 km"), said(TEXT, "Tokyo", "apogee", 600.0, "600 km")]
    (finding,) = source_disagreement(account(annotated(parse, TEXT), *claims))
    assert finding.code == "source-disagreement"
    assert finding.message == "Sources disagree on the apogee of the test: Seoul says 550 km; Tokyo says 600 km."
    assert set(finding.claims) == {claim.id for claim in claims}
    assert [span.quote for span in finding.spans] == ["550 km", "600 km"]


def test_figures_whose_bounds_meet_agree(parse: Parse) -> None:
    """Rounding and bounds are carried through: "about 550" and "600" may both be true."""
    wide = msgspec.structs.replace(said(TEXT, "Seoul", "apogee", 550.0, "550 km"), low=495.0, high=605.0)
    open_above = msgspec.structs.replace(said(TEXT, "Seoul", "apogee", 550.0, "550 km"), high=None)
    other = said(TEXT, "Tokyo", "apogee", 600.0, "600 km")
    for claim in (wide, open_above):
        assert list(source_disagreement(account(annotated(parse, TEXT), claim, other))) == []


@pytest.mark.parametrize(
    ("attribute", "one", "other", "apart"),
    [
        ("outcome", "success", "failure", True),
        ("outcome", "scheduled", "failure", False),
        ("date", "2017-05-21", "2017-05", False),
        ("date", "2017-05-21", "2017-05-22", True),
        ("date", "2017-05-21", "2017-05-20/2017-05-22", False),
        ("date", "2017-12", "2018", True),
        ("time", "05:58", "06:02", False),
        ("time", "05:58", "06:58", True),
        ("time", "05:58 KST", "20:58 GMT", False),
        ("time", "23:59", "00:01", False),
        ("system", "Hwasong-12", "Musudan", True),
        ("system", "Hwasong-12", "Hwasong-12 rocket", False),
        ("range_class", "IRBM", "ICBM", True),
        ("landing", "Sea of Japan", "Pacific Ocean", False),
    ],
)
def test_values_conflict_as_their_attribute_means_it(
    parse: Parse, attribute: Attribute, one: ClaimValue, other: ClaimValue, *, apart: bool
) -> None:
    """Names, dates and times are compared by what they allow; attributes with many values never conflict."""
    claims = [said(TEXT, "Seoul", attribute, one, "550 km"), said(TEXT, "Tokyo", attribute, other, "600 km")]
    assert bool(list(source_disagreement(account(annotated(parse, TEXT), *claims)))) is apart


def test_denied_and_conditional_claims_are_no_accounts(parse: Parse) -> None:
    """Only what is asserted flatly can disagree."""
    first, second = said(TEXT, "Seoul", "apogee", 550.0, "550 km"), said(TEXT, "Tokyo", "apogee", 600.0, "600 km")
    for other in (msgspec.structs.replace(second, stance="denies"), msgspec.structs.replace(second, conditional=True)):
        assert list(source_disagreement(account(annotated(parse, TEXT), first, other))) == []


def test_one_voice_with_two_counts_contradicts_itself(parse: Parse) -> None:
    """The same source once says three and once one; two dates of one voice are a nearer and a wider one."""
    text = "First it said three missiles flew, then that one had. It was May."
    claims = [said(text, "article", "count", 3.0, "three"), said(text, "article", "count", 1.0, "one had")]
    layers = annotated(parse, text)
    (finding,) = self_contradiction(account(layers, *claims))
    assert finding.code == "self-contradiction"
    assert "3 km and 1 km" in finding.message
    assert list(source_disagreement(account(layers, *claims))) == []
    dates = [said(text, "article", "date", "2017-05", "May"), said(text, "article", "date", "2017-06", "May")]
    assert list(self_contradiction(account(layers, *dates))) == []


def test_names_of_one_party_do_not_disagree_with_each_other(parse: Parse) -> None:
    """Two names of one source, as the gazetteer knows it, are one voice."""
    first, second = said(TEXT, "Seoul", "apogee", 550.0, "550 km"), said(TEXT, "the South", "apogee", 600.0, "600 km")
    known = msgspec.structs.replace(source("Seoul"), canonical="South Korea")
    pair = [msgspec.structs.replace(claim, source=known) for claim in (first, second)]
    assert list(source_disagreement(account(annotated(parse, TEXT), *pair))) == []


def test_thousands_of_claims_are_compared_in_no_time(parse: Parse) -> None:
    """A text that repeats itself without end costs no square of its length."""
    claims = [said(TEXT, f"source {i}", "apogee", 550.0 + i, "550 km") for i in range(3000)]
    (finding,) = source_disagreement(account(annotated(parse, TEXT), *claims))
    assert len(finding.claims) <= 200
