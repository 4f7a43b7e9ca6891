"""Words inside somebody's indirect speech that are the article's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import resolved

from grainofsalt.language.annotations import Attribution
from grainofsalt.language.asides import is_aside
from grainofsalt.language.pipeline import parse


def aside(content: str, word: str, *, source_last: bool = False) -> bool:
    """Whether `word` in `content`, as the navy said it, is an aside."""
    marked = f"{{{content}}}, [the navy] <said>." if source_last else f"[The navy] <said> {{{content}}}."
    text = marked.translate({ord(mark): None for mark in "[]<>{}"})
    (told,) = resolved(marked)
    at = text.index(word)
    return is_aside(parse(text), at, at + len(word), told)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("the rocket that Norway tested on Sunday flew 300 km", "tested"),
        ("the rocket, launched at dawn, reached space", "dawn"),
        ("the rocket, launched at noon from a pad near the coast, reached space", "noon"),
        ("it was similar to that fired over Norway in May", "fired"),
        ("it fired three rockets, days after the council announced a ban", "announced"),
        ("this was no response to the drill, which began in May", "began"),
        ("this was in response to last month's test", "test"),
    ],
)
def test_what_only_identifies_or_is_granted(content: str, word: str) -> None:
    """A clause on something told before, an aside, a time, a happening that is answered."""
    assert aside(content, word)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("the rocket that Norway tested on Sunday flew 300 km", "flew"),
        ("the rocket, launched at dawn, reached space", "reached"),
        ("the rocket, launched at noon from a pad near the coast, reached space", "space"),
        ("it fired a rocket that landed in the bay", "landed"),
        ("it fired a rocket, which landed in the bay", "landed"),
        ("it fired a rocket after the council met", "met"),
        ("this was a response to a test", "test"),
    ],
)
def test_what_is_claimed_stays_the_sources(content: str, word: str) -> None:
    """News is in an indefinite noun's clause, and in whatever stands without a comma."""
    assert not aside(content, word)


def test_what_comes_before_its_source_is_all_the_sources() -> None:
    """A closing "the navy said" covers its whole sentence."""
    content = "It fired three rockets, days after the council announced a ban"
    assert not aside(content, "announced", source_last=True)


def test_a_quotation_has_no_asides() -> None:
    """All of it is the speaker's."""
    text = "“The rocket that Norway tested flew,” he said."
    told = Attribution(source=(), cue=((40, 44),), content=((0, 37),), sources=(), direct=True)
    assert not is_aside(parse(text), text.index("tested"), text.index("tested") + 6, told)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.integers(-5, 90), st.integers(-5, 90))
def test_any_stretch_of_any_text_has_an_answer(text: str, start: int, end: int) -> None:
    """Never an error."""
    told = Attribution(source=(), cue=((0, 1),), content=((0, max(len(text), 1)),), sources=())
    assert is_aside(parse(text), start, end, told) in {True, False}
