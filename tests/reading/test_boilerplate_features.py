import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.reading.boilerplate_features import features_of, order_verbs


def found(line: str) -> set[str]:
    """The features of a line."""
    return set(features_of(line))


def test_words_pairs_and_ends_are_features() -> None:
    """Lower case, figures alike, the country US apart from the word us."""
    assert {"w:us", "b:follow_us", "first:follow", "last:page", "end:stop"} <= found("Follow us on our page.")
    assert {"w:US", "w:0", "b:the_US"} <= found("In 2017 the US said")
    assert "w:us" not in found("In 2017 the US said")


def test_a_label_is_one_feature() -> None:
    """Its words mean something else than in a sentence."""
    assert found("Read more:") == {"len:2", "is:read_more"}


@pytest.mark.parametrize(
    ("line", "feature"),
    [
        ("Do you know your rivals and yours?", "you:often"),
        ("Do you know it?", "you:asked"),
        ("Save time. Download the file. Enjoy it.", "orders:all"),
        ("Please click the link to go on.", "orders:sentence"),
        ("The best report on the market.", "no-verb:stop"),
        ("Write to desk@example.org for this", "has:mail"),
        ("See www.example.org for this", "has:address"),
        ("ALL OF THESE WORDS ARE LOUD", "capitals:all"),
        ("The Very Best Ministers Write Letters", "capitals:title"),
        ("By A. Writer in the capital", "byline"),
        ("This picture released by the agency shows a rocket on its ramp", "caption"),
        ("Music for everyone ...", "end:ellipsis"),
        ("“It flew further than it ever did,” they said", "has:quotation"),
    ],
)
def test_shapes(line: str, feature: str) -> None:
    """Each is seen where it is."""
    assert feature in found(line)
    assert feature not in found("The ministry was not asked about it.")


def test_only_so_much_of_a_line_is_looked_at() -> None:
    """A text without breaks stays cheap."""
    assert "w:zebra" not in found("word " * 500 + "zebra")


def test_verbs_of_order_are_single_words() -> None:
    """In lower case, without the ones that as often begin a report's sentence."""
    assert {"click", "subscribe", "download"} <= order_verbs()
    assert "support" not in order_verbs()
    assert all(verb.isalpha() and verb.islower() for verb in order_verbs())


@given(st.text(max_size=300))
def test_any_line_has_a_length(line: str) -> None:
    """And nothing is raised."""
    assert any(feature.startswith("len:") for feature in found(line))
