"""What a flight says of the range and the class that its type is said to have."""

import pytest

from grainofsalt.core.errors import MisuseError
from grainofsalt.flight.figures import parse_length
from grainofsalt.flight.judgement import Flight, class_names, judge
from grainofsalt.flight.shown import class_shown, range_shown


def flight(distance: str, apogee: str | None) -> Flight:
    """Return a flight that is told in words."""
    return Flight(distance=parse_length(distance, name="r"), apogee=parse_length(apogee, name="a") if apogee else None)


HIGH = flight("787 km", "2,111.5 km")
"""The test of May 2017, which experts took for one of 4,500 km."""


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ("4,500 km", "supported"),
        ("~4,000 km", "supported"),
        (">1,000 km", "supported"),
        ("up to 4,500 km", "supported"),
        ("1,500 km", "contradicted"),
        ("600 km", "contradicted"),
        ("<3,000 km", "contradicted"),
        ("13,000 km", "not-shown"),
        (">10,000 km", "not-shown"),
        ("up to 13,000 km", "not-shown"),
    ],
)
def test_range_is_supported_not_shown_or_contradicted(claimed: str, verdict: str) -> None:
    """More than the flight shows is open; less is wrong; a lower limit below it holds."""
    shown = range_shown(parse_length(claimed, name="c"), HIGH, judge(HIGH))
    assert shown is not None
    assert shown.verdict == verdict


def test_distance_flown_contradicts_even_where_nothing_else_can_be_said() -> None:
    """A glider that flew 1,010 km reaches as far; of more it says nothing."""
    glider = flight("1,010 km", "60 km")
    shown = range_shown(parse_length("500 km", name="c"), glider, judge(glider))
    assert shown is not None
    assert (shown.verdict, shown.words) == ("contradicted", "it flew 1,010 km")
    assert range_shown(parse_length("1,500 km", name="c"), glider, judge(glider)) is None
    assert class_shown("IRBM", judge(glider)) is None
    far = class_shown("SRBM", judge(flight("2,000 km", None)))
    assert far is not None
    assert far.words == "it flew as far as an MRBM"


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [("IRBM", "supported"), ("ICBM", "not-shown"), ("MRBM", "contradicted"), ("SRBM", "contradicted")],
)
def test_class_is_supported_not_shown_or_contradicted(claimed: str, verdict: str) -> None:
    """By the scheme that is asked for."""
    shown = class_shown(claimed, judge(HIGH))
    assert shown is not None
    assert shown.verdict == verdict


def test_figures_that_cannot_be_and_classes_of_no_scheme_say_nothing() -> None:
    """Whatever contradicts itself shows nothing; a cruise missile has no class of ranges."""
    false = Flight(distance=HIGH.distance, apogee=HIGH.apogee, time=parse_length("90 km", name="t"))
    assert judge(false).consistent is False
    assert range_shown(parse_length("13,000 km", name="c"), false, judge(false)) is None
    assert class_shown("ICBM", judge(false)) is None
    assert class_shown("cruise", judge(HIGH)) is None
    assert class_names("nasic")[0] == "CRBM"
    with pytest.raises(MisuseError, match="no scheme of classes"):
        class_shown("ICBM", judge(HIGH), scheme="none")
