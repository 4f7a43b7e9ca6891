"""On which days, and at which moments of the world, one article lets a happening be."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from grainofsalt.core.record import Claim
from grainofsalt.core.vocabulary import Precision
from grainofsalt.language.times_zones import zone_of

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)(?: (.+))?")
_WEEK: Final = 7
_MONTH: Final = 31


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days at the place of a happening, both ends included."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    @property
    def precision(self) -> Precision:
        """The grain that a stretch of this length has."""
        lengths: tuple[tuple[int, Precision], ...] = ((1, "day"), (_WEEK, "week"), (_MONTH, "month"), (366, "year"))
        return next((grain for most, grain in lengths if self.length <= most), "interval")


def days_of(value: str) -> Days | None:
    """Return the days that a `date` claim allows: `2017-05-21`, `2017-05`, `2017`, or two of them with a stroke.

    Args:
        value: the claim's value.

    Returns:
        The days, `None` where the value is no date or its ends cross.
    """
    ends = [_day(part, last=last) for part, last in zip(value.partition("/")[::2], (False, True), strict=True) if part]
    if "/" not in value:
        ends.append(_day(value, last=True))
    match ends:
        case [dt.date() as first, dt.date() as last] if first <= last:
            return Days(first=first, last=last)
    return None


def _day(written: str, *, last: bool) -> dt.date | None:
    match = _DATE.fullmatch(written.strip())
    if match is None:
        return None
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if last else 1)
    try:
        day = int(match[3]) if match[3] else (calendar.monthrange(year, month)[1] if last else 1)
        return dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def told_days(claims: Iterable[Claim]) -> Days | None:
    """Return the days on which the `date` claims of one event let it be.

    Dates that overlap narrow each other ("in May", "on 21 May"). One that contradicts the others and is told in fewer
    places is left out; where neither outweighs the other, the answer spans both, so that such an event is held for
    neither day alone.
    """
    told = [(days, len(claim.evidence)) for claim in claims if (days := days_of(str(claim.value))) is not None]
    if not told:
        return None
    told.sort(key=lambda item: (-item[1], item[0].length, item[0].first))
    core, weight, against = told[0][0], 0, 0
    for days, places in told:
        first, last = max(core.first, days.first), min(core.last, days.last)
        if first <= last:
            core, weight = Days(first=first, last=last), weight + places
        else:
            against += places
    if against * 2 <= weight:
        return core
    return Days(first=min(days.first for days, _ in told), last=max(days.last for days, _ in told))


def told_moments(claims: Sequence[Claim], days: Days | None, *, country: str) -> tuple[str, ...]:
    """Return the moments that the `time` claims of one event give, in universal time, as `2017-05-21T07:59`.

    A clock without a zone is that of the event's place. The date is the place's own, on whatever clock the time is.

    Args:
        claims: the event's `time` claims.
        days: on which days it was; a moment needs one or two.
        country: English short name of the country where it was, empty if that is not known.
    """
    home = zone_of(f"{country} time") if country else None
    found = set()
    for claim in claims:
        match = _CLOCK.fullmatch(str(claim.value))
        zone = home if match is None or match[3] is None else zone_of(match[3])
        if match is None or zone is None or days is None or days.length > 2:  # noqa: PLR2004 (one day or the next)
            continue
        for offset in range(-1, days.length + 1):
            try:
                day = days.first + dt.timedelta(days=offset)
                clock = dt.time(int(match[1]), int(match[2]))
                moment = dt.datetime.combine(day, clock, tzinfo=zone)
                there = moment.astimezone(home or zone).date()
                universal = moment.astimezone(dt.UTC)
            except (ValueError, OverflowError):
                continue
            if days.first <= there <= days.last:
                found.add(universal.strftime("%Y-%m-%dT%H:%M"))
    return tuple(sorted(found))
