"""Where people belong, by the words around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import cast_of

from grainofsalt.language.belonging import Belonging, belonging_of, body_of, country_of, is_expert, office_of
from grainofsalt.language.pipeline import parse


def belonging(text: str, noun: str) -> tuple[str | None, str | None]:
    """Country and body of the word `noun` in `text`."""
    doc = parse(text)
    found = belonging_of(next(token for token in doc if token.text == noun), cast_of(doc))
    return found.country, found.body


@pytest.mark.parametrize(
    ("text", "noun", "country", "body"),
    [
        ("A Pentagon spokesman left.", "spokesman", "United States", "Pentagon"),
        ("Japan's defense minister left.", "minister", "Japan", None),
        ("A Norwegian official left.", "official", "Norway", None),
        ("An official of South Korea's military left.", "official", "South Korea", "South Korea's military"),
        ("The former Norwegian minister left.", "minister", None, None),
        ("A North Korea expert left.", "expert", None, None),
        ("Norway's expert left.", "expert", "Norway", None),
        ("A man left.", "man", None, None),
    ],
)
def test_the_words_around_a_noun_tell(text: str, noun: str, country: str | None, body: str | None) -> None:
    """A country before an expert is his subject, and who was something once is it no more."""
    assert belonging(text, noun) == (country, body)


def test_a_bare_organ_is_the_one_that_the_text_names() -> None:
    """An official of "the Joint Chiefs" belongs to those that were named with their country."""
    text = "South Korea's Joint Chiefs of Staff met. An official of the Joint Chiefs left."
    assert belonging(text, "official") == ("South Korea", "South Korea's Joint Chiefs of Staff")


def test_a_person_has_his_office_wherever_it_is_told() -> None:
    """The role may stand at another mention; a party and state in brackets are the US Congress."""
    cast = cast_of(parse("Susan Hale said so. Ms. Hale, a professor at Leeds University, agreed."))
    assert office_of("Susan Hale", cast).body == "Leeds University"
    assert is_expert("Susan Hale", cast)
    assert not is_expert("Nobody", cast)
    assert office_of("Nobody", cast) == Belonging()
    assert office_of("Nobody", cast, " (R-Ga.)").country == "United States"


def test_places_and_people_are_no_bodies() -> None:
    """Only what can employ or speak is one."""
    cast = cast_of(parse("The Pentagon called Norway."))
    pentagon, norway = cast.names
    assert body_of(pentagon, cast) == "Pentagon"
    assert body_of(norway, cast) is None
    assert country_of(norway) == "Norway"
    assert country_of(None) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_around_a_noun_raise_nothing(before: str, after: str) -> None:
    """Broken text belongs nowhere or somewhere, without an error."""
    doc = parse(f"{before} official of {after}")
    cast = cast_of(doc)
    for token in doc:
        belonging_of(token, cast)
