"""Profiles to groups, each one happening: the richest first, then groups that turn out to be one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from grainofsalt.events.candidates import Core, Cores
from grainofsalt.events.groups import Forbidden, Group
from grainofsalt.events.likeness import NEVER, probability, weigh

LINK: Final = 0.6
"""From this probability on, two are taken for one happening."""

MARGIN: Final = 0.5
"""By how much (natural logarithm of odds) the best group must lead for what has no exact date of its own."""

Near: TypeAlias = Mapping[Core, frozenset[Core]]
"""For each core those that are worth comparing with it."""

Odds: TypeAlias = dict[int, float]
"""Logarithm of the odds that a group is one with each other group, by the number of the other."""


def near_cores(groups: Iterable[Group]) -> Near:
    """Return for each core of some groups those that are worth comparing with it."""
    known = Cores()
    every = {core for group in groups for core in group.cores}
    for core in every:
        known.add(core)
    return {core: known.near(core) for core in every}


def around(group: Group, near: Near) -> set[Core]:
    """Return all cores that are worth comparing with one of a group's own."""
    return {other for core in group.cores for other in near[core]}


def parts_of(groups: Iterable[Group], near: Near) -> list[list[Group]]:
    """Return the groups in parts that do not hang together: no core of one is worth comparing with one of another."""
    waiting = list(groups)
    holders: dict[Core, list[Group]] = defaultdict(list)
    for group in waiting:
        for core in group.cores:
            holders[core].append(group)
    parts, seen = [], set()
    for group in waiting:
        part, reached = [], [group]
        while reached:
            one = reached.pop()
            if one.id not in seen:
                seen.add(one.id)
                part.append(one)
                reached += [other for core in around(one, near) for other in holders[core] if other.id not in seen]
        if part:
            parts.append(part)
    return parts


def grouped(seeds: Iterable[Group], near: Near, forbidden: Forbidden) -> list[Group]:
    """Return the groups that seeds make.

    Args:
        seeds: what is placed as a whole; they are used up.
        near: which cores are worth comparing. Groups are compared only where two of theirs are, so that what hangs
            together by no such pair is placed independently.
        forbidden: for each key those from which it is kept apart.
    """
    placed: list[Group] = []
    holders: dict[Core, set[int]] = defaultdict(set)
    for seed in sorted(seeds, key=lambda group: group.rank):
        numbers = {number for core in around(seed, near) for number in holders[core]}
        odds = {
            number: weigh(seed.portrait(), placed[number].portrait())
            for number in numbers
            if seed.may_join(placed[number], forbidden)
        }
        best = _best(odds)
        if best is None or (seed.is_vague() and not _leads(best, odds)):
            best = len(placed)
            placed.append(seed)
        else:
            placed[best].join(seed)
        for core in seed.cores:
            holders[core].add(best)
    return [part for group in _merged(placed, near, forbidden) for part in _settled(group)]


def _best(odds: Odds) -> int | None:
    best = min(odds, key=lambda number: (-odds[number], number), default=None)
    return best if best is not None and probability(odds[best]) >= LINK else None


def _leads(best: int, odds: Odds) -> bool:
    return all(odds[best] - other >= MARGIN for number, other in odds.items() if number != best)


def _merged(placed: list[Group], near: Near, forbidden: Forbidden) -> list[Group]:
    """Join groups that became alike, the likeliest pair first, until none is left."""
    left = dict(enumerate(placed))
    odds = {number: _odds_of(number, left, near, forbidden) for number in left}
    while (pair := _next_pair(left, odds)) is not None:
        kept, gone = pair
        touched = {kept, *odds[kept], *odds.pop(gone)} - {gone}
        left[kept].join(left.pop(gone))
        for number in touched:
            odds[number] = _odds_of(number, left, near, forbidden)
    return list(left.values())


def _odds_of(number: int, groups: Mapping[int, Group], near: Near, forbidden: Forbidden) -> Odds:
    group = groups[number]
    cores = around(group, near)
    return {
        other: log_odds
        for other, one in groups.items()
        if other != number
        and not cores.isdisjoint(one.cores)
        and group.may_join(one, forbidden)
        and (log_odds := weigh(group.portrait(), one.portrait())) > NEVER
    }


def _next_pair(groups: Mapping[int, Group], odds: Mapping[int, Odds]) -> tuple[int, int] | None:
    """Return the likeliest pair that is to be joined, the number of the one placed first before the other."""
    found: list[tuple[float, int, int]] = []
    for number, others in odds.items():
        best = _best(others)
        if best is None:
            continue
        sides = ((number, best), (best, number))
        if all(_leads(there, odds[here]) for here, there in sides if groups[here].is_vague()):
            found.append((-others[best], min(number, best), max(number, best)))
    return min(found)[1:] if found else None


def _settled(group: Group) -> list[Group]:
    """Return a group, and apart from it those that no longer fit what the others came to say, the worst first."""
    parts = [group]
    while len(group.profiles) > 1 and (loosest := group.loosest()) is not None:
        log_odds, key = loosest
        if probability(log_odds) >= LINK:
            break
        parts.append(group.part_with(key))
    return parts
