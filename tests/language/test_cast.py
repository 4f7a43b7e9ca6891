"""Who is named in a text, under which fullest name, what each is called."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import cast_of

from grainofsalt.language.cast import Cast, is_bare_organ, trimmed, untitled
from grainofsalt.language.pipeline import parse


def cast(text: str) -> Cast:
    """The cast of `text`."""
    return cast_of(parse(text))


def test_a_family_name_has_the_fullest_form() -> None:
    """Wherever it stands, and in capitals, too."""
    people = cast("Prime Minister Ingrid Vestergaard spoke. Mr. Paul Lindgren left. Mr. Vestergaard stayed.")
    assert people.fullest("Vestergaard") == "Ingrid Vestergaard"
    assert people.fullest("VESTERGAARD") == "Ingrid Vestergaard"
    assert people.fullest("Nobody") == "Nobody"
    assert people.fullest("") == ""
    assert people.is_person("Lindgren")
    assert not people.is_person("minister")


def test_of_two_bearers_the_last_one_named_in_full_is_meant() -> None:
    """As a reader would take it."""
    text = "Susan Hale spoke. Ms. Hale left. Robert Hale came. Mr. Hale sat."
    people = cast(text)
    told = [name for name in people.names if untitled(people.text_of(name)) == "Hale"]
    assert [people.fullest("Hale", name) for name in told] == ["Susan Hale", "Robert Hale"]


@pytest.mark.parametrize(
    ("text", "person", "pronoun"),
    [
        ("Mrs. Kim Soderberg spoke.", "Kim Soderberg", "she"),
        ("Spokesman Kim Soderberg spoke.", "Kim Soderberg", "he"),
        ("Robert Soderberg spoke.", "Robert Soderberg", "he"),
        ("Susan Soderberg spoke.", "Susan Soderberg", "she"),
        ("Analyst Kim Soderberg spoke.", "Kim Soderberg", None),
    ],
)
def test_gender_is_told_by_title_or_given_name(text: str, person: str, pronoun: str | None) -> None:
    """Where neither settles it, it stays open."""
    assert cast(text).gender(person) == pronoun


def test_titles_of_the_whole_text_are_a_persons() -> None:
    """Before or after the name, short or in full."""
    people = cast("Gen. Peter Hale spoke. Hale, the commander of the fleet, left. Ana Brandt sat.")
    assert people.bears("Peter Hale", "general")
    assert people.bears("Peter Hale", "commander")
    assert not people.bears("Ana Brandt", "general")
    assert [role.text for role in people.roles("Peter Hale")] == ["commander"]
    assert people.roles("Nobody") == []


def test_a_bare_organ_is_no_name_but_can_be_found() -> None:
    """The word "military" alone names nobody until a country is known."""
    doc = parse("South Korea's military met. The military left Norway.")
    people = cast_of(doc)
    second = next(token for token in doc if token.text == "military" and token.i > 6)
    assert people.at(second) is None
    organ = people.organ_at(second)
    assert organ is not None
    assert is_bare_organ(organ)
    assert people.text_of(people.with_country(organ)) == "South Korea's military"
    assert [people.text_of(name) for name in people.within(second.i, len(doc))] == ["Norway"]
    assert people.within(3, 3) == []


def test_an_organ_whose_country_nobody_names_stays() -> None:
    """No country is guessed."""
    people = cast("The military left.")
    (organ,) = people.names
    assert people.with_country(organ) == organ


def test_names_before_a_place_come_nearest_first() -> None:
    """As an antecedent is looked for."""
    text = "Norway met Sweden. They left."
    people = cast(text)
    names = [people.text_of(people.names[index]) for index in people.before(text.index("They"))]
    assert names == ["Sweden", "Norway"]
    assert people.sentence_start(text.index("left")) == text.index("They")


def test_who_bears_a_given_name_is_a_person() -> None:
    """Also where the recogniser takes him for an organisation."""
    (name,) = cast("Ingrid Vestergaard spoke.").names
    assert name.kind == "person"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the Harbour Board's", "Harbour Board"),
        ("“Harbour Board,”", "Harbour Board"),
        ("U.N.", "U.N."),
        ("Board.", "Board"),
        ("the North", "the North"),
        ("", ""),
    ],
)
def test_names_lose_what_only_surrounds_them(written: str, name: str) -> None:
    """Article, genitive and punctuation; the stop of an abbreviation stays."""
    assert trimmed(written) == name


def test_titles_are_no_part_of_a_name() -> None:
    """However many stand before it; a title alone stays."""
    assert untitled("Lt. Gen. Peter Hale") == "Peter Hale"
    assert untitled("President") == "President"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=100))
def test_any_text_has_a_cast(text: str) -> None:
    """Names lie within the text, in order."""
    people = cast(text)
    assert all(0 <= name.start < name.end <= len(text) for name in people.names)
    for token in people.doc:
        people.at(token)
    assert people.fullest(text)[:0] == ""
