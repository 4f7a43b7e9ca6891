"""Which events are proposed to each other: those that may be one, but are not likely enough to be joined."""

from collections.abc import Callable, Iterable, Mapping

from grainofsalt.events.following import PROPOSE
from grainofsalt.events.grouping import Near, around
from grainofsalt.events.groups import Forbidden, Group
from grainofsalt.events.likeness import Likeness, likeness_between
from grainofsalt.events.surroundings import Pair, Proposed


def wanted_of(groups: Mapping[str, Group], near: Near, forbidden: Forbidden) -> dict[Pair, Proposed]:
    """Return what is proposed among groups, by their tokens."""
    found = _between(groups, near, forbidden)
    return {pair: Proposed(one.probability, one.reason) for pair, one in found if one.probability >= PROPOSE}


def _between(groups: Mapping[str, Group], near: Near, forbidden: Forbidden) -> Iterable[tuple[Pair, Likeness]]:
    holders: dict[object, set[str]] = {}
    for token, group in groups.items():
        for core in group.cores:
            holders.setdefault(core, set()).add(token)
    for token, group in groups.items():
        for other in {one for core in around(group, near) for one in holders.get(core, ()) if one > token}:
            if group.may_join(groups[other], forbidden):
                first, second = sorted((group, groups[other]), key=lambda one: one.id)
                yield (token, other), likeness_between(first.portrait(), second.portrait())


def changes_of(
    wanted: Mapping[Pair, Proposed],
    before: Mapping[Pair, Proposed],
    *,
    name: Callable[[str], str | None],
    stands: Callable[[Pair], bool],
) -> dict[Pair, Proposed | None]:
    """Return which proposals are new, and which are taken back.

    Args:
        wanted: what was worked out, by tokens.
        before: what is proposed so far, of all events concerned.
        name: gives the name that an event or token has now, `None` for one that is no more.
        stands: tells of a proposal so far whether it was left as it is.
    """
    now: dict[Pair, Proposed] = {}
    for pair, proposed in before.items():
        one, other = name(pair[0]), name(pair[1])
        if one is not None and other is not None and stands(pair):
            now[min(one, other), max(one, other)] = proposed
    for pair, proposed in wanted.items():
        one, other = name(pair[0]), name(pair[1])
        if one is not None and other is not None:
            now[min(one, other), max(one, other)] = proposed
    changes: dict[Pair, Proposed | None] = {pair: None for pair in before if pair not in now}
    changes |= {pair: proposed for pair, proposed in now.items() if before.get(pair) != proposed}
    return changes
