"""Flown arcs over an Earth that turns and is flattened, on SI floats and arrays: how long such a flight lasted.

The ellipsoid, the rotation and the gravitational parameter are those of WGS 84; gravity has its second zonal harmonic
besides (EGM96). A flight that has been reported with launch site, direction, ground range and apogee is followed in
the inertial frame, by Runge-Kutta steps of the fourth order, and what is told of it is met by Newton's method. What
comes out is its time and its speed over the ground, to be held beside those of `kernels`, where the Earth is a sphere
that stands still. Neither landing places nor directions come out. Equations: Vallado 2013, Fundamentals of
Astrodynamics and Applications, sections 3.2 and 8.6.1; Bate, Mueller and White 1971, section 6.4; Vincenty 1975, Direct
and inverse solutions of geodesics on the ellipsoid, Survey Review 23; derived again in `docs/flight.md`.

Places and velocities are arrays of three rows; angles are radians. What has no answer is NaN, without a warning.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from grainofsalt.flight.geodesy import EQUATOR, Floats, geodetic, landing_place, normal, on_surface, way
from grainofsalt.flight.kernels import GRAVITY, RADIUS, arc

SPIN: Final = 7.292115e-5
"""Rotation of the Earth in radians a second (WGS 84, NIMA TR8350.2, table 3.1)."""

J2: Final = 1.0826266835531513e-3
"""Second zonal harmonic of gravity, without dimension (EGM96: −√5 times its normalised −4.84165371736e-4)."""

_STEPS: Final = 96
"""Runge-Kutta steps between launch and apogee, and as many between apogee and landing: metres on 66 minutes."""
_ROUNDS: Final = 12
_CLOSE: Final = 1e-8
"""Share of the Earth's radius, or km/s, by which what is told may be missed."""
_NUDGES: Final = np.array([0.1, 0.1, 0.1, 0.01, 0.01])
"""Steps of the unknowns, in m/s and seconds, by which their effects are found."""
_SHORT_OF_HALF_ROUND: Final = 0.92
"""Energy, as in `kernels.Arc`, beyond which the farthest arcs of some directions would go more than half way round."""


class Flown(NamedTuple):
    """Free flights over an Earth that turns and is flattened.

    Attributes:
        speed: over the ground at the start, in m/s.
        time: from the surface to the surface, in seconds.
    """

    speed: Floats
    time: Floats


def flown(latitude: npt.ArrayLike, bearing: npt.ArrayLike, distance: npt.ArrayLike, apogee: npt.ArrayLike) -> Flown:
    """Return the free flights that began at a latitude and came down so far in a direction, from such a height.

    Args:
        latitude: geodetic, of the launch, in radians.
        bearing: of the landing from the launch, clockwise from north, in radians.
        distance: along the ground from launch to landing, in metres.
        apogee: greatest height above the ellipsoid, in metres.
    """
    given = np.broadcast_arrays(*(np.asarray(each, np.float64) for each in (latitude, bearing, distance, apogee)))
    with np.errstate(all="ignore"):
        known = _Known(*(each.reshape(-1) for each in given))
        unknown = _solved(known)
        speed = np.sqrt((unknown[:3] ** 2).sum(axis=0))
        return Flown(*(row.reshape(given[0].shape)[()] for row in (speed, unknown[4])))


