"""A speed told of a flight at which nothing comes back: beyond the one that leaves the Earth."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from grainofsalt.core.units import convert, unit_named
from grainofsalt.flight.kernels import GRAVITY, RADIUS

ESCAPE: Final = (2 * GRAVITY / RADIUS) ** 0.5
"""Speed in m/s at which a body leaves the Earth from its surface for good, √(2 μ/R): 11.19 km/s."""

SOUND: Final = 295.0
"""Metres a second. The least speed of sound in the air (US Standard Atmosphere 1976, 11 to 20 km)."""

_ROUNDED: Final = 0.02
_PER_SECOND: Final = 3.6
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MACH: Final = re.compile(
    rf"\bmach[\s-]?(?P<before>{_NUMBER})|\b(?P<behind>{_NUMBER}) times the speed of sound", re.IGNORECASE
)
_SPEED: Final = re.compile(
    rf"(?P<number>{_NUMBER})[\s-]?"
    r"(?P<unit>mph|kph|kmph|m/s|km/s|km/h|(?:kilomet|met|mile|km)[a-z]* (?:per|an?) (?:hour|second))\b",
    re.IGNORECASE,
)


class Escaping(msgspec.Struct, frozen=True, kw_only=True):
    """A speed that is too great.

    Attributes:
        written: as printed.
        speed: in m/s.
    """

    written: str
    speed: float


def escaping_speeds(text: str) -> Iterator[Escaping]:
    """Yield the speeds in `text` at which nothing comes back to the Earth, however they were rounded."""
    for match in _MACH.finditer(text):
        number = float((match["before"] or match["behind"]).replace(",", ""))
        yield from _found(match[0], number * SOUND)
    for match in _SPEED.finditer(text):
        unit = unit_named(re.sub(r" an? ", " per ", match["unit"].lower()))
        if unit is not None and unit.kind == "speed":
            number = float(match["number"].replace(",", ""))
            yield from _found(match[0], convert(number, unit) / _PER_SECOND)


def _found(written: str, speed: float) -> Iterator[Escaping]:
    if speed > ESCAPE * (1 + _ROUNDED):
        yield Escaping(written=written, speed=speed)
