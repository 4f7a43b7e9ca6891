"""Slips of the press that are found and named, and true reports that are left alone."""

import pytest
from tests.flight.test_judgement import flight

from grainofsalt.flight.judgement import Flight
from grainofsalt.flight.repairs import diagnose

OTHERS = [flight("933 km", "2,802 km", "39 min"), flight("930 km", "2,800 km", "37 min"), flight("950 km", "2,800 km")]


@pytest.mark.parametrize(
    ("told", "others", "slip", "figure", "probably"),
    [
        (flight("620 miles", "4500 miles", "54 min"), [], "miles-for-kilometres", "apogee", 4500e3),
        (flight("800 km", "2 km"), [], "thousand-dropped", "apogee", 2000e3),
        (flight("930 km", None, "27 min"), OTHERS, "ten-minutes-short", "time", 2220),
        (flight("2,802 km", "933 km"), OTHERS, "swapped", "apogee", 2802e3),
        (flight("2,800 km"), OTHERS, "altitude-as-distance", "distance", 2800e3),
        (flight("580 km", "2,802 km"), OTHERS, "kilometres-for-miles", "distance", 933.4e3),
        (flight("93 km", "2,802 km"), OTHERS, "ten-dropped", "distance", 930e3),
        (flight("9,330 km", "2,802 km"), OTHERS, "ten-added", "distance", 933e3),
    ],
)
def test_a_known_slip_is_named_with_what_it_should_be(
    told: Flight, others: list[Flight], slip: str, figure: str, probably: float
) -> None:
    """By the flight's own figures where they suffice, else by those of other sources."""
    found = diagnose(told, others)
    assert found is not None
    assert (found.slip, found.figure) == (slip, figure)
    assert found.probably == pytest.approx(probably, rel=0.01)


@pytest.mark.parametrize(
    ("told", "others"),
    [
        (flight("933 km", "2,802 km", "39 min"), OTHERS),
        (flight("about 580 miles", ">1,500 miles", "40 min"), OTHERS),
        (flight("510 km", "535 km"), OTHERS),
        (flight("650 km", "100 km"), []),
        (flight("500 km"), [flight("450 km")]),
        (flight("500 km"), []),
    ],
)
def test_true_rounded_or_merely_different_reports_are_left_alone(told: Flight, others: list[Flight]) -> None:
    """Rounding is no error, a glider no misprint, and a source that disagrees has not slipped."""
    assert diagnose(told, others) is None
