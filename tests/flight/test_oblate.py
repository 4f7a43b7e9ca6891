"""Flights over the turning ellipsoid: against numerical integration in an inertial frame and another library."""

import warnings

import brahe
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from grainofsalt.flight.geodesy import EQUATOR, landing_place, on_surface
from grainofsalt.flight.kernels import GRAVITY, arc, greatest_range, least_energy_apogee
from grainofsalt.flight.oblate import J2, SPIN, _Known, _launched, _solved, farthest, flown, propagated, pull

FLIGHTS = [
    (39.6, 90.0, 7.87e5, 2.1115e6),
    (39.2, 80.0, 1.0002e6, 6.045e6),
    (-30.0, 200.0, 1e7, 1.3e6),
    (0.0, 270.0, 5e5, 5.5e5),
    (34.7, 275.0, 6.76e6, 1.25e6),
]


def potential(place: np.ndarray) -> float:
    """Return what gravity with its second zonal harmonic is the gradient of (Vallado 2013, equation 8-19)."""
    out = np.linalg.norm(place)
    sine = place[2] / out
    return float(GRAVITY / out * (1 - J2 * (EQUATOR / out) ** 2 * (3 * sine * sine - 1) / 2))


@pytest.mark.parametrize("place", [(7e6, 1e5, 3e6), (0.0, 0.0, 6.4e6), (-3e6, 5e6, -9e6)])
def test_pull_is_the_gradient_of_the_potential_and_that_of_another_library(place: tuple[float, float, float]) -> None:
    """By differences of the potential; by brahe, whose harmonic is that of another model, to its sixth digit."""
    here = np.array(place)
    nudges = np.eye(3) * 10.0
    slopes = [(potential(here + each) - potential(here - each)) / 20 for each in nudges]
    assert pull(here[:, None])[:, 0] == pytest.approx(slopes, rel=1e-6, abs=1e-8)
    assert pull(here[:, None])[:, 0] == pytest.approx(brahe.accel_earth_zonal_gravity(here, 2), rel=2e-8, abs=1e-8)


@pytest.mark.parametrize(("latitude", "bearing", "distance", "apogee"), FLIGHTS)
def test_flight_is_that_of_a_numerical_integration(
    latitude: float, bearing: float, distance: float, apogee: float
) -> None:
    """The start found, integrated by SciPy in the inertial frame, rises to the apogee and lands where it should."""
    known = _Known(*(np.array([each]) for each in (np.radians(latitude), np.radians(bearing), distance, apogee)))
    unknown = _solved(known)
    place, velocity = _launched(known.latitude, unknown[:3])

    def motion(_time: float, state: np.ndarray) -> np.ndarray:
        return np.concatenate([state[3:], pull(state[:3, None])[:, 0]])

    start = np.concatenate([place[:, 0], velocity[:, 0]])
    path = solve_ivp(
        motion, (0, unknown[4, 0]), start, method="DOP853", rtol=1e-12, atol=1e-5, dense_output=True
    ).sol  # fmt: skip
    height = [
        brahe.position_ecef_to_geodetic(path(time)[:3], brahe.AngleFormat.RADIANS)[2]
        for time in unknown[3, 0] + np.linspace(-5, 5, 11)
    ]
    assert max(height) == pytest.approx(apogee, abs=1.0)
    assert np.argmax(height) == 5
    there, ahead = landing_place(known.latitude, known.bearing, known.distance)
    assert path(unknown[4, 0])[:3] == pytest.approx(on_surface(there, ahead + SPIN * unknown[4])[:, 0], abs=5.0)


def test_steps_are_small_enough() -> None:
    """Twice as many steps change the place after 2,000 seconds, the rise of the highest tests, by less than a metre."""
    place, velocity = np.array([[6.378e6], [0.0], [0.0]]), np.array([[7e3], [5e2], [3e3]])
    fine, coarse = (propagated(place, velocity, np.array([2000.0]), steps=steps)[0] for steps in (192, 96))
    assert np.abs(fine - coarse).max() < 1.0


def test_reported_tests_last_as_much_longer_as_was_measured() -> None:
    """Rotation and flattening explain 0.3 to 0.7 minutes of the high flights from North Korea to the east."""
    distances, apogees = np.array([9.992e5, 1.0002e6, 1.0012e6]), np.array([6.0409e6, 6.045e6, 6.6484e6])
    added = (flown(np.radians(39.2), np.radians(75.0), distances, apogees).time - arc(distances, apogees).time) / 60
    assert (added > 0.3).all()
    assert (added < 0.7).all()


def test_to_the_east_it_is_longer_than_to_the_west_and_reaches_farther() -> None:
    """What moves with the rotation is lighter (Eötvös), and begins faster in the inertial frame."""
    east, west = flown(0.0, np.array([np.pi / 2, -np.pi / 2]), 3e6, 8e5).time
    assert east > arc(3e6, 8e5).time > west
    speed = float(arc(4e6, least_energy_apogee(4e6)).speed)
    eastward, westward = farthest(0.0, speed, np.array([np.pi / 2, -np.pi / 2]))
    assert eastward > 4e6 > westward
    slow = farthest(0.6, 1000.0, np.radians(np.arange(0.0, 360.0, 45.0)))
    assert slow == pytest.approx(float(greatest_range(arc(1e5, 25e3).energy)) * np.ones(8), rel=0.05)


@settings(max_examples=15, deadline=None)
@given(
    latitude=st.floats(min_value=-1.5, max_value=1.5),
    bearing=st.floats(min_value=0, max_value=6.28),
    distance=st.floats(min_value=6e4, max_value=1.2e7),
    loft=st.floats(min_value=0.75, max_value=20),
)
def test_every_flight_is_found_and_is_near_the_still_one(
    latitude: float, bearing: float, distance: float, loft: float
) -> None:
    """Newton's method arrives from anywhere; speeds differ by less than the ground of the equator moves."""
    apogee = min(loft * float(least_energy_apogee(distance)), 8e6)
    found, still = flown(latitude, bearing, distance, apogee), arc(distance, apogee)
    assert abs(found.speed - still.speed) < SPIN * EQUATOR * 1.5
    assert abs(found.time - still.time) < 0.25 * still.time


def test_shapes_broadcast_and_nonsense_is_silent() -> None:
    """A column and a row give a table; what is no flight is no number."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = flown(0.7, 1.5, np.array([[5e5], [6e5]]), np.array([3e5, 4e5, 5e5]))
        assert table.time.shape == (2, 3)
        assert np.ndim(flown(0.7, 1.5, 5e5, 3e5).time) == 0
        for wrong in (np.nan, np.inf, -1.0, 0.0, 1e308):
            assert np.isnan(flown(0.7, 1.5, wrong, 3e5).time)
            assert np.isnan(flown(0.7, 1.5, 5e5, wrong).time)
        assert np.isnan(farthest(0.7, 11_000.0, np.array([0.0, 1.0]))).all()
