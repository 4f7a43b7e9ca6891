"""Speeds at which nothing comes back."""

import pytest

from grainofsalt.flight.review import review
from grainofsalt.flight.speeds import ESCAPE, escaping_speeds


def test_escape_speed_is_the_published_one() -> None:
    """11.186 km/s from the surface at the equator (NASA Earth fact sheet)."""
    assert pytest.approx(11_186, abs=5) == ESCAPE


@pytest.mark.parametrize(
    "told",
    [
        "at 45,000 kilometers per hour",
        "30,000 mph",
        "15 km/s",
        "12,000 metres per second",
        "at Mach 40",
        "40 times the speed of sound",
        "26,000 miles an hour",
    ],
)
def test_speed_beyond_escape_is_found_in_any_unit(told: str) -> None:
    """And named as the cause for its row."""
    (found,) = escaping_speeds(f"The missile flew {told}.")
    assert found.speed > ESCAPE
    row = review({"range_km": "1000", "as_reported_text_units": told})
    assert row.cause == "speed-above-escape"
    assert "nothing that comes down again" in row.words


@pytest.mark.parametrize(
    "told",
    ["15,000 miles per hour", "Mach 27", "6.6 km/s", "25,000 mph", "40,000 km", "45,000 people an hour", "11.2 km/s"],
)
def test_speed_that_comes_back_is_no_finding(told: str) -> None:
    """Nor are distances, and escape speed itself rounded."""
    assert list(escaping_speeds(told)) == []
