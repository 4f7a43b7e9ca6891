"""Whether the figures of a reported flight can be true together, and what they show: time, reach and class.

A flown arc is taken for a free flight in vacuum over a sphere that stands still (`kernels`). Real flights last longer,
since the powered part and the rotation of the Earth are not in it, and reach farther for the same energy; by how much
was measured on published flights (`bench/calibrate_flights.py`) and stands in `data/bands.tsv`. Limits of figures are
carried through as intervals: every combination of their ends, and of some values between, is worked out.

It judges what has been flown. It models no powered flight, no payload and no aim.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, TypeAlias

import msgspec
import numpy as np

from grainofsalt.core.errors import MisuseError, SettingsError
from grainofsalt.flight.figures import Figure
from grainofsalt.flight.kernels import (
    HIGHEST,
    RADIUS,
    Arc,
    apogee_of,
    arc,
    distance_of,
    greatest_range,
    least_energy_apogee,
)

Interval: TypeAlias = tuple[float, float]
Refusal: TypeAlias = Literal["too-few", "too-far", "too-high", "no-arc", "too-flat", "too-low"]

DEFAULT_SCHEME: Final = "nasic"
FLATTEST: Final = 0.7
"""Share of the least-energy apogee below which an arc is no free flight: it glides or manoeuvres."""

AIRY: Final = 66_700.0
"""Metres. Below this apogee an arc spends more than half of its time under 50 km, where air is felt (√(1 − 50/h))."""

ROUNDED: Final = 0.025
ROUNDED_ABOUT: Final = 0.05
"""Shares by which a figure, bare or with "about", is taken to be rounded where time and reach are worked out."""

_BETWEEN: Final = 5
"""Values of each figure that are worked out, its ends included."""
_MINUTE: Final = 60.0
_FARTHEST: Final = math.pi * RADIUS
_HALF_ROUND: Final = 0.999 * _FARTHEST

REASONS: Final[dict[Refusal, str]] = {
    "too-few": "two of range, apogee and time are needed",
    "too-far": "no arc is longer than half way round the Earth",
    "too-high": "no arc comes back from an apogee beyond the reach of the Earth's gravity",
    "no-arc": "no free flight has these two figures",
    "too-flat": "the path is too flat for a free flight: it glided, manoeuvred, or a figure is wrong",
    "too-low": "so low a flight is ruled by the air, and the figures of free flight do not hold",
}


class Flight(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one flight.

    Attributes:
        distance: ground range from launch to landing, in metres.
        apogee: greatest height, in metres.
        time: from launch to landing, in seconds.
    """

    distance: Figure | None = None
    apogee: Figure | None = None
    time: Figure | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures of a flight say together. Intervals are least and greatest; an endless side is infinite.

    Attributes:
        refusal: why nothing is said, or nothing but what stands below.
        consistent: whether range, apogee and time can be true together; `None` where not all three are told.
        off: by how much the time told misses the nearest one that would be consistent, in seconds; negative where it
            is too short, 0 where it fits, `None` where not all three are told.
        distance: ground range, told or worked out, in metres.
        apogee: told or worked out, in metres.
        vacuum_time: time of the free flight, in seconds.
        expected_time: time that would be reported of such a flight (nine in ten), in seconds.
        loft: apogee over that of the least-energy arc.
        energy: as in `kernels.Arc`.
        floor: greatest range for the same energy in vacuum over an Earth that stands still, in metres.
        reach: range that experts give for such a flight, in metres.
        flown_class: classes that the distance flown may belong to.
        reach_class: classes that the reach may belong to.
    """

    refusal: Refusal | None = None
    consistent: bool | None = None
    off: float | None = None
    distance: Interval | None = None
    apogee: Interval | None = None
    vacuum_time: Interval | None = None
    expected_time: Interval | None = None
    loft: Interval | None = None
    energy: Interval | None = None
    floor: Interval | None = None
    reach: Interval | None = None
    flown_class: tuple[str, ...] = ()
    reach_class: tuple[str, ...] = ()


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """By how much reported figures exceed those of free flight, for energies below a limit."""

    energy_below: float
    low: float
    high: float


def judge(flight: Flight, *, scheme: str = DEFAULT_SCHEME) -> Judgement:
    """Return what the figures of a flight say together.

    Args:
        flight: at least two figures, or there is nothing to say; one that is not above zero, or endless, is none.
        scheme: name of the range classes, as in `data/class_schemes.tsv`.

    Raises:
        MisuseError: no scheme is called so.
    """
    told = (flight.distance, flight.apogee, flight.time)
    distance, apogee, time = (each if each is not None and 0 < each.value < math.inf else None for each in told)
    with np.errstate(all="ignore"):
        return _judged(Flight(distance=distance, apogee=apogee, time=time), scheme)


@lru_cache(maxsize=512)
def _judged(flight: Flight, scheme: str) -> Judgement:
    """Judge a flight, once: the sources of one test are held beside each other many times."""
    classes = _classes(scheme)
    flown = _class_of(_limits(flight.distance), classes) if flight.distance is not None else ()
    completed = _completed(flight)
    if isinstance(completed, str):
        return Judgement(refusal=completed, flown_class=flown)
    distance, apogee = completed
    arcs, least = _arcs(distance, apogee)
    near = _near(flight, distance, apogee)
    if not (np.isfinite(arcs.time).any() and np.isfinite(near.time).any()):
        return Judgement(refusal="no-arc", flown_class=flown)
    vacuum, endless = _ends(arcs.time), math.isinf(apogee[1])
    if endless:
        vacuum, least = (vacuum[0], math.inf), (least[0], math.inf)
    consistent, off = _compared(flight, _longer(vacuum, "time-limits"))
    found = Judgement(
        consistent=consistent,
        off=off,
        distance=distance,
        apogee=apogee,
        vacuum_time=vacuum,
        expected_time=_longer((_ends(near.time)[0], math.inf if endless else _ends(near.time)[1]), "time-usual"),
        loft=least,
        flown_class=flown or _class_of(distance, classes),
    )
    if _told_loft(flight, least) < FLATTEST:
        return msgspec.structs.replace(found, refusal="too-flat", consistent=None, off=None)
    if apogee[1] < AIRY:
        return msgspec.structs.replace(found, refusal="too-low", consistent=None, off=None)
    energy = (_ends(near.energy)[0], 2.0 if endless else _ends(near.energy)[1])
    floor = (float(greatest_range(energy[0])), float(greatest_range(min(energy[1], 1.0))))
    reach = _reach(energy, floor)
    return msgspec.structs.replace(
        found, energy=energy, floor=floor, reach=reach, reach_class=_class_of(reach, classes)
    )


def likely(told: Figure) -> Interval:
    """Return what a figure most likely means, in its unit: careful rounding, where its limits allow a careless one."""
    if told.bound not in {"exactly", "about"}:
        return told.low, told.high
    share = ROUNDED_ABOUT if told.bound == "about" else ROUNDED
    return max(told.low, told.value * (1 - share)), min(told.high, told.value * (1 + share))


def schemes() -> tuple[str, ...]:
    """Return the names of all schemes of range classes."""
    return tuple(dict.fromkeys(row[0] for row in _rows("class_schemes.tsv", columns=4)))


def class_names(scheme: str) -> tuple[str, ...]:
    """Return the names of the classes of a scheme, those of the shortest ranges first.

    Raises:
        MisuseError: no scheme is called so.
    """
    return tuple(name for name, _, _ in _classes(scheme))


def _completed(flight: Flight) -> tuple[Interval, Interval] | Refusal:
    """Return range and apogee, told or worked out from the time, or why there are none."""
    if sum(told is not None for told in (flight.distance, flight.apogee, flight.time)) < 2:  # noqa: PLR2004
        return "too-few"
    if flight.distance is not None and flight.distance.low > _FARTHEST:
        return "too-far"
    if flight.apogee is not None and flight.apogee.low >= HIGHEST:
        return "too-high"
    if flight.distance is not None and flight.apogee is not None:
        return _limits(flight.distance, most=_FARTHEST), _limits(flight.apogee)
    (band,) = _bands("time-limits")
    if flight.time is None:
        return "too-few"
    shortest = max(1.0, flight.time.low - band.high * _MINUTE)
    longest = max(1.0, flight.time.high - band.low * _MINUTE)
    if flight.distance is not None:
        distance = _limits(flight.distance, most=_FARTHEST)
        low = float(apogee_of(distance[1], shortest))
        high = math.inf if math.isinf(longest) else float(apogee_of(max(1.0, distance[0]), longest))
        return "no-arc" if math.isnan(high) else (distance, (0.0 if math.isnan(low) else low, high))
    if flight.apogee is None:
        return "too-few"
    apogee = _limits(flight.apogee)
    near = distance_of(min(apogee[1], HIGHEST / 2), shortest)
    far = distance_of(max(1.0, apogee[0]), longest)
    if np.isnan(far) and not longest > arc(_FARTHEST, max(1.0, apogee[0])).time:
        return "no-arc"
    return (0.0 if np.isnan(near) else float(near), float(far) if np.isfinite(far) else _FARTHEST), apogee


def _limits(told: Figure, *, most: float = math.inf) -> Interval:
    return told.low, min(told.high, most)


def _arcs(distance: Interval, apogee: Interval) -> tuple[Arc, Interval]:
    """Return the arcs of all combinations of some values within the limits, and their loft."""
    top = min(apogee[1], HIGHEST) if math.isfinite(apogee[1]) else apogee[0]
    ways = np.linspace(max(distance[0], 1.0), distance[1], _BETWEEN)[:, None]
    heights = np.linspace(max(apogee[0], 1.0), top, _BETWEEN)[None, :]
    return arc(ways, heights), _ends(heights / least_energy_apogee(ways))


def _near(flight: Flight, distance: Interval, apogee: Interval) -> Arc:
    """Return arcs of what the figures most likely mean: careful rounding, where the limits allow a careless one."""
    ways = likely(flight.distance) if flight.distance is not None else distance
    heights = likely(flight.apogee) if flight.apogee is not None else apogee
    return _arcs((ways[0], min(ways[1], _FARTHEST)), heights)[0]


def _told_loft(flight: Flight, loft: Interval) -> float:
    """Return the loft of the figures as told, or the greatest that they allow where one is worked out or a limit."""
    told = (flight.distance, flight.apogee)
    if any(part is None or part.bound not in {"exactly", "about"} for part in told):
        return loft[1]
    distance, apogee = (part.value for part in told if part is not None)
    return float(apogee / least_energy_apogee(distance))


def _longer(vacuum: Interval, by: Literal["time-limits", "time-usual"]) -> Interval:
    (band,) = _bands(by)
    return float(vacuum[0]) + band.low * _MINUTE, float(vacuum[1]) + band.high * _MINUTE


def _ends(values: np.ndarray) -> Interval:
    if np.isnan(values).all():
        return math.nan, math.nan
    return float(np.nanmin(values)), float(np.nanmax(values))


def _compared(flight: Flight, expected: Interval) -> tuple[bool | None, float | None]:
    """Return whether the time told fits the one expected, and by how much it does not."""
    if flight.distance is None or flight.apogee is None or flight.time is None:
        return None, None
    if flight.time.high < expected[0]:
        return False, flight.time.high - expected[0]
    if flight.time.low > expected[1]:
        return False, flight.time.low - expected[1]
    return True, 0.0


def _reach(energy: Interval, floor: Interval) -> Interval:
    bands = _bands("reach")
    lowest = next(band for band in bands if energy[0] < band.energy_below)
    highest = next((band for band in bands if energy[1] < band.energy_below), bands[-1])
    high = floor[1] * highest.high if math.isfinite(highest.high) else math.inf
    return min(floor[0] * lowest.low, _HALF_ROUND), high if high < _HALF_ROUND else math.inf


def _class_of(length: Interval, classes: Sequence[tuple[str, float, float]]) -> tuple[str, ...]:
    low, high = (length[0] / 1e3, length[1] / 1e3)
    return tuple(name for name, least, below in classes if low < below and high >= least)


@lru_cache(maxsize=8)
def _classes(scheme: str) -> tuple[tuple[str, float, float], ...]:
    rows = tuple((name, float(a), float(b)) for of, name, a, b in _rows("class_schemes.tsv", columns=4) if of == scheme)
    if not rows:
        msg = f"no scheme of classes is called {scheme!r}; choose from {', '.join(schemes())}"
        raise MisuseError(msg)
    return rows


@lru_cache(maxsize=4)
def _bands(quantity: Literal["time-limits", "time-usual", "reach"]) -> tuple[Band, ...]:
    return tuple(
        Band(energy_below=float(limit), low=float(low), high=float(high))
        for name, limit, low, high in _rows("bands.tsv", columns=4)
        if name == quantity
    )


def _rows(name: str, *, columns: int) -> Iterator[list[str]]:
    table = resources.files("grainofsalt.flight").joinpath("data", name).read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        row = line.split("\t")
        if len(row) != columns:
            msg = f"{name}: row {line!r} needs {columns} columns; separate them by tabs"
            raise SettingsError(msg)
        yield row
