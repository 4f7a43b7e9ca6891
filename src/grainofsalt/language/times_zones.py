"""Clocks of different places: which moment of the world a date or a clock time is.

The offset from universal time is that of the place on that day, by the tz database as the package `tzdata` carries it:
Pyongyang's clocks stood at UTC+8:30 from 15 August 2015 to 4 May 2018. The machine's own zone tables are never asked,
so one text gives the same everywhere.
"""

import datetime as dt
import re
from functools import cache
from importlib import resources
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_lexemes import clocks

Moments: TypeAlias = tuple[dt.datetime, dt.datetime]
"""First and last moment, in universal time."""

_EARLIEST_CLOCK: Final = dt.timedelta(hours=14)
_LATEST_CLOCK: Final = dt.timedelta(hours=12)
"""How far clocks anywhere run ahead of universal time, and behind it."""

_SECONDS: Final = 60
_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
"""Seconds of a minute, minutes of an hour and of a day."""

_OFFSETS: Final = (0, 30, 45)
"""Minutes beyond the whole hour by which clocks run ahead of universal time somewhere (tz database)."""

_LONGEST: Final = 40
_CLOCK: Final = re.compile(r",? \(?((?:[\w.]{1,16} ){1,2}time)\b")
_CITY: Final = re.compile(r",? in ([A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?)")


def place_of(text: str, start: int, end: int, *, city: bool) -> str | None:
    """Return whose clock a time stands on ("Monday night in Washington", "Tuesday Korean time"), if that is said.

    Args:
        text: the text.
        start: position of the time's first character.
        end: position after its last.
        city: whether "in Seoul" is enough: it tells whose Tuesday is meant, but not on whose clock it was 9 a.m.

    Returns:
        The zone in the words of `data/time_zones.tsv`.
    """
    own = text[max(start, end - _LONGEST) : end]
    if own.endswith(" time"):
        return _clock_of(own)
    if match := _CLOCK.match(text, end):
        return _clock_of(match[1])
    match = _CITY.match(text, end) if city else None
    if match is None:
        return None
    words = match[1].split()
    names = (f"{' '.join(words[:count])} time" for count in range(len(words), 0, -1))
    return next((name for name in names if name.lower() in clocks()), None)


def _clock_of(phrase: str) -> str | None:
    """The clock that the last words of a phrase name: "Sunday Pyongyang time" is Pyongyang's."""
    words = phrase.split()
    names = (" ".join(words[-count:]) for count in (3, 2))
    return next((name for name in names if name.lower() in clocks()), None)


def zone_of(written: str | None) -> ZoneInfo | None:
    """Return the zone that a text's words for it mean ("KST", "Pyongyang time"), `None` where they leave it open."""
    name = clocks().get(" ".join((written or "").lower().split()), "")
    return _zone(name) if name else None


@cache
def _zone(name: str) -> ZoneInfo:
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as table:
        return ZoneInfo.from_file(table, key=name)


def moments(mention: TimeMention, *, anywhere: bool = False) -> Moments | None:
    """Return the first and the last moment that a mention allows, in universal time.

    Args:
        mention: a date or time that was worked out.
        anywhere: where its zone is not known, allow the clocks of every place, instead of giving nothing.
    """
    if mention.earliest is None or mention.latest is None:
        return None
    zone = zone_of(mention.zone)
    if zone is not None:
        first, last = (end.replace(tzinfo=zone).astimezone(dt.UTC) for end in (mention.earliest, mention.latest))
        return first, last
    if not anywhere:
        return None
    try:
        return (
            mention.earliest.replace(tzinfo=dt.UTC) - _EARLIEST_CLOCK,
            mention.latest.replace(tzinfo=dt.UTC) + _LATEST_CLOCK,
        )
    except OverflowError:  # the first and the last days of the calendar
        return None


def may_be_one(first: TimeMention, second: TimeMention) -> bool:
    """Tell whether two mentions, of which at least one names its clock, may be the same moment."""
    if zone_of(first.zone) is None and zone_of(second.zone) is None:
        return False
    ours, theirs = moments(first, anywhere=True), moments(second, anywhere=True)
    return ours is not None and theirs is not None and ours[0] <= theirs[1] and theirs[0] <= ours[1]


def minutes_apart(first: TimeMention, again: TimeMention, *, day: dt.date | None) -> int | None:
    """Return by how many minutes two clock times miss each other that are told as one moment.

    Where only one zone is known the other's offset may be any that clocks have: whole hours and a few halves and
    quarters. The day counts where both name one.

    Args:
        first: the clock time.
        again: the same, told on another clock.
        day: roughly when, if neither says: it decides between summer time and winter time.

    Returns:
        Minutes, 0 where they agree; `None` where that cannot be told.
    """
    if first.clock is None or again.clock is None or (zone_of(first.zone) is None and zone_of(again.zone) is None):
        return None
    ours, theirs = _universal(first, again, day), _universal(again, first, day)
    if ours is None or theirs is None:
        return None
    apart = abs(int((ours - theirs).total_seconds()) // _SECONDS)
    if zone_of(first.zone) is None or zone_of(again.zone) is None:
        rest = apart % _HOUR
        return min(min(abs(rest - known), _HOUR - abs(rest - known)) for known in _OFFSETS)
    return apart if _is_dated(first) and _is_dated(again) else min(apart % _DAY, _DAY - apart % _DAY)


def _universal(mention: TimeMention, other: TimeMention, near: dt.date | None) -> dt.datetime | None:
    """The moment of a clock time on its own day, else on the other's, else on `near`; without a zone as if at UTC."""
    told = mention.earliest or other.earliest
    day = told.date() if told is not None else near
    if day is None or mention.clock is None:
        return None
    hour, minute = (int(part) for part in mention.clock.split(":"))
    zone = zone_of(mention.zone) or dt.UTC
    try:
        return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=zone).astimezone(dt.UTC)
    except OverflowError:
        return None


def _is_dated(mention: TimeMention) -> bool:
    return mention.earliest is not None and mention.anchor != "event"
