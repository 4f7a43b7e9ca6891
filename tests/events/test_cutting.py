"""Utterances that make sense by themselves."""

import pytest
from tests.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iran said that trade must go on.", "trade must go on"),
        ("Iran said earlier in the week that trade must go on.", "trade must go on"),
        ("Iran said later the region needed trade.", "the region needed trade"),
        (
            "Japan demanded the “complete, open and lasting” withdrawal of its rivals.",
            "demanded the “complete, open and lasting” withdrawal of its rivals",
        ),
        ("Japan demanded that the minister step down.", "demanded that the minister step down"),
        ("Japan called the plan a “disgrace”.", "called the plan a “disgrace”"),
        (
            "The pumps, which Iran says are safe, were shown.",
            "The pumps are safe",
        ),
        (
            "Iran spoke of a pump that Japan believes is of no use to anybody.",
            "a pump is of no use to anybody",
        ),
    ],
)
def test_words_stand_by_themselves(told: Reader, text: str, words: str) -> None:
    """Whole phrases, without what led up to them, with the verb where there is no other."""
    values = [claim.value for claim in told(text)[1] if claim.attribute in {"statement", "assessment"}]
    assert words in values


def test_an_editors_brackets_part_no_sentence(told: Reader) -> None:
    """What stands in them belongs to the words around it."""
    _, claims = told("“Our country [and the] world need peace,” the Iranian minister said.")
    assert [claim.value for claim in claims] == ["Our country [and the] world need peace"]


def test_evidence_repeats_the_text(told: Reader) -> None:
    """Also where the value leaves words out: each stretch stands in the article as it is."""
    text = "“Trade,” the Iranian minister said, “must go on for the good of all.”"
    _, (claim,) = told(text)
    assert claim.value == "Trade must go on for the good of all"
    assert [text[span.start : span.end] for span in claim.evidence] == [span.quote for span in claim.evidence]
