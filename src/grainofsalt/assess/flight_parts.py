"""Claims of range, apogee and flight time as parts of a flight, in metres and seconds, with their rounding."""

import math
from typing import Final

import msgspec

from grainofsalt.core.record import Claim
from grainofsalt.core.units import unit_named
from grainofsalt.flight.figures import Figure, figure, step_of
from grainofsalt.flight.repairs import Name
from grainofsalt.language.numerals import find_numerals

METRES: Final = 1000.0
"""What makes metres of kilometres."""

_SECONDS: Final = 60.0

PARTS: Final[dict[str, tuple[Name, float]]] = {
    "range": ("distance", METRES),
    "apogee": ("apogee", METRES),
    "flight_time": ("time", _SECONDS),
}
"""For each attribute the part of a flight that it is, and what makes metres or seconds of it."""

_WRITTEN_IN: Final = {
    "km": ("kilometre", "mile", "nautical mile", "foot", "metre"),
    "min": ("minute", "hour", "second"),
}
"""Units that the press writes figures in, for each unit of the record."""

_SAME: Final = 1e-4
"""Share by which a figure of the record may differ from what its words convert to."""


def figure_told(claim: Claim, factor: float, *, step: float) -> Figure | None:
    """Return the figure of a claim, `None` where it is no figure above zero.

    Args:
        claim: whose value is a number or the two ends of a range.
        factor: what makes metres or seconds of it.
        step: place of the last digit that is not zero of the number that was written, in the claim's unit.
    """
    if isinstance(claim.value, tuple) and claim.low is not None and claim.high is not None:
        low, high = (end * factor for end in (claim.low, claim.high))
        return Figure(value=(low + high) / 2, low=low, high=high, bound="between", written=claim.evidence[0].quote)
    if not isinstance(claim.value, float | int) or claim.value <= 0:
        return None
    return figure(claim.value * factor, step=step * factor, bound=claim.bound or "exactly", written=f"{claim.value:g}")


def step_in_evidence(claim: Claim) -> float:
    """Return the place of the last digit that is not zero of a claim's figure as its evidence writes it, in its unit.

    Where the words hold no such number, that of the figure as it stands.
    """
    value = claim.value
    if not isinstance(value, float | int):
        return 0.0
    units = [unit for name in _WRITTEN_IN.get(claim.unit or "", ()) if (unit := unit_named(name)) is not None]
    for span in claim.evidence:
        written = [numeral.value for numeral in find_numerals(span.quote)]
        for factor in (float(unit.factor) for unit in units):
            for number in written:
                if math.isclose(number * factor, value, rel_tol=_SAME):
                    return step_of(f"{number:.10g}") * factor
    return step_of(f"{value:.10g}")


def hull(figures: list[Figure], told: Figure) -> Figure:
    """Return a figure with the widest limits that the reports of one value allow; limits on one side count for nothing.

    Args:
        figures: what the reports give.
        told: the one that stands for all of them.
    """
    both = [one for one in figures if one.bound not in {"at-least", "at-most"}]
    if told.bound in {"at-least", "at-most"} or not both:
        return told
    low, high = min(one.low for one in (*both, told)), max(one.high for one in (*both, told))
    return msgspec.structs.replace(told, low=low, high=high)
