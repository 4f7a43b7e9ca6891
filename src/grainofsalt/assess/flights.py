"""Flights whose figures cannot be true together, and classes and ranges that a flight does not show."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

import msgspec

from grainofsalt.assess.account import MANY, Account
from grainofsalt.assess.flight_parts import METRES, PARTS, figure_told
from grainofsalt.assess.wording import party, spans_of, teller, value_in_words
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.units import unit_named
from grainofsalt.flight.figures import Figure, step_of
from grainofsalt.flight.judgement import Flight, judge
from grainofsalt.flight.repairs import diagnose
from grainofsalt.flight.review import inconsistency_in_words, repair_in_words
from grainofsalt.flight.shown import Shown, class_shown, range_shown


class _Told(msgspec.Struct, frozen=True):
    """A flight as one source tells it, with the claims that it is made of."""

    flight: Flight
    claims: tuple[Claim, ...]


def flight_does_not_add_up(account: Account) -> Iterator[Finding]:
    """Find range, apogee and flight time that cannot be those of one flight, and say what probably went wrong."""
    for event in account.events:
        told = _flights(account, event)[:MANY]
        for number, one in enumerate(told):
            others = [other.flight for place, other in enumerate(told) if place != number]
            repair, judgement = diagnose(one.flight, others), judge(one.flight)
            if repair is not None:
                words = repair_in_words(one.flight, repair)
            elif judgement.consistent is False:
                words = inconsistency_in_words(judgement)
            else:
                continue
            yield Finding(
                code="flight-does-not-add-up",
                severity="warning",
                message=f"In what {teller(one.claims[0].source)} says of {event.label or event.type}, {words}.",
                claims=tuple(claim.id for claim in one.claims),
                spans=spans_of(one.claims),
            )


def class_is_not_shown(account: Account) -> Iterator[Finding]:
    """Find a class that is claimed of a missile, where the energy of its flight is that of another class."""
    for event in account.events:
        judged = [each for one in _flights(account, event)[:MANY] if (each := judge(one.flight)).reach is not None]
        named = [c for c in account.about(event, "range_class") if c.stance == "asserts" and isinstance(c.value, str)]
        shown = [(c, next((s for one in judged if (s := class_shown(str(c.value), one))), None)) for c in named]
        borne_out = any(found is not None and found.verdict == "supported" for _, found in shown)
        for claim, found in shown:
            # Beside a class that the flight bears out, one in the article's own voice is another missile's.
            aside = borne_out and claim.source.kind == "article"
            if found is not None and found.verdict != "supported" and not aside:
                yield _finding("class-is-not-shown", f"{claim.value} for", claim, found)
                break


def capability_does_not_fit(account: Account) -> Iterator[Finding]:
    """Find a range that a missile is said to reach, where its flight shows less, or more."""
    for event in account.events:
        told = _flights(account, event)[:MANY]
        for claim in account.about(event, "capability"):
            claimed = _figure(account, claim, METRES) if claim.stance == "asserts" and not claim.conditional else None
            if claimed is None:
                continue
            judged = ((one, judge(one.flight)) for one in told)
            shown = next((found for one, each in judged if (found := range_shown(claimed, one.flight, each))), None)
            if shown is not None and shown.verdict != "supported":
                yield _finding("capability-does-not-fit", f"A reach of {value_in_words(claim)} for", claim, shown)


def _finding(code: str, what: str, claim: Claim, shown: Shown) -> Finding:
    """Return the finding that a flight does not bear out a claim; only where it shows more is somebody wrong."""
    return Finding(
        code=code,
        severity="warning" if shown.verdict == "contradicted" else "note",
        message=f"{what} {teller(claim.source)}; by its figures {shown.words}.",
        claims=(claim.id,),
        spans=spans_of([claim]),
    )


def _flights(account: Account, event: Event) -> list[_Told]:
    """Return the flight as each source tells it that gives two figures; else as all of them together tell it.

    A source that gives two values of one attribute tells of several flights, or corrects itself: it is left out.
    """
    by_party: dict[str, list[Claim]] = {}
    flat = [c for c in account.about(event, *PARTS) if c.stance == "asserts" and not c.conditional]
    for claim in flat:
        by_party.setdefault(party(claim.source), []).append(claim)
    told = [one for claims in by_party.values() if (one := _flight(account, claims)) is not None]
    if any(len(one.claims) > 1 for one in told):
        return told
    together = _flight(account, flat)
    return [together] if together is not None else []


def _flight(account: Account, claims: list[Claim]) -> _Told | None:
    kept = {(claim.attribute, claim.value): claim for claim in claims}
    if len({attribute for attribute, _ in kept}) < len(kept):
        return None
    parts: dict[str, Figure] = {}
    used: list[Claim] = []
    for claim in kept.values():
        name, factor = PARTS[claim.attribute]
        read = _figure(account, claim, factor)
        if read is not None:
            parts[name] = read
            used.append(claim)
    return _Told(Flight(**parts), tuple(used)) if used else None


def _figure(account: Account, claim: Claim, factor: float) -> Figure | None:
    """Return the figure of a claim with the rounding of the number that was written."""
    return figure_told(claim, factor, step=_written_step(account, claim))


def _written_step(account: Account, claim: Claim) -> float:
    """Return the place of the last digit that is not zero of a claim's figure as it was written, in its unit."""
    if not isinstance(claim.value, float | int):
        return 0.0
    for span in claim.evidence:
        start, end = account.annotations.view.from_source(span.start, span.end)
        quantities = account.annotations.quantities
        first = bisect_left(quantities, start, key=lambda quantity: quantity.start)
        for quantity in islice(quantities, first, None):
            if quantity.start >= end:
                break
            if quantity.value == claim.value:
                unit = unit_named(quantity.written_unit)
                written = f"{quantity.written_value:.10g}"
                return step_of(written) * (float(unit.factor) if unit is not None else 1.0)
    return step_of(f"{claim.value:.10g}")