def farthest(latitude: float, speed: float, bearings: Floats) -> Floats:
    """Return the greatest ground ranges, in metres, of launches with one speed over the ground, by their directions.

    NaN where the energy is so great that some direction would reach half way round.

    Args:
        latitude: geodetic, of the launch, in radians.
        speed: over the ground at the start, in m/s.
        bearings: directions over the ground at the start, in radians.
    """
    with np.errstate(all="ignore"):
        energy = speed * speed * RADIUS / GRAVITY
        best = np.full(bearings.shape, np.pi / 4 - np.arcsin(min(1.0, energy / (2 - energy))) / 4)
        reached = np.full(bearings.shape, np.nan)
        if not energy < _SHORT_OF_HALF_ROUND:
            return reached
        for spread in (0.12, 0.03):
            angles = best + spread * np.linspace(-1, 1, 7)[:, None]
            ways = _ways(latitude, speed, np.broadcast_to(bearings, angles.shape), angles)
            top = np.clip(np.argmax(np.where(np.isfinite(ways), ways, -1.0), axis=0), 1, 5)
            low, mid, high = (np.take_along_axis(ways, (top + side)[None, :], axis=0)[0] for side in (-1, 0, 1))
            bend = low - 2 * mid + high
            shift = np.clip((low - high) / (2 * bend), -1, 1)
            reached = mid - (low - high) ** 2 / (8 * bend)
            best = np.take_along_axis(angles, top[None, :], axis=0)[0] + shift * spread / 3
        return np.asarray(reached)


def propagated(place: Floats, velocity: Floats, time: Floats, *, steps: int = _STEPS) -> tuple[Floats, Floats]:
    """Return places and velocities in the inertial frame after a time of free flight.

    Args:
        place: in metres, the z axis towards the north pole.
        velocity: in m/s.
        time: in seconds.
        steps: how many of the fourth-order Runge-Kutta method.
    """
    step = time / steps
    for _ in range(steps):
        pull_1 = pull(place)
        velocity_2 = velocity + step / 2 * pull_1
        pull_2 = pull(place + step / 2 * velocity)
        velocity_3 = velocity + step / 2 * pull_2
        pull_3 = pull(place + step / 2 * velocity_2)
        velocity_4 = velocity + step * pull_3
        pull_4 = pull(place + step * velocity_3)
        place = place + step / 6 * (velocity + 2 * velocity_2 + 2 * velocity_3 + velocity_4)
        velocity = velocity + step / 6 * (pull_1 + 2 * pull_2 + 2 * pull_3 + pull_4)
    return place, velocity


def pull(place: Floats) -> Floats:
    """Return the acceleration in m/s² by gravity with its second zonal harmonic (Vallado 2013, equation 8-30).

    Args:
        place: in metres from the Earth's centre, the z axis towards the north pole.
    """
    x, y, z = place
    square = x * x + y * y + z * z
    main = -GRAVITY / (square * np.sqrt(square))
    part = 1.5 * J2 * EQUATOR * EQUATOR / square
    five = 5 * z * z / square
    level = main * (1 + part * (1 - five))
    return np.stack([level * x, level * y, main * (1 + part * (3 - five)) * z])


class _Known(NamedTuple):
    """What is told of flights: flat arrays of one length."""

    latitude: Floats
    bearing: Floats
    distance: Floats
    apogee: Floats


def _solved(known: _Known) -> Floats:
    """Return velocity over the ground (east, north, up) and the times of apogee and landing, by Newton's method."""
    count = known.latitude.size
    told = _Known(*(np.tile(each, 6) for each in known))
    landing = landing_place(*told[:3])
    unknown = _guess(known, (landing[0][:count], landing[1][:count]))
    steps = np.concatenate([np.zeros((5, 1)), np.diag(_NUDGES)], axis=1)
    close = np.zeros(count, bool)
    for _ in range(_ROUNDS):
        nudged = (unknown[:, None, :] + steps[:, :, None]).reshape(5, -1)
        missed = _missed(nudged, told, landing).reshape(5, 6, count)  # as it is, and with each unknown moved
        close = np.asarray((np.abs(missed[:, 0]) < _CLOSE).all(axis=0))
        sound = np.isfinite(missed).all(axis=(0, 1))
        if not (sound & ~close).any():
            break
        effects = (missed[:, 1:] - missed[:, :1]) / _NUDGES[:, None]
        matrix = np.where(sound, effects, np.eye(5)[:, :, None]).transpose(2, 0, 1)
        change = np.linalg.solve(matrix, np.where(sound, missed[:, 0], np.nan).T[:, :, None])[:, :, 0].T
        unknown = np.where(close, unknown, unknown - change)
    there = close & (unknown[3] > 0) & (unknown[4] > unknown[3])
    return np.where(there, unknown, np.nan)


