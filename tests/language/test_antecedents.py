"""Whom pronouns and parts of somebody mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import cast_of, last, resolved

from grainofsalt.core.record import ARTICLE_SOURCE
from grainofsalt.language.antecedents import is_plural_pronoun, sources_of
from grainofsalt.language.pipeline import parse

TWO = "[Robert Hale] <said> {it sank}. [Ms. Susan Lund] <said> {it swam}."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{TWO} [She] <said> {{it was small}}.", "Susan Lund"),
        (f"{TWO} [He] <said> {{it was small}}.", "Robert Hale"),
        ("[Robert Hale] <said> {Peter Lund had left}. [He] <said> {it was small}.", "Robert Hale"),
        ("[Norway's navy] <said> {it sank}. [It] <said> {it was small}.", "Norway's navy"),
        ("[Two officials] <said> {it sank}. [They] <said> {it was small}.", "Two officials"),
        ("[Experts] <said> {it sank}. [Some of them] <said> {it was small}.", "Some of them"),
        ("[One of the officials, who feared for his post,] <said> {it sank}.", "One of the officials"),
    ],
)
def test_pronouns(text: str, name: str) -> None:
    """By person, number and gender, who spoke last and fits; not whom he spoke of."""
    assert last(text).name == name


def test_joint_speakers_are_both_they() -> None:
    """Each is a source."""
    text = "[Norway and Sweden] <said> {it sank}. [They] <said> {it was small}."
    assert [source.name for source in resolved(text)[-1].sources] == ["Norway", "Sweden"]


def test_the_first_person_is_whoever_is_quoted() -> None:
    """By itself it is the article; the chains put in the name of whoever's words hold it."""
    doc = parse("I think it sank.")
    assert sources_of([doc[0]], cast_of(doc), [], ()) == (ARTICLE_SOURCE,)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("His spokesman", "Robert Hale"),
        ("His office", "Robert Hale's office"),
        ("His lawyer", "Robert Hale's lawyer"),
        ("His lawyer, Susan Lund,", "Susan Lund"),
    ],
)
def test_what_is_somebodys_has_his_name(words: str, name: str) -> None:
    """A spokesman stands for him; an office is named after him; a person with a name has that."""
    assert last(f"[Robert Hale] <said> {{it sank}}. [{words}] <said> {{it was small}}.").name == name


def test_a_part_has_the_country_of_its_owner() -> None:
    """As far as it is known."""
    text = "[Norwegian President Robert Hale] <said> {it sank}. [His office] <said> {it was small}."
    assert last(text).country == "Norway"


@pytest.mark.parametrize(
    "words",
    [
        "A spokesman for the ministry, who spoke on condition of anonymity,",
        "A ministry spokesman",
        "Its spokesman",
        "The ministry's press office",
        "A statement from the ministry",
        "The ministry statement",
        "Its statement",
    ],
)
def test_spokesmen_and_statements_go_back_to_the_body(words: str) -> None:
    """Also to one that is only called by a bare noun there."""
    text = f"[Norway's Defence Ministry] <said> {{it sank}}. [{words}] <said> {{it was small}}."
    assert last(text).canonical == "Norway's Defense Ministry"


def test_officials_of_two_countries_are_two_sources() -> None:
    """One for each country."""
    (told,) = resolved("[Japanese and South Korean officials] <said> {it sank}.")
    assert [source.country for source in told.sources] == ["Japan", "South Korea"]


def test_a_relative_pronoun_is_its_noun() -> None:
    """Also where the stretch is the pronoun alone."""
    assert last("Robert Hale, [who] <said> {it sank}, left.").name == "Robert Hale"


def test_hearsay_and_nothing_are_the_articles() -> None:
    """Nobody is named."""
    assert last("[Reports] <said> {it sank}.") == ARTICLE_SOURCE
    assert last("It <reportedly> {sank}.") == ARTICLE_SOURCE


def test_they_is_plural() -> None:
    """In all its forms."""
    assert [is_plural_pronoun(token) for token in parse("They saw them, he saw it.")][0:3] == [True, False, True]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["he", "its office", "the two of them", "who", "we", "those"]))
def test_any_source_in_any_text_means_somebody(before: str, words: str) -> None:
    """At worst the article."""
    doc = parse(f"{before} {words} said so.")
    cast = cast_of(doc)
    for token in doc:
        assert sources_of([token], cast, [], ())
    assert sources_of([], cast, [], ()) == (ARTICLE_SOURCE,)
