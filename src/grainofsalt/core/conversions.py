"""Whether two figures that were written for one thing in two units can be each other's rounded conversion."""

import math
from fractions import Fraction
from typing import Final

from grainofsalt.core.units import Unit, convert

_CARELESS: Final = 0.05
"""Up to here a figure may be cut off or rounded the wrong way: many writers divide by 1.6 or take 0.6."""

_COARSE: Final = 0.1
"""Nobody rounds farther than this, though a single digit would let 596 be 1,000."""

_SMALL: Final = 1.01
"""Whole numbers are as fine as a small figure gets: 2 km may be 1 mile."""

_FIVE: Final = 5
"""A last digit of five may stand for the nearest five."""


def agree(first: float, first_unit: Unit, second: float, second_unit: Unit) -> bool:
    """Tell whether one of two written figures can be the other one, converted and rounded.

    One of the two is the original and exact as written; the other is a conversion that was rounded at the place of its
    last digit that is not zero, to the nearest or, where that makes little difference, up or down. Mostly the second
    is the conversion, and then it may be as coarse as it likes ("1,000 km (600 miles)"). Where the first is, it is
    held to two digits, for nobody turns 290 miles into 500 kilometres by rounding.

    Args:
        first: the figure that comes first, as written.
        first_unit: its unit.
        second: the figure that repeats it.
        second_unit: the unit of that, of the same dimension.
    """
    forward = in_unit(convert(first, first_unit), second_unit)
    backward = in_unit(convert(second, second_unit), first_unit)
    return _is_rounding(second, of=forward, digits=1) or _is_rounding(first, of=backward, digits=2)


def _is_rounding(written: float, *, of: float, digits: int) -> bool:
    """Tell whether `written` is `of`, rounded at its last digit that is not zero and at least to `digits` digits."""
    place = min(_last_place(written), _place(written, digits)) * (1 + 1e-9)
    digit = round(abs(written) / place)
    if digit > _FIVE and digit % 10 == _FIVE:
        place *= _FIVE
    off = abs(written - of)
    to_the_nearest = off <= place / 2 and (place <= _SMALL or off <= _COARSE * abs(of))
    return to_the_nearest or (off < place and off <= _CARELESS * abs(of))


def _last_place(value: float) -> float:
    """Return the worth of the last digit that is not zero: 100 for 600, 0.5's is 0.1."""
    exponent = Fraction(f"{value:.10g}")
    place = 10.0 ** math.floor(math.log10(abs(value)))
    while (exponent / Fraction(f"{place:.10g}")).denominator != 1 and place > abs(value) * 1e-10:
        place /= 10
    return place


def _place(value: float, digits: int) -> float:
    return float(10.0 ** (math.floor(math.log10(abs(value))) - digits + 1))


def in_unit(canonical: float, unit: Unit) -> float:
    """Return a value of the canonical unit in another one."""
    return (canonical - float(unit.offset)) / float(unit.factor)
