"""Dates of publication as pages and files write them: ISO 8601, mail headers, and dates in English prose.

Only full dates count: a day without its year would have to be completed from today, and the same input must always
give the same output.
"""

import datetime as dt
import re
from functools import lru_cache
from importlib import resources
from typing import Final

import msgspec

_MONTH_NAMES: Final = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_MONTH: Final = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2})"

_DATES: Final = tuple(
    re.compile(rf"(?<![0-9A-Za-z]){pattern}(?![0-9])", re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month_number>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        r"(?P<first>[0-9]{1,2})[/.](?P<second>[0-9]{1,2})[/.](?P<year>(?:19|20)[0-9]{2})",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month_number>[01][0-9])(?P<day>[0-3][0-9])",
    )
)

_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"\s{0,2}(?P<half>[ap]\.?m\b\.?)?"
    r"\s{0,2}\(?(?P<zone>Z\b|(?:UTC|GMT)?[+-][0-9]{2}:?(?:[0-9]{2})?(?![0-9])|[A-Z]{2,5}\b)?",
    re.IGNORECASE,
)
_COMPACT_CLOCK: Final = re.compile(r"T(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?(?P<zone>Z)?")
_CLOCK_REACH: Final = 24
"""Code points after a date (or before it) within which a time of day still belongs to it."""

_LONGEST: Final = 200
"""Code points of a field that are looked at; longer fields are prose, not dates."""

_MONTHS_A_YEAR: Final = 12
_HOURS_ON_A_FACE: Final = 12
_SECONDS_LIMIT: Final = 4_102_444_800
"""Seconds of the Unix clock at the end of 2099; greater numbers are milliseconds."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A date of publication.

    Attributes:
        when: the moment in the publisher's clock; midnight without a zone where only the day is known.
        to_minute: whether a time of day was really given.
    """

    when: dt.datetime
    to_minute: bool


def moment_of(value: dt.datetime | dt.date) -> Moment:
    """Return the moment of a date (the day is known) or of a datetime (the time is, too)."""
    if isinstance(value, dt.datetime):
        return Moment(when=value, to_minute=True)
    return Moment(when=dt.datetime.combine(value, dt.time()), to_minute=False)


def moment_from_number(value: float) -> Moment | None:
    """Return the moment of a Unix time in seconds or milliseconds, in UTC; `None` outside the years 1970 to 2099."""
    seconds = value / 1000 if abs(value) > _SECONDS_LIMIT else value
    if not 0 < seconds <= _SECONDS_LIMIT:
        return None
    return _settled(dt.datetime.fromtimestamp(seconds, tz=dt.UTC))


def find_moment(text: str) -> Moment | None:
    """Return the first full date in `text` with the time of day beside it, if any.

    Midnight to the second is taken as "only the day is known": files that store days as timestamps write it so, and
    almost nothing is published at that second. Numeric dates whose day and month could be swapped are not read.
    """
    text = text[:_LONGEST]
    found = [match for pattern in _DATES if (match := pattern.search(text))]
    for match in sorted(found, key=lambda match: match.start()):
        day = _day_of(match)
        if day is not None:
            return _with_clock(day, text, match)
    return None


def _day_of(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first != second and first <= _MONTHS_A_YEAR and second <= _MONTHS_A_YEAR:
            return None
        day, month = (first, second) if first > second else (second, first)
    else:
        day = int(parts["day"])
        month = int(parts["month_number"]) if parts.get("month_number") else _MONTHS[parts["month"].lower()]
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _with_clock(day: dt.date, text: str, match: re.Match[str]) -> Moment:
    after = text[match.end() : match.end() + _CLOCK_REACH + 16]
    before = text[max(0, match.start() - _CLOCK_REACH) : match.start()]
    compact = _COMPACT_CLOCK.match(after)
    clocks = ([compact] if compact else []) + list(_CLOCK.finditer(after)) + list(_CLOCK.finditer(before))
    for clock in clocks:
        if clock.string is after and clock.start() > _CLOCK_REACH:
            continue
        time = _time_of(clock.groupdict())
        if time is not None:
            return _settled(dt.datetime.combine(day, time))
    return moment_of(day)


def _time_of(parts: dict[str, str | None]) -> dt.time | None:
    hour, minute, half = int(parts["hour"] or 0), parts["minute"], parts.get("half")
    if minute is None and not half:
        return None
    if half:
        if not 1 <= hour <= _HOURS_ON_A_FACE:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        return dt.time(hour, int(minute or 0), int(parts.get("second") or 0), tzinfo=_zone_of(parts.get("zone")))
    except ValueError:
        return None


def _zone_of(written: str | None) -> dt.timezone | None:
    if not written:
        return None
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])([0-9]{2}):?([0-9]{2})?", written, re.IGNORECASE)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return _fixed(-minutes if offset[1] == "-" else minutes)
    minutes_of_name = zone_offsets().get(written.upper())
    return None if minutes_of_name is None else _fixed(minutes_of_name)


def _fixed(minutes: int) -> dt.timezone | None:
    if minutes == 0:
        return dt.UTC
    return dt.timezone(dt.timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None


def _settled(when: dt.datetime) -> Moment:
    if (when.hour, when.minute, when.second) == (0, 0, 0):
        return moment_of(when.date())
    return Moment(when=when.replace(microsecond=0), to_minute=True)


@lru_cache(maxsize=1)
def zone_offsets() -> dict[str, int]:
    """Return the offset from UTC, in minutes, of each zone abbreviation that `data/zones.tsv` knows."""
    table = resources.files("grainofsalt.reading").joinpath("data/zones.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:] if line and not line.startswith("#"))
    return {row[0]: int(row[1]) for row in rows}
