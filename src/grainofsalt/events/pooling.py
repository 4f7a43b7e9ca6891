"""The third step of linking: what can follow nobody is grouped in its pool."""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from grainofsalt.events.candidates import Core, Cores, core_of
from grainofsalt.events.following import POOLED
from grainofsalt.events.grouping import Near, grouped, near_cores, parts_of
from grainofsalt.events.groups import Group
from grainofsalt.events.likeness import likeness
from grainofsalt.events.portrait import marks_of
from grainofsalt.events.surroundings import Linked
from grainofsalt.events.workspace import ALONE, BY_ORDER, Workspace, links_of


def fill_pools(work: Workspace) -> None:
    """Group what follows nobody, pool by pool."""
    bundles = {work.bundle(key) for key in work.dirty if key not in work.links}
    pools: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for bundle in sorted(bundles):
        pool = _pool_of(work, bundle)
        if pool is None:
            _alone(work, bundle)
        else:
            pools[pool].add(bundle)
    # A pool that nobody entered or left stays as it is; what hangs between it and the anchors may not.
    changed = {pool for pool, inside in pools.items() if any(_is_new_in(work, pool, one) for one in inside)}
    left = {key for key in {*work.links, *work.gone} if _was_pooled(work, key)}
    left |= {key for bundle in bundles if len(bundle) > 1 for key in bundle if _was_pooled(work, key)}
    changed |= {pool for key in left if (pool := work.places[key].pool) is not None}
    kept = {pool: pools[pool] for pool in sorted(pools.keys() - changed)}
    work.dirty -= {key for inside in kept.values() for bundle in inside for key in bundle}
    moved: dict[str | None, set[str]] = defaultdict(set)
    for key in {*work.dirty, *work.gone, *left}:
        if key in work.places:
            moved[work.places[key].pool].add(key)
    for pool, inside in kept.items():
        _ask_again(work, pool, inside)
    for pool in sorted(changed):
        _work_out(work, pool, pools[pool], moved[pool])


def _is_new_in(work: Workspace, pool: str, bundle: tuple[str, ...]) -> bool:
    """Tell whether a bundle comes into a pool, or may be another than it was."""
    held = [work.before.get(key) for key in bundle]
    return (
        any(one is None or one.stands != "pooled" for one in held)
        or not work.touched.isdisjoint(bundle)
        or any(work.places[key].pool != pool for key in bundle)
    )


def _ask_again(work: Workspace, pool: str, bundles: Iterable[tuple[str, ...]]) -> None:
    """Note the events of a pool that stays as it is, so that what they are proposed to is worked out anew."""
    chief = _former_chief(work, pool, ()) if _is_named(pool) else None
    named = None if chief is None else work.before[chief].event
    asked = {work.before[key].event for bundle in bundles for key in bundle}
    for event, members in work.around.members(asked - {named}).items():
        work.load(members)
        work.loose[event] = tuple(sorted(members))
    if named is not None and any(chief in bundle for bundle in bundles):
        work.loose[named] = work.bundle(str(chief))


def _pool_of(work: Workspace, bundle: Iterable[str]) -> str | None:
    return work.places[min(bundle, key=lambda key: work.places[key].rank)].pool


def _alone(work: Workspace, bundle: tuple[str, ...]) -> None:
    group = Group(work.profiles[key] for key in bundle)
    token = f"+{group.id}"
    work.links |= links_of(group, token, "pooled")
    work.loose[token] = bundle


