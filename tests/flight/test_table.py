"""Cells of a table of reported flights."""

import math

import pytest

from grainofsalt.flight.table import COLUMNS, cell_figure, flight_of


def test_row_becomes_a_flight_with_marks_and_rounding() -> None:
    """Kilometres and minutes become metres and seconds; a mark is a bound."""
    told = flight_of(
        {"range_km": "500", "range_q": "~", "apogee_km": "2000.0", "apogee_q": ">", "flight_time_min": "68.92"}
    )
    assert told.distance is not None
    assert told.apogee is not None
    assert told.time is not None
    assert (told.distance.value, told.distance.bound) == (5e5, "about")
    assert (told.apogee.bound, told.apogee.high) == ("at-least", math.inf)
    assert told.time.high - told.time.low == pytest.approx(0.6)


@pytest.mark.parametrize("cell", [None, "", " ", "n/a", "nan", "inf", "-1", "0", "1e999", "5 km"])
def test_cell_without_a_figure_above_zero_is_left_out(cell: str | None) -> None:
    """A table has holes; none is guessed."""
    assert cell_figure({"range_km": cell}, *COLUMNS["distance"]) is None
