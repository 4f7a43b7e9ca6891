"""Articles in groups of one origin each, and which of a group was most likely first.

Copies alone would chain: a digest that takes from two stories would make one of them. Two groups become one only where
at least half of the pairs between them are copies themselves. The pairs are gone through from the most probable on, so
the result is the same in whatever order articles and copies come.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from grainofsalt.assess.copies import LIKELY, Original
from grainofsalt.assess.credits import outlet, supplied_by
from grainofsalt.core.text import Article

_AGREEING: Final = 0.5
"""Share of the pairs between two groups that must be copies for them to be one."""

Pair = tuple[str, str]


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """What of an article its group needs.

    Attributes:
        id: the article's id, or any other name that is its own.
        published: as in the article.
        published_to_minute: as in the article.
        outlet: who published it, by one name.
        suppliers: whom the text as a whole is credited to.
    """

    id: str
    published: dt.datetime | None = None
    published_to_minute: bool = False
    outlet: str | None = None
    suppliers: tuple[str, ...] = ()


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """Two members that `compare` found to be of one origin.

    Attributes:
        first: id of one.
        second: id of the other.
        probability: as `compare` gives it.
        original: which of the two is the original, as `compare` gives it.
    """

    first: str
    second: str
    probability: float
    original: Original | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that are one voice, for they are made from one text.

    Attributes:
        members: their ids, the likely first one first, then by time and id.
        first: id of the one that the others most likely go back to; `None` where nothing tells.
        supplier: the agency or paper that the text is credited to, whether or not its own article is among the members.
        reason: how first and supplier are known, in words.
    """

    members: tuple[str, ...]
    first: str | None
    supplier: str | None
    reason: str


def member_of(article: Article, *, name: str | None = None) -> Member:
    """Return what of `article` its group needs, under its id or under `name`."""
    return Member(
        id=name if name is not None else article.id,
        published=article.published,
        published_to_minute=article.published_to_minute,
        outlet=outlet(article),
        suppliers=supplied_by(article),
    )


def origins(members: Iterable[Member], likenesses: Iterable[Likeness]) -> tuple[Origin, ...]:
    """Return the groups of one origin, each article in exactly one, in the order of their least member.

    Args:
        members: the articles, each id once.
        likenesses: the pairs that are copies; pairs of articles that are not among the members, and those less probable
            than `LIKELY`, are passed over. Of several about one pair the most probable counts.
    """
    known = {member.id: member for member in members}
    pairs = _pairs(known, likenesses)
    groups = [group for component in _components(known, pairs) for group in _divided(component, pairs)]
    return tuple(_origin([known[one] for one in group], pairs) for group in sorted(groups, key=min))


def _pairs(known: Collection[str], likenesses: Iterable[Likeness]) -> dict[Pair, Likeness]:
    best: dict[Pair, Likeness] = {}
    for one in likenesses:
        if one.probability < LIKELY or one.first == one.second or not {one.first, one.second} <= set(known):
            continue
        pair = (min(one.first, one.second), max(one.first, one.second))
        rival = best.get(pair)
        if rival is None or _strength(one) > _strength(rival):
            best[pair] = one
    return best


def _strength(one: Likeness) -> tuple[float, str, str]:
    return one.probability, one.first, one.original or ""