def _work_out(work: Workspace, pool: str, bundles: set[tuple[str, ...]], moved: Collection[str]) -> None:
    """Group what is new in a pool with the first that are there; `moved` are those who came, went or were asked."""
    is_named = _is_named(pool)
    standing = [key for key in moved if key in work.before and key not in work.gone]
    is_judged = any(not work.touched.isdisjoint(work.bundle(key)) for key in standing)
    is_judged |= is_named and _gone_stood_with_others(work, pool, moved)
    most = sys.maxsize if is_named and is_judged else (2 if is_named else POOLED) + len(moved)
    kept = {work.bundle(key) for key in _first_in(work, pool, most) if key in work.profiles and key not in moved}
    every = sorted({*bundles, *(one for one in kept if _pool_of(work, one) == pool)}, key=work.rank)
    if is_named and is_judged:
        _name_pool(work, pool, every, set(every), None)
    elif is_named:
        _name_pool(work, pool, every, bundles, _former_chief(work, pool, moved))
    else:
        stood = {work.bundle(key) for key in moved if _was_pooled(work, key)}
        former = sorted({*kept, *stood}, key=work.rank)[:POOLED]
        _group_pool(work, every, bundles, former, all_anew=is_judged or not work.gone.isdisjoint(moved))


def _gone_stood_with_others(work: Workspace, pool: str, moved: Collection[str]) -> bool:
    """Tell whether an analyst had put one that counts no longer with what belongs to another pool."""
    gone = {key for key in moved if key in work.gone and _was_pooled(work, key)}
    if not gone or not work.around.orders(gone).named:
        return False
    events = {work.before[key].event for key in gone}
    keys = {key for members in work.around.members(events).values() for key in members}
    work.load(keys)
    return any(work.places[key].pool != pool for key in keys)


def _group_pool(
    work: Workspace,
    every: Sequence[tuple[str, ...]],
    new: set[tuple[str, ...]],
    former: Sequence[tuple[str, ...]],
    *,
    all_anew: bool,
) -> None:
    """Group the first of a pool without a name, and leave the others alone.

    Args:
        work: the state.
        every: who stands in the pool, as far as it matters, those that say most first.
        new: those of them that came or were asked.
        former: the first of the pool so far.
        all_anew: whether an analyst changed who is together there, or some count no longer.
    """
    first = every[:POOLED]
    if all_anew or any(len(bundle) > 1 for bundle in (*every, *former)):
        # Who was among the first, and with whom, is not known.
        near = near_cores([Group(work.profiles[key] for key in one) for one in first])
        _regroup(work, first, near, may_stay=False)
        outside = every[POOLED:]
    else:
        left = [key for (key,) in {*former} - {*first}]
        entered = {*first} - ({*former} - new)
        if left or entered:
            _regroup(work, *_around(work, first, entered, left))
        outside = [one for one in every[POOLED:] if one in new or one in former]
    for bundle in outside:
        _alone(work, bundle)


def _was_pooled(work: Workspace, key: str) -> bool:
    return key in work.before and work.before[key].stands == "pooled"


def _regroup(work: Workspace, bundles: Iterable[tuple[str, ...]], near: Near, *, may_stay: bool = True) -> None:
    """Group followers that nothing outside hangs together with.

    Args:
        work: the state.
        bundles: the followers.
        near: which cores of them are worth comparing.
        may_stay: whether all are known that were of one event with some of them.
    """
    groups = [Group(work.profiles[key] for key in bundle) for bundle in bundles]
    found = {f"+{one.id}": one for part in parts_of(groups, near) for one in grouped(part, near, work.forbidden)}
    for token, group in found.items():
        is_same = may_stay and _was_one(work, group.profiles.keys()) and work.touched.isdisjoint(group.profiles)
        work.links |= links_of(group, token, "pooled", is_same=is_same)
    work.pooled.append((found, near))


def _was_one(work: Workspace, keys: AbstractSet[str]) -> bool:
    """Tell whether these, and no other that is known, are one event of a pool so far."""
    held = work.before.get(next(iter(keys)))
    return held is not None and work.pooled_in.get(held.event) == keys


