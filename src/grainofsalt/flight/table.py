"""Flights from tables: the columns of a CSV file of reported figures, row by row."""

from collections.abc import Mapping
from typing import Final

from grainofsalt.core.vocabulary import Bound
from grainofsalt.flight.figures import Figure, figure, step_of
from grainofsalt.flight.judgement import Flight

COLUMNS: Final[dict[str, tuple[str, str, float]]] = {
    "distance": ("range_km", "range_q", 1000.0),
    "apogee": ("apogee_km", "apogee_q", 1000.0),
    "time": ("flight_time_min", "time_q", 60.0),
}
"""For each figure its column, that of its mark, and what makes metres or seconds of it."""

MARKS: Final[dict[str, Bound]] = {"": "exactly", "~": "about", ">": "at-least", "<": "at-most"}


def flight_of(row: Mapping[str, str | None]) -> Flight:
    """Return the flight of one row; a figure that is missing or no number above zero is left out.

    Args:
        row: cells by column, those of `COLUMNS` among them.
    """
    return Flight(**{name: cell_figure(row, *column) for name, column in COLUMNS.items()})


def cell_figure(row: Mapping[str, str | None], column: str, mark: str, factor: float) -> Figure | None:
    """Return the figure of one cell, `None` where it holds no number above zero.

    Args:
        row: cells by column.
        column: of the number.
        mark: column of "~", ">" or "<".
        factor: what makes metres or seconds of the number.
    """
    written = (row.get(column) or "").strip()
    try:
        value = float(written) * factor
        number = written.rstrip("0").removesuffix(".") if "." in written else written
        step = step_of(number) * factor
    except (ValueError, OverflowError):
        return None
    if not 0 < value < float("inf"):
        return None
    bound = MARKS.get((row.get(mark) or "").strip(), "exactly")
    return figure(value, step=step, bound=bound, written=f"{bound} {written}" if bound != "exactly" else written)