def _components(known: Iterable[str], pairs: Mapping[Pair, Likeness]) -> Iterator[list[str]]:
    seen: set[str] = set()
    neighbours: dict[str, list[str]] = {}
    for first, second in pairs:
        neighbours.setdefault(first, []).append(second)
        neighbours.setdefault(second, []).append(first)
    for one in sorted(known):
        if one in seen:
            continue
        component, waiting = [], [one]
        seen.add(one)
        while waiting:
            here = waiting.pop()
            component.append(here)
            fresh = [other for other in neighbours.get(here, ()) if other not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
        yield sorted(component)


def _divided(component: list[str], pairs: Mapping[Pair, Likeness]) -> list[list[str]]:
    """Return the groups of one connected component: merged from the most probable copy on, as long as they agree."""
    group_of = {one: {one} for one in component}
    inside = set(component)
    links = sorted(
        ((pair, one) for pair, one in pairs.items() if pair[0] in inside),
        key=lambda item: (-item[1].probability, item[0]),
    )
    between: dict[str, dict[str, int]] = {one: {} for one in component}
    for first, second in (pair for pair, _ in links):
        between[first][second] = between[second][first] = 1
    head = {one: one for one in component}
    merged = True
    while merged:
        merged = False
        for (first, second), _ in links:
            ours, theirs = head[first], head[second]
            if ours == theirs or not _agree(group_of, between, ours, theirs):
                continue
            _join(group_of, between, head, ours, theirs)
            merged = True
    return [sorted(group_of[one]) for one in component if head[one] == one]


def _agree(group_of: Mapping[str, set[str]], between: Mapping[str, dict[str, int]], ours: str, theirs: str) -> bool:
    return between[ours][theirs] >= _AGREEING * len(group_of[ours]) * len(group_of[theirs])


def _join(
    group_of: dict[str, set[str]], between: dict[str, dict[str, int]], head: dict[str, str], ours: str, theirs: str
) -> None:
    """Make one group of two, under the head of the larger one."""
    if (len(group_of[ours]), theirs) < (len(group_of[theirs]), ours):
        ours, theirs = theirs, ours
    for one in group_of[theirs]:
        head[one] = ours
    group_of[ours] |= group_of.pop(theirs)
    for other, count in between.pop(theirs).items():
        del between[other][theirs]
        if other != ours:
            between[ours][other] = between[other][ours] = between[ours].get(other, 0) + count


def _origin(group: Sequence[Member], pairs: Mapping[Pair, Likeness]) -> Origin:
    ordered = sorted(group, key=_order)
    if len(ordered) == 1:
        only = ordered[0]
        return Origin(
            members=(only.id,), first=only.id, supplier=_own_supplier(only), reason="nothing like it is known"
        )
    supplier = _supplier(ordered)
    first, why = _first(ordered, supplier, pairs)
    members = tuple(one.id for one in ordered)
    if first is not None:
        members = (first, *(one for one in members if one != first))
    of_one = f"{len(ordered)} articles are copies of each other or of one text"
    credited = f", credited to {supplier}" if supplier is not None else ""
    return Origin(members=members, first=first, supplier=supplier, reason=f"{of_one}{credited}{why}")


def _order(member: Member) -> tuple[bool, dt.date, bool, dt.time, str]:
    published = member.published
    if published is None:
        return True, dt.date.max, True, dt.time.max, member.id
    exact = member.published_to_minute
    return False, published.date(), not exact, published.time() if exact else dt.time.max, member.id


def _own_supplier(member: Member) -> str | None:
    """Return whom a text is credited to first, another rather than its own publisher."""
    others = [one for one in member.suppliers if one != member.outlet]
    return next(iter((*others, *member.suppliers)), None)


def _supplier(group: Sequence[Member]) -> str | None:
    """Return whom most of a group credit; of equals the one that is first by name."""
    votes: dict[str, int] = {}
    for member in group:
        for name in member.suppliers:
            votes[name] = votes.get(name, 0) + 1
    return min(votes, key=lambda name: (-votes[name], name)) if votes else None


def _first(ordered: Sequence[Member], supplier: str | None, pairs: Mapping[Pair, Likeness]) -> tuple[str | None, str]:
    """Return the likely first of a group that is in the order of publication, and how that is known."""
    own = [one for one in ordered if supplier is not None and one.outlet == supplier]
    if own:
        return own[0].id, f"; first is what {supplier} itself published"
    if ordered[0].published is not None and _is_clear(ordered[0], ordered[1]):
        return ordered[0].id, "; first is what was published first"
    inside = {one.id for one in ordered}
    wins: dict[str, int] = {}
    for one in pairs.values():
        if one.original is not None and {one.first, one.second} <= inside:
            winner = one.first if one.original == "first" else one.second
            wins[winner] = wins.get(winner, 0) + 1
    if not wins:
        return None, "; nothing tells which was first"
    best = min(wins, key=lambda one: (-wins[one], one))
    return best, "; first is the one that the others credit or follow"


def _is_clear(earliest: Member, following: Member) -> bool:
    """Tell whether the two were not published at one time, as far as is known."""
    if earliest.published is None or following.published is None:
        return False
    if earliest.published_to_minute and following.published_to_minute:
        return earliest.published.replace(tzinfo=None) < following.published.replace(tzinfo=None)
    return earliest.published.date() < following.published.date()
