"""Where the accounts of one happening agree or conflict: denials, doubts, figures that cannot both be true."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from grainofsalt.assess.account import Account, joined, party, spans_of, teller, value_in_words
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.vocabulary import Stance

_SINGLE: Final = (
    *("date", "time", "outcome", "count", "system", "range_class", "propulsion"),
    *("range", "apogee", "flight_time", "capability", "yield", "magnitude", "loss"),
)
"""Attributes of which one happening has one value."""

_FIGURES: Final = frozenset(
    {"count", "range", "apogee", "flight_time", "capability", "yield", "magnitude", "loss"},
)
_RESULTS: Final = frozenset({"success", "failure", "partial"})
_CULPRITS: Final = ("attributed_to", "actor")
_PROSE: Final = ("statement", "assessment")
_CLOCK: Final = re.compile(r"(\d\d):(\d\d)(?: (\S+))?")
_WORD: Final = re.compile(r"\w+")
_SLACK: Final = {"about": 45, "exactly": 5}
"""Minutes by which a clock time may differ."""

_ALIKE: Final = 0.6
"""Share of the words of the shorter utterance that must recur for two to be about the same."""

_LIGHT: Final = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to and or for from by with that this it its is are was were be been has had have not no "
        "any as their his her he she they which who would could",
    )
)

_MANY: Final = 200
"""No reader compares more claims about one attribute of one event; beyond it time would grow with their square."""


def denied(account: Account) -> Iterator[Finding]:
    """Find what one source says and another one denies."""
    yield from _opposed(account, "denies", code="denied", verb="denies")


def doubted(account: Account) -> Iterator[Finding]:
    """Find what one source says and another one calls into question."""
    yield from _opposed(account, "doubts", code="doubted", verb="doubts")


def source_disagreement(account: Account) -> Iterator[Finding]:
    """Find attributes of one event to which two sources give values that cannot both be true."""
    for event, claims in _single_valued(account):
        pairs = [(a, b) for a, b in combinations(claims, 2) if party(a.source) != party(b.source) and conflict(a, b)]
        if pairs:
            yield _conflicting(event, pairs, code="source-disagreement", opening="Sources disagree on")


def self_contradiction(account: Account) -> Iterator[Finding]:
    """Find attributes of one event to which the same source gives two values that cannot both be true."""
    for event, claims in _single_valued(account):
        sure = [claim for claim in claims if claim.likelihood is None]
        pairs = [(a, b) for a, b in combinations(sure, 2) if party(a.source) == party(b.source) and conflict(a, b)]
        if pairs:
            who = _at_start(teller(pairs[0][0].source))
            yield _conflicting(event, pairs, code="self-contradiction", opening=f"{who} gives two values of")


def conflict(first: Claim, second: Claim) -> bool:
    """Tell whether the values of two claims of one attribute cannot both be true."""
    if first.attribute in _FIGURES:
        return _apart(first, second)
    ours, theirs = str(first.value), str(second.value)
    if first.attribute == "date":
        return not _dates_meet(ours, theirs)
    if first.attribute == "time":
        return _clocks_differ(first, second)
    if first.attribute == "outcome":
        return ours != theirs and {ours, theirs} <= _RESULTS
    if first.attribute == "system":
        ours_words, their_words = _words(ours), _words(theirs)
        return not (ours_words <= their_words or their_words <= ours_words)
    return ours != theirs


def _opposed(account: Account, stance: Stance, *, code: str, verb: str) -> Iterator[Finding]:
    events = {event.id: event for event in account.events}
    for claim in account.claims:
        if claim.stance != stance:
            continue
        event = events.get(claim.event or "")
        rivals = _rivals(account, event, claim)
        what = f"{claim.attribute.replace('_', ' ')} “{value_in_words(claim)}”"
        where = f" of {event.label}" if event is not None and event.label else ""
        if rivals:
            told = joined(f"{teller(rival.source)} ({value_in_words(rival)})" for rival in rivals)
            message = f"{teller(claim.source)} {verb} the {what}{where}, against {told}."
        else:
            message = f"{teller(claim.source)} {verb} the {what}{where}."
        yield Finding(
            code=code,
            severity="warning" if rivals else "note",
            message=_at_start(message),
            claims=(claim.id, *(rival.id for rival in rivals)),
            spans=spans_of([claim, *rivals]),
        )


def _rivals(account: Account, event: Event | None, claim: Claim) -> list[Claim]:
    """Return the claims of others that `claim` goes against."""
    others = [
        other
        for other in account.about(event)[:_MANY]
        if other.stance == "asserts" and party(other.source) != party(claim.source)
    ]
    if claim.attribute in _PROSE:
        return [other for other in others if other.attribute in _PROSE and _alike(str(claim.value), str(other.value))]
    same = [other for other in others if other.attribute == claim.attribute and not conflict(claim, other)]
    if claim.attribute in _CULPRITS:
        named = [other for other in others if other.attribute in _CULPRITS]
        return [other for other in named if _words(str(other.value)) == _words(str(claim.value))] or named
    return same


def _single_valued(account: Account) -> Iterator[tuple[Event, list[Claim]]]:
    """Yield, for each event and attribute that has one value, the flat claims of it, each value once a source."""
    for event in account.events:
        for attribute in _SINGLE:
            claims = {
                (party(claim.source), claim.value, claim.bound): claim
                for claim in account.about(event, attribute)
                if claim.stance == "asserts" and not claim.conditional
            }
            if len(claims) > 1:
                yield event, list(claims.values())[:_MANY]


def _at_start(words: str) -> str:
    """Return `words` as a sentence begins with them."""
    return words[:1].upper() + words[1:]


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


def _alike(first: str, second: str) -> bool:
    ours, theirs = _words(first) - _LIGHT, _words(second) - _LIGHT
    return bool(ours and theirs) and len(ours & theirs) >= _ALIKE * min(len(ours), len(theirs))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
