"""Slips of the press that are found and named, and true reports that are left alone."""

import pytest
from tests.flight.test_judgement import flight

from grainofsalt.flight.judgement import Flight
from grainofsalt.flight.pairs import unconverted_pairs
from grainofsalt.flight.repairs import diagnose
from grainofsalt.flight.review import review

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


@pytest.mark.parametrize(
    ("text", "probably", "transposed"),
    [("6,000 kilometers (3,278 miles)", 3728, True), ("500 kilometers (290 miles)", 311, False)],
)
def test_pairs_that_do_not_convert_are_found(text: str, probably: float, transposed: bool) -> None:  # noqa: FBT001
    """With the figure that would be right."""
    (found,) = unconverted_pairs(text)
    assert found.probably == pytest.approx(probably, abs=1)
    assert found.transposed is transposed


@pytest.mark.parametrize(
    "text",
    [
        "1,000 km (600 miles)",
        "600 km (400 miles)",
        "550 kilometers (341 miles)",
        "500 km (5 kg)",
        "500 km (500 km)",
        "(",
        "km (9",
    ],
)
def test_rounded_pairs_and_other_brackets_are_no_finding(text: str) -> None:
    """One figure is the other, rounded or cut off."""
    assert list(unconverted_pairs(text)) == []


def test_a_range_below_what_the_flight_shows_is_understated() -> None:
    """1,800 miles for a flight that shows 2,400 or more; “more than” does not save it."""
    row = {"range_km": "800", "apogee_km": "2000", "expert_equivalent_range_km": "2897", "expert_q": ">"}
    assert review(row).cause == "reach-understated"
    assert review({**row, "expert_equivalent_range_km": "4500"}).cause is None


def test_a_row_that_holds_no_figures_says_nothing() -> None:
    """Empty cells, words and absurd numbers are left out, not guessed."""
    for cell in ("", "n/a", "nan", "-5", "1e999", "0"):
        found = review({"range_km": cell, "apogee_km": None, "flight_time_min": cell})
        assert (found.cause, found.judgement.refusal) == (None, "too-few")
