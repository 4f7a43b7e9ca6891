"""Why two are taken for one happening or for two, in words."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from grainofsalt.events.likeness_features import Sign
from grainofsalt.events.portrait import Portrait, Stretch, told
from grainofsalt.events.profile_names import Name

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FIGURES: Final = {
    "range": ("ranges", " km"),
    "apogee": ("greatest heights", " km"),
    "flight_time": ("flight times", " minutes"),
    "yield": ("yields", " kilotons"),
    "magnitude": ("magnitudes", ""),
}
_APART: Final = {
    "actors": "the actors",
    "attributed": "those held responsible",
    "bodies": "the bodies",
    "victims": "the victims",
    "targets": "the targets",
    "vehicles": "what was crossed with or stopped",
    "malware": "the malware",
    "order": "the numbers of the test",
    "stages": "the stages",
    "systems": "the weapons",
    "classes": "the range classes",
    "launchers": "the launchers",
    "outcomes": "the outcomes",
    "places": "the places",
    "count": "the counts",
}
_SPECIAL: Final = {
    "actor-untold": "one does not say who did it",
    "day-apart": "a day apart",
    "actor-joint": "{0} and {1} together in both",
    "actor-fewer": "{0} in one only",
    "body-untold": "they do not name the same body",
    "type-apart": "one calls it a {0}, the other a {1}",
    "moment-same": "their clock times are {0} minutes apart",
    "moment-apart": "their clock times are {0} minutes apart",
    "place-near": "{0} is near {1}",
    "sum-apart": "one counts {0} in a longer stretch of time",
    "victim-country": "{0} hit in both",
    "overflew-same": "both passed over {0}",
    "system-family": "{0} may be {1}",
    "order-same": "number {0} of its kind in both",
    "party-same": "{0} held responsible in both",
}
_MOST: Final = 3
"""So many values of one field are shown."""


def reason_of(one: Portrait, other: Portrait, signs: Sequence[Sign]) -> str:
    """Return what speaks for and against, the weightier first on each side."""
    rest = sorted((s for s in signs if s.feature != "time"), key=lambda s: (-abs(s.weight), s.feature, s.field))
    pros = [_words(sign) for sign in rest if sign.weight >= 0]
    cons = [_words(sign) for sign in rest if sign.weight < 0]
    text = "; ".join([_head(one, other), *pros])
    return f"{text}; but {', '.join(cons)}" if cons else text


def why_excluded(one: Portrait, other: Portrait) -> str:
    """Return why two are surely not one happening."""
    if one.kind.family != other.kind.family:
        first, second = sorted((one.kind.one, other.kind.one))
        return f"a {first} and a {second} are two things"
    days = sorted((_told_on(one), _told_on(other)))
    return f"both are {one.kind.many}, but at different times: {days[0]}, and {days[1]}"


def _head(one: Portrait, other: Portrait) -> str:
    kind = one.kind.many if one.types & other.types else "launches"
    doers = sorted({n.name for n in _parties(one) & _parties(other) if isinstance(n, Name)})
    by = f" by {_listed(doers)}" if doers else ""
    days = [_told_on(one), _told_on(other)]
    if one.days == other.days and one.days is not None:
        return f"both are {kind}{by} {days[0]}"
    return f"both are {kind}{by}, {' and '.join(sorted(days))}"


def _parties(portrait: Portrait) -> frozenset[Any]:
    return told(portrait, "actors") | told(portrait, "bodies")


def _told_on(portrait: Portrait) -> str:
    if portrait.days is not None:
        return _in_days(portrait.days)
    if portrait.published is None:
        return "without a date"
    return f"without a date in a report of {_day(portrait.published[1])}"


def _in_days(days: Stretch) -> str:
    first, last = (dt.date.fromordinal(day) for day in days)
    after = dt.date.fromordinal(days[1] + 1) if days[1] < dt.date.max.toordinal() else last
    if days[0] == days[1]:
        return f"on {_day(days[0])}"
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"in {_MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31) and first.year == last.year:
        return f"in {first.year}"
    return f"from {_day(days[0])} to {_day(days[1])}"


def _day(ordinal: int) -> str:
    day = dt.date.fromordinal(ordinal)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _words(sign: Sign) -> str:
    if sign.feature in _SPECIAL:
        return _SPECIAL[sign.feature].format(*(_plain(value) for value in sign.values[:2]))
    if sign.feature.startswith("figure"):
        return _figures(sign)
    shown = [_plain(value) for value in sign.values[:_MOST]]
    if sign.feature.endswith("-same"):
        return f"{'a count of ' if sign.field == 'count' else ''}{_listed(shown)} in both"
    subject = _APART.get(sign.field, sign.field)
    return f"{subject} differ ({shown[0]}, {shown[1]})" if len(shown) > 1 else f"{subject} differ"


def _figures(sign: Sign) -> str:
    name, unit = _FIGURES.get(sign.field, (f"{sign.field}:", ""))
    values = sorted({_interval(value) for value in sign.values})
    agree = "agree" if sign.feature != "figure-apart" else "do not agree"
    if len(values) == 1:
        return f"{name} of {values[0]}{unit} in both"
    return f"{name} of {' and '.join(values)}{unit} {agree}"


def _interval(value: tuple[float, float]) -> str:
    low, high = value
    if low == float("-inf"):
        return f"at most {high:,.4g}"
    if high == float("inf"):
        return f"at least {low:,.4g}"
    middle = (low + high) / 2
    return f"{middle:,.4g}" if high - low <= 0.1 * abs(middle) else f"{low:,.4g} to {high:,.4g}"


def _plain(value: Any) -> str:  # noqa: ANN401 (values of all fields)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("-", " ") if text in {"missile-launch", "space-launch", "mass-production"} else text


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
