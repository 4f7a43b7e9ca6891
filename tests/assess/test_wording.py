"""The words of findings' messages."""

import msgspec
import pytest
from accounts import said, source

from grainofsalt.assess.wording import at_start, joined, party, spans_of, teller, value_in_words, words_of
from grainofsalt.core.record import ClaimValue
from grainofsalt.core.vocabulary import Bound

TEXT = "Iran fired it on Friday. Subscribe to our newsletter. Seoul said 550 km."


@pytest.mark.parametrize(
    ("value", "bound", "unit", "words"),
    [
        (498.89664, "exactly", "km", "498.9 km"),
        (2003.1, "at-least", "km", "at least 2,003 km"),
        ((450.0, 500.0), "between", "km", "450 to 500 km"),
        (230000000.0, "about", "USD", "about 230,000,000 USD"),
        (1e30, "exactly", None, "1e+30"),
        ("Sea of Japan", None, None, "Sea of Japan"),
        ("so it\ngoes", None, None, "so it goes"),
    ],
)
def test_values_are_written_for_people(value: ClaimValue, bound: Bound | None, unit: str | None, words: str) -> None:
    """Four digits, thousands set apart, bound and unit; text on one line."""
    claim = msgspec.structs.replace(
        said(TEXT, "Seoul", "statement", "x", "550 km"), value=value, bound=bound, unit=unit
    )
    assert value_in_words(claim) == words


def test_long_utterances_are_cut() -> None:
    """A message holds the start of an utterance; its span holds all of it."""
    claim = said(TEXT, "Seoul", "statement", "word " * 200, "550 km")
    assert len(value_in_words(claim)) <= 100
    assert value_in_words(claim).endswith(" …")


def test_names_in_messages() -> None:
    """The article is "the article"; a party is the same under each of its names."""
    assert teller(source("article")) == "the article"
    assert teller(source("Yonhap")) == "Yonhap"
    known = msgspec.structs.replace(source("the North"), canonical="North Korea")
    assert party(known) == party(source("North Korea"))
    assert at_start("the article") == "The article"
    assert at_start("") == ""
    assert joined(["a", "b", "a", "c"]) == "a, b and c"
    assert joined([]) == ""
    assert words_of("A b, a") == {"a", "b"}


def test_spans_come_once_and_in_order() -> None:
    """Two claims on the same words give one span."""
    later, earlier = said(TEXT, "Seoul", "apogee", 550.0, "550 km"), said(TEXT, "article", "actor", "Iran", "Iran")
    assert [span.quote for span in spans_of([later, earlier, later])] == ["Iran", "550 km"]
