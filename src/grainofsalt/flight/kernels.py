"""The arithmetic of a flown arc, on SI floats and arrays: speed, angle, time and energy of a free flight in vacuum.

An arc leaves the surface of a sphere, rises to its apogee and comes back to the surface, under gravity alone: half of a
Kepler ellipse's upper part on either side of the apogee. Two of ground range, apogee and time fix it. Equations: Bate,
Mueller and White 1971, Fundamentals of Astrodynamics, chapter 6; Wheelon 1959, Free flight of a ballistic missile, ARS
Journal 29; derived again in `docs/flight.md`.

Every function takes scalars or arrays that broadcast, and gives arrays of their common shape (scalars of NumPy for
scalars). What no arc fits is NaN, without a warning: lengths that are not above zero, a range beyond half way round, an
apogee beyond the reach of the two-body model, and whatever is not finite.
"""

from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

RADIUS: Final = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG; Moritz 2000, Geodetic Reference System 1980)."""

GRAVITY: Final = 3.986004418e14
"""Gravitational parameter of the Earth in m³/s² (IERS Conventions 2010, table 1.1)."""

HIGHEST: Final = 9.24e8
"""Metres. Beyond that height the Sun pulls harder than the Earth holds (sphere of influence): no arc comes back."""

_STEPS: Final = 200
"""Halvings of an interval, at most; the double-precision numbers between its ends are soon exhausted."""
_CHUNK: Final = 4096
"""Arcs that are worked on at a time, so that their arrays stay in the processor's cache."""


class Arc(NamedTuple):
    """Free flights over a sphere.

    Attributes:
        speed: at the surface, in m/s.
        angle: of the path above the horizon at the surface, in radians.
        time: from the surface to the surface, in seconds.
        energy: speed squared times radius over `GRAVITY`: 0 at rest, 1 in a circular orbit at the surface, 2 at escape.
    """

    speed: Floats
    angle: Floats
    time: Floats
    energy: Floats


def arc(distance: npt.ArrayLike, apogee: npt.ArrayLike) -> Arc:
    """Return the arcs with the given ground ranges and apogees.

    Args:
        distance: along the ground from launch to landing, in metres.
        apogee: greatest height, in metres.
    """
    distances, apogees = np.broadcast_arrays(np.asarray(distance, np.float64), np.asarray(apogee, np.float64))
    flat, heights = distances.reshape(-1), apogees.reshape(-1)
    found = np.empty((4, flat.size))
    with np.errstate(all="ignore"):
        for first in range(0, flat.size, _CHUNK):
            part = slice(first, first + _CHUNK)
            _arcs(flat[part], heights[part], found[:, part])
    return Arc(*(row.reshape(distances.shape)[()] for row in found))


def _arcs(distance: Floats, apogee: Floats, out: Floats) -> None:
    """Fill `out` with speed, angle, time and energy, one row each."""
    speed, angle, time, energy = out
    possible = (distance > 0) & (distance <= np.pi * RADIUS) & (apogee > 0) & (apogee < HIGHEST)
    quarter = np.where(possible, distance, np.nan) / (4 * RADIUS)  # a quarter of the angle at the centre
    sine = np.sin(quarter)
    cosine = np.sqrt(1 - sine * sine)
    sagitta = (2 * RADIUS) * sine * sine  # by how much the ground sinks between apogee and launch
    total = apogee + sagitta  # the eccentricity is apogee / total
    both = apogee + total
    long_axis = (RADIUS + apogee) * total / both
    np.subtract(2, RADIUS / long_axis, out=energy)
    np.sqrt(energy * (GRAVITY / RADIUS), out=speed)
    np.arctan(2 * apogee * sine * cosine / (sagitta * (1 + apogee / RADIUS)), out=angle)
    semi = np.sqrt(both / sagitta) * (sine / cosine)  # tangent of half the eccentric anomaly from apogee
    swept = np.arctan(semi) + semi * apogee / (total * (1 + semi * semi))
    np.multiply(4 / np.sqrt(GRAVITY) * long_axis * np.sqrt(long_axis), swept, out=time)


