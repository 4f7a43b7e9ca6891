"""What one profile, or several taken for one happening, say: sets of facts that the comparison looks at."""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

import msgspec

from grainofsalt.events.linking_tables import EventKind, event_kinds
from grainofsalt.events.profile import EventProfile

Mark: TypeAlias = tuple[str, Hashable]
"""A field and one value of it."""

Stretch: TypeAlias = tuple[int, int]
"""First and last day, as proleptic ordinals."""

_FIELDS: Final = (
    *("actors", "attributed", "bodies", "victims", "targets", "vehicles", "places", "systems", "malware"),
    *("classes", "launchers", "stages", "outcomes", "overflew"),
)
_SHARE: Final = 3
"""A value counts for a happening if it is told a third as often as the one told most: a slip in one of many reports
does not, and of two rival accounts both do."""


class Portrait(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one happening, ready for comparison.

    Attributes:
        kind: what is known beforehand of its type, of the rarer one where it is told under two.
        types: its types, as told.
        days: the days that most reports allow, as ordinals; `None` if no date is told.
        earliest_end: the earliest last day that any report allows, save those that a name joined against their date.
        latest_start: the latest first day that any report allows, likewise.
        published: first and last day of publication, `None` if none is known.
        moments: minutes since the year 1 of its known moments, universal time.
        facts: values by field; a field that nobody tells is not there.
    """

    kind: EventKind
    types: frozenset[Hashable]
    days: Stretch | None
    earliest_end: int
    latest_start: int
    published: Stretch | None
    moments: tuple[int, ...]
    facts: Mapping[str, frozenset[Hashable]]


_NONE: Final[frozenset[Hashable]] = frozenset()


def told(portrait: Portrait, field: str) -> frozenset[Hashable]:
    """Return the values that a portrait has of `field`, none if nobody tells it."""
    return portrait.facts.get(field, _NONE)


@lru_cache(maxsize=8192)
def marks_of(profile: EventProfile) -> tuple[Mark, ...]:
    """Return what a profile says as pairs of field and value, in an order that depends on nothing else.

    Two profiles with the same marks are alike in all that is compared. Dates that are none are left out.
    """
    marks: list[Mark] = [("type", profile.type)]
    first, last = _ordinal(profile.first_day), _ordinal(profile.last_day)
    if first is not None and last is not None and first <= last:
        marks.append(("days", (first, last)))
    published = _ordinal(profile.published)
    if published is not None:
        marks.append(("published", published))
    marks.extend(("moment", minute) for moment in profile.moments if (minute := _minute(moment)) is not None)
    marks.extend((field, value) for field in _FIELDS for value in getattr(profile, field))
    if profile.order is not None:
        marks.append(("order", profile.order))
    for figure in profile.figures:
        low = float("-inf") if figure.low is None else figure.low
        high = float("inf") if figure.high is None else figure.high
        marks.append((f"{figure.attribute} {figure.unit}".rstrip(), (low, high)))
    return tuple(sorted(set(marks), key=repr))


def _ordinal(day: str | None) -> int | None:
    try:
        return dt.date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _minute(moment: str) -> int | None:
    try:
        read = dt.datetime.fromisoformat(moment)
    except ValueError:
        return None
    return read.toordinal() * 1440 + read.hour * 60 + read.minute


class Tally:
    """How often each value is told of one happening, over all profiles that are taken for it.

    Attributes:
        counts: by field, how many profiles tell each value.
    """

    def __init__(self, marks: Iterable[Iterable[Mark]] = ()) -> None:
        """Start with the marks of some profiles."""
        self.counts: dict[str, Counter[Hashable]] = {}
        self._portrait: Portrait | None = None
        for one in marks:
            self.add(one)

    def add(self, marks: Iterable[Mark], *, times: int = 1) -> None:
        """Count the marks of one more profile, or with `times=-1` of one less."""
        self._portrait = None
        for field, value in marks:
            counter = self.counts.setdefault(field, Counter())
            counter[value] += times
            if counter[value] <= 0:
                del counter[value]
            if not counter:
                del self.counts[field]

    def join(self, other: "Tally") -> None:
        """Count all that `other` counts."""
        self._portrait = None
        for field, counter in other.counts.items():
            self.counts.setdefault(field, Counter()).update(counter)

    def portrait(self) -> Portrait:
        """Return what is told, without the values that few tell where many tell others."""
        if self._portrait is None:
            self._portrait = _portrait(self.counts)
        return self._portrait


def portrait_of(*profiles: EventProfile) -> Portrait:
    """Return the portrait of one profile, or of several that are taken for one happening."""
    return Tally(marks_of(profile) for profile in profiles).portrait()


def portrait_alone(marks: Iterable[Mark]) -> Portrait:
    """Return the portrait of one profile by its marks: what `Tally` says of it, in a third of the time."""
    facts: dict[str, set[Hashable]] = {}
    for field, value in marks:
        facts.setdefault(field, set()).add(value)
    types = facts.pop("type")
    days: Stretch | None = next(iter(facts.pop("days", ())), None)  # type: ignore[assignment]
    published: int | None = next(iter(facts.pop("published", ())), None)  # type: ignore[assignment]
    moments: set[int] = facts.pop("moment", set())  # type: ignore[assignment]
    return Portrait(
        kind=event_kinds()[str(next(iter(types)))],
        types=frozenset(types),
        days=days,
        earliest_end=0 if days is None else days[1],
        latest_start=0 if days is None else days[0],
        published=None if published is None else (published, published),
        moments=tuple(sorted(moments)),
        facts={field: frozenset(values) for field, values in facts.items()},
    )


def _portrait(counts: Mapping[str, Counter[Hashable]]) -> Portrait:
    types = counts["type"]
    kinds = [event_kinds()[str(name)] for name in _held(types)]
    kind = min(kinds, key=lambda one: (one.a_year, one.type))
    stretches: Counter[Stretch] = counts.get("days", Counter())  # type: ignore[assignment]
    published: Counter[int] = counts.get("published", Counter())  # type: ignore[assignment]
    moments: Counter[int] = counts.get("moment", Counter())  # type: ignore[assignment]
    days = _agreed(stretches) if stretches else None
    near = [other for other in stretches if days is not None and _gap(days, other) <= max(kind.lasts_days, 1)]
    return Portrait(
        kind=kind,
        types=frozenset(types),
        days=days,
        earliest_end=min((last for _, last in near), default=0),
        latest_start=max((first for first, _ in near), default=0),
        published=(min(published), max(published)) if published else None,
        moments=tuple(sorted(moments)),
        facts={field: _held(counter) for field, counter in counts.items() if field not in _OWN},
    )


_OWN: Final = frozenset({"type", "days", "published", "moment"})


def _held(counter: Counter[Hashable]) -> frozenset[Hashable]:
    least = max(counter.values()) / _SHARE
    return frozenset(value for value, count in counter.items() if count >= least)


def _gap(one: Stretch, other: Stretch) -> int:
    return max(one[0], other[0]) - min(one[1], other[1])


def _agreed(stretches: Counter[Stretch]) -> Stretch:
    """Return the stretch of days told most, narrowed by every other that overlaps it, the more exact first."""
    first, last = min(stretches, key=lambda days: (days[1] - days[0] > 1, -stretches[days], days[1] - days[0], days))
    for start, end in sorted(stretches, key=lambda days: (-stretches[days], days[1] - days[0], days)):
        if start <= last and first <= end:
            first, last = max(first, start), min(last, end)
    return first, last
