"""Flights whose figures come from several reports and cannot be true together.

One article's own figures are judged when it is read (`flights`). Here the range may be from one report, the apogee from
another: the values that most independent sources give are taken together, and each other value is tried in their
midst. No physics but that of `flight.judgement`.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Final

import msgspec

from grainofsalt.assess.across_words import finding_on, reports_of, shown
from grainofsalt.assess.corroboration import Accord, Told, ValueTold
from grainofsalt.assess.flight_parts import PARTS, figure_told, hull, step_in_evidence
from grainofsalt.assess.wording import at_start, joined
from grainofsalt.core.record import Claim, Finding
from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import REASONS, Flight, judge
from grainofsalt.flight.repairs import IN_WORDS, Name, diagnose, is_off
from grainofsalt.flight.review import inconsistency_in_words, repair_in_words

_MOST_VALUES: Final = 4
"""So many values of one attribute are tried, those of most sources first; beyond it they are tried by no reader."""

_WITNESSES: Final = 2
"""So many others with one figure outweigh a repair that moves away from it (`repairs`)."""


class _Part(msgspec.Struct, frozen=True):
    """One value of one part of the flight.

    Attributes:
        attribute: of the record.
        name: the part that it is.
        value: who gives it.
        figure: in metres or seconds, as wide as its reports allow together.
    """

    attribute: str
    name: Name
    value: ValueTold
    figure: Figure


def figures_of_no_flight(told: Sequence[Told], accords: Sequence[Accord]) -> Iterator[Finding]:
    """Find range, apogee and flight time of different reports that cannot be those of one free flight."""
    if _are_many(told):
        return
    parts = [some for accord in accords if (some := _parts(accord))]
    if len(parts) < 2:  # noqa: PLR2004 - one figure fits every flight
        return
    ways = sorted(product(*parts), key=lambda way: -sum(len(part.value.roots) for part in way))
    fitting = next((way for way in ways if not is_off(judge(_flight(way)))), None)
    if fitting is None:
        yield from _nothing_fits(ways[0])
        return
    for part in (part for some in parts for part in some if part not in fitting):
        way = tuple(part if other.name == part.name else other for other in fitting)
        if is_off(judge(_flight(way))):
            (instead,) = (other for other in fitting if other.name == part.name)
            yield from _odd_one(part, instead, way)


def _are_many(told: Sequence[Told]) -> bool:
    """Tell whether several were fired: then the figures need not be those of one."""
    counts = (one.claim.value for one in told if one.claim.attribute == "count" and one.claim.stance == "asserts")
    return any(isinstance(count, tuple) or (isinstance(count, float | int) and count > 1) for count in counts)


def _parts(accord: Accord) -> list[_Part]:
    if accord.attribute not in PARTS:
        return []
    name, factor = PARTS[accord.attribute]
    found = []
    for value in accord.values:
        flat = [one.claim for one in value.told if not one.claim.conditional]
        figures = [read for claim in flat if (read := _figure(claim, factor)) is not None]
        standing = _figure(value.shown if value.shown in flat else flat[0], factor) if flat else None
        if standing is not None:
            found.append(_Part(accord.attribute, name, value, hull(figures, standing)))
    return found[:_MOST_VALUES]


def _figure(claim: Claim, factor: float) -> Figure | None:
    return figure_told(claim, factor, step=step_in_evidence(claim))


def _flight(way: Sequence[_Part]) -> Flight:
    return Flight(**{part.name: part.figure for part in way})


def _smallest(way: Sequence[_Part], odd: _Part | None = None) -> Sequence[_Part]:
    """Return the fewest of these parts, a given one among them, that cannot be of one flight."""
    if judge(_flight(way)).consistent is False:
        return way
    pairs = (pair for pair in combinations(way, 2) if odd is None or odd in pair)
    return next((pair for pair in pairs if is_off(judge(_flight(pair)))), way)


def _odd_one(odd: _Part, instead: _Part, way: Sequence[_Part]) -> Iterator[Finding]:
    """Yield the finding that one value does not fit the others, where another value of the same attribute does."""
    amiss = _smallest(way, odd)
    if _is_of_one_report(amiss):
        return
    others = [part for part in amiss if part is not odd]
    witness = Flight(**{part.name: part.figure for part in (*(one for one in way if one is not odd), instead)})
    repair = diagnose(_flight(way), [witness] * _WITNESSES)
    slip = f"; probably {IN_WORDS[repair.slip]}" if repair is not None else ""
    words = (
        f"{_words(odd)} does not fit {joined(_words(part) for part in others)} ({_reason(amiss)}); "
        f"{shown(instead.value)} ({reports_of(instead.value)}) does{slip}."
    )
    yield _finding(words, (odd, *others, instead))


def _nothing_fits(way: Sequence[_Part]) -> Iterator[Finding]:
    """Yield the finding that no values told make a flight; a mere flat path may be that of something that glides."""
    amiss, repair = _smallest(way), diagnose(_flight(way))
    if _is_of_one_report(amiss) or (repair is None and judge(_flight(amiss)).refusal == "too-flat"):
        return
    why = repair_in_words(_flight(way), repair) if repair is not None else _reason(amiss)
    yield _finding(f"{joined(_words(part) for part in amiss)} cannot be those of one flight: {why}.", way)


def _reason(way: Sequence[_Part]) -> str:
    judgement = judge(_flight(way))
    return REASONS[judgement.refusal] if judgement.refusal is not None else inconsistency_in_words(judgement)


def _words(part: _Part) -> str:
    return f"the {part.attribute.replace('_', ' ')} of {shown(part.value)} ({reports_of(part.value)})"


def _is_of_one_report(way: Sequence[_Part]) -> bool:
    """Tell whether one article gives all the figures: then its own reading judged them."""
    return bool(set.intersection(*({one.article for one in part.value.told} for part in way)))


def _finding(words: str, way: Sequence[_Part]) -> Finding:
    claims = [one.claim for part in way for one in part.value.told]
    return finding_on("figures-of-no-flight", "warning", at_start(words), claims)