def heights_along(distance: npt.ArrayLike, apogee: npt.ArrayLike, way: npt.ArrayLike) -> Floats:
    """Return the heights in metres of arcs above the ground at a way from the launch; 0 from landing on.

    From the polar equation about the Earth's centre, written from the apogee down so that nothing cancels:
    h (cos ψ' − cos ψ) / (1 − cos ψ + (h/R) (1 − cos ψ')), ψ' the angle from the apogee and ψ half of the whole one.

    Args:
        distance: ground range in metres.
        apogee: in metres.
        way: along the ground from the launch, in metres.
    """
    with np.errstate(all="ignore"):
        ranges, tops, ways = np.broadcast_arrays(*(np.asarray(each, np.float64) for each in (distance, apogee, way)))
        possible = (ranges > 0) & (ranges <= np.pi * RADIUS) & (tops > 0) & (tops < HIGHEST) & (ways >= 0)
        from_middle = np.abs(ways - ranges / 2)
        risen = 2 * np.sin(ways / (2 * RADIUS)) * np.sin((ranges - ways) / (2 * RADIUS))  # cos ψ' − cos ψ
        sunk, near = (2 * np.sin(part / (2 * RADIUS)) ** 2 for part in (ranges / 2, from_middle))
        height = tops * risen / (sunk + tops / RADIUS * near)
        return np.where(possible, np.where(ways < ranges, height, 0.0), np.nan)[()]


def greatest_range(energy: npt.ArrayLike) -> Floats:
    """Return the farthest ground range in metres that a launch of this energy reaches on a sphere that stands still.

    2 R arcsin(Q / (2 − Q)), Q the energy (Bate, Mueller and White 1971, equation 6.2-18); half way round from 1 on.

    Args:
        energy: as in `Arc`.
    """
    with np.errstate(all="ignore"):
        ratio = np.asarray(energy, np.float64)
        sine = np.minimum(ratio / (2 - ratio), 1.0)
        found = 2 * RADIUS * np.arcsin(np.where(ratio < 1, sine, 1.0))
        return np.where((ratio > 0) & np.isfinite(ratio), found, np.nan)[()]


def least_energy_apogee(distance: npt.ArrayLike) -> Floats:
    """Return the apogee in metres of the arc that reaches a ground range with the least speed.

    With ψ half the angle at the centre: R (√2 sin(ψ/2 + π/4) − 1), from the angle of π/4 − ψ/2 (Wheelon 1959).

    Args:
        distance: ground range in metres.
    """
    with np.errstate(all="ignore"):
        ranges = np.asarray(distance, np.float64)
        half = ranges / (2 * RADIUS)
        # (cos ψ + sin ψ − 1) R / 2, written so that nothing cancels for short ranges
        height = RADIUS * np.sin(half / 2) * (np.cos(half / 2) - np.sin(half / 2))
        return np.where((ranges > 0) & (ranges <= np.pi * RADIUS), height, np.nan)[()]


def apogee_of(distance: npt.ArrayLike, time: npt.ArrayLike) -> Floats:
    """Return the apogee in metres of the arc with a ground range and a flight time: time grows with the apogee.

    Args:
        distance: ground range in metres.
        time: in seconds.
    """
    ranges, times = np.broadcast_arrays(np.asarray(distance, np.float64), np.asarray(time, np.float64))
    return _halved(lambda height: arc(ranges, height).time - times, 1e-3, HIGHEST * (1 - 1e-12), ranges.shape)


def distance_of(apogee: npt.ArrayLike, time: npt.ArrayLike) -> Floats:
    """Return the ground range in metres of the arc with an apogee and a flight time: time grows with the range.

    Args:
        apogee: in metres.
        time: in seconds.
    """
    heights, times = np.broadcast_arrays(np.asarray(apogee, np.float64), np.asarray(time, np.float64))
    return _halved(lambda way: arc(way, heights).time - times, 1e-3, np.pi * RADIUS, heights.shape)


def _halved(excess: Any, low: float, high: float, shape: tuple[int, ...]) -> Floats:  # noqa: ANN401 - a callable
    """Return where a rising function crosses zero between `low` and `high`, NaN where it does not."""
    below, above = np.full(shape, low), np.full(shape, high)
    with np.errstate(all="ignore"):
        crosses = (excess(below) <= 0) & (excess(above) >= 0)
        for _ in range(_STEPS):
            middle = (below + above) / 2
            if np.all((middle <= below) | (middle >= above)):
                break
            rises = excess(middle) > 0
            below, above = np.where(rises, below, middle), np.where(rises, middle, above)
        return np.where(crosses, (below + above) / 2, np.nan)[()]
