"""What speaks for and against two portraits being one happening, feature by feature.

Each function looks at one thing and yields signs, or nothing where there is nothing to compare: silence says nothing.
"""

import math
from collections.abc import Hashable, Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from grainofsalt.events.linking_tables import weights
from grainofsalt.events.portrait import Portrait, told
from grainofsalt.events.profile_names import Name, Spot

Values: TypeAlias = frozenset[Hashable]

_MEASURED: Final = ("range", "apogee", "flight_time", "yield", "magnitude")
_SLACK: Final = 0.03
"""Figures that miss each other by so little are one figure, rounded or converted."""

_FAR: Final = 0.15
_TIGHT: Final = 0.3
_NEAR_KM: Final = 60.0
_FAR_KM: Final = 200.0
_EARTH_KM: Final = 6371.0
_SEVERAL: Final = 3
"""A stretch of more days than this is no single day, if several happenings are counted in it."""


class Sign(NamedTuple):
    """One thing that speaks for or against.

    Attributes:
        feature: its row in `data/likeness_weights.tsv`, or `time`.
        weight: natural logarithm of how much likelier it is if the two are one than if they are two.
        field: what was compared.
        values: what the reason shows: the values in both, or those of the first and of the second.
    """

    feature: str
    weight: float
    field: str = ""
    values: tuple[Any, ...] = ()


def _sign(feature: str, field: str = "", *values: Any) -> Sign:  # noqa: ANN401 (values of all fields)
    return Sign(feature, weights()[feature], field, values)


def signs_between(one: Portrait, other: Portrait) -> Iterator[Sign]:
    """Yield all signs but that of time."""
    if one.types.isdisjoint(other.types):
        yield _sign("type-apart", "type", min(map(str, one.types)), min(map(str, other.types)))
    family = one.kind.family
    if family == "cyber-attack":
        yield from _culprits(one, other)
    elif family in {"meeting", "sanction"}:
        yield from _bodies(one, other, states=family == "sanction")
    else:
        yield from _actors(one, other)
    yield from _named(one, other)
    yield from _weapons(one, other)
    yield from _counts(one, other)
    yield from _figures(one, other)
    if family != "cyber-attack":
        yield from _places(one, other)


def _common(first: Values, second: Values) -> list[Any]:
    return _ordered(first & second)


def _ordered(values: Values) -> list[Any]:
    return sorted(values, key=repr) if len(values) > 1 else list(values)


def _kin(one: Any, other: Any) -> bool:  # noqa: ANN401 (names)
    """Tell whether one of two names is the state, or the United Nations, of which the other is an organ."""
    if one.country and one.country == other.country:
        return one.country in {one.name, other.name}
    names = {one.name, other.name}
    return "United Nations" in names and any(name.startswith("UN ") for name in names)


def _alone(names: Values, others: Values) -> list[Name]:
    """Return the known names for which the other side has none that is the same or kin."""
    return [
        name
        for name in _ordered(names)
        if isinstance(name, Name) and name.known and name not in others and not any(_kin(name, o) for o in others)
    ]


def _doers(portrait: Portrait) -> Values:
    return told(portrait, "actors") or told(portrait, "attributed")


def _actors(one: Portrait, other: Portrait) -> Iterator[Sign]:
    first, second = _doers(one), _doers(other)
    if not first or not second:
        yield _sign("actor-untold")
        return
    common = _common(first, second)
    ours, theirs = _alone(first, second), _alone(second, first)
    if ours and theirs:
        yield _sign("actor-partly" if common else "actor-apart", "actors", ours[0].name, theirs[0].name)
    elif len(common) > 1 and first == second:
        yield _sign("actor-joint", "actors", *(name.name for name in common))
    elif (ours or theirs) and one.kind.family == "exercise":
        yield _sign("actor-fewer", "actors", (ours or theirs)[0].name)
    elif not common and not any(_kin(a, b) for a in first for b in second):
        yield _sign("actor-untold")


def _culprits(one: Portrait, other: Portrait) -> Iterator[Sign]:
    first, second = (told(p, "actors") | told(p, "attributed") for p in (one, other))
    if not first or not second:
        return
    states = _common(_states(first), _states(second))
    if states:
        yield _sign("party-same", "attributed", states[0])
    elif _alone(first, second) and _alone(second, first):
        yield _sign("party-apart", "attributed", _alone(first, second)[0].name, _alone(second, first)[0].name)


def _states(names: Values) -> Values:
    return frozenset(name.country or name.name for name in names if isinstance(name, Name))


def _bodies(one: Portrait, other: Portrait, *, states: bool) -> Iterator[Sign]:
    first, second = told(one, "bodies"), told(other, "bodies")
    if not first or not second:
        yield _sign("body-untold")
        return
    common = _common(first, second)
    ours, theirs = _alone(first, second), _alone(second, first)
    organs = [name for name in common if name.name != name.country]
    if organs or len(common) > 1 or (common and (states or not (ours or theirs))):
        yield _sign("body-same", "bodies", *(name.name for name in organs or common))
    if ours and theirs:
        yield _sign("body-partly" if common else "body-apart", "bodies", ours[0].name, theirs[0].name)
    elif not common and not any(_kin(a, b) for a in first for b in second):
        yield _sign("body-untold")


