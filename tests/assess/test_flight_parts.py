"""Claims as parts of a flight: how finely their figures were written."""

import pytest
from test_corroboration import told

from grainofsalt.assess.flight_parts import figure_told, hull, step_in_evidence
from grainofsalt.core.record import Claim
from grainofsalt.core.text import Span
from grainofsalt.core.vocabulary import Bound


def claim(value: float, quote: str, *, unit: str = "km", bound: Bound = "exactly") -> Claim:
    """A range in these words."""
    evidence = (Span(start=0, end=len(quote), quote=quote),)
    return told("range", value, "Seoul", unit=unit, bound=bound, evidence=evidence).claim


@pytest.mark.parametrize(
    ("value", "quote", "step"),
    [
        (500.0, "flew 500 km", 100.0),
        (498.89664, "flew 310 miles", 16.09344),
        (787.0, "787km (489 miles)", 1.0),
        (4506.1632, "some twenty-eight hundred miles", 160.9344),
        (550.0, "as far as before", 10.0),
    ],
)
def test_the_step_is_that_of_the_words(value: float, quote: str, step: float) -> None:
    """In the unit that they were written in; without a number in the words that of the figure itself."""
    assert step_in_evidence(claim(value, quote)) == pytest.approx(step)


def test_the_step_of_a_time() -> None:
    """Half an hour, written as hours or as minutes."""
    assert step_in_evidence(claim(60.0, "in one hour", unit="min")) == pytest.approx(60.0)


def test_a_figure_in_metres() -> None:
    """With the limits of its rounding."""
    read = figure_told(claim(500.0, "500 km"), 1000.0, step=100.0)
    assert read is not None
    assert (read.low, read.value, read.high) == (450_000.0, 500_000.0, 550_000.0)


def test_no_figure() -> None:
    """A name is none, nor is nothing."""
    assert figure_told(told("system", "Scud", "Seoul").claim, 1.0, step=1.0) is None
    assert figure_told(told("range", 0.0, "Seoul").claim, 1.0, step=1.0) is None


def test_the_hull_of_reports() -> None:
    """As wide as the reports of one value are together; what is limited on one side only says nothing of width."""
    exact, about, more = (
        figure_told(claim(500.0, "500 km", bound=bound), 1000.0, step=10.0)
        for bound in ("exactly", "about", "at-least")
    )
    assert exact is not None
    assert about is not None
    assert more is not None
    wide = hull([exact, about, more], exact)
    assert (wide.low, wide.high, wide.bound) == (about.low, about.high, "exactly")
    assert hull([exact, more], more) == more
