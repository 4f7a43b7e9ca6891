"""Where a flight began and which way it went, as people write it: coordinates and bearings.

Coordinates are read as decimal degrees, degrees and minutes, or degrees, minutes and seconds; with signs, or with the
letters of the hemispheres before or behind; with marks, words or blanks between ("39.6N 125.9E", "39°39′N, 124°42′E",
"N39 39.5 E124 42", "-33.9, 18.4", "40 degrees 51 minutes north 129 degrees 40 minutes east"); packed, as notices to
mariners and airmen have them ("395830N 1253020E"); and as `geo:` addresses. Bearings are degrees, quadrants ("N45E") or
the sixteen winds in letters or words ("ENE", "east-northeast", "towards the west").
"""

import math
import re
from collections.abc import Sequence
from typing import Final

import msgspec

from grainofsalt.core.errors import MisuseError

_LONGEST: Final = 120
_ALIKE: Final = str.maketrans(
    {"−": "-", "–": "-", "º": "°", "˚": "°", "’": "'", "′": "'", "ʹ": "'", "“": '"', "”": '"', "″": '"', "\xa0": " "}
)
_SPELT: Final = (
    (re.compile(r"^\s*geo:([^;?]*).*$", re.IGNORECASE), r"\1"),
    (re.compile(r"(\d)\s?d\s?(\d+(?:\.\d+)?)\s?m(?:\s?(\d+(?:\.\d+)?)\s?s)?(?![a-z])"), r"\1°\2'\3"),
    (re.compile(r"\b(?:latitude|longitude|lat|lon|long|lng)\b\.?\s*[:=]?", re.IGNORECASE), " "),
    (re.compile(r"\s*\b(?:degrees?|deg)\b\.?", re.IGNORECASE), "°"),
    (re.compile(r"\s*\b(?:minutes?|min)\b\.?", re.IGNORECASE), "'"),
    (re.compile(r"\s*(?:\b(?:seconds?|sec)\b\.?|'')", re.IGNORECASE), '"'),
    (re.compile(r"\b([nsew])(?:orth|outh|ast|est)\b", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<=\d),(?=\d+\s*°?\s*[nsew])", re.IGNORECASE), "."),
    (re.compile(r"\band\b|[()\[\]]", re.IGNORECASE), " "),
)
_TOKEN: Final = re.compile(r"\s*(?:([+-]?\d+(?:\.\d+)?)\s*([°'\"]?)|([nsew])(?![a-z])\.?|([,;/|]))", re.IGNORECASE)
_QUADRANT: Final = re.compile(r"([NS])\s*(\d{1,2}(?:\.\d+)?)\s*°?\s*([EW])", re.IGNORECASE)
_DEGREES: Final = re.compile(r"(\d{1,3})(\.\d+)?\s*(?:°|degrees?|deg\.?)?\s*(?:true|T)?", re.IGNORECASE)
_POINT: Final = re.compile(r"n(?:orth)?|s(?:outh)?|e(?:ast)?|w(?:est)?", re.IGNORECASE)
_WAY: Final = re.compile(r"\b(?:to|towards?|the|due)\b|(?<=[a-z])(?:er(?:n|ly)|wards?)\b|[\s-]+", re.IGNORECASE)
_WINDS: Final = ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"]
_WIND: Final = 360 / len(_WINDS)


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the Earth.

    Attributes:
        latitude: geodetic, in degrees, north above zero.
        longitude: in degrees, east above zero.
        written: the words.
    """

    latitude: float
    longitude: float
    written: str


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """A direction over the ground.

    Attributes:
        bearing: in degrees clockwise from north, from 0 to below 360.
        slack: by how much the writing leaves it open on either side, in degrees.
        written: the words.
    """

    bearing: float
    slack: float
    written: str


class _Angle(msgspec.Struct, frozen=True):
    """The numbers of one coordinate, with their marks, and the letter of its hemisphere or nothing."""

    numbers: tuple[tuple[str, str], ...]
    letter: str = ""


def parse_site(written: str, *, name: str) -> Site:
    """Return the place that a person wrote.

    Args:
        written: latitude and longitude, in either order where letters tell which is which, else latitude first.
        name: what to call it in a message.

    Raises:
        MisuseError: it is no place.
    """
    shown = " ".join(written.split())
    text = shown.translate(_ALIKE)
    if len(shown) <= _LONGEST:
        for pattern, plain in _SPELT:
            text = pattern.sub(plain, text)
        angles = _angles(text)
        if angles is not None:
            first, second = angles
            if first.letter in {"E", "W"}:
                first, second = second, first
            latitude, longitude = _degrees(first, digits=2), _degrees(second, digits=3)
            if abs(latitude) <= 90 and abs(longitude) <= (180 if second.letter else 360):  # noqa: PLR2004 - a circle
                return Site(latitude=latitude, longitude=(longitude + 180) % 360 - 180, written=shown)
    msg = f"{name} {_short(shown)!r} is no place; write it like 39.6N 125.9E, 39°36′N 125°54′E or 39.6, 125.9"
    raise MisuseError(msg)


def parse_bearing(written: str, *, name: str) -> Direction:
    """Return the direction that a person wrote.

    Args:
        written: degrees clockwise from north, a quadrant, or one of the sixteen winds.
        name: what to call it in a message.

    Raises:
        MisuseError: it is no direction.
    """
    shown = " ".join(written.split())
    text = shown.translate(_ALIKE)[:_LONGEST]
    quadrant, degrees = _QUADRANT.fullmatch(text), _DEGREES.fullmatch(text)
    if quadrant is not None and float(quadrant[2]) <= 90:  # noqa: PLR2004 - a quarter
        away = float(quadrant[2]) * (1 if quadrant[3].upper() == "E" else -1)
        bearing = away if quadrant[1].upper() == "N" else 180 - away
        return Direction(bearing=bearing % 360, slack=0.5, written=shown)
    if degrees is not None and float(degrees[1] + (degrees[2] or "")) <= 360:  # noqa: PLR2004 - a circle
        slack = 0.5 * 10.0 ** -max(0, len(degrees[2] or ".") - 1)
        return Direction(bearing=float(degrees[1] + (degrees[2] or "")) % 360, slack=slack, written=shown)
    wind = _POINT.sub(lambda match: match[0][0].upper(), _WAY.sub("", text))
    if wind in _WINDS:
        slack = _WIND / 2 if len(wind) == 3 else _WIND  # noqa: PLR2004 - "north" says less than "north-northeast"
        return Direction(bearing=_WINDS.index(wind) * _WIND, slack=slack, written=shown)
    msg = f"{name} {_short(shown)!r} is no direction; write degrees from north (90) or a wind (ENE, east-northeast)"
    raise MisuseError(msg)


def _angles(text: str) -> tuple[_Angle, _Angle] | None:
    """Return the two coordinates of a text, however they are kept apart."""
    tokens, at = [], 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        tokens.append(match)
        at = match.end()
    while tokens and tokens[-1][4]:
        tokens.pop()
    letters = [place for place, token in enumerate(tokens) if token[3]]
    groups = _lettered(tokens, letters) if letters else _bare(tokens)
    if groups is None or not all(1 <= len(group.numbers) <= 3 for group in groups):  # noqa: PLR2004 - to the second
        return None
    return groups


def _lettered(tokens: Sequence[re.Match[str]], letters: Sequence[int]) -> tuple[_Angle, _Angle] | None:
    if len(letters) != 2:  # noqa: PLR2004 - a latitude and a longitude
        return None
    names = [tokens[place][3].upper() for place in letters]
    if (names[0] in "NS") == (names[1] in "NS"):
        return None
    first, second = letters
    parts = (tokens[:first], tokens[first:second]) if first else (tokens[:second], tokens[second:])
    if first and second != len(tokens) - 1:
        return None
    found = [tuple((token[1], token[2]) for token in part if token[1]) for part in parts]
    if any(number.startswith(("+", "-")) for numbers in found for number, _ in numbers):
        return None
    return _Angle(found[0], names[0]), _Angle(found[1], names[1])


def _bare(tokens: Sequence[re.Match[str]]) -> tuple[_Angle, _Angle] | None:
    commas = [place for place, token in enumerate(tokens) if token[4]]
    half = commas[0] if commas else len(tokens) // 2
    if len(commas) > 1 or (not commas and len(tokens) % 2):
        return None
    numbers = [[(token[1], token[2]) for token in part if token[1]] for part in (tokens[:half], tokens[half:])]
    if any(number.startswith(("+", "-")) for part in numbers for number, _ in part[1:]):
        return None
    return _Angle(tuple(numbers[0])), _Angle(tuple(numbers[1]))


def _degrees(angle: _Angle, *, digits: int) -> float:
    """Return degrees, north and east above zero; NaN where minutes or seconds are none.

    Args:
        angle: as written.
        digits: of the degrees where all is packed into one number.
    """
    numbers = list(angle.numbers)
    sign = -1.0 if numbers[0][0].startswith("-") or angle.letter in {"S", "W"} else 1.0
    whole, _, decimals = numbers[0][0].lstrip("+-").partition(".")
    if len(numbers) == 1 and not numbers[0][1] and len(whole) in {digits + 2, digits + 4}:
        parts = [whole[:digits], *(whole[at : at + 2] for at in range(digits, len(whole), 2))]
        parts[-1] += f".{decimals}" if decimals else ""
    else:
        if any(mark and mark != due for (_, mark), due in zip(numbers, "°'\"", strict=False)):
            return math.nan
        parts = [numbers[0][0].lstrip("+-"), *(number for number, _ in numbers[1:])]
    if any("." in part for part in parts[:-1]) or any(float(part) >= 60 for part in parts[1:]):  # noqa: PLR2004
        return math.nan
    return sign * math.fsum(float(part) / 60.0**place for place, part in enumerate(parts))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
