"""The arithmetic of flown arcs: against published figures, numerical integration and another library."""

import warnings

import brahe
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from grainofsalt.flight.kernels import (
    GRAVITY,
    HIGHEST,
    RADIUS,
    apogee_of,
    arc,
    distance_of,
    greatest_range,
    heights_along,
    least_energy_apogee,
)

RANGES = st.floats(min_value=1e3, max_value=1.9e7)
APOGEES = st.floats(min_value=1e3, max_value=2e7)


@pytest.mark.parametrize(
    ("kilometres", "apogee"), [(300, 74), (500, 123), (1000, 240), (2700, 599), (3700, 779), (4500, 905), (10000, 1319)]
)
def test_least_energy_apogees_are_the_published_ones(kilometres: float, apogee: float) -> None:
    """Wheelon 1959, to the kilometre."""
    assert least_energy_apogee(kilometres * 1e3) / 1e3 == pytest.approx(apogee, abs=0.6)


@pytest.mark.parametrize(("kilometres", "apogee", "reach"), [(1000, 3700, 7961), (960, 4500, 10055), (700, 2000, 4111)])
def test_reach_for_the_same_speed_is_that_of_the_formula(kilometres: float, apogee: float, reach: float) -> None:
    """2 R arcsin(Q / (2 − Q)) for three lofted tests of 2017, worked out by hand from the same formula."""
    assert greatest_range(arc(kilometres * 1e3, apogee * 1e3).energy) / 1e3 == pytest.approx(reach, abs=1)


@pytest.mark.parametrize(
    ("distance", "apogee"), [(5e5, 5.6e5), (7.87e5, 2.1115e6), (1e6, 6.6e6), (1e7, 1.3e6), (1.8e7, 2e6), (4.5e5, 1.2e5)]
)
def test_arc_is_that_of_a_numerical_integration(distance: float, apogee: float) -> None:
    """The path under gravity alone, integrated step by step, lands where and when the formula says, to 1e-9."""
    flown = arc(distance, apogee)

    def pull(_time: float, state: np.ndarray) -> np.ndarray:
        place = state[:2]
        return np.concatenate([state[2:], -GRAVITY * place / np.linalg.norm(place) ** 3])

    start = [RADIUS, 0.0, flown.speed * np.sin(flown.angle), flown.speed * np.cos(flown.angle)]
    solved = solve_ivp(pull, (0, float(flown.time)), start, method="DOP853", rtol=1e-13, atol=1e-6, dense_output=True)
    end, top = solved.y[:2, -1], solved.sol(flown.time / 2)[:2]
    assert np.linalg.norm(end) == pytest.approx(RADIUS, rel=1e-9)
    assert np.arctan2(end[1], end[0]) % (2 * np.pi) * RADIUS == pytest.approx(distance, rel=1e-9)
    assert np.linalg.norm(top) - RADIUS == pytest.approx(apogee, rel=1e-9)


@pytest.mark.parametrize(("distance", "apogee"), [(5e5, 5.6e5), (1e6, 6.6e6), (1e7, 1.3e6)])
def test_arc_is_that_of_an_independent_library(distance: float, apogee: float) -> None:
    """Brahe's Kepler propagation of the state at launch gives the state at landing."""
    flown = arc(distance, apogee)
    up, along = float(flown.speed * np.sin(flown.angle)), float(flown.speed * np.cos(flown.angle))
    elements = brahe.state_eci_to_koe(np.array([RADIUS, 0, 0, up, along, 0]), brahe.AngleFormat.RADIANS)
    long_axis, eccentricity, mean = elements[0], elements[1], elements[5]
    assert long_axis * (1 + eccentricity) - RADIUS == pytest.approx(apogee, rel=1e-7)
    later = np.array([*elements[:5], mean + np.sqrt(brahe.GM_EARTH / long_axis**3) * float(flown.time)])
    landed = brahe.state_koe_to_eci(later, brahe.AngleFormat.RADIANS)
    assert np.linalg.norm(landed[:3]) == pytest.approx(RADIUS, rel=1e-7)


