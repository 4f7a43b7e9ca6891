"""Where a flight stands on the page."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.flight.figures import parse_length
from grainofsalt.flight.judgement import Flight, judge
from grainofsalt.flight.kernels import RADIUS, heights_along
from grainofsalt.flight.view import WIDTH, Frame, Shape, envelope, frame_of, is_drawn, shape_of, steps


def view(distance: str, apogee: str) -> tuple[Shape, Frame]:
    """Return what is drawn of a flight, and where."""
    flight = Flight(distance=parse_length(distance, name="r"), apogee=parse_length(apogee, name="a"))
    judgement = judge(flight)
    assert is_drawn(judgement)
    shape = shape_of(flight, judgement)
    return shape, frame_of(shape)


@given(st.floats(min_value=100, max_value=15_000), st.floats(min_value=0.8, max_value=30))
def test_flight_is_in_sight_and_to_scale(kilometres: float, loft: float) -> None:
    """Launch, landing and apogee lie on the page; both axes have one scale."""
    least = RADIUS / 2000 * (math.cos(t := kilometres * 500 / RADIUS) + math.sin(t) - 1)
    shape, frame = view(f"{kilometres:.1f} km", f"{max(30.0, loft * least):.1f} km")
    launch, landing = frame.point(0.0, 0.0), frame.point(shape.distance, 0.0)
    top = frame.point(shape.distance / 2, shape.apogee)
    for x, y in (launch, landing, top):
        assert 0 <= x <= WIDTH
        assert frame.box.top <= y <= frame.box.bottom
    chord = 2 * RADIUS * math.sin(shape.distance / RADIUS / 2)
    assert math.dist(launch, landing) == pytest.approx(chord * frame.scale)
    assert math.dist(top, frame.centre) == pytest.approx((RADIUS + shape.apogee) * frame.scale)


def test_open_side_is_cut_and_the_rest_kept() -> None:
    """Of "more than 2,000 km" a little beyond is drawn; of "about 700 km" what careful and careless rounding allow."""
    shape, _ = view("~700 km", "more than 2,000 km")
    assert shape.apogees == (1.98e6, pytest.approx(2.24e6))
    assert shape.distances == pytest.approx((6.65e5, 7.35e5))
    assert shape.widest[0] == pytest.approx((5.8e5, 8.2e5))


def test_farthest_arc_is_left_out_where_it_would_be_the_same_or_go_half_round() -> None:
    """A flight of least energy is its own farthest; beyond 14,500 km it would be all of the picture."""
    assert view("1000 km", "240 km")[0].reach is None
    assert view("1000.2 km", "6045 km")[0].reach is None
    assert view("787 km", "2111 km")[0].reach == pytest.approx(4.356e6, rel=1e-3)


def test_envelope_holds_every_arc_between() -> None:
    """Whatever range and apogee lie within the limits, the arc lies within the shade."""
    ways = steps(6e5)
    low, high = envelope((4e5, 6e5), (5e5, 6e5), ways)
    arc = heights_along(5e5, 5.5e5, ways)
    assert (low <= arc).all()
    assert (arc <= high * 1.001 + 1).all()


def test_refused_flights_are_not_drawn_unless_they_are_only_low() -> None:
    """A path too flat for a free flight has no arc; one in the air has one, to compare with."""
    flat = Flight(distance=parse_length("1000 km", name="r"), apogee=parse_length("100 km", name="a"))
    assert not is_drawn(judge(flat))
    assert not is_drawn(judge(Flight()))
    assert view("200 km", "50 km")[0].reach is None
