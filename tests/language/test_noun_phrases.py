"""The nouns that a source is about, whatever stretch of text comes in."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grainofsalt.language.noun_phrases import source_heads
from grainofsalt.language.pipeline import parse

WHOLE = "On Monday a spokesman for the harbour office, who spoke on condition of anonymity, said the boat sank."


def heads(text: str, *stretches: str) -> list[str]:
    """The heads of the stretches of `text`, each given by its words."""
    doc = parse(text)
    ranges = [(text.index(words), text.index(words) + len(words)) for words in stretches]
    return [token.text for token in source_heads(doc, tuple(ranges))]


@pytest.mark.parametrize(
    "words",
    [
        "a spokesman",
        "spokesman",
        "a spokesman for the harbour office",
        "spokesman for the harbour office,",
        "a spokesman for the harbour office, who spoke on condition of anonymity",
        " a spokesman for the harbour office, who spoke on condition of anonymity,",
        "a spokesman for the harbour office, who",
        "a spokesman for the harbour office, who spoke on condition of anonymity, said",
        "pokesman for the harbour offic",
    ],
)
def test_any_stretch_over_a_phrase_has_its_noun(words: str) -> None:
    """Complements, clauses, blanks, a verb too many and half a word change nothing."""
    assert heads(WHOLE, words) == ["spokesman"]


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("Ana Brandt, a professor at the college who studies boats,", "Brandt"),
        ("Harbour master Ana Brandt", "Brandt"),
        ("the mayor's press secretary", "secretary"),
        ("the two officials, one of them a lawyer,", "officials"),
        ("the 68-year-old former editor", "editor"),
        ("whose", "whose"),
        ("Gen. Ana Brandt, the head of the coast guard,", "Brandt"),
    ],
)
def test_what_follows_a_comma_describes(words: str, noun: str) -> None:
    """An apposition is not another source."""
    assert heads(f"{words} said the boat sank.", words) == [noun]


def test_joint_sources_are_a_noun_each() -> None:
    """Also where a clause stands between them; what renames after a comma is none."""
    assert heads("The mayor and the coast guard said so.", "The mayor and the coast guard") == ["mayor", "guard"]
    far = "Both the Norwegian navy, which has two ships there, and the Pentagon"
    assert heads(f"{far} said the boat sank.", far) == ["navy", "Pentagon"]
    renamed = "the Harbour Safety Board, or HSB,"
    assert heads(f"Said {renamed} in May.", renamed) == ["Board"]


def test_named_members_stand_for_the_whole() -> None:
    """Countries "including" some are those."""
    words = "Countries including Norway and Sweden"
    assert heads(f"{words} said the boat sank.", words) == ["Norway", "Sweden"]


def test_several_stretches_count_once() -> None:
    """A source in two parts, or given twice, is listed once."""
    assert heads("The mayor said so.", "The mayor", "mayor") == ["mayor"]


def test_a_stretch_ends_with_its_sentence() -> None:
    """What a finder took from the next sentence is left out."""
    text = "So said the mayor. The captain left."
    assert heads(text, "the mayor. The captain left") == ["mayor"]


def test_no_noun_is_no_head() -> None:
    """Nothing is made up where nothing is."""
    doc = parse("He swam. , ;")
    assert source_heads(doc, ()) == []
    assert source_heads(doc, ((9, 12), (50, 60), (3, 3), (-5, 0))) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=3))
def test_any_ranges_of_any_text_have_an_answer(text: str, ranges: list[tuple[int, int]]) -> None:
    """Never an error, and every head is a word of the text, once."""
    doc = parse(text)
    found = source_heads(doc, tuple(ranges))
    assert all(token.doc is doc for token in found)
    assert len({token.i for token in found}) == len(found)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)))
def test_any_cut_of_a_sentence_has_an_answer(start: int, end: int) -> None:
    """Wherever a span finder cuts."""
    found = source_heads(parse(WHOLE), ((start, end),))
    assert len(found) <= 2


def test_long_stretches_cost_no_more() -> None:
    """Only the first words of an endless source are looked at."""
    doc = parse("the mayor and " * 4000 + "she said so.")
    started = time.perf_counter()
    assert len(source_heads(doc, ((0, len(doc.text)),))) <= 80
    assert time.perf_counter() - started < 1