@given(distance=RANGES, apogee=APOGEES, share=st.floats(min_value=0, max_value=1))
def test_heights_along_an_arc_follow_the_polar_equation(distance: float, apogee: float, share: float) -> None:
    """R + height is p / (1 − e cos ψ'), ψ' from the apogee; beyond landing is the ground."""
    half = distance / (2 * RADIUS)
    eccentricity = apogee / (apogee + RADIUS * (1 - np.cos(half)))
    out = (RADIUS + apogee) * (1 - eccentricity) / (1 - eccentricity * np.cos(half * (1 - 2 * share)))
    assert heights_along(distance, apogee, share * distance) == pytest.approx(out - RADIUS, abs=1.0, rel=1e-6)
    assert heights_along(distance, apogee, distance / 2) == pytest.approx(apogee)
    assert heights_along(distance, apogee, distance * 1.01) == 0


@given(distance=RANGES, apogee=APOGEES)
def test_any_two_of_range_apogee_and_time_give_the_third(distance: float, apogee: float) -> None:
    """The inverses bring back what the time was made of."""
    time = arc(distance, apogee).time
    assert apogee_of(distance, time) == pytest.approx(apogee, rel=1e-6, abs=1e-2)
    assert distance_of(apogee, time) == pytest.approx(distance, rel=1e-6, abs=1)


@given(distance=RANGES)
def test_no_other_arc_reaches_as_far_with_less_speed(distance: float) -> None:
    """The least-energy arc's own greatest range is its range; lower and higher ones need more."""
    best = least_energy_apogee(distance)
    speeds = arc(distance, best * np.array([0.9, 1, 1.1])).speed
    assert speeds[1] <= speeds[0]
    assert speeds[1] <= speeds[2]
    assert greatest_range(arc(distance, best).energy) == pytest.approx(distance, rel=1e-6)


@given(distance=RANGES, apogee=APOGEES, more=st.floats(min_value=1.001, max_value=2))
def test_time_grows_with_apogee_and_with_range(distance: float, apogee: float, more: float) -> None:
    """So limits of figures give limits of times."""
    assert arc(distance, apogee * more).time > arc(distance, apogee).time
    assert arc(distance * more, apogee).time > arc(distance, apogee).time or distance * more > np.pi * RADIUS


@pytest.mark.parametrize("wrong", [0.0, -1.0, np.nan, np.inf, -np.inf, 1e308])
def test_what_no_arc_fits_is_not_a_number_and_warns_of_nothing(wrong: float) -> None:
    """Zero, negative, endless: an answer in the same shape, and silence."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for flown in (arc(wrong, 5e5), arc(5e5, wrong)):
            assert all(np.isnan(value) for value in flown)
        results = (greatest_range(wrong), least_energy_apogee(wrong), apogee_of(wrong, 600.0), distance_of(5e5, wrong))
        assert all(np.isnan(value) or value > 0 for value in results)


def test_an_apogee_beyond_the_earths_hold_is_no_arc() -> None:
    """And half way round is the farthest."""
    assert np.isnan(arc(1e6, HIGHEST).time)
    assert np.isfinite(arc(np.pi * RADIUS, 1e6).time)
    assert np.isnan(arc(np.pi * RADIUS * 1.0001, 1e6).time)


def test_arrays_broadcast_and_scalars_stay_scalars() -> None:
    """A column of ranges and a row of apogees give a table; two numbers give numbers."""
    table = arc(np.array([[3e5], [5e5]]), np.array([1e5, 2e5, 3e5]))
    assert table.time.shape == (2, 3)
    assert np.ndim(arc(3e5, 1e5).time) == 0
    assert table.time[1, 2] == arc(5e5, 3e5).time


def test_many_arcs_are_the_same_as_one_at_a_time() -> None:
    """Work in pieces leaves no seam."""
    ranges = np.linspace(1e4, 1e7, 10_001)
    together = arc(ranges, 7e5)
    alone = np.array([arc(one, 7e5).time for one in ranges[::500]])
    assert np.array_equal(together.time[::500], alone)
