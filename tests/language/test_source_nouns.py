"""The common nouns that name sources."""

import pytest

from grainofsalt.core.vocabulary import SOURCE_KINDS
from grainofsalt.language.pipeline import parse
from grainofsalt.language.source_nouns import calls_a_person, noun_of, source_nouns


def test_every_row_uses_the_records_kinds() -> None:
    """A kind that the record does not know would be refused much later."""
    rows = source_nouns()
    assert {noun.kind for noun in rows.values()} <= set(SOURCE_KINDS)
    assert {noun.role for noun in rows.values()} <= {"", "speaker", "person", "people", "unnamed", "document"}
    assert all(word == word.lower() for word in rows)


@pytest.mark.parametrize(
    ("text", "role"),
    [("Two officials left.", "unnamed"), ("The statements differ.", "document"), ("A spokeswoman left.", "speaker")],
)
def test_a_noun_is_found_in_any_number(text: str, role: str) -> None:
    """By its lemma."""
    noun = noun_of(parse(text)[1])
    assert noun is not None
    assert noun.role == role


@pytest.mark.parametrize("office", ["press service", "press office", "information department", "public affairs office"])
def test_a_press_office_speaks_for_its_body(office: str) -> None:
    """As a spokesman does; another office is one by itself."""
    doc = parse(f"The {office} said so.")
    noun = noun_of(next(token for token in doc if token.text == office.rsplit(maxsplit=1)[-1]))
    assert noun is not None
    assert noun.role == "speaker"
    plain = noun_of(parse("The office said so.")[1])
    assert plain is not None
    assert plain.role == ""


def test_some_nouns_call_a_person() -> None:
    """An analyst is somebody; a ministry and a rocket are not."""
    doc = parse("The analyst left the ministry by rocket.")
    assert [token.text for token in doc if calls_a_person(token)] == ["analyst"]
