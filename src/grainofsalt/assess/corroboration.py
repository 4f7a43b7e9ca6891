"""How many independent sources tell each value of one event, what stands against it, and what that makes of it.

Independence is counted by roots (`roots`): ten papers that cite one ministry are one voice. Credibility is that of the
Admiralty code (AJP-2.1), by the rules of `credibility_of`; it never depends on how reliable a source is held to be, for
the two are judged separately.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal, TypeAlias

import msgspec

from grainofsalt.assess.conflicts import FIGURES, SINGLE_VALUED, conflict, names_agree
from grainofsalt.core.conversions import agree, in_unit
from grainofsalt.core.record import Claim
from grainofsalt.core.units import Unit, unit_named
from grainofsalt.core.vocabulary import ATTRIBUTES, Attribute, Likelihood

Verdict: TypeAlias = Literal["agreed", "disputed", "denied", "revised", "single-source"]
Credibility: TypeAlias = Literal[1, 2, 3, 4, 5, 6]

UNLIKELY: Final[frozenset[Likelihood]] = frozenset({"almost-no-chance", "very-unlikely", "unlikely"})
"""Bands with which a source says rather that it is not so."""

_PROSE: Final = frozenset({"statement", "assessment", "purpose", "response"})
"""What two sources say in prose is compared by readers, not here."""

_OUTSIDERS: Final = 2
"""So many independent sources that are no party make a value confirmed, or its contrary improbable."""

_OVERRULED: Final = 3
"""So many of them outweigh the contradiction of a party alone."""

_LENGTHS: Final = ("km", "mile")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One claim about an event, with what says how independent it is.

    Attributes:
        claim: the claim.
        article: the number of the article that it stands in.
        published: when that was published, as an ISO date or moment; `None` where unknown.
        root: where the claim comes from in the end; two claims of one root are one voice.
        outlet: what people call the article by: its publisher; empty where nothing is known.
    """

    claim: Claim
    article: int
    published: str | None
    root: str
    outlet: str = ""


