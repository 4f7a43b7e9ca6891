"""Text in columns: nothing is wider than asked, nothing is lost, nothing moves the cursor."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.app.columns import ELLIPSIS, plain, shorten, width, wrap

odd_texts = st.text(alphabet=st.sampled_from("ab Z é中文字🚀e\u0301’“"), max_size=80).map(plain)


def test_a_chinese_character_takes_two_cells() -> None:
    """Width is what a terminal shows, not how many characters there are."""
    assert width("中国 a") == 6


def test_an_accent_takes_no_cell_of_its_own() -> None:
    """A combining mark stands above its letter."""
    assert width("e\u0301") == 1


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x07", "\x9b31m", "\u202e", "a\rb\x08"])
def test_what_would_move_the_cursor_or_turn_the_text_is_made_visible(hostile: str) -> None:
    """An article cannot write on the reader's screen."""
    assert all(character.isprintable() for character in plain(hostile))


def test_white_space_is_squeezed() -> None:
    """A quote over two lines of the article is one line of the table."""
    assert plain("  the\u00a0missile\n\tflew ") == "the missile flew"


def test_shortening_ends_at_a_word_with_an_ellipsis() -> None:
    """The reader sees that something is left out, and where."""
    assert shorten("the missile flew over the island", 20) == f"the missile flew{ELLIPSIS}"


def test_what_fits_is_not_shortened() -> None:
    """Not a character is lost without need."""
    assert shorten("exactly", 7) == "exactly"


def test_lines_hang_under_their_first_word() -> None:
    """The first line starts with its label, the others below the text."""
    assert wrap("one two three", 10, indent="ab: ", hanging="    ") == ["ab: one", "    two", "    three"]


@given(odd_texts, st.integers(1, 40))
def test_nothing_shortened_is_wider_than_its_limit(text: str, limit: int) -> None:
    """The limit counts cells, the ellipsis included."""
    assert width(shorten(text, limit)) <= limit


@given(odd_texts, st.integers(8, 40), st.integers(0, 5))
def test_no_wrapped_line_is_wider_than_its_limit_and_no_word_is_lost(text: str, limit: int, indent: int) -> None:
    """Long words are broken, wide ones too, and put together again they are the text."""
    lines = wrap(text, limit, indent=" " * indent)
    assert all(width(line) <= limit for line in lines)
    assert "".join("".join(line.split()) for line in lines) == "".join(text.split())


def test_a_megabyte_without_a_space_is_shortened_at_once() -> None:
    """The cost grows with the text, not with its square."""
    began = time.process_time()
    assert len(wrap(shorten("x" * 1_000_000, 240), 80)) == 3
    assert time.process_time() - began < 2
