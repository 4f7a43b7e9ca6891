"""The view: what the parser reads, and the way back to the article."""

from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.language.view import view_of

INVISIBLE = "\u00ad\u200b\u200d\u2060\ufeff"
SPACES = "\t\u00a0\u2009\u202f\u3000\r\n\u2028"

odd_texts = st.text(alphabet=st.sampled_from("abZ é中🚀🇰🇵’“" + INVISIBLE + SPACES), max_size=60)


def test_a_soft_hyphen_is_not_seen_by_the_parser() -> None:
    """A word that a page may break is one word."""
    assert view_of("mis\u00adsile").text == "missile"


def test_a_byte_order_mark_does_not_shift_the_first_word() -> None:
    """The first word of the view is the first word of the text."""
    text = "\ufeffSeoul said"
    view = view_of(text)
    start, end = view.to_source(0, 5)
    assert text[start:end] == "Seoul"


def test_odd_spaces_and_line_breaks_become_plain_without_moving() -> None:
    """No-break spaces and Windows line ends keep their places."""
    assert view_of("500\u00a0km\r\nhigh").text == "500 km\n\nhigh"


def test_what_stands_inside_a_word_stays_in_its_span() -> None:
    """A span of the article quotes the text to the letter, its soft hyphen included."""
    text = "the mis\u00adsile flew"
    start, end = view_of(text).to_source(4, 11)
    assert text[start:end] == "mis\u00adsile"


def test_emoji_take_one_position_each() -> None:
    """Positions are code points, not bytes and not UTF-16 units."""
    text = "🚀🚀 missile"
    start, end = view_of(text).to_source(3, 10)
    assert text[start:end] == "missile"


def test_a_stretch_of_removed_characters_is_empty_in_the_view() -> None:
    """Where nothing visible stood, nothing is left."""
    assert view_of("a\u200b\u200bb").from_source(1, 3) == (1, 1)


@given(odd_texts, st.data())
def test_view_positions_come_back_after_a_round_trip(text: str, data: st.DataObject) -> None:
    """`from_source` undoes `to_source` for every stretch of every view."""
    view = view_of(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    if start < end:
        assert view.from_source(*view.to_source(start, end)) == (start, end)


@given(odd_texts, st.data())
def test_source_positions_come_back_less_their_invisible_edges(text: str, data: st.DataObject) -> None:
    """A span turned into the view and back covers the same visible words and stays inside itself."""
    view = view_of(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = view.from_source(start, end)
    assert view_of(text[start:end]).text == view.text[first:last]
    if first < last:
        back_start, back_end = view.to_source(first, last)
        assert start <= back_start < back_end <= end
        assert text[back_start:back_end].strip(INVISIBLE) == text[start:end].strip(INVISIBLE)


@given(odd_texts)
def test_every_visible_character_keeps_its_identity(text: str) -> None:
    """Each view position leads to a character that reads the same, or to a space or break of the same kind."""
    view = view_of(text)
    for position, seen in enumerate(view.text):
        start, end = view.to_source(position, position + 1)
        assert end - start == 1
        original = text[start]
        assert original == seen or original.isspace()