def _named(one: Portrait, other: Portrait) -> Iterator[Sign]:
    """Victims, targets, vehicles, malware, the number of a nuclear test."""
    for field, feature in (("victims", "victim"), ("targets", "target"), ("vehicles", "vehicle")):
        if field not in one.facts or field not in other.facts:
            continue
        first, second = told(one, field), told(other, field)
        common = _common(first, second)
        named = [name.name for name in common if name.name != name.country]
        if named or (common and feature != "victim"):
            yield _sign(f"{feature}-same", field, *(named or [name.name for name in common]))
        elif common:
            yield _sign("victim-country", field, *(name.name for name in common))
        elif (ours := _alone(first, second)) and (theirs := _alone(second, first)):
            yield _sign(f"{feature}-apart", field, ours[0].name, theirs[0].name)
    yield from _sameness(one, other, "malware", "malware")
    yield from _sameness(one, other, "order", "order")
    yield from _sameness(one, other, "stages", "stage")


def _sameness(one: Portrait, other: Portrait, field: str, feature: str) -> Iterator[Sign]:
    first, second = told(one, field), told(other, field)
    if not (first and second):
        return
    common = _common(first, second)
    if common:
        yield _sign(f"{feature}-same", field, *common)
    else:
        yield _sign(f"{feature}-apart", field, min(first, key=repr), min(second, key=repr))


def _weapons(one: Portrait, other: Portrait) -> Iterator[Sign]:
    first, second = told(one, "systems"), told(other, "systems")
    pairs = [] if first & second else [(str(a), str(b)) for a in first for b in second]
    parts = sorted(pair for pair in pairs if _is_part(*pair))
    if parts:
        yield _sign("system-family", "systems", *parts[0])
    else:
        yield from _sameness(one, other, "systems", "system")
        if not (first & second):
            yield from _sameness(one, other, "classes", "class")
    yield from _sameness(one, other, "launchers", "launcher")
    first, second = told(one, "outcomes"), told(other, "outcomes")
    if {"success"} in (first, second) and {"failure"} in (first, second):
        yield _sign("outcome-apart", "outcomes", "success", "failure")
    if over := _common(told(one, "overflew"), told(other, "overflew")):
        yield _sign("overflew-same", "overflew", *over)


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long.startswith(short) and long[len(short) : len(short) + 1] in {"-", " "}


def _counts(one: Portrait, other: Portrait) -> Iterator[Sign]:
    first, second = told(one, "count"), told(other, "count")
    if not (first or second):
        return
    wide = [_length(portrait) > _SEVERAL for portrait in (one, other)]
    common = _common(first, second)
    if common and max(high for _, high in common) > 1:
        yield _sign("sum-same" if all(wide) else "count-same", "count", *(high for _, high in common))
    elif first and second and not common:
        yield _sign("count-apart", "count", max(first)[1], max(second)[1])  # type: ignore[type-var, index]
    for sums, here, there in ((first, wide[0], wide[1]), (second, wide[1], wide[0])):
        most: float = max((number[1] for number in sums), default=0)  # type: ignore[index]
        if here and not there and most > 1 and not common:
            yield _sign("sum-apart", "count", most)


def _length(portrait: Portrait) -> int:
    return portrait.days[1] - portrait.days[0] + 1 if portrait.days else 1


def _figures(one: Portrait, other: Portrait) -> Iterator[Sign]:
    fields = [field for field in _MEASURED if field in one.facts and field in other.facts]
    fields += sorted(field for field in one.facts if field.startswith(("affected", "loss")) and field in other.facts)
    for field in fields:
        pairs = [(a, b) for a in told(one, field) for b in told(other, field)]
        closest = min(pairs, key=lambda pair: (_miss(*pair), not _is_tight(*pair), repr(pair)))
        miss = _miss(*closest)
        if miss <= _SLACK:
            yield _sign("figure-same" if _is_tight(*closest) else "figure-loose", field, *closest)
        elif miss > _FAR:
            yield _sign("figure-apart", field, *closest)


def _miss(one: Any, other: Any) -> float:  # noqa: ANN401 (pairs of numbers)
    """By which share of their size two intervals miss each other; 0 where they overlap."""
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if not gap > 0:
        return 0.0
    return float(gap / max(abs(one[0]), abs(other[0]), abs(one[1]), abs(other[1]), 1e-9)) if math.isfinite(gap) else 0.0


def _is_tight(*pair: Any) -> bool:  # noqa: ANN401 (pairs of numbers)
    return all(high - low <= _TIGHT * max(abs(high), 1e-9) for low, high in pair)


def _places(one: Portrait, other: Portrait) -> Iterator[Sign]:
    first, second = ([s for s in told(p, "places") if isinstance(s, Spot)] for p in (one, other))
    fine = [(a, b) for a in first for b in second if not (a.whole_country or b.whole_country)]
    same = sorted(a.name for a, b in fine if a.name == b.name)
    if same:
        yield _sign("place-same", "places", *same)
        return
    lands = [frozenset(s.country for s in spots if s.country) for spots in (first, second)]
    apart = [(km, a.name, b.name) for a, b in fine if (km := kilometres(a, b)) is not None]
    if apart and min(apart)[0] <= _NEAR_KM:
        yield _sign("place-near", "places", *min(apart)[1:])
    elif all(lands) and lands[0].isdisjoint(lands[1]):
        yield _sign("place-abroad", "places", min(lands[0]), min(lands[1]))
    elif apart and min(apart)[0] >= _FAR_KM:
        yield _sign("place-far", "places", *min(apart)[1:])


def kilometres(one: Spot, other: Spot) -> float | None:
    """Return the distance of two places on a sphere, in km, `None` where one of them is no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    between = math.radians(other.longitude - one.longitude)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(between / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
