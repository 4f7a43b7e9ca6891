"""What people decided about identity, replayed: which tellings must be together, and which apart.

A later decision overrules an earlier one that it contradicts, and an undone one was never made.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product
from typing import Literal, TypeAlias

import msgspec

Pair: TypeAlias = tuple[str, str]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision about which tellings are of one event.

    Attributes:
        number: its place in the order of decisions.
        kind: `merge` and `accept` hold `first` and `second` together; `split` and `reject` keep them apart.
        by: who decided.
        reason: why, in that person's words; may be empty.
        first: tellings of one side.
        second: tellings of the other side; none where `accept` confirms one event as it is.
    """

    number: int
    kind: Literal["merge", "split", "accept", "reject"]
    by: str
    reason: str
    first: tuple[str, ...]
    second: tuple[str, ...] = ()


class Constraints(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be obeyed.

    Attributes:
        together: pairs of tellings that are of one event, each with the decision that says so.
        apart: pairs that are not. No pair is held together, through however many others, and kept apart.
    """

    together: Mapping[Pair, int] = {}
    apart: Mapping[Pair, int] = {}


def constraints_of(decisions: Iterable[Decision], *, present: Mapping[str, str]) -> Constraints:
    """Return what the decisions add up to.

    Args:
        decisions: in any order, without those that were undone.
        present: for each telling that they name the one that stands for it now; tellings that are left out are gone.
    """
    together: dict[Pair, int] = {}
    apart: dict[Pair, int] = {}
    for decision in sorted(decisions, key=lambda one: one.number):
        first = _now(decision.first, present)
        second = _now(decision.second, present)
        if decision.kind in {"merge", "accept"}:
            held = sorted({*first, *second})
            apart = {pair: number for pair, number in apart.items() if not (pair[0] in held and pair[1] in held)}
            together |= dict.fromkeys(pairwise(held), decision.number)
            apart = _without_conflict(apart, together)
        else:
            both = {*first} & {*second}  # two versions of one telling, or a slip: nothing is apart from itself
            first, second = ([key for key in side if key not in both] for side in (first, second))
            crossing = {_pair(one, other) for one, other in product(first, second)}
            apart |= dict.fromkeys(crossing, decision.number)
            together = _cut(together, first, second)
    return Constraints(together=together, apart=apart)


def _now(keys: Sequence[str], present: Mapping[str, str]) -> list[str]:
    return sorted({present[key] for key in keys if key in present})


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _without_conflict(apart: dict[Pair, int], together: Mapping[Pair, int]) -> dict[Pair, int]:
    """Drop the pairs that are apart by an earlier word and together by the whole of later ones."""
    root = _roots(together)
    return {pair: number for pair, number in apart.items() if root.get(pair[0], pair[0]) != root.get(pair[1], pair[1])}


def _cut(together: Mapping[Pair, int], first: Sequence[str], second: Sequence[str]) -> dict[Pair, int]:
    """Drop the pairs that hold the two sides together: each side stays whole, and what hangs between goes alone.

    A telling that was held to both sides belongs to neither by anybody's word any more.
    """
    root = _roots(together)
    sides = {key: side for side, keys in enumerate((first, second)) for key in keys}
    torn = {root[key] for key in first if key in root} & {root[key] for key in second if key in root}
    kept = {
        pair: number
        for pair, number in together.items()
        if root[pair[0]] not in torn or (pair[0] in sides and sides[pair[0]] == sides.get(pair[1]))
    }
    return kept | _ties_within(together, root, torn, sides)


def _ties_within(
    together: Mapping[Pair, int], root: Mapping[str, str], torn: set[str], sides: Mapping[str, int]
) -> dict[Pair, int]:
    """Return ties between tellings of one side that hung together only through the other side."""
    ties: dict[Pair, int] = {}
    for whole in sorted(torn):
        number = max(number for pair, number in together.items() if root[pair[0]] == whole)
        for side in (0, 1):
            members = sorted(key for key, top in root.items() if top == whole and sides.get(key) == side)
            ties |= dict.fromkeys(pairwise(members), number)
    return ties


def _roots(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return for each key of `pairs` the least key that it hangs together with."""
    parent: dict[str, str] = {}

    def top(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        parent[high] = low
    return {key: top(key) for key in parent}
