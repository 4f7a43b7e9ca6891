"""How much it says that two happenings fall on the same days: little within a year, much on one day.

The more happenings of the kind there are in the stretch that the dates leave open, the less it says. So the weight is
the logarithm of one over the number of happenings to be expected there (`a_year` in `data/event_kinds.tsv`). What is
told without a date is taken to be recent, and sooner the last of its kind before the report than an earlier one.
"""

import math
from typing import Final

from grainofsalt.events.likeness_features import Sign
from grainofsalt.events.linking_tables import weights
from grainofsalt.events.portrait import Portrait, Stretch, told

_YEAR: Final = 365.25
_ALWAYS: Final = 20
"""Years that are open where neither a date nor a day of publication is known."""

_MINUTES: Final = 1440
_SAME_MINUTES: Final = 45
_OTHER_MINUTES: Final = 120
_WEST: Final = -10 * 60
_EAST: Final = 13 * 60
"""Minutes by which the clocks of those who report run behind and ahead of universal time: Hawaii, New Zealand."""

_STRANGE_DATES: Final = {"malware": -1.0, "order": -4.0}
"""What dates that exclude each other say where a name settles it: a number is misread as easily as a date."""

_SETTLES: Final = {"cyber-attack": "malware", "nuclear-test": "order"}
"""In which families which name settles it; the dates of launches always stand."""

_OLD_NEWS: Final = -1.0
"""What it says that one has no date and is not recent where a name settles it."""


def time_signs(one: Portrait, other: Portrait) -> tuple[Sign, ...] | None:
    """Return what the dates and clocks of two portraits of one family say, `None` if they exclude that they are one."""
    if "malware" not in _settled_by(one, other) and (_told_before(one, other) or _told_before(other, one)):
        return None
    minutes = _minutes_apart(one, other)
    signs: tuple[Sign, ...] = ()
    if minutes is not None and minutes <= _SAME_MINUTES:
        signs = (Sign("moment-same", weights()["moment-same"], "moments", (minutes,)),)
    elif minutes is not None and minutes >= _OTHER_MINUTES:
        signs = (Sign("moment-apart", weights()["moment-apart"], "moments", (minutes,)),)
    weight = _weight(one, other, same_moment=bool(signs) and signs[0].feature == "moment-same")
    if weight is None:
        dated = one.days is not None and other.days is not None
        told_in_both = _settled_by(one, other)
        weight = max((_STRANGE_DATES[field] if dated else _OLD_NEWS for field in told_in_both), default=None)
    if weight is None:
        return None
    if _is_day_apart(one, other) and not any(sign.feature == "moment-same" for sign in signs):
        signs = (*signs, Sign("day-apart", weights()["day-apart"], "days"))
    return (Sign("time", weight, "days"), *signs)


def _is_day_apart(one: Portrait, other: Portrait) -> bool:
    """Tell whether what lasts no day is told on two days that follow each other."""
    if one.days is None or other.days is None or one.kind.lasts_days or other.kind.lasts_days:
        return False
    return max(one.days[0], other.days[0]) - min(one.days[1], other.days[1]) == 1


def _told_before(one: Portrait, other: Portrait) -> bool:
    """Tell whether one was in print before the other can have happened; what can be planned is in print before."""
    if one.kind.planned or one.published is None or other.days is None:
        return False
    return one.published[0] + 1 < other.days[0]


def _settled_by(one: Portrait, other: Portrait) -> list[str]:
    """Return the fields of which a name in both settles which happening it is: malware, an nth nuclear test."""
    field = _SETTLES.get(one.kind.family)
    return [field] if field is not None and told(one, field) & told(other, field) else []


def _rate(one: Portrait, other: Portrait) -> float:
    """Happenings a year, of two types those of the one with the narrower date.

    A rocket launched "in December" can be the satellite launch of 12 December, for there was one. That a satellite
    launch without a date is one of many missile tests has little to say for it.
    """
    lengths = [_YEAR * _ALWAYS if portrait.days is None else _length(portrait.days) for portrait in (one, other)]
    if lengths[0] == lengths[1]:
        return min(one.kind.a_year, other.kind.a_year)
    return one.kind.a_year if lengths[0] < lengths[1] else other.kind.a_year


def _expected(rate: float, days: float) -> float:
    """How much one happening outweighs all others in so many days."""
    return min(-math.log(rate * days / _YEAR), weights()["time-most"])


def _weight(one: Portrait, other: Portrait, *, same_moment: bool) -> float | None:
    rate = _rate(one, other)
    undated = weights()["undated"]
    if one.days is not None and other.days is not None:
        return _both_dated(one, other, same_moment=same_moment)
    recent = max(one.kind.recent_days, other.kind.recent_days)
    spans = [_span(portrait, recent) for portrait in (one, other)]
    if spans[0] is None or spans[1] is None:
        return _expected(rate, _ALWAYS * _YEAR) + undated
    gap = max(spans[0][0], spans[1][0]) - min(spans[0][1], spans[1][1])
    if gap > 0:
        return None
    dated = one.days or other.days
    if dated is not None:
        since = max(spans[0][1], spans[1][1]) - dated[1]
        return _expected(rate, max(since + 1, _length(dated))) + undated
    return _expected(rate, recent + abs(spans[0][1] - spans[1][1])) + 2 * undated


def _span(portrait: Portrait, recent: int) -> Stretch | None:
    """The days it was on, or, if undated, the days before publication in which news are recent."""
    if portrait.days is not None:
        return portrait.days
    return None if portrait.published is None else (portrait.published[0] - recent, portrait.published[1] + 1)


def _both_dated(one: Portrait, other: Portrait, *, same_moment: bool) -> float | None:
    rate, lasts = _rate(one, other), max(one.kind.lasts_days, other.kind.lasts_days)
    if one.days is None or other.days is None:
        return None
    most = lasts + (lasts == 0)
    if max(one.latest_start, other.latest_start) - min(one.earliest_end, other.earliest_end) > most:
        return None
    span = max(_length(one.days), _length(other.days))
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    if same_moment:
        return _expected(rate, 1)
    shorter = min(_length(one.days), _length(other.days))
    share = math.log(min(1.0, (max(0, 1 - gap) + lasts) / shorter)) if gap <= lasts else 0.0
    if gap <= 0:
        return _expected(rate, span) + share
    if lasts:
        return _expected(rate, span + gap) + share + gap * weights()["day-off"]
    if not (_may_be_day(one.moments, other.days) and _may_be_day(other.moments, one.days)):
        return None
    return _expected(max(one.kind.a_year, other.kind.a_year), span)


def _length(days: Stretch) -> int:
    return days[1] - days[0] + 1


def _may_be_day(moments: tuple[int, ...], days: Stretch) -> bool:
    """Tell whether one of the moments, if any is known, falls on the days by the clocks of those who report."""
    if not moments:
        return True
    return any(
        (moment + _WEST) // _MINUTES <= days[1] and (moment + _EAST) // _MINUTES >= days[0] for moment in moments
    )


def _minutes_apart(one: Portrait, other: Portrait) -> int | None:
    return min((abs(a - b) for a in one.moments for b in other.moments), default=None)
