"""A length written in two units, of which one cannot be the other: "6,000 kilometers (3,278 miles)"."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from grainofsalt.core.conversions import agree, in_unit
from grainofsalt.core.units import convert, unit_named

_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PAIR: Final = re.compile(rf"({_NUMBER})\s?-?([^\W\d_]{{1,12}}) ?\(({_NUMBER})\s?-?([^\W\d_]{{1,12}})\)")


class Unconverted(msgspec.Struct, frozen=True, kw_only=True):
    """Two figures told as one length that are not.

    Attributes:
        written: both, as printed.
        told: the second one, in its own unit.
        unit: its unit's name.
        probably: what the first one is in that unit.
        transposed: whether two neighbouring digits change places between them.
    """

    written: str
    told: float
    unit: str
    probably: float
    transposed: bool


def unconverted_pairs(text: str) -> Iterator[Unconverted]:
    """Yield the pairs of lengths in `text` that do not convert, however either was rounded or cut off."""
    for match in _PAIR.finditer(text):
        first, second = unit_named(match[2]), unit_named(match[4])
        if first is None or second is None or {first.kind, second.kind} != {"length"} or first.name == second.name:
            continue
        one, other = (float(match[place].replace(",", "")) for place in (1, 3))
        if not (one and other) or agree(one, first, other, second):
            continue
        probably = in_unit(convert(one, first), second)
        yield Unconverted(
            written=match[0],
            told=other,
            unit=second.name,
            probably=probably,
            transposed=_are_transposed(f"{other:.0f}", f"{probably:.0f}"),
        )


def _are_transposed(one: str, other: str) -> bool:
    differing = [place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(differing) != 2 or differing[1] - differing[0] != 1:  # noqa: PLR2004 - a pair
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]
