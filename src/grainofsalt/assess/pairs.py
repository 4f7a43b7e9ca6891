"""Figures that are written twice, in two units: do they convert into each other?"""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from grainofsalt.assess.account import Account
from grainofsalt.core.record import Finding
from grainofsalt.core.units import Unit, convert, unit_named
from grainofsalt.language.annotations import QuantityMention

_FIXED_RATES: Final = frozenset(
    {"length", "duration", "speed", "mass", "energy", "yield", "temperature"}
    | {
        "pressure",
        "area",
        "volume",
        "angle",
        "information",
    }
)
"""Kinds whose units have a fixed rate; two currencies have none."""

_STRIKING: Final = 0.02
"""From here on a difference changes what a reader would conclude: beyond the rounding of most published figures."""


_CARELESS: Final = 0.05
"""Up to here a figure may be cut off or rounded the wrong way: many writers divide by 1.6 or take 0.6."""


_COARSE: Final = 0.1
"""Nobody rounds farther than this, though a single digit would let 596 be 1,000."""

_SMALL: Final = 1.01
"""Whole numbers are as fine as a small figure gets: 2 km may be 1 mile."""

_FIVE: Final = 5
"""A last digit of five may stand for the nearest five."""


def pair_does_not_convert(account: Account) -> Iterator[Finding]:
    """Find pairs of which neither figure can be the rounded conversion of the other."""
    for mention in account.annotations.quantities:
        if mention.kind in _FIXED_RATES and account.is_own_text(mention.start, mention.end):
            yield from _wrong_forms(account, mention)


def _wrong_forms(account: Account, mention: QuantityMention) -> Iterator[Finding]:
    first_unit = unit_named(mention.written_unit)
    if first_unit is None or isinstance(mention.value, tuple) or isinstance(mention.written_value, tuple):
        return
    for _, other, name in mention.other_forms:
        other_unit = unit_named(name)
        if other_unit is None or other_unit.canonical != first_unit.canonical or "ton" in {first_unit.name, name}:
            continue
        if not (math.isfinite(other) and math.isfinite(mention.value)) or other == 0 or mention.value == 0:
            continue
        expected = _in(mention.value, other_unit)
        written = _in(other, other_unit)
        if agree(mention.written_value, first_unit, written, other_unit):
            continue
        off = written / expected - 1
        span = account.annotations.span(mention.start, mention.end)
        yield Finding(
            code="pair-does-not-convert",
            severity="warning" if abs(off) >= _STRIKING else "note",
            message=(
                f"{_written(mention.written_value, first_unit)} is {_written(_sensible(expected), other_unit)}, "
                f"not {_written(written, other_unit)} ({off:+.1%}): one of the two figures is wrong."
            ),
            spans=(span,),
        )


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
    forward = _in(convert(first, first_unit), second_unit)
    backward = _in(convert(second, second_unit), first_unit)
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


def _in(canonical: float, unit: Unit) -> float:
    return (canonical - float(unit.offset)) / float(unit.factor)


def _sensible(value: float) -> float:
    return float(f"{value:.4g}")


def _written(value: float, unit: Unit) -> str:
    return f"{value:,.10g} {unit.name if value == 1 else unit.name + 's'}"
