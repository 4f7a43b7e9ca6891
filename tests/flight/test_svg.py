"""The writer of SVG: markup that parses, words that keep clear of each other."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.flight.svg import Box, Words, area, element, number, placed, rectangle, words

PAGE = Box(0, 0, 400, 100)


@given(st.text(max_size=60))
def test_any_words_become_markup_that_parses(text: str) -> None:
    """Angle brackets, quotes, control characters, half a surrogate pair: all of it is written or left out."""
    markup = element("g", words(Words(text=text, at=(1, 2)), halo="white"), rectangle(PAGE), title=text)
    assert ET.fromstring(markup).tag == "g"  # noqa: S314 - our own markup


def test_numbers_are_short_and_never_minus_nought() -> None:
    """A tenth of a pixel is enough, and the same picture is the same bytes."""
    assert [number(value) for value in (1.0, 1.04, -0.01, 12.35, -3)] == ["1", "1", "0", "12.3", "-3"]


def test_area_leaves_out_places_that_repeat() -> None:
    """Points that fall together on the page are written once."""
    assert area([(0, 0), (0.01, 0.01), (5, 5)], fill="none") == '<path d="M0 0L5 5Z" fill="none"/>'


def test_words_take_the_first_place_that_is_free() -> None:
    """What covers something or leaves the page is passed over; where nothing is free there are none."""
    choices = [Words(text="apogee", at=(x, 50.0)) for x in (10.0, 390.0, 200.0)]
    taken = [choices[0].box]
    assert placed(choices, within=PAGE, taken=taken) == choices[2]
    assert placed(choices, within=PAGE, taken=[PAGE]) is None


def test_box_of_words_follows_their_anchor() -> None:
    """They begin, have their middle or end at the place."""
    start, middle, end = (Words(text="2,111 km", at=(200, 50), anchor=each).box for each in ("start", "middle", "end"))
    assert start.left == end.right == 200
    assert abs(middle.left + middle.right - 400) < 1e-9
