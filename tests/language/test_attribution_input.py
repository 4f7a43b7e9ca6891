"""What the model sees of a text."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from grainofsalt.language.attribution_input import (
    CAPACITY,
    CLOSING_PIECE,
    FEATURES,
    OPENING_PIECE,
    WORD,
    Classes,
    Encoded,
    encode,
    windows,
)
from grainofsalt.language.attribution_model import load_model
from grainofsalt.language.pipeline import parse as parse_text

Parse = Callable[[str], Doc]
PLACE = FEATURES.index("place")


def classes() -> Classes:
    """The classes of the model in the package."""
    return load_model().classes


def encoded(doc: Doc) -> Encoded:
    """A parse as the model in the package reads it."""
    return encode(doc, classes(), load_model().tokenizer)


@given(st.lists(st.sampled_from(["Kim", "said", "that", "re-entry", "“", "”", ".", "\n", "1,200", "🚀"]), max_size=80))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_windows_hold_every_word_once_and_in_order(nlp: Language, words: list[str]) -> None:
    """Whatever the capacity, and no window holds more pieces than it may."""
    found = encoded(parse_text(" ".join(words), nlp=nlp))
    assert [tuple(word) for word in found.words] == [match.span() for match in WORD.finditer(" ".join(words))]
    for capacity in (8, 20, CAPACITY):
        cut = list(windows(found, capacity))
        held = [word for window in cut for word in range(window.first_word, window.first_word + len(window.word_at))]
        assert held == list(range(len(found.words)))
        for window in cut:
            assert len(window.ids) <= capacity + 2
            assert (window.ids[0], window.ids[-1]) == (OPENING_PIECE, CLOSING_PIECE)
            assert ((window.word_at > 0) & (window.word_at < len(window.ids) - 1)).all()
            assert ((window.head_at >= 0) & (window.head_at < len(window.word_at))).all()


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_classes_that_the_model_knows(nlp: Language, text: str) -> None:
    """Each class lies below the size of its table."""
    found = encoded(parse_text(text, nlp=nlp))
    assert found.features.shape == (len(found.pieces), len(FEATURES))
    assert (found.features >= 0).all()
    assert (found.features < np.array(classes().sizes)).all()


WORDS = ["Kim", "said", "that", "re-entry", "it", "sank.", "No.", "“We", "left.”"]
LINES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6)


@given(LINES, st.integers(6, 25))
@example(lines=["said", "“We Kim Kim Kim Kim Kim"], capacity=6)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_window_ends_at_the_best_break_within_reach(nlp: Language, lines: list[str], capacity: int) -> None:
    """At the last line that begins within the capacity, else at the last sentence, else at the last word."""
    found = encoded(parse_text("\n".join(lines), nlp=nlp))
    cut = list(windows(found, capacity))
    assert sum(len(window.word_at) for window in cut) == len(found.words)
    lengths = [len(window.ids) - 2 for window in cut]
    assume(sum(lengths) == len(found.pieces))  # a sentence of a quotation mark alone has no word, and gets no window
    ends = np.cumsum(lengths)[:-1]
    for end, length in zip(ends, lengths, strict=False):
        within = found.begins[end - length + 1 : end - length + capacity + 1]
        assert found.begins[end] == within.max() > 0
        assert (found.begins[end + 1 : end - length + capacity + 1] < found.begins[end]).all()


ODD = [
    "",
    " ",
    "\n\n",
    "…",
    "“”\n“”",
    "x" * 1000,
    "🚀🚀",
    "é" * 300,
    "e\u0301" * 300,
    "\ufffd\ufffd said \ufffd",
    "\0",
    "_",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_raise_nothing(parse: Parse, text: str) -> None:
    """Empty, marks, emoji, one endless word, accents apart from their letters, what stands for lone surrogates."""
    found = encoded(parse(text))
    assert sum(len(window.word_at) for window in windows(found)) == len(found.words)


def test_a_window_ends_with_a_line_where_it_can(parse: Parse) -> None:
    """Two lines that do not fit together are two windows, though part of the second would have fit."""
    text = "The boat sank in the bay last night.\nThe navy searched for it until noon."
    cut = list(windows(encoded(parse(text)), 12))
    assert [window.first_word for window in cut] == [0, 8]


def test_a_line_that_is_too_long_is_cut_at_a_sentence(parse: Parse) -> None:
    """Before it is cut at a word."""
    text = "The boat sank in the bay. The navy searched until noon."
    cut = list(windows(encoded(parse(text)), 9))
    assert [window.first_word for window in cut] == [0, 6]


def test_words_know_their_line_and_sentence(parse: Parse) -> None:
    """3 opens a line, 2 a sentence, 1 a word."""
    found = encoded(parse("It sank. They left.\nIt rose."))
    assert [int(found.features[at, PLACE]) for at in found.piece_of] == [3, 1, 2, 1, 3, 1]


def test_a_word_finds_its_governing_word(parse: Parse) -> None:
    """In "The boat sank" the boat hangs on "sank", and "sank" on itself."""
    found = encoded(parse("The boat sank."))
    assert found.head_of.tolist() == [1, 2, 2]


def test_paragraphs_elsewhere_change_nothing(parse: Parse) -> None:
    """A window that begins a text is the same whatever follows it."""
    first = "The minister said that the boat had sunk in the bay."
    alone = next(windows(encoded(parse(first)), 20))
    followed = next(windows(encoded(parse(first + "\n" + "The navy had searched all night for the crew.")), 20))
    assert alone.ids.tolist() == followed.ids.tolist()
    assert alone.features.tolist() == followed.features.tolist()


def test_a_paragraph_far_away_changes_no_other_window(parse: Parse) -> None:
    """Where the cuts stay, only the window with the changed words is another."""
    before = "The minister said that the boat had sunk in the bay."
    after = "The crew denied that the engine had failed before."
    one, other = (
        list(windows(encoded(parse(f"{before}\n{middle}\n{after}")), 20))
        for middle in (
            "The navy had searched for it and the others until noon on Sunday.",
            "The navy had searched for him and the others until dawn on Sunday.",
        )
    )
    assert [window.first_word for window in one] == [window.first_word for window in other]
    assert [left.ids.tolist() == right.ids.tolist() for left, right in zip(one, other, strict=True)] == [1, 0, 1]
    for left, right in ((one[0], other[0]), (one[2], other[2])):
        assert left.features.tolist() == right.features.tolist()
        assert left.head_at.tolist() == right.head_at.tolist()


def test_quoted_words_know_that_they_are_quoted(parse: Parse) -> None:
    """0 outside, 1 the opening mark, 2 inside, 3 the closing mark."""
    found = encoded(parse("“It sank,” he said."))
    assert found.features[:, FEATURES.index("quotation")].tolist() == [1, 2, 2, 2, 3, 0, 0, 0]


def test_a_line_that_opens_with_a_mark_is_a_line_of_its_own(parse: Parse) -> None:
    """The first word after a quotation mark knows that its line is another one."""
    found = encoded(parse("The boat sank.\n“It rose again,” he said.\n\n(They left.)"))
    assert found.line_of.tolist() == [0, 0, 0, 1, 1, 1, 1, 1, 3, 3]
    cut = list(windows(found, 14))
    assert np.concatenate([window.line_of for window in cut]).tolist() == found.line_of.tolist()
