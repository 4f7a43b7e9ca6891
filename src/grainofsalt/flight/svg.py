"""A small writer of SVG: elements, lines, words that do not cover each other. Same input, same bytes.

It writes static SVG 1.1 without scripts, styles or anything from elsewhere: shapes, words, one clip. Coordinates are in
user units (pixels at natural size), rounded to a tenth.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import msgspec

Point: TypeAlias = tuple[float, float]

FONT: Final = "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif"
WIDE: Final = 0.62
"""Width of a letter over the size of its font: that of a wide sans-serif on the average, so guesses err upwards."""

_TALL, _BELOW = 0.95, 0.25
_CLEAR: Final = 3.0
_XML_FORBIDS: Final = dict.fromkeys((*range(0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


class Box(msgspec.Struct, frozen=True):
    """A rectangle from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Tell whether the two share any place."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether the other one lies wholly within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A line of words at a place.

    Attributes:
        text: the words.
        at: where their baseline begins, has its middle or ends.
        anchor: which of these three it is: "start", "middle" or "end".
        size: of the font.
        bold: whether they are set bold.
    """

    text: str
    at: Point
    anchor: str = "start"
    size: float = 15.0
    bold: bool = False

    @property
    def box(self) -> Box:
        """The rectangle that the words need at most."""
        width = len(self.text) * WIDE * self.size * (1.1 if self.bold else 1.0)
        left = self.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.at[1] - _TALL * self.size, left + width, self.at[1] + _BELOW * self.size)


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """Return an element; attributes keep their order, and `_` in their names stands for `-`.

    Args:
        name: of the element.
        inside: what it holds, as markup.
        attributes: numbers are rounded to a tenth.
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(clean(value) if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def words(line: Words, *, halo: str | None = None) -> str:
    """Return a line of words, with a rim in the colour of the ground so that lines beneath do not hinder reading."""
    shown: dict[str, str | float] = {"x": line.at[0], "y": line.at[1], "font_size": line.size}
    if line.anchor != "start":
        shown["text_anchor"] = line.anchor
    if line.bold:
        shown["font_weight"] = "bold"
    text = escape(clean(line.text))
    # two elements, since not every viewer knows how to paint the rim of letters first
    rim = element("text", text, **shown, stroke=halo, stroke_width=4, aria_hidden="true") if halo else ""
    return rim + element("text", text, **shown)


def line(points: Iterable[Point], **attributes: str | float) -> str:
    """Return a path through points."""
    return element("path", d=_path(points), **attributes)


def area(points: Iterable[Point], **attributes: str | float) -> str:
    """Return the area within a path through points."""
    return element("path", d=f"{_path(points)}Z", **attributes)


def rectangle(box: Box, **attributes: str | float) -> str:
    """Return a rectangle."""
    wide, high = box.right - box.left, box.bottom - box.top
    return element("rect", x=box.left, y=box.top, width=wide, height=high, **attributes)


def number(value: float) -> str:
    """Return a number to a tenth, without needless digits and without a minus before nought."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written in {"-0", "-0.0"} else written


def clean(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return text.translate(_XML_FORBIDS)


def placed(choices: Iterable[Words], *, within: Box, taken: Sequence[Box]) -> Words | None:
    """Return the first of some lines of words that stays within and covers nothing, `None` where each covers something.

    Args:
        choices: the same words at several places, the best first.
        within: where they must stay.
        taken: what they must not cover.
    """
    for choice in choices:
        box = choice.box
        wide = Box(box.left - _CLEAR, box.top - _CLEAR, box.right + _CLEAR, box.bottom + _CLEAR)
        if within.holds(box) and not any(wide.touches(other) for other in taken):
            return choice
    return None


def _path(points: Iterable[Point]) -> str:
    places = [f"{number(x)} {number(y)}" for x, y in points]
    return "M" + "L".join(place for count, place in enumerate(places) if not count or place != places[count - 1])