def _around(
    work: Workspace, every: Iterable[tuple[str, ...]], new: Iterable[tuple[str, ...]], left: Iterable[str]
) -> tuple[list[tuple[str, ...]], Near]:
    """Return those of a pool that hang together with what is new in it, or with what left it, and which are near."""
    holders: dict[Core, set[tuple[str, ...]]] = defaultdict(set)
    cores_of = {bundle: {_core(work, key) for key in bundle} for bundle in every}
    known = Cores()
    for bundle, cores in cores_of.items():
        for core in cores:
            known.add(core)
            holders[core].add(bundle)
    gone = {_core(work, key) for key in left}
    for core in gone:
        known.add(core)
    found: set[tuple[str, ...]] = set()
    waiting = set(new) | {bundle for core in gone for other in known.near(core) for bundle in holders.get(other, ())}
    near: dict[Core, frozenset[Core]] = {}
    while waiting:
        found |= waiting
        asked = {core for bundle in waiting for core in cores_of[bundle]} - near.keys()
        near |= {core: known.near(core) for core in asked}
        reached = {other for core in asked for other in near[core]}
        waiting = {bundle for core in reached for bundle in holders.get(core, ())} - found
    return sorted(found, key=work.rank), near


def _core(work: Workspace, key: str) -> Core:
    return core_of(marks_of(work.profiles[key]))


def _name_pool(
    work: Workspace, pool: str, every: list[tuple[str, ...]], new: set[tuple[str, ...]], former: str | None
) -> None:
    """Put into the event of a name whatever tells of it, but nothing that an article or analyst tells apart."""
    if not every:
        return
    chief, second = every[0][0], every[1][0] if len(every) > 1 else None
    token = f"~{pool}" if former is None else work.before[former].event
    members = {*new, every[0], *_beside_in(work, pool, new)}
    if former is not None and former != chief:
        keys = set(work.around.members([token])[token])
        work.load(keys)
        staying = (key for key in keys if key in work.profiles and key not in work.dirty)
        members |= {work.bundle(key) for key in staying if not work.founds(key)}
    work.learn_beside({key for bundle in members - {every[0]} for key in bundle} - work.dirty)
    if former != chief or chief in work.dirty:
        work.loose[token] = every[0]
    for bundle in sorted(members, key=work.rank):
        if token in work.barred(bundle, placed_before=True):
            _alone(work, bundle)
            continue
        for key in bundle:
            work.links[key] = _named_link(work, key, token, second if key == chief else chief, bundle)


def _beside_in(work: Workspace, pool: str, new: Collection[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return what stands in a pool so far and is kept apart from what is new in it, or from others of these."""
    found: set[tuple[str, ...]] = set()
    waiting = set(new)
    while waiting:
        beside = {work.bundle(one) for bundle in waiting for one in work.beside(bundle)}
        pooled = (one for one in beside if all(_was_pooled(work, key) for key in one) and not work.founds(one[0]))
        standing = {one for one in pooled if work.dirty.isdisjoint(one)}
        waiting = {one for one in standing if _pool_of(work, one) == pool} - found
        work.learn_beside({key for bundle in waiting for key in bundle})
        found |= waiting
    return found


def _former_chief(work: Workspace, pool: str, moved: Iterable[str]) -> str | None:
    """Return the first member of a pool so far."""
    left = {key for key in moved if _was_pooled(work, key)}
    found = {key for key in left if _pool_of(work, work.bundle(key)) == pool}
    found |= set(_first_in(work, pool, 1))
    return min(found, key=lambda key: work.places[key].rank, default=None)


def _first_in(work: Workspace, pool: str, most: int) -> list[str]:
    """Return the first members of a pool, at least so many if what an analyst put together is one.

    Those whom an analyst put with what stands in another pool are none.
    """
    limit = most
    while True:
        keys = work.around.pooled(pool, limit)
        work.load(keys)
        found = [key for key in keys if key not in work.profiles or _pool_of(work, work.bundle(key)) == pool]
        if len({work.bundle(key) for key in found}) >= most or len(keys) < limit:
            return found
        limit *= 2


def _named_link(work: Workspace, key: str, token: str, beside: str | None, bundle: tuple[str, ...]) -> Linked:
    if len(bundle) > 1:
        return Linked(token, "pooled", 1.0, BY_ORDER, by_order=True)
    if beside is None:
        return Linked(token, "pooled", 1.0, ALONE)
    found = likeness(work.profiles[key], work.profiles[beside])
    return Linked(token, "pooled", found.probability, found.reason)


def _is_named(pool: str) -> bool:
    return pool.count("/") > 1