class ValueTold(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one attribute, with everybody who says that it is so or is not.

    Attributes:
        shown: the claim whose value stands for all that agree with it: the one that most sources give.
        told: who says so, by the time of publication.
        against: who says that it is not so, or gives a value that cannot be true beside it.
        roots: the independent sources that say so.
        contrary: those against it that do not say so themselves elsewhere.
        credibility: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
        reason: by which rule, in words.
    """

    shown: Claim
    told: tuple[Told, ...]
    against: tuple[Told, ...]
    roots: tuple[str, ...]
    contrary: tuple[str, ...]
    credibility: Credibility
    reason: str


class Accord(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one attribute of one event.

    Attributes:
        attribute: which.
        values: the values, the one with most independent sources first.
        verdict: `agreed` by two independent sources or more; `single-source`; `disputed` where values exclude each
            other; `denied` where one is denied or doubted; `revised` where a source contradicts nobody but itself.
    """

    attribute: Attribute
    values: tuple[ValueTold, ...]
    verdict: Verdict


def corroborate(told: Iterable[Told]) -> tuple[Accord, ...]:
    """Return for each attribute what is told of it, in the order of the record's attributes; prose is left out."""
    by_attribute: dict[Attribute, list[Told]] = defaultdict(list)
    for one in told:
        if one.claim.attribute not in _PROSE:
            by_attribute[one.claim.attribute].append(one)
    return tuple(
        accord
        for attribute in ATTRIBUTES
        if attribute in by_attribute and (accord := _accord(attribute, sorted(by_attribute[attribute], key=_order)))
    )


def _order(one: Told) -> tuple[str, str]:
    return one.published or "9", one.claim.id


def _accord(attribute: Attribute, told: Sequence[Told]) -> Accord | None:
    asserted = [one for one in told if one.claim.stance == "asserts" and one.claim.likelihood not in UNLIKELY]
    groups = _groups(asserted)
    denials = [one for one in told if one not in asserted]
    values = [_value(attribute, group, groups, denials) for group in groups]
    lonely = [one for one in denials if not any(_agrees(one.claim, group[0].claim) for group in groups)]
    values += [_only_denied(group) for group in _groups(lonely)]
    values.sort(key=lambda value: (-len(value.roots), -len(value.told), _order((value.told or value.against)[0])))
    return Accord(attribute=attribute, values=tuple(values), verdict=_verdict(attribute, values)) if values else None


def _groups(told: Sequence[Told]) -> list[list[Told]]:
    """Divide claims into those that can mean one value: each group is what agrees with the value most give."""
    groups: list[list[Told]] = []
    left = list(told)
    while left:
        backing = {
            one.claim.id: [other for other in left if _agrees(one.claim, other.claim)]
            for one in {_written(one): one for one in reversed(left)}.values()
        }
        group = max(backing.values(), key=lambda some: (len({one.root for one in some}), -left.index(some[0])))
        group = group or left[:1]
        groups.append(group)
        left = [one for one in left if one not in group]
    return groups


def _written(one: Told) -> tuple[object, ...]:
    return one.claim.value, one.claim.bound, one.claim.unit


def _agrees(first: Claim, second: Claim) -> bool:
    """Tell whether two claims can mean one value; figures by what they can mean, names by their words."""
    if first.attribute in FIGURES:
        return not conflict(first, second) or _is_conversion(first, second)
    if first.attribute in SINGLE_VALUED:
        return not conflict(first, second)
    return names_agree(str(first.value), str(second.value))


def _is_conversion(first: Claim, second: Claim) -> bool:
    """Tell whether one figure is the other in kilometres or miles, rounded: 300 miles may be 500 kilometres."""
    if first.unit != "km" or second.unit != "km":
        return False
    ours, theirs = first.value, second.value
    if not isinstance(ours, float | int) or not isinstance(theirs, float | int) or ours <= 0 or theirs <= 0:
        return False
    km, mile = (_unit(name) for name in _LENGTHS)
    return any(
        agree(one, km, in_unit(other, mile), mile) and _is_round(in_unit(other, mile))
        for one, other in ((ours, theirs), (theirs, ours))
    )


def _unit(name: str) -> Unit:
    unit = unit_named(name)
    if unit is None:  # pragma: no cover - the table holds both
        msg = f"the table of units lacks {name}"
        raise LookupError(msg)
    return unit


def _is_round(value: float) -> bool:
    """Tell whether a figure may have been written in this unit: it is whole, within the noise of conversion."""
    return abs(value - round(value)) < 1e-6 * max(1.0, value)


def _value(
    attribute: Attribute, group: Sequence[Told], groups: Sequence[Sequence[Told]], denials: Sequence[Told]
) -> ValueTold:
    shown = group[0].claim
    against = [one for one in denials if _agrees(one.claim, shown)]
    if attribute in SINGLE_VALUED:
        against += [one for other in groups if other is not group for one in other if not _agrees(one.claim, shown)]
    return _weighed(shown, group, sorted(against, key=_order))


def _only_denied(group: Sequence[Told]) -> ValueTold:
    return _weighed(group[0].claim, (), group)


def _weighed(shown: Claim, told: Sequence[Told], against: Sequence[Told]) -> ValueTold:
    roots = tuple(dict.fromkeys(one.root for one in told))
    contrary = tuple(root for root in dict.fromkeys(one.root for one in against) if root not in roots)
    credibility, reason = credibility_of(told, [one for one in against if one.root in contrary])
    return ValueTold(
        shown=shown,
        told=tuple(told),
        against=tuple(against),
        roots=roots,
        contrary=contrary,
        credibility=credibility,
        reason=reason,
    )


def credibility_of(told: Sequence[Told], against: Sequence[Told]) -> tuple[Credibility, str]:
    """Return the credibility of what `told` says while `against` says otherwise, and the rule in words.

    1. Two independent sources or more that are no party to the event say it flatly, and none contradicts.
    2. Two or more say it, some hedged or a party, and none contradicts; or three outside say it flatly, and only
       parties contradict.
    3. It is contradicted, and more say it than contradict.
    4. It is contradicted by as many as say it, or by one more.
    5. Nobody says it, or two outside contradict and they are more than those who say it by two.
    6. One source alone says it, and nothing confirms or contradicts it.

    Args:
        told: who says so.
        against: who contradicts, none of whose roots says so.
    """
    says, contradicts = _roots(told), _roots(against)
    flat = _roots(told, lambda one: one.claim.likelihood is None and not one.claim.conditional and _outside(one))
    outside_against = _roots(against, _outside)
    if not contradicts:
        if len(flat) >= _OUTSIDERS:
            return 1, f"{_count(len(flat))} independent sources outside the event say so flatly, and none contradicts"
        if len(says) > 1:
            return 2, f"{_count(len(says))} independent sources say so, some of them hedged or a party to the event"
        return 6, "one source alone says so; nothing confirms or contradicts it"
    if len(flat) >= _OVERRULED and not outside_against:
        return 2, f"{_count(len(flat))} independent sources outside the event say so, and only parties to it contradict"
    balance = f"{_count(len(says))} independent say so, {_count(len(contradicts))} contradict"
    if len(says) > len(contradicts):
        return 3, balance
    if not says or (len(outside_against) >= _OUTSIDERS and len(contradicts) - len(says) >= _OUTSIDERS):
        return 5, balance
    return 4, balance


def _roots(told: Iterable[Told], wanted: Callable[[Told], bool] = lambda _: True) -> set[str]:
    return {one.root for one in told if wanted(one)}


def _outside(one: Told) -> bool:
    return not one.claim.interested


def _count(number: int) -> str:
    return (
        ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[number]
        if (
            number < 10  # noqa: PLR2004 - figures from ten on, words below
        )
        else str(number)
    )


def _verdict(attribute: Attribute, values: Sequence[ValueTold]) -> Verdict:
    asserting = [value for value in values if value.roots]
    excluded = [value for value in asserting if any(one.claim.stance == "asserts" for one in value.against)]
    if attribute in SINGLE_VALUED and excluded:
        # A source that contradicts nobody but itself has changed its mind.
        return "disputed" if any(value.contrary for value in excluded) else "revised"
    if any(value.against for value in values):
        return "denied"
    return "agreed" if any(len(value.roots) > 1 for value in asserting) else "single-source"
