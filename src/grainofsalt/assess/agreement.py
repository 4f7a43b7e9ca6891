"""Where the accounts of one happening conflict: figures, times and names that cannot both be true."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from grainofsalt.assess.account import MANY, Account
from grainofsalt.assess.conflicts import FIGURES, SINGLE_VALUED, conflict
from grainofsalt.assess.wording import at_start, joined, party, spans_of, teller, value_in_words
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.language.times_zones import may_be_one

_OFTEN_RETOLD: Final = frozenset({"date", "system"})
"""Attributes that an article rightly gives in other words than its sources."""

_ONCE_TOLD: Final = FIGURES | {"time", "outcome"}
"""Attributes of which one voice gives a second value only if it errs or corrects itself."""


def source_disagreement(account: Account) -> Iterator[Finding]:
    """Find attributes of one event to which two sources give values that cannot both be true."""
    for event, claims in _single_valued(account):
        named = [claim for claim in claims if claim.attribute not in _OFTEN_RETOLD or claim.source.kind != "article"]
        pairs = [(a, b) for a, b in combinations(named, 2) if party(a.source) != party(b.source) and conflict(a, b)]
        pairs = [pair for pair in pairs if pair[0].attribute != "date" or not _is_one_moment(account, *pair)]
        if pairs:
            yield _conflicting(event, pairs, code="source-disagreement", opening="Sources disagree on")


def self_contradiction(account: Account) -> Iterator[Finding]:
    """Find attributes of one event to which the same source gives two values that cannot both be true."""
    for event, claims in _single_valued(account):
        if claims[0].attribute not in _ONCE_TOLD:
            continue
        sure = [claim for claim in claims if claim.likelihood is None]
        pairs = [(a, b) for a, b in combinations(sure, 2) if party(a.source) == party(b.source) and conflict(a, b)]
        if pairs:
            who = at_start(teller(pairs[0][0].source))
            yield _conflicting(event, pairs, code="self-contradiction", opening=f"{who} gives two values of")


def _single_valued(account: Account) -> Iterator[tuple[Event, list[Claim]]]:
    """Yield, for each event and attribute that has one value, the flat claims of it, each value once a source."""
    for event in account.events:
        for attribute in SINGLE_VALUED:
            claims = {
                (party(claim.source), claim.value, claim.bound): claim
                for claim in account.about(event, attribute)
                if claim.stance == "asserts" and not claim.conditional
            }
            if len(claims) > 1:
                yield event, list(claims.values())[:MANY]


def _conflicting(event: Event, pairs: list[tuple[Claim, Claim]], *, code: str, opening: str) -> Finding:
    claims = list({claim.id: claim for pair in pairs for claim in pair}.values())
    attribute = claims[0].attribute.replace("_", " ")
    if code == "source-disagreement":
        told = "; ".join(dict.fromkeys(f"{teller(claim.source)} says {value_in_words(claim)}" for claim in claims))
    else:
        told = joined(value_in_words(claim) for claim in claims)
    return Finding(
        code=code,
        severity="warning" if code == "source-disagreement" else "note",
        message=f"{opening} the {attribute} of {event.label or event.type}: {told}.",
        claims=tuple(claim.id for claim in claims),
        spans=spans_of(claims),
    )


def _is_one_moment(account: Account, first: Claim, second: Claim) -> bool:
    """Tell whether two dates are one moment on clocks of different places: Monday night there, Tuesday morning here."""
    return any(may_be_one(a, b) for a, b in product(account.times_of(first), account.times_of(second)))
