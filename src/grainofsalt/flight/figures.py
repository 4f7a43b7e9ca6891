"""Figures of a flight as they are told, and the intervals that their writing allows.

A press figure is rounded, and by how much only its last digit that is not zero tells: "787 km" is good to half a
kilometre, "500 km" to fifty, "2,000 km" to five hundred. What cannot be squared with the wider reading is wrong however
the figure was rounded.
"""

import math
import re
from typing import Final

import msgspec

from grainofsalt.core.errors import MisuseError
from grainofsalt.core.units import convert, unit_named
from grainofsalt.core.vocabulary import Bound

ABOUT: Final = 0.1
"""Share by which "about" widens a figure on either side, as in the record (docs/record.md)."""

FLOOR: Final = 0.01
"""Share by which what is told as a limit may lie beyond the truth: "more than 2,000 km" of 1,995 km."""

_METRES: Final = 1000.0
_SECONDS: Final = 60.0
_ENDLESS: Final = 1e300
_DIMENSIONS: Final = {
    "length": ("a length", "500km, 310 miles, ~2,000 km"),
    "duration": ("a time", "30min, 4135 s, 1h 9min"),
}
_LONGEST: Final = 80
_BOUNDS: Final[dict[str, Bound]] = {
    **dict.fromkeys(
        ("~", "≈", "about", "around", "some", "nearly", "roughly", "approximately", "circa", "ca", "c."), "about"
    ),
    **dict.fromkeys((">", ">=", "≥", "at least", "more than", "over", "exceeding", "upwards of"), "at-least"),
    **dict.fromkeys(("<", "<=", "≤", "at most", "less than", "under", "up to"), "at-most"),
}
_BOUND: Final = re.compile(
    r"\s*(" + "|".join(re.escape(word) for word in sorted(_BOUNDS, key=len, reverse=True)) + r")(?![a-z])\s*",
    re.IGNORECASE,
)
_NUMBER: Final = r"\d{1,3}(?:[,\s  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:e\+?\d{1,3})?|\.\d+"
_PART: Final = re.compile(rf"\s*({_NUMBER})\s*-?\s*([^\W\d_][^\d,]*?)?\s*(?=$|\d|,|and\b)", re.IGNORECASE)
_SPAN: Final = re.compile(rf"\s*({_NUMBER})\s*(?:-|–|—|to)\s*({_NUMBER})\s*([^\W\d].*)?$", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\s*(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)\s*$")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A length in metres or a time in seconds, and what its writing allows it to be.

    Attributes:
        value: as told; the middle where two ends are told.
        low: least that it allows, rounding included; 0 where that side is open.
        high: greatest that it allows; infinite where that side is open.
        bound: how the writer limited it.
        written: the words.
    """

    value: float
    low: float
    high: float
    bound: Bound
    written: str


def figure(value: float, *, step: float, bound: Bound, written: str) -> Figure:
    """Return a figure with the limits that its rounding and its bound allow.

    Args:
        value: in metres or seconds.
        step: place of its last digit that is not zero, in the same unit.
        bound: how the writer limited it.
        written: the words.
    """
    slack = step / 2 + (ABOUT * value if bound == "about" else 0.0)
    if bound in {"at-least", "at-most"}:
        slack = min(slack, FLOOR * value)
    low = 0.0 if bound == "at-most" else max(0.0, value - slack)
    high = math.inf if bound == "at-least" else value + slack
    return Figure(value=value, low=low, high=high, bound=bound, written=written)


def step_of(number: str) -> float:
    """Return the place of the last digit that is not zero of a written number: 10 for "930", 0.1 for "6.5".

    Args:
        number: digits with or without a decimal point, without separators of thousands.
    """
    digits, _, exponent = number.lower().partition("e")
    whole, _, decimals = digits.partition(".")
    zeros = min(len(whole) - len(whole.rstrip("0")), max(0, len(whole.lstrip("0")) - 1))
    return 10.0 ** min(300, int(exponent or 0) + (-len(decimals) if decimals else zeros))


def parse_length(written: str, *, name: str) -> Figure:
    """Return the length that a person wrote: "500km", "about 310 miles", ">2,000 km", "450-500 km".

    Args:
        written: a figure with a unit.
        name: what to call it in a message.

    Raises:
        MisuseError: it is no length above zero.
    """
    return _parsed(written, kind="length", factor=_METRES, name=name)


def parse_time(written: str, *, name: str) -> Figure:
    """Return the time that a person wrote: "30min", "4,135 s", "1h 9min", "68:55".

    Args:
        written: a figure with a unit, or minutes and seconds with a colon between.
        name: what to call it in a message.

    Raises:
        MisuseError: it is no time above zero.
    """
    clock = _CLOCK.match(written)
    if clock is not None:
        seconds = int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
        if seconds:
            return figure(float(seconds), step=1.0, bound="exactly", written=written.strip())
    return _parsed(written, kind="duration", factor=_SECONDS, name=name)


def _parsed(written: str, *, kind: str, factor: float, name: str) -> Figure:
    text, bound = " ".join(written.split()), "exactly"
    found = _BOUND.match(text) if len(text) <= _LONGEST else None
    rest = text[found.end() :] if found else text
    if found:
        bound = _BOUNDS[found[1].lower()]
    read = _span(rest, kind) or _sum(rest, kind) if len(text) <= _LONGEST else None
    if read is None or not (0 < read[0] <= read[1] < math.inf):
        what, examples = _DIMENSIONS[kind]
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        msg = f"{name} {shown!r} is not {what} above zero; write it like {examples}"
        raise MisuseError(msg)
    low, high, step = (min(part * factor, _ENDLESS) for part in read)
    if low < high:
        middle = (low + high) / 2
        return Figure(value=middle, low=max(0.0, low - step / 2), high=high + step / 2, bound="between", written=text)
    return figure(low, step=step, bound=bound, written=text)  # type: ignore[arg-type]


def _span(text: str, kind: str) -> tuple[float, float, float] | None:
    """Read "450-500 km": both ends and the step, in the canonical unit."""
    match = _SPAN.match(text)
    unit = unit_named(match[3].strip()) if match is not None and match[3] else None
    if match is None or unit is None or unit.kind != kind:
        return None
    low, high = (convert(float(_plain(match[place])), unit) for place in (1, 2))
    return low, high, convert(step_of(_plain(match[1])), unit)


def _sum(text: str, kind: str) -> tuple[float, float, float] | None:
    """Read one figure with its unit, or several that add up ("85 minutes 56 seconds")."""
    total, step, at = 0.0, math.inf, 0
    while at < len(text):
        match = _PART.match(text, at)
        unit = unit_named(match[2].strip().removesuffix("and").strip(" .")) if match is not None and match[2] else None
        if match is None or unit is None or unit.kind != kind:
            return None
        total += convert(float(_plain(match[1])), unit)
        step = min(step, convert(step_of(_plain(match[1])), unit))
        at = match.end()
        joint = re.compile(r"\s*(?:,|and\b)?\s*", re.IGNORECASE).match(text, at)
        at = joint.end() if joint else at
    return (total, total, step) if 0 < total < math.inf else None


def _plain(number: str) -> str:
    return re.sub(r"[,\s]", "", number)
