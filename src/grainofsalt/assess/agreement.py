"""Where the accounts of one happening conflict: figures, times and names that cannot both be true."""

import re
from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from grainofsalt.assess.account import (
    MANY,
    Account,
    at_start,
    joined,
    party,
    spans_of,
    teller,
    value_in_words,
    words_of,
)
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.language.times_zones import may_be_one

SINGLE_VALUED: Final = (
    *("date", "time", "outcome", "count", "system", "range_class", "propulsion"),
    *("range", "apogee", "flight_time", "capability", "yield", "magnitude", "loss"),
)
"""Attributes of which one happening has one value."""

FIGURES: Final = frozenset(
    {"count", "range", "apogee", "flight_time", "capability", "yield", "magnitude", "loss"},
)
_OFTEN_RETOLD: Final = frozenset({"date", "system"})
"""Attributes that an article rightly gives in other words than its sources."""

_ONCE_TOLD: Final = FIGURES | {"time", "outcome"}
"""Attributes of which one voice gives a second value only if it errs or corrects itself."""

_RESULTS: Final = frozenset({"success", "failure", "partial"})
_CLOCK: Final = re.compile(r"(\d\d):(\d\d)(?: (\S+))?")
_SLACK: Final = {"about": 45, "exactly": 5}
"""Minutes by which a clock time may differ."""


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


def conflict(first: Claim, second: Claim) -> bool:
    """Tell whether the values of two claims of one attribute cannot both be true."""
    if first.attribute in FIGURES:
        return _apart(first, second)
    ours, theirs = str(first.value), str(second.value)
    if first.attribute == "date":
        return not _dates_meet(ours, theirs)
    if first.attribute == "time":
        return _clocks_differ(first, second)
    if first.attribute == "outcome":
        return ours != theirs and {ours, theirs} <= _RESULTS
    if first.attribute == "system":
        our_words, their_words = words_of(ours), words_of(theirs)
        return not (our_words <= their_words or their_words <= our_words)
    return ours != theirs


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


def _apart(first: Claim, second: Claim) -> bool:
    if first.unit != second.unit:
        return False
    for one, other in ((first, second), (second, first)):
        if one.high is not None and other.low is not None and one.high < other.low:
            return True
    return False


def _dates_meet(first: str, second: str) -> bool:
    """Tell whether two canonical dates have a day in common."""
    (start, end), (other_start, other_end) = _ends(first), _ends(second)
    return start[: len(other_end)] <= other_end[: len(start)] and other_start[: len(end)] <= end[: len(other_start)]


def _is_one_moment(account: Account, first: Claim, second: Claim) -> bool:
    """Tell whether two dates are one moment on clocks of different places: Monday night there, Tuesday morning here."""
    return any(may_be_one(a, b) for a, b in product(account.times_of(first), account.times_of(second)))


def _ends(value: str) -> tuple[str, str]:
    parts = value.split("/")
    return parts[0], parts[-1]


def _clocks_differ(first: Claim, second: Claim) -> bool:
    clocks = [_CLOCK.match(str(claim.value)) for claim in (first, second)]
    if clocks[0] is None or clocks[1] is None or clocks[0][3] != clocks[1][3]:
        return False
    minutes = [int(clock[1]) * 60 + int(clock[2]) for clock in clocks if clock is not None]
    gap = abs(minutes[0] - minutes[1])
    slack = max(_SLACK.get(claim.bound or "exactly", _SLACK["about"]) for claim in (first, second))
    return min(gap, 24 * 60 - gap) > slack
