"""Somebody's words, cut out so that they read by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.events.wording import plain_words, trimmed


def _cut(text: str) -> str:
    start, end = trimmed(text, 0, len(text))
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The engine is new,” ", "The engine is new"),
        (", the engine is new.", "the engine is new"),
        ("Is the engine new?”", "Is the engine new?"),
        ("“very” new, they think", "“very” new, they think"),
        ("the engine is “very new”", "the engine is “very new”"),
        ("built by Kite Inc.", "built by Kite Inc."),
        ("'new'", "new"),
        ("“…”", "…"),
        ("''The engine is new,''", "The engine is new"),
        (" , ”", ""),
    ],
)
def test_edges_are_bare(text: str, words: str) -> None:
    """No space, comma, stop or lonely quotation mark; marks that pair up inside stay, and stops of abbreviations."""
    assert _cut(text) == words


def test_a_speech_tag_leaves_no_trace() -> None:
    """What stands on both sides of it is one utterance."""
    text = "“The engine,” he said, “is new.”"
    ranges = (trimmed(text, 0, 13), trimmed(text, 23, len(text)))
    tags = ((14, 16), (17, 21))
    assert plain_words(text, ranges, tags=tags) == "The engine is new"


def test_so_does_a_speaker_named_with_small_words() -> None:
    """What is left out only says whose view it is."""
    text = "Peru, in the view of Japan, is a friend"
    assert plain_words(text, ((0, 4), (28, 39)), tags=((13, 17), (21, 26))) == "Peru is a friend"


def test_other_words_left_out_leave_an_ellipsis() -> None:
    """Nobody is quoted with words that they did not say in one breath."""
    assert plain_words("The engine flew and is new", ((0, 10), (20, 26))) == "The engine … is new"


def test_a_mark_without_its_partner_goes() -> None:
    """The partner stood outside of what is cut out."""
    assert plain_words("a “new engine", ((0, 13),)) == "a new engine"


@given(st.text(alphabet="ab .,;:“”\"'‘’-–\n", max_size=30), st.data())
def test_any_stretch_is_cut_inside_itself(text: str, data: st.DataObject) -> None:
    """It never grows, cutting again changes nothing, and its words stand on one line."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = trimmed(text, start, end)
    assert start <= cut[0] <= cut[1] <= end or cut[0] == cut[1]
    assert trimmed(text, *cut) == cut
    assert "\n" not in plain_words(text, (cut,))
