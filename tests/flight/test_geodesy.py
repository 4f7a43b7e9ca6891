"""The ellipsoid: against published figures and another library."""

import warnings

import brahe
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.flight.geodesy import EQUATOR, FLATTENING, geodetic, landing_place, normal, on_surface, way

LATITUDES = st.floats(min_value=-1.55, max_value=1.55)
BEARINGS = st.floats(min_value=0, max_value=6.28)


def test_meridian_and_equator_have_their_published_lengths() -> None:
    """From pole to equator 10,001,965.729 m (WGS 84); a degree of the equator 111,319.491 m."""
    quarter = way(np.array([0.0]), np.array([np.pi / 2]), np.array([0.0]))
    assert quarter[0] == pytest.approx(10_001_965.729, abs=0.01)
    degree = way(np.array([0.0]), np.array([0.0]), np.radians([1.0]))
    assert degree[0] == pytest.approx(111_319.491, abs=0.001)


def test_way_is_that_of_the_published_example() -> None:
    """Kennedy to Charles de Gaulle, 5,853,226 m: the example of GeographicLib's manual of GeodSolve (Karney 2013)."""
    here, there = np.radians([40.6]), np.radians([49 + 1 / 60])
    assert way(here, there, np.radians([2 + 33 / 60 + 73.8]))[0] == pytest.approx(5_853_226, abs=1)


@given(latitude=LATITUDES, bearing=BEARINGS, distance=st.floats(min_value=1e4, max_value=1.5e7))
def test_way_back_is_as_long_as_the_way_there(latitude: float, bearing: float, distance: float) -> None:
    """Vincenty's inverse formula undoes the direct one."""
    start, ahead, far = (np.array([each]) for each in (latitude, bearing, distance))
    there, turned = landing_place(start, ahead, far)
    assert way(start, there, turned)[0] == pytest.approx(distance, abs=0.01)


@given(latitude=LATITUDES, longitude=st.floats(min_value=-3.1, max_value=3.1), height=st.floats(0, 1e7))
def test_places_are_those_of_an_independent_library(latitude: float, longitude: float, height: float) -> None:
    """Brahe turns geodetic coordinates into the same places, and the places back."""
    there = on_surface(np.array([latitude]), np.array([longitude])) + height * normal(
        np.array([latitude]), np.array([longitude])
    )
    theirs = brahe.position_geodetic_to_ecef(np.array([longitude, latitude, height]), brahe.AngleFormat.RADIANS)
    assert there[:, 0] == pytest.approx(theirs, abs=1e-3)
    back, above = geodetic(there)
    assert back[0] == pytest.approx(latitude, abs=1e-10)
    assert above[0] == pytest.approx(height, abs=1e-3)


def test_poles_and_nonsense_warn_of_nothing() -> None:
    """The north pole lies where it should; what is no number stays none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        latitude, height = geodetic(np.array([[0.0], [0.0], [EQUATOR * (1 - FLATTENING)]]))
        assert latitude[0] == pytest.approx(np.pi / 2)
        assert height[0] == pytest.approx(0.0, abs=1e-6)
        wrong = np.array([np.nan, np.inf])
        there, turned = landing_place(wrong, wrong, wrong)
        assert np.isnan(there).all()
        assert np.isnan(way(wrong, there, turned)).all()
