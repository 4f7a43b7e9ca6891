"""Figures that are written twice, in two units: do they convert into each other?"""

import math
from collections.abc import Iterator
from typing import Final

from grainofsalt.assess.account import Account
from grainofsalt.core.conversions import agree, in_unit
from grainofsalt.core.record import Finding
from grainofsalt.core.units import Unit, unit_named
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
        expected = in_unit(mention.value, other_unit)
        written = in_unit(other, other_unit)
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


def _sensible(value: float) -> float:
    return float(f"{value:.4g}")


def _written(value: float, unit: Unit) -> str:
    return f"{value:,.10g} {unit.name if value == 1 else unit.name + 's'}"
