"""Profiles to groups, each one happening: the richest first, then groups that turn out to be one."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from grainofsalt.events.candidates import Core, Cores, core_of
from grainofsalt.events.following import LINK, MARGIN
from grainofsalt.events.groups import Forbidden, Group
from grainofsalt.events.likeness import NEVER, probability, weigh

Near: TypeAlias = Mapping[Core, frozenset[Core]]
"""For each core those that are worth comparing with it."""

Odds: TypeAlias = dict[int, float]
"""Logarithm of the odds that a group is one with each other group, by the number of the other."""


Groups: TypeAlias = Mapping[int, Group]
"""Groups by their number, in the order of placing."""


def near_cores(groups: Collection[Group], alike: Iterable[Iterable[str]] = ()) -> Near:
    """Return for each core of some groups those that are worth comparing with it.

    Args:
        groups: the groups.
        alike: sets of keys of which each two are compared, whenever they tell it was.
    """
    known = Cores()
    core_of_key = {key: core_of(marks) for group in groups for key, marks in group.marks.items()}
    every = {core for group in groups for core in group.cores}
    for core in every:
        known.add(core)
    near = {core: set(known.near(core)) for core in every}
    for keys in alike:
        cores = {core_of_key[key] for key in keys if key in core_of_key} & every
        for core in cores:
            near[core] |= {other for other in cores if known.are_near(core, other)}
    return {core: frozenset(found) for core, found in near.items()}


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
    placed: dict[int, Group] = {}
    holders: dict[Core, set[int]] = defaultdict(set)
    for seed in sorted(seeds, key=lambda group: group.rank):
        numbers = {number for core in around(seed, near) for number in holders[core]}
        odds = {
            number: weigh(seed.portrait(), placed[number].portrait())
            for number in numbers
            if seed.may_join(placed[number], forbidden)
        }
        best = _choice(seed, odds, placed, forbidden)
        if best is None:
            best = len(placed)
            placed[best] = seed
        else:
            placed[best].join(seed)
        for core in seed.cores:
            holders[core].add(best)
    return [part for group in _merged(placed, near, forbidden) for part in _settled(group)]


def _meant(number: int, odds: Odds, groups: Groups) -> float:
    """How much speaks for a group where several are likely: what many report is sooner meant than what one does."""
    return odds[number] + math.log(len(groups[number].articles))


def _best(odds: Odds, groups: Groups) -> int | None:
    likely = (number for number, log_odds in odds.items() if probability(log_odds) >= LINK)
    return min(likely, key=lambda number: (-_meant(number, odds, groups), number), default=None)


def _choice(group: Group, odds: Odds, groups: Groups, forbidden: Forbidden) -> int | None:
    """Return the group that one is to join: for a vague one, only where it is clear which, or else one as vague."""
    best = _best(odds, groups)
    if best is None or not group.is_vague() or _leads(best, odds, groups, forbidden):
        return best
    odds = {number: log_odds for number, log_odds in odds.items() if groups[number].openness >= group.openness}
    best = _best(odds, groups)
    return best if best is not None and _leads(best, odds, groups, forbidden) else None


def _leads(best: int, odds: Odds, groups: Groups, forbidden: Forbidden) -> bool:
    """Tell whether the best group leads over all that are not themselves likely one with it."""
    least = _meant(best, odds, groups) - MARGIN
    close = [number for number in odds if number != best and _meant(number, odds, groups) > least]
    return all(groups[best].may_join(groups[one], forbidden) and _alike(groups[best], groups[one]) for one in close)


def _alike(one: Group, other: Group) -> bool:
    return probability(weigh(one.portrait(), other.portrait())) >= LINK


def _merged(placed: Groups, near: Near, forbidden: Forbidden) -> list[Group]:
    """Join groups that became alike, the likeliest pair first, until none is left."""
    left = dict(placed)
    odds = {number: _odds_of(number, left, near, forbidden) for number in left}
    while (pair := _next_pair(left, odds, forbidden)) is not None:
        kept, gone = pair
        touched = {kept, *odds[kept], *odds.pop(gone)} - {gone}
        left[kept].join(left.pop(gone))
        for number in touched:
            odds[number] = _odds_of(number, left, near, forbidden)
    return list(left.values())


def _odds_of(number: int, groups: Groups, near: Near, forbidden: Forbidden) -> Odds:
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


def _next_pair(groups: Groups, odds: Mapping[int, Odds], forbidden: Forbidden) -> tuple[int, int] | None:
    """Return the likeliest pair that is to be joined, the number of the one placed first before the other."""
    choices = {number: _choice(groups[number], odds[number], groups, forbidden) for number in groups}
    found = [
        (-odds[number][best], min(number, best), max(number, best))
        for number, best in choices.items()
        if best is not None and (choices[best] == number or not groups[best].is_vague())
    ]
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
