"""What one source says and another one in the same article denies or calls into question."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from grainofsalt.assess.account import MANY, Account
from grainofsalt.assess.conflicts import FIGURES, conflict
from grainofsalt.assess.wording import at_start, joined, party, spans_of, teller, value_in_words, words_of
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.vocabulary import Stance
from grainofsalt.language.annotations import Range

_PROSE: Final = ("statement", "assessment", "purpose", "response")
_CULPRITS: Final = ("attributed_to", "actor")
_CONTESTED: Final = frozenset(
    {"attributed_to", "actor", "outcome", "count", "system", "range_class", "range", "apogee", "capability", "yield"}
    | {
        "flight_time",
        "magnitude",
        "landing",
        "overflew",
        "launcher",
        "propulsion",
        "warhead",
        "malware",
        "loss",
        "stage",
    }
)
"""What accounts quarrel about; where a date or place is denied, it is the event that is."""

_PLANS: Final = frozenset({"scheduled", "proposed"})

_REJECTING: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|(?:reject|dismiss|refut|disput|rebut|disavow|contradict)\w*)\b", re.IGNORECASE
)
"""Words that reject what others have said; a mere "not" may stand in any utterance."""

_ALIKE: Final = 0.6
"""Share of the words of the shorter utterance that must recur for two to be about the same."""

_ENOUGH: Final = 3
"""Words that an utterance must have to be compared."""

_LIGHT: Final = words_of(
    "a an the of in on at to and or for from by with that this it its is are was were be been has had have not no any "
    "as their his her he she they which who would could said say says s t"
)


class _Side(msgspec.Struct, frozen=True, kw_only=True):
    """One way of going against what was said."""

    stance: Stance
    code: str
    verb: str
    rejected: tuple[Range, ...]


def denied(account: Account) -> Iterator[Finding]:
    """Find what one source denies, with those who say it."""
    yield from _opposed(account, _side(account, "denies", code="denied", verb="denied"))


def doubted(account: Account) -> Iterator[Finding]:
    """Find what one source calls into question, with those who say it."""
    yield from _opposed(account, _side(account, "doubts", code="doubted", verb="called into question"))


def _side(account: Account, stance: Stance, *, code: str, verb: str) -> _Side:
    """Return the side with every stretch that a word of denial reports."""
    text = account.annotations.view.text
    rejected = tuple(
        stretch
        for one in account.annotations.attributions
        if stance == "denies" and any(_REJECTING.search(text, start, end) for start, end in one.cue)
        for stretch in one.content
    )
    return _Side(stance=stance, code=code, verb=verb, rejected=rejected[:MANY])


def _opposed(account: Account, side: _Side) -> Iterator[Finding]:
    events = {event.id: event for event in account.events}
    for claim in account.claims:
        if claim.stance != side.stance or claim.value in _PLANS or claim.attribute not in _CONTESTED | set(_PROSE):
            continue
        # A negative utterance ("we will not bow") denies nothing; that takes a word which rejects what others say.
        if claim.attribute in _PROSE and not _is_rejected(account, side, claim):
            continue
        event = events.get(claim.event or "")
        rivals = _rivals(account, event, claim)
        if not rivals and not _is_rejected(account, side, claim):
            continue
        yield Finding(
            code=side.code,
            severity="warning" if rivals else "note",
            message=_message(side, event, claim, rivals),
            claims=(claim.id, *(rival.id for rival in rivals)),
            spans=spans_of([claim, *rivals]),
        )


def _message(side: _Side, event: Event | None, claim: Claim, rivals: list[Claim]) -> str:
    start = at_start(f"{teller(claim.source)} {side.verb} {_denied_thing(event, claim)}")
    if not rivals:
        return f"{start}."
    if claim.attribute in _CULPRITS or isinstance(claim.value, float):
        return f"{start}, against {joined(f'{teller(one.source)} ({value_in_words(one)})' for one in rivals)}."
    return f"{start}, against {joined(teller(rival.source) for rival in rivals)}."


def _denied_thing(event: Event | None, claim: Claim) -> str:
    """Return what is denied, as the object of a sentence."""
    value = value_in_words(claim)
    where = f" ({event.label})" if event is not None and event.label else ""
    if claim.attribute in _PROSE:
        return f"“{value}”{where}"
    if claim.attribute in _CULPRITS:
        own = str(claim.value) in {claim.source.name, claim.source.canonical, claim.source.country}
        return f"responsibility{where}" if own else f"that {value} was behind it{where}"
    return f"the {claim.attribute.replace('_', ' ')} “{value}”{where}"


def _is_rejected(account: Account, side: _Side, claim: Claim) -> bool:
    start, end = account.annotations.view.from_source(claim.evidence[0].start, claim.evidence[0].end)
    return any(start < right and left < end for left, right in side.rejected)


def _rivals(account: Account, event: Event | None, claim: Claim) -> list[Claim]:
    """Return the claims of others that `claim` goes against."""
    others = [
        other
        for other in account.about(event)[:MANY]
        if other.stance == "asserts"
        and party(other.source) != party(claim.source)
        and not any(mine.overlaps(theirs) for mine in claim.evidence[:1] for theirs in other.evidence[:1])
    ]
    if claim.attribute in _PROSE:
        return [other for other in others if other.attribute in _PROSE and _alike(str(claim.value), str(other.value))]
    if claim.attribute in _CULPRITS:
        named = [other for other in others if other.attribute in _CULPRITS]
        return [other for other in named if _same(claim, other)] or named
    return [other for other in others if other.attribute == claim.attribute and _same(claim, other)]


def _same(first: Claim, second: Claim) -> bool:
    if first.attribute in FIGURES:
        return not conflict(first, second)
    ours, theirs = words_of(str(first.value)), words_of(str(second.value))
    return ours <= theirs or theirs <= ours


def _alike(first: str, second: str) -> bool:
    ours, theirs = words_of(first) - _LIGHT, words_of(second) - _LIGHT
    shorter = min(len(ours), len(theirs))
    return shorter >= _ENOUGH and len(ours & theirs) >= _ALIKE * shorter
