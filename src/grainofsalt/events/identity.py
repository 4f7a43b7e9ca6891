"""Which profiles tell of one happening: groups that do not depend on the order in which articles came.

Those with an exact date are placed first, the richest before the others, each with the group that it fits best or in a
new one; what a group says is what most of its members say (`portrait`). The others follow the group that they fit best
(`following`). Two events that one article tells apart are never put together, and neither are profiles whose dates
exclude each other. An analyst's word outweighs all of it.
"""

from collections.abc import Iterable

import msgspec

from grainofsalt.core.errors import MisuseError
from grainofsalt.events.linking import relinked
from grainofsalt.events.orders import bundles_of, kept_apart
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.surroundings import Memory


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
    pairs = [(one, other) for one, other in together if one in by_key and other in by_key]
    kept = [(one, other) for one, other in apart if one in by_key and other in by_key]
    kept_apart(bundles_of(by_key, pairs), kept)  # raises what contradicts itself
    memory = Memory(pairs, kept)
    for profile in by_key.values():
        memory.add(profile)
    memory.take(relinked(memory, by_key))
    return clusters_in(memory)


def clusters_in(memory: Memory) -> tuple[Cluster, ...]:
    """Return the events in a memory as clusters, in the order of their ids."""
    members: dict[str, list[Member]] = {}
    for key in sorted(memory.links):
        link = memory.links[key]
        member = Member(key=key, probability=link.probability, reason=link.reason, by_order=link.by_order)
        members.setdefault(link.event, []).append(member)
    articles = {event: {memory.kept[one.key].article for one in held} for event, held in members.items()}
    proposals: dict[str, list[Proposal]] = {}
    for pair, proposed in memory.proposed.items():
        if articles[pair[0]].isdisjoint(articles[pair[1]]):
            for one, other in (pair, pair[::-1]):
                first = members[other][0].key
                proposal = Proposal(cluster=first, probability=proposed.probability, reason=proposed.reason)
                proposals.setdefault(one, []).append(proposal)
    found = [
        Cluster(
            id=held[0].key,
            members=tuple(held),
            proposals=tuple(sorted(proposals.get(event, ()), key=lambda one: (-one.probability, one.cluster))),
        )
        for event, held in members.items()
    ]
    return tuple(sorted(found, key=lambda cluster: cluster.id))
