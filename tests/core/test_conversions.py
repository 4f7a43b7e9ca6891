"""Figures in two units: rounding is no error, a wrong conversion is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.conversions import agree
from grainofsalt.core.units import Unit, unit_named


def unit(name: str) -> Unit:
    """Return a unit that the table knows."""
    found = unit_named(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "first_unit", "second", "second_unit"),
    [
        (1000, "km", 600, "miles"),
        (310, "miles", 500, "km"),
        (500, "km", 310, "miles"),
        (3700, "km", 2300, "miles"),
        (770, "km", 500, "miles"),
        (2000, "km", 1200, "miles"),
        (4200, "miles", 6759, "km"),
        (1180, "km", 735, "miles"),
        (341, "miles", 548, "km"),
        (1700, "miles", 2735, "km"),
        (300, "km", 180, "miles"),
        (630, "miles", 1013, "km"),
        (2111.5, "km", 1312, "miles"),
        (787, "km", 489, "miles"),
        (21000, "feet", 6400, "metres"),
        (70, "km", 45, "miles"),
        (15000, "mph", 24000, "km/h"),
        (2, "km", 1, "mile"),
    ],
)
def test_rounded_conversions_agree(first: float, first_unit: str, second: float, second_unit: str) -> None:
    """Each of these was printed by somebody who rounded, and none is wrong."""
    assert agree(first, unit(first_unit), second, unit(second_unit))


@pytest.mark.parametrize(
    ("first", "first_unit", "second", "second_unit"),
    [
        (6000, "km", 3278, "miles"),
        (500, "km", 290, "miles"),
        (2802, "km", 1731, "miles"),
        (5850, "km", 3335, "miles"),
        (320, "km", 289, "miles"),
        (310, "miles", 310, "km"),
        (1000, "km", 700, "miles"),
        (960, "km", 1000, "miles"),
        (1245, "miles", 1245, "km"),
    ],
)
def test_wrong_conversions_do_not_agree(first: float, first_unit: str, second: float, second_unit: str) -> None:
    """Turned digits, a figure copied into the other unit, a conversion that no rounding explains."""
    assert not agree(first, unit(first_unit), second, unit(second_unit))


@given(value=st.floats(min_value=1, max_value=50000), digits=st.integers(min_value=2, max_value=6))
def test_every_honest_rounding_agrees(value: float, digits: int) -> None:
    """A figure of up to six digits, converted and rounded to any number of digits, is never called wrong."""
    first = float(f"{value:.6g}")
    second = float(f"{first * 0.621371192237334:.{digits}g}")
    assert agree(first, unit("km"), second, unit("miles"))


@given(value=st.integers(min_value=100, max_value=20000), factor=st.floats(min_value=1.25, max_value=5))
def test_gross_errors_never_agree(value: int, factor: float) -> None:
    """A conversion that is a quarter off is found whatever the figure."""
    first = float(f"{value:.2g}")
    second = float(f"{first * 0.621371192237334 * factor:.3g}")
    assert not agree(first, unit("km"), second, unit("miles"))
