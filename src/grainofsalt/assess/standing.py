"""Whose word a claim rests on: only that of the party itself, or only that of people without a name."""

from collections.abc import Iterator
from typing import Final

from grainofsalt.assess.account import Account
from grainofsalt.assess.wording import joined, spans_of, teller
from grainofsalt.core.record import Event, Finding
from grainofsalt.events.interest import party_key, speaks_for

_GRAVE: Final = ("attributed_to", "yield", "range", "apogee", "warhead", "affected", "loss")
"""Attributes that a reader should not take from people without a name alone."""


def interested_source_only(account: Account) -> Iterator[Finding]:
    """Find a success that only those who did it report: the actor itself, its organs or its state media."""
    for event in account.events:
        good = [c for c in account.about(event, "outcome") if c.value == "success" and c.stance == "asserts"]
        actors = {party_key(str(claim.value)) for claim in account.about(event, "actor") if claim.stance == "asserts"}
        if not good or not actors or not all(speaks_for(claim.source, actors) for claim in good):
            continue
        yield Finding(
            code="interested-source-only",
            severity="note",
            message=(
                f"{_named(event)}: that it succeeded rests on the word of those who did it alone: "
                f"{joined(teller(claim.source) for claim in good)}."
            ),
            claims=tuple(claim.id for claim in good),
            spans=spans_of(good),
        )


def unnamed_source_only(account: Account) -> Iterator[Finding]:
    """Find grave facts that rest on officials without a name alone."""
    for event in account.events:
        for attribute in _GRAVE:
            claims = [claim for claim in account.about(event, attribute) if claim.stance == "asserts"]
            if not claims or any(claim.source.kind != "unnamed-official" for claim in claims):
                continue
            yield Finding(
                code="unnamed-source-only",
                severity="note",
                message=(
                    f"{_named(event)}: its {attribute.replace('_', ' ')} rests on officials without a name alone: "
                    f"{joined(teller(claim.source) for claim in claims)}."
                ),
                claims=tuple(claim.id for claim in claims),
                spans=spans_of(claims),
            )


def _named(event: Event) -> str:
    return event.label or event.type
