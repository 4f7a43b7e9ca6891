"""The ellipsoid of WGS 84, on floats and arrays: places, heights and ways along the ground.

Places are arrays of three rows, in metres from the Earth's centre, the z axis towards the north pole; angles are in
radians. Equations: Vallado 2013, Fundamentals of Astrodynamics and Applications, section 3.2; Bowring 1976,
Transformation from spatial to geographical coordinates, Survey Review 23; Vincenty 1975, Direct and inverse solutions
of geodesics on the ellipsoid, Survey Review 23. What has no answer is NaN, without a warning.
"""

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

EQUATOR: Final = 6_378_137.0
"""Radius at the equator in metres (WGS 84, NIMA TR8350.2, table 3.1)."""

FLATTENING: Final = 1 / 298.257223563
"""By what share the polar radius is less (the same)."""

POLAR: Final = EQUATOR * (1 - FLATTENING)
_SQUARED: Final = FLATTENING * (2 - FLATTENING)
"""The first eccentricity squared."""
_ROUNDS: Final = 60
_CLOSE: Final = 1e-12


def normal(latitude: Floats, longitude: Floats) -> Floats:
    """Return what points straight up: unit vectors at right angles to the ellipsoid."""
    level = np.cos(latitude)
    return np.stack([level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)])


def on_surface(latitude: Floats, longitude: Floats) -> Floats:
    """Return places on the ellipsoid, in metres, by geodetic latitude and longitude."""
    up = normal(latitude, longitude)
    radius = EQUATOR / np.sqrt(1 - _SQUARED * up[2] * up[2])
    return np.stack([radius * up[0], radius * up[1], radius * (1 - _SQUARED) * up[2]])


def geodetic(place: Floats) -> tuple[Floats, Floats]:
    """Return geodetic latitudes in radians, and heights above the ellipsoid in metres (Bowring 1976, two rounds)."""
    with np.errstate(all="ignore"):
        x, y, z = place
        across = np.hypot(x, y)
        reduced = np.arctan2(z, across * (1 - FLATTENING))
        for _ in range(2):
            up = z + _SQUARED / (1 - _SQUARED) * POLAR * np.sin(reduced) ** 3
            latitude = np.arctan2(up, across - _SQUARED * EQUATOR * np.cos(reduced) ** 3)
            reduced = np.arctan((1 - FLATTENING) * np.tan(latitude))
        sine = np.sin(latitude)
        height = across * np.cos(latitude) + z * sine - EQUATOR * np.sqrt(1 - _SQUARED * sine * sine)
        return latitude, height


def landing_place(latitude: Floats, bearing: Floats, distance: Floats) -> tuple[Floats, Floats]:
    """Return latitude and longitude, in radians, of what lies so far in a direction (Vincenty's direct formula).

    The longitude counts from that of the start.

    Args:
        latitude: geodetic, of the start, in radians.
        bearing: at the start, clockwise from north, in radians.
        distance: in metres.
    """
    with np.errstate(all="ignore"):
        reduced = np.arctan((1 - FLATTENING) * np.tan(latitude))
        sine_u, cosine_u = np.sin(reduced), np.cos(reduced)
        sine_b, cosine_b = np.sin(bearing), np.cos(bearing)
        sigma_1 = np.arctan2(np.tan(reduced), cosine_b)
        sine_a = cosine_u * sine_b
        a, b = _series(1 - sine_a * sine_a)
        sigma = first = distance / (POLAR * a)
        for _ in range(_ROUNDS):
            middle = np.cos(2 * sigma_1 + sigma)
            later = first + _correction(b, sigma, middle)
            if not (np.abs(later - sigma) > _CLOSE).any():
                break
            sigma = later
        middle, sine, cosine = np.cos(2 * sigma_1 + sigma), np.sin(sigma), np.cos(sigma)
        across = sine_u * sine - cosine_u * cosine * cosine_b
        there = np.arctan2(sine_u * cosine + cosine_u * sine * cosine_b, (1 - FLATTENING) * np.hypot(sine_a, across))
        turned = np.arctan2(sine * sine_b, cosine_u * cosine - sine_u * sine * cosine_b)
        return there, turned - _twist(sine_a, sigma, middle)


def way(latitude: Floats, there: Floats, longitude: Floats) -> Floats:
    """Return the lengths in metres of the shortest ways along the ground (Vincenty's inverse formula).

    Args:
        latitude: geodetic, of one end, in radians.
        there: of the other end.
        longitude: by which they differ.
    """
    with np.errstate(all="ignore"):
        longitude = (longitude + np.pi) % (2 * np.pi) - np.pi
        u, v = (np.arctan((1 - FLATTENING) * np.tan(each)) for each in (latitude, there))
        lamb = longitude
        moved = np.full(np.shape(longitude), np.inf)
        for _ in range(_ROUNDS):
            east = np.cos(v) * np.sin(lamb)
            north = np.cos(u) * np.sin(v) - np.sin(u) * np.cos(v) * np.cos(lamb)
            sine, cosine = np.hypot(east, north), np.sin(u) * np.sin(v) + np.cos(u) * np.cos(v) * np.cos(lamb)
            sigma = np.arctan2(sine, cosine)
            sine_a = np.where(sine > 0, np.cos(u) * np.cos(v) * np.sin(lamb) / np.where(sine > 0, sine, 1), 0.0)
            level = 1 - sine_a * sine_a
            middle = np.where(level > _CLOSE, cosine - 2 * np.sin(u) * np.sin(v) / np.maximum(level, _CLOSE), 0.0)
            later = longitude + _twist(sine_a, sigma, middle)
            moved, lamb = np.abs(later - lamb), later
            if not (moved > _CLOSE).any():
                break
        a, b = _series(level)
        return np.where(moved < 1e3 * _CLOSE, POLAR * a * (sigma - _correction(b, sigma, middle)), np.nan)


def _series(level: Floats) -> tuple[Floats, Floats]:
    """Return Vincenty's A and B for the squared cosine of the azimuth at the equator (his equations 3 and 4)."""
    u = level * (EQUATOR * EQUATOR - POLAR * POLAR) / (POLAR * POLAR)
    a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    return a, u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))


def _correction(b: Floats, sigma: Floats, middle: Floats) -> Floats:
    """Return Vincenty's Δσ (his equation 6)."""
    sine, cosine, square = np.sin(sigma), np.cos(sigma), middle * middle
    last = b / 6 * middle * (4 * sine * sine - 3) * (4 * square - 3)
    return np.asarray(b * sine * (middle + b / 4 * (cosine * (2 * square - 1) - last)))


def _twist(sine_a: Floats, sigma: Floats, middle: Floats) -> Floats:
    """Return by how much the longitude on the sphere exceeds that on the ellipsoid (his equations 10 and 11)."""
    level = 1 - sine_a * sine_a
    c = FLATTENING / 16 * level * (4 + FLATTENING * (4 - 3 * level))
    inner = middle + c * np.cos(sigma) * (2 * middle * middle - 1)
    return np.asarray((1 - c) * FLATTENING * sine_a * (sigma + c * np.sin(sigma) * inner))
