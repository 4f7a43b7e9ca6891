"""Which profiles tell of one happening: groups that do not depend on the order in which articles came.

The richest profiles are placed first, each with the group that it fits best or in a new one; poorer ones then find the
groups complete. What a group says is what most of its members say (`portrait`). Two events that one article tells apart
are never put together, and neither are profiles whose dates exclude each other. An analyst's word outweighs all of it.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from grainofsalt.core.errors import MisuseError
from grainofsalt.events.grouping import Near, around, grouped, near_cores, parts_of
from grainofsalt.events.groups import Forbidden, Group
from grainofsalt.events.likeness import Likeness, likeness_between
from grainofsalt.events.orders import bundles_of, kept_apart
from grainofsalt.events.profile import EventProfile

PROPOSE: Final = 0.35
"""From this probability on, that two clusters are one happening is proposed to an analyst."""

_ALONE: Final = "no other report of it"
_BY_ORDER: Final = "put together by an analyst"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One profile in a cluster.

    Attributes:
        key: the profile's key.
        probability: how probable it is that it tells of the same happening as the others; 1 where it is alone or an
            analyst says so.
        reason: why, in words.
        by_order: whether an analyst put it there.
    """

    key: str
    probability: float
    reason: str
    by_order: bool = False


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Another cluster that may be the same happening.

    Attributes:
        cluster: the other cluster's id.
        probability: how probable it is.
        reason: what speaks for it and against it, in words.
    """

    cluster: str
    probability: float
    reason: str


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Profiles that tell of one happening.

    Attributes:
        id: the first of its members' keys.
        members: in the order of their keys.
        proposals: clusters that may be the same happening, most probable first.
    """

    id: str
    members: tuple[Member, ...]
    proposals: tuple[Proposal, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its members, sorted."""
        return tuple(member.key for member in self.members)


def partition(
    profiles: Iterable[EventProfile],
    *,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[Cluster, ...]:
    """Return which profiles tell of one happening, the same for any order of the arguments.

    The answer for all is the union of the answers for parts that do not hang together: between which no two profiles
    have a block in common, or at least no two are worth comparing, and no analyst put two together. So who keeps
    profiles needs to ask again only about what hangs together with a new one (`candidates.component_of`).

    Args:
        profiles: what articles say of events, each with a key of its own.
        together: pairs of keys that an analyst put together. A pair of which a key is not among the profiles is
            passed over, here and in `apart`.
        apart: pairs of keys that an analyst keeps apart.

    Returns:
        The clusters in the order of their ids.

    Raises:
        MisuseError: a key stands for two profiles, or two are ordered both together and apart.
    """
    by_key: dict[str, EventProfile] = {}
    for profile in profiles:
        if by_key.setdefault(profile.key, profile) is not profile:
            msg = f"two profiles are called {profile.key!r}; give each a key of its own"
            raise MisuseError(msg)
    bundles = bundles_of(by_key, together)
    forbidden = kept_apart(bundles, apart)
    seeds = [Group(by_key[key] for key in bundle) for bundle in bundles]
    near = near_cores(seeds)
    found = []
    for part in parts_of(seeds, near):
        groups = grouped(part, near, forbidden)
        found += [
            Cluster(id=group.id, members=_members(group), proposals=_proposals(group, groups, near, forbidden))
            for group in groups
        ]
    return tuple(sorted(found, key=lambda cluster: cluster.id))


def _members(group: Group) -> tuple[Member, ...]:
    seen: dict[object, Likeness] = {}
    members = []
    for key in sorted(group.profiles):
        marks = group.marks[key]
        if key in group.ordered:
            members.append(Member(key=key, probability=1.0, reason=_BY_ORDER, by_order=True))
        elif len(group.profiles) == 1:
            members.append(Member(key=key, probability=1.0, reason=_ALONE))
        else:
            if marks not in seen:
                seen[marks] = likeness_between(*group.without(key))
            members.append(Member(key=key, probability=seen[marks].probability, reason=seen[marks].reason))
    return tuple(members)


def _proposals(group: Group, groups: Iterable[Group], near: Near, forbidden: Forbidden) -> tuple[Proposal, ...]:
    cores = around(group, near)
    found = []
    for other in groups:
        if other is group or cores.isdisjoint(other.cores) or not group.may_join(other, forbidden):
            continue
        first, second = sorted((group, other), key=lambda one: one.id)
        likeness = likeness_between(first.portrait(), second.portrait())
        if likeness.probability >= PROPOSE:
            found.append(Proposal(cluster=other.id, probability=likeness.probability, reason=likeness.reason))
    return tuple(sorted(found, key=lambda proposal: (-proposal.probability, proposal.cluster)))
