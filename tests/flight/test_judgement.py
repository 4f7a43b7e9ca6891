"""What figures of a flight show together, on published flights and on made-up ones."""

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.errors import MisuseError
from grainofsalt.flight.figures import Figure, figure, parse_length, parse_time
from grainofsalt.flight.judgement import Flight, judge, likely, schemes
from grainofsalt.flight.kernels import arc

BOUNDS = st.sampled_from(["exactly", "about", "at-least", "at-most"])


def flight(distance: str | None = None, apogee: str | None = None, time: str | None = None) -> Flight:
    """Return a flight with figures as written."""
    return Flight(
        distance=parse_length(distance, name="range") if distance else None,
        apogee=parse_length(apogee, name="apogee") if apogee else None,
        time=parse_time(time, name="time") if time else None,
    )


@pytest.mark.parametrize(
    ("distance", "apogee", "time"),
    [("933 km", "2,802 km", "39 min"), ("999.2 km", "6,040.9 km", "4,135 s"), ("800 km", "2,000 km", "30 min")],
)
def test_figures_of_tests_that_were_flown_can_be_true_together(distance: str, apogee: str, time: str) -> None:
    """State media's figures of 2017 and 2022, and a rounded set of 2022."""
    found = judge(flight(distance, apogee, time))
    assert found.consistent is True
    assert found.off == 0
    assert found.expected_time is not None
    assert found.expected_time[0] / 60 < parse_time(time, name="time").value / 60 < found.expected_time[1] / 60 + 1


def test_time_that_is_too_short_is_told_by_how_much() -> None:
    """An apogee of 4,500 miles takes 78 minutes in vacuum; 54 were printed."""
    found = judge(flight("620 miles", "4500 miles", "54 minutes"))
    assert found.consistent is False
    assert found.off is not None
    assert found.off / 60 == pytest.approx(-22.8, abs=0.2)


def test_reach_holds_what_experts_made_of_a_flight() -> None:
    """Wright gave 4,500 km for 787 km and 2,111 km; the free flight's own reach is the floor."""
    found = judge(flight("787 km", "2,111 km"))
    assert found.reach is not None
    assert found.floor is not None
    assert found.reach[0] < 4500e3 < found.reach[1]
    assert found.floor[0] / 1e3 == pytest.approx(4355, abs=15)
    assert (found.flown_class, found.reach_class) == (("SRBM",), ("IRBM",))


def test_near_orbital_speed_the_reach_has_no_upper_end() -> None:
    """There a few kilometres of apogee move it by hundreds."""
    found = judge(flight("1,001 km", "6,648 km"))
    assert found.reach is not None
    assert math.isinf(found.reach[1])
    assert found.reach_class == ("ICBM",)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (flight("500 km"), "too-few"),
        (flight(), "too-few"),
        (flight("650 km", "100 km"), "too-flat"),
        (flight("1,000 km", "101.1 km"), "too-flat"),
        (flight("60 km", "20 km"), "too-low"),
        (flight("25,000 km", "1,000 km"), "too-far"),
        (flight("1,000 km", "2,000,000 km"), "too-high"),
        (flight("10,000 km", None, "3 min"), "no-arc"),
        (flight(None, "5,000 km", "2 min"), "no-arc"),
    ],
)
def test_where_free_flight_says_nothing_the_reason_is_given(told: Flight, refusal: str) -> None:
    """Gliders, hops in the air, the impossible, and a figure alone."""
    found = judge(told)
    assert found.refusal == refusal
    assert found.consistent is None
    assert found.reach is None


def test_third_figure_follows_from_two() -> None:
    """Range and time give the apogee, apogee and time the range, with the band of the time in it."""
    by_time = judge(flight("933 km", None, "39 min"))
    assert by_time.apogee is not None
    assert by_time.apogee[0] < 2802e3 < by_time.apogee[1]
    by_apogee = judge(flight(None, "2,802 km", "39 min"))
    assert by_apogee.distance is not None
    assert by_apogee.distance[0] < 933e3 < by_apogee.distance[1]


def test_a_limit_bounds_one_side_alone() -> None:
    """“More than 6,000 km” leaves the time open above, so 73 minutes fit."""
    found = judge(flight("about 1,000 km", ">6,000 km", "73 min"))
    assert found.consistent is True
    assert found.vacuum_time is not None
    assert math.isinf(found.vacuum_time[1])


def test_classes_follow_the_scheme_that_is_named() -> None:
    """Where the lines are drawn is the user's choice."""
    assert judge(flight("600 km", "700 km"), scheme="inf-treaty").flown_class == ("shorter-range",)
    assert schemes() == ("nasic", "inf-treaty")
    with pytest.raises(MisuseError, match="no scheme of classes is called 'x'; choose from nasic"):
        judge(flight("600 km", "700 km"), scheme="x")


@given(
    distance=st.floats(min_value=1e-3, max_value=1e300),
    apogee=st.floats(min_value=1e-3, max_value=1e300),
    time=st.floats(min_value=1e-3, max_value=1e300),
    bounds=st.tuples(BOUNDS, BOUNDS, BOUNDS),
    left_out=st.integers(min_value=0, max_value=3),
)
def test_any_figures_get_a_judgement_or_a_reason(
    distance: float, apogee: float, time: float, bounds: tuple, left_out: int
) -> None:
    """No figure, however absurd, raises or gives a number that is none."""
    parts: list[Figure | None] = [
        figure(value, step=value / 10, bound=bound, written="x")
        for value, bound in zip((distance, apogee, time), bounds, strict=True)
    ]
    if left_out < 3:
        parts[left_out] = None
    found = judge(Flight(distance=parts[0], apogee=parts[1], time=parts[2]))
    for interval in (found.vacuum_time, found.expected_time, found.floor, found.reach, found.energy):
        assert interval is None or interval[0] <= interval[1]


@given(distance=st.floats(min_value=2e5, max_value=9e6), loft=st.floats(min_value=1.2, max_value=6))
def test_a_real_arc_with_its_own_time_is_consistent(distance: float, loft: float) -> None:
    """What the kernels fly, the judgement does not doubt."""
    apogee = distance / 4 * loft
    time = float(arc(distance, apogee).time) + 180
    told = [figure(value, step=1.0, bound="exactly", written="x") for value in (distance, apogee, time)]
    assert judge(Flight(distance=told[0], apogee=told[1], time=told[2])).consistent in {True, None}


def test_figure_that_is_none_counts_as_not_told() -> None:
    """Below zero, nought, endless, no number: the flight has one figure less."""
    good = figure(5e5, step=1.0, bound="exactly", written="500 km")
    for value in (0.0, -1.0, math.inf, math.nan):
        wrong = msgspec.structs.replace(good, value=value)
        assert judge(Flight(distance=good, apogee=wrong)).refusal == "too-few"


def test_likely_figure_is_rounded_with_care() -> None:
    """A fortieth where it is bare, a twentieth with "about", never beyond what the writing allows; limits stay."""
    for bound, low, high in (("exactly", 4.875e5, 5.125e5), ("about", 4.75e5, 5.25e5), ("at-least", 4.95e5, math.inf)):
        told = figure(5e5, step=1e5, bound=bound, written="500 km")
        assert likely(told) == pytest.approx((low, high))
    assert likely(figure(7.87e5, step=1e3, bound="exactly", written="787 km")) == (7.865e5, 7.875e5)
