"""Bare nouns go back to the party that was named before, or to nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import cast_of, last, resolved

from grainofsalt.core.record import Source
from grainofsalt.language.bare_nouns import earlier_party, refers_back
from grainofsalt.language.pipeline import parse
from grainofsalt.language.turns import Turn


@pytest.mark.parametrize(
    ("before", "words", "canonical"),
    [
        ("[Norway's Defence Ministry] <said> {a boat sank}.", "The ministry", "Norway's Defense Ministry"),
        ("[Seoul] <said> {a boat sank off Japan}.", "The military", "South Korea's military"),
        ("[South Korea's military] <said> {Japan lost a boat}.", "The military", "South Korea's military"),
        ("South Korea searched.", "Its military", "South Korea's military"),
        ("South Korea's Joint Chiefs of Staff met.", "The Joint Chiefs", "South Korea's Joint Chiefs of Staff"),
        ("[Reuters] <said> {a boat sank}.", "The news agency", "Reuters"),
        ("[Norway] <said> {a boat sank}.", "The country", "Norway"),
    ],
)
def test_bodies(before: str, words: str, canonical: str) -> None:
    """The last one that is called so, of the country that is spoken of."""
    assert last(f"{before} [{words}] <said> {{the search went on}}.").canonical == canonical


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("[A US official] <said> {a boat sank}.", "The official", "US official"),
        ("[A US official] <said> {a boat sank}.", "Another official", "Another official"),
        ("[A US official] <said> {a boat sank}.", "The second official", "second official"),
        ("[A US official] <said> {a boat sank}.", "A Norwegian official", "Norwegian official"),
        ("[Ms. Susan Hale, a professor in Leeds,] <said> {a boat sank}.", "The professor", "Susan Hale"),
        ("[Gen. Peter Hale] <said> {a boat sank}.", "The general", "Peter Hale"),
        ("[Peter Hale, the board's secretary general,] <said> {a boat sank}.", "The secretary general", "Peter Hale"),
        ("[Norwegian President Peter Hale] <said> {a boat sank}.", "The Norwegian leader", "Peter Hale"),
        ("[Norwegian President Peter Hale] <said> {a boat sank}.", "The president of Norway", "Peter Hale"),
        ("[Norwegian President Peter Hale] <said> {a boat sank}.", "The Swedish president", "Swedish president"),
        ("[Norwegian President Peter Hale] <said> {a boat sank}.", "The leaders of Norway", "leaders of Norway"),
        ("[Peter Hale, an analyst in Oslo,] <said> {a boat sank}.", "The shipping expert", "shipping expert"),
    ],
)
def test_people(before: str, words: str, name: str) -> None:
    """The same nameless one, or who bears the title; a word more that he does not bear makes it another."""
    assert last(f"{before} [{words}] <said> {{the search went on}}.").name == name


@pytest.mark.parametrize("words", ["The firm", "The company", "The group"])
def test_a_company_that_the_gazetteer_does_not_know(words: str) -> None:
    """Whatever has no country can be one."""
    text = f"[Brightpool Group] <said> {{coins were lost}}. [{words}] <said> {{the search went on}}."
    assert last(text).name == "Brightpool Group"


def test_a_clause_behind_a_comma_does_not_tell_which() -> None:
    """Nor does a day or a statement; what tells which one is meant makes it a new one."""
    named = "[Norway's Defence Ministry] <said> {a boat sank}."
    for words in ("The ministry, which rarely speaks,", "The ministry on Monday", "The ministry in a statement"):
        assert last(f"{named} [{words}] <said> {{the search went on}}.").name == "Norway's Defence Ministry", words
    official = "[A US official] <said> {a boat sank}. [The official who had seen the report] <said> {it was small}."
    assert last(official).name != "US official"


def test_the_spokesman_is_who_spoke_last() -> None:
    """A body, not the article, unless a body is named beside him."""
    named = "[Norway's Defence Ministry] <said> {a boat sank}."
    for words in ("The spokesman", "The press service"):
        assert last(f"{named} [{words}] <said> {{it was small}}.").name == "Norway's Defence Ministry"
    assert last(f"{named} [The Kremlin press service] <said> {{it was small}}.").name == "Kremlin"


def test_without_an_antecedent_the_words_stay() -> None:
    """No party is made up."""
    assert last("[The ministry] <said> {a boat sank}.").name == "ministry"
    assert last("[The military] <said> {a boat sank}.").country is None
    assert last("[The official] <said> {a boat sank}.").name == "official"


def test_unnamed_people_belong_to_their_article() -> None:
    """Nothing that could join them to those of another one."""
    (first, second) = resolved("[A US official] <said> {it sank}. [Two people briefed on it] <said> {it swam}.")
    assert [one.sources[0].canonical for one in (first, second)] == [None, None]
    assert [one.sources[0].kind for one in (first, second)] == ["unnamed-official", "unnamed-official"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_raise_nothing(before: str, after: str) -> None:
    """Every noun goes back to somebody who spoke, to a name of the text, or to nobody."""
    doc = parse(f"Norway's navy spoke. {before} the ministry {after}")
    cast = cast_of(doc)
    turns = [Turn(at=0, end=5, sources=(Source(name="navy", kind="military"),), plural=False, nested=False)]
    for token in doc:
        refers_back(token, cast)
        assert len(earlier_party(token, cast, turns)) <= 1
