"""Whom a noun phrase names by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import cast_of, last

from grainofsalt.core.record import Source
from grainofsalt.language.annotations import Entity, NameMention
from grainofsalt.language.parties import body_behind, named_source, party_like, party_of, phrase_source
from grainofsalt.language.pipeline import parse


def party(words: str, before: str = "") -> Source:
    """The party that `words` name."""
    return last(f"{before} [{words}] <said> {{a boat sank}}.")


@pytest.mark.parametrize(
    ("words", "name", "kind", "country"),
    [
        ("Seoul", "Seoul", "government", "South Korea"),
        ("South Korea's military, which tracks ships,", "South Korea's military", "military", "South Korea"),
        ("The country's official news agency, KCNA,", "KCNA", "state-media", "North Korea"),
        ("Japanese Prime Minister Susan Hale", "Susan Hale", "person", "Japan"),
        ("Ms. Susan Hale, Japan's defense minister,", "Susan Hale", "person", "Japan"),
        ("Susan Hale (R-Me.), who sits on the panel,", "Susan Hale", "person", "United States"),
        ("a spokesman for the Kremlin", "Kremlin", "government", "Russia"),
        ("The Kremlin press service", "Kremlin", "government", "Russia"),
        ("a senior US official, who asked not to be named,", "senior US official", "unnamed-official", "United States"),
        ("an unidentified man", "unidentified man", "person", None),
        ("two people briefed on the matter", "two people briefed on the matter", "unnamed-official", None),
        ("the security firm Brightpool", "Brightpool", "company", None),
    ],
)
def test_what_a_phrase_names(words: str, name: str, kind: str, country: str | None) -> None:
    """Its name without what only describes it, its kind, its country."""
    found = party(words)
    assert (found.name, found.kind, found.country) == (name, kind, country)


def test_a_person_belongs_to_the_body_that_his_role_names() -> None:
    """Also where the role follows the name, or stands at another mention."""
    assert party("Ms. Susan Hale, a professor at Leeds University,").part_of == "Leeds University"
    before = "White House press secretary Susan Hale came."
    assert party("Hale, speaking to reporters aboard the plane,", before).part_of == "White House"


def test_an_expert_is_one_wherever_the_text_says_so() -> None:
    """A minister who is called an expert as well stays a person."""
    assert party("Ms. Susan Hale, an analyst in Oslo,").kind == "expert"
    assert party("Ms. Susan Hale", "The analyst Susan Hale is the finance minister.").name == "Susan Hale"


def test_pronouns_name_nobody_by_themselves() -> None:
    """What they mean is looked up elsewhere."""
    doc = parse("She left.")
    assert party_of(doc[0], cast_of(doc)) is None


@pytest.mark.parametrize(
    ("text", "noun", "body"),
    [
        ("A spokesman for the board said so.", "spokesman", "board"),
        ("Its spokesman said so.", "spokesman", "Its"),
        ("The board's spokesman said so.", "spokesman", "board"),
        ("A board spokesman said so.", "spokesman", "board"),
        ("A statement issued by the board said so.", "statement", "board"),
        ("A statement from the board said so.", "statement", "board"),
        ("A statement said so.", "statement", None),
        ("An official of the board said so.", "official", None),
    ],
)
def test_the_body_behind_a_voice(text: str, noun: str, body: str | None) -> None:
    """Spokesmen and statements stand for somebody; officials stand for themselves."""
    doc = parse(text)
    found = body_behind(next(token for token in doc if token.text == noun), cast_of(doc))
    assert (None if found is None else found.text) == body


def test_a_known_name_makes_a_source() -> None:
    """With the gazetteer's name, kind and country; an unknown one as written."""
    navy = Entity(id="force/navy", name="Norway's navy", kind="force", country="Norway")
    known = named_source(NameMention(start=0, end=4, kind="force", entity=navy), "navy")
    assert known == Source(name="navy", canonical="Norway's navy", kind="military", country="Norway")
    unknown = named_source(NameMention(start=0, end=4, kind="company"), "Acme")
    assert unknown == Source(name="Acme", kind="company")


def test_words_by_themselves_make_a_source() -> None:
    """Its kind is that of the noun."""
    doc = parse("The two witnesses left.")
    assert phrase_source(doc[2], 1, 3, cast_of(doc)) == Source(name="two witnesses", kind="witness")


def test_some_words_can_speak() -> None:
    """A ministry can, a rocket cannot."""
    doc = parse("The ministry saw a rocket.")
    cast = cast_of(doc)
    assert [token.text for token in doc if party_like(token, cast)] == ["ministry"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=100))
def test_any_text_raises_nothing(text: str) -> None:
    """A party has a name, whatever the noun."""
    doc = parse(text)
    cast = cast_of(doc)
    for token in doc:
        found = party_of(token, cast)
        assert found is None or isinstance(found.name, str)
        body_behind(token, cast)