def _guess(known: _Known, landing: tuple[Floats, Floats]) -> Floats:
    """Return where to begin: the arc over a sphere to where the landing place has turned when the flight is over."""
    latitude, longitude = landing
    time = arc(known.distance, known.apogee).time
    for _ in range(3):
        turned = longitude + SPIN * time
        east = np.cos(latitude) * np.sin(turned)
        north = np.cos(known.latitude) * np.sin(latitude) - np.sin(known.latitude) * np.cos(latitude) * np.cos(turned)
        ahead = np.sin(known.latitude) * np.sin(latitude) + np.cos(known.latitude) * np.cos(latitude) * np.cos(turned)
        across = np.hypot(east, north)
        found = arc(RADIUS * np.arctan2(across, ahead), known.apogee)
        time = found.time
    level = found.speed * np.cos(found.angle) / across
    east = level * east - SPIN * RADIUS * np.cos(known.latitude)
    return np.stack([east, level * north, found.speed * np.sin(found.angle), time / 2, time])


def _missed(unknown: Floats, known: _Known, landing: tuple[Floats, Floats]) -> Floats:
    """Return by how much flights miss what is told of them: the landing place, the apogee, and no rise there."""
    place, velocity = _launched(known.latitude, unknown[:3])
    top, rising = propagated(place, velocity, unknown[3])
    end, _ = propagated(top, rising, unknown[4] - unknown[3])
    latitude, height = geodetic(top)
    rise = (normal(latitude, np.arctan2(top[1], top[0])) * rising).sum(axis=0)
    there = on_surface(landing[0], landing[1] + SPIN * unknown[4])
    return np.concatenate([(end - there) / RADIUS, [(height - known.apogee) / RADIUS, rise / 1e3]])


def _launched(latitude: Floats, over_ground: Floats) -> tuple[Floats, Floats]:
    """Return place and velocity in the inertial frame of a launch at the longitude of nought."""
    east, north, up = over_ground
    place = on_surface(latitude, np.zeros_like(latitude))
    sine, cosine = np.sin(latitude), np.cos(latitude)
    return place, np.stack([up * cosine - north * sine, east + SPIN * place[0], up * sine + north * cosine])


def _ways(latitude: float, speed: float, bearings: Floats, angles: Floats) -> Floats:
    """Return the ground ranges of launches with a speed and a direction over the ground, angles above the horizon."""
    shape, start = angles.shape, np.full(angles.size, latitude)
    bearing, angle = bearings.reshape(-1), angles.reshape(-1)
    level, up = speed * np.cos(angle), speed * np.sin(angle)
    place, velocity = _launched(start, np.stack([level * np.sin(bearing), level * np.cos(bearing), up]))
    time = _time_to_fall(place, velocity)
    for _ in range(6):
        end, falling = propagated(place, velocity, time)
        there, height = geodetic(end)
        rate = (normal(there, np.arctan2(end[1], end[0])) * falling).sum(axis=0)
        time = time - np.clip(height / rate, -300.0, 300.0)
    return way(start, there, np.arctan2(end[1], end[0]) - SPIN * time).reshape(shape)


def _time_to_fall(place: Floats, velocity: Floats) -> Floats:
    """Return after what time a Kepler arc comes down again to the distance from the centre at which it began."""
    out = np.sqrt((place**2).sum(axis=0))
    long_axis = 1 / (2 / out - (velocity**2).sum(axis=0) / GRAVITY)
    sine = (place * velocity).sum(axis=0) / np.sqrt(GRAVITY * long_axis)
    anomaly = np.arctan2(sine, 1 - out / long_axis)
    return np.asarray(2 * np.sqrt(long_axis**3 / GRAVITY) * (np.pi - anomaly + sine))
