"""Which tellings are of one event, kept up to date: only what an addition or a judgement can have changed is redone.

The result depends on the tellings and judgements alone, not on the order in which they came: those that may be one
happening form components, and each component is divided anew as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from grainofsalt.core.codec import decode
from grainofsalt.events.candidates import Cores, blocks, core_of
from grainofsalt.events.identity import Cluster, Member, partition
from grainofsalt.events.likeness import likeness
from grainofsalt.events.portrait import marks_of
from grainofsalt.events.profile import EventProfile
from grainofsalt.ledger import schema
from grainofsalt.ledger.constraints import Decision, constraints_of
from grainofsalt.ledger.decisions import decisions_on
from grainofsalt.ledger.numbering import next_number
from grainofsalt.ledger.schema import articles, likenesses, links, proposals, successors, tellings
from grainofsalt.ledger.state import in_parts, is_latest_link, is_latest_proposal, is_present_version

MACHINE: Final = "machine"
"""Who links where nobody judged. People's names are never this one."""

_SUCCEEDS: Final = 0.5
"""How like an older telling a newer one must be to follow it."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """To which event a telling belongs, who says so, how surely and why; the fields are columns of `links`."""

    event: str | None
    by: str
    probability: float | None
    reason: str


_GONE: Final = Link(event=None, by=MACHINE, probability=None, reason="the article has a newer version")


def enter(connection: sa.Connection, profiles: Sequence[EventProfile], *, revision: int) -> set[str]:
    """Store where new tellings may meet others, and return the keys whose events have to be worked out.

    Args:
        connection: within a writing transaction.
        profiles: what the new tellings say; their rows are stored already.
        revision: the revision that this belongs to.
    """
    for profile in profiles:
        own = sorted(set(blocks(profile)))
        mates = _mates(connection, own)
        rows = [{"block": block, "telling": profile.key, "revision": revision} for block in own]
        if rows:
            connection.execute(schema.blocks.insert(), rows)
        pairs = [
            {"first": min(profile.key, mate), "second": max(profile.key, mate), "revision": revision}
            for mate in _likely(profile, mates)
        ]
        if pairs:
            connection.execute(likenesses.insert(), pairs)
    return {profile.key for profile in profiles}


def _likely(profile: EventProfile, mates: Sequence[EventProfile]) -> list[str]:
    """Return the keys of those that are worth comparing in full with a telling; the others are never linked to it."""
    cores = {mate.key: core_of(marks_of(mate)) for mate in mates}
    own = core_of(marks_of(profile))
    known = Cores()
    for core in (own, *cores.values()):
        known.add(core)
    near = known.near(own)
    return [key for key, core in cores.items() if core in near]


def _mates(connection: sa.Connection, own: Sequence[str]) -> list[EventProfile]:
    """Return the tellings of present versions that share a block."""
    here = sa.select(schema.blocks.c.telling).where(schema.blocks.c.block.in_(own))
    query = (
        sa.select(tellings.c.profile)
        .join(articles, articles.c.number == tellings.c.article)
        .where(tellings.c.key.in_(here), is_present_version())
        .order_by(tellings.c.key)
    )
    return [decode(profile, EventProfile) for profile in connection.execute(query).scalars()]


def retire(connection: sa.Connection, *, work: str, revision: int) -> set[str]:
    """Take the tellings of an article's older versions out of their events, and say which newer ones follow them.

    Returns:
        The keys whose events have to be worked out.
    """
    query = (
        sa.select(tellings.c.key, tellings.c.profile, is_present_version().label("present"))
        .join(articles, articles.c.number == tellings.c.article)
        .where(articles.c.work == work)
        .order_by(tellings.c.key)
    )
    found = connection.execute(query).all()
    old = {row.key: decode(row.profile, EventProfile) for row in found if not row.present}
    new = [decode(row.profile, EventProfile) for row in found if row.present]
    _store_successors(connection, old, new, revision)
    _link(connection, dict.fromkeys(old), revision)
    return {*_neighbours(connection, old), *(profile.key for profile in new)}


def _store_successors(
    connection: sa.Connection, old: Mapping[str, EventProfile], new: Sequence[EventProfile], revision: int
) -> None:
    stored = set()
    for some in in_parts(old):
        query = sa.select(successors.c.telling, successors.c.successor).where(successors.c.telling.in_(some))
        stored |= {(row.telling, row.successor) for row in connection.execute(query)}
    for key, profile in old.items():
        heir = successor_of(profile, new)
        if heir is not None and (key, heir) not in stored:
            row = {"telling": key, "successor": heir, "revision": revision}
            connection.execute(successors.insert(), row)


def successor_of(profile: EventProfile, new: Sequence[EventProfile]) -> str | None:
    """Return the key of that telling of the newer version that says most likely what this one said."""
    if not new:
        return None
    scored = [
        (likeness(profile, msgspec.structs.replace(one, article=f"{one.article} ")).probability, one.key) for one in new
    ]
    best = max(scored, key=lambda pair: (pair[0], [-ord(sign) for sign in pair[1]]))
    return best[1] if best[0] >= _SUCCEEDS else None


def relink(connection: sa.Connection, touched: Iterable[str], *, revision: int) -> None:
    """Work out anew the events of all tellings that hang together with the touched ones.

    Args:
        connection: within a writing transaction.
        touched: keys of tellings.
        revision: the revision that this belongs to.
    """
    profiles, decisions = _component(connection, touched)
    heirs = _heirs(connection, [key for one in decisions for key in (*one.first, *one.second)])
    constraints = constraints_of(decisions, present=heirs)
    clusters = partition(profiles.values(), together=constraints.together, apart=constraints.apart)
    said = {one.number: one for one in decisions}
    held = {key: said[number] for pair, number in constraints.together.items() for key in pair}
    named = {cluster.id: _name_of(cluster, profiles) for cluster in clusters}
    wanted: dict[str, Link | None] = {
        member.key: _link_of(member, named[cluster.id], held.get(member.key))
        for cluster in clusters
        for member in cluster.members
    }
    before = _link(connection, wanted, revision)
    _propose(connection, clusters, named, {*before, *named.values()}, revision)


def _component(
    connection: sa.Connection, touched: Iterable[str]
) -> tuple[dict[str, EventProfile], tuple[Decision, ...]]:
    """Return the present tellings that the touched ones hang together with, and the decisions on them."""
    profiles: dict[str, EventProfile] = {}
    seen: set[str] = set()
    new = set(touched)
    new |= set(_heirs(connection, new).values())
    decisions: dict[int, Decision] = {}
    while new:
        seen |= new
        present = _profiles(connection, new)
        profiles |= present
        # What was decided about the telling of an older version is decided about the one that followed it.
        found = {one.number: one for one in decisions_on(connection, new | _forebears(connection, new))}
        decisions |= found
        named = [key for one in found.values() for key in (*one.first, *one.second)]
        new = ({*_neighbours(connection, present), *_heirs(connection, named).values(), *named}) - seen
    return {key: profiles[key] for key in sorted(profiles)}, tuple(decisions[number] for number in sorted(decisions))


def _profiles(connection: sa.Connection, keys: Iterable[str]) -> dict[str, EventProfile]:
    """Return what those of the tellings say whose article has no newer version."""
    found: dict[str, EventProfile] = {}
    for some in in_parts(keys):
        query = (
            sa.select(tellings.c.key, tellings.c.profile)
            .join(articles, articles.c.number == tellings.c.article)
            .where(tellings.c.key.in_(some), is_present_version())
        )
        found |= {row.key: decode(row.profile, EventProfile) for row in connection.execute(query)}
    return found


def _neighbours(connection: sa.Connection, keys: Iterable[str]) -> set[str]:
    """Return the tellings that may be one happening with one of these."""
    found: set[str] = set()
    for some in in_parts(keys):
        for own, other in ((likenesses.c.first, likenesses.c.second), (likenesses.c.second, likenesses.c.first)):
            found |= set(connection.execute(sa.select(other).where(own.in_(some))).scalars())
    return found


def _forebears(connection: sa.Connection, keys: Iterable[str]) -> set[str]:
    """Return the tellings of older versions that these tellings followed."""
    found: set[str] = set()
    for some in in_parts(keys):
        query = sa.select(successors.c.telling).where(successors.c.successor.in_(some))
        found |= set(connection.execute(query).scalars())
    return found


def _heirs(connection: sa.Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return for each telling itself, or the one of a newer version that followed it; nothing for what is gone."""
    wanted = set(keys)
    found: dict[str, str] = {}
    for some in in_parts(wanted):
        query = sa.select(successors.c.telling, successors.c.successor).where(successors.c.telling.in_(some))
        found |= {row.telling: row.successor for row in connection.execute(query.order_by(successors.c.revision))}
    present = _profiles(connection, wanted | set(found.values()))
    return {key: heir for key in wanted if (heir := key if key in present else found.get(key, "")) in present}


def _name_of(cluster: Cluster, profiles: Mapping[str, EventProfile]) -> str:
    """Return the key of the telling that was published first: the name of the event, whatever came in when."""
    return min((profiles[member.key].published or "9", member.key) for member in cluster.members)[1]


def _link_of(member: Member, event: str, decision: Decision | None) -> Link:
    if decision is None:
        return Link(event=event, by=MACHINE, probability=round(member.probability, 3), reason=member.reason)
    return Link(event=event, by=decision.by, probability=None, reason=decision.reason or f"{decision.by} says so")


def _link(connection: sa.Connection, wanted: Mapping[str, Link | None], revision: int) -> set[str]:
    """Append the links that are not there yet, and return the events that the tellings belonged to before."""
    number = next_number(connection, links.c.number)
    before: set[str] = set()
    for some in in_parts(wanted):
        query = sa.select(links).where(links.c.telling.in_(some), is_latest_link())
        latest = {row.telling: row for row in connection.execute(query)}
        before |= {row.event for row in latest.values() if row.event is not None}
        for key in some:
            link, old = wanted[key] or _GONE, latest.get(key)
            if old is not None and (old.event, old.by, old.probability, old.reason) == msgspec.structs.astuple(link):
                continue
            row = {"number": number, "telling": key, "replaces": None if old is None else old.number}
            connection.execute(links.insert(), {**row, **msgspec.structs.asdict(link), "revision": revision})
            number += 1
    return before


def _propose(
    connection: sa.Connection,
    clusters: Sequence[Cluster],
    named: Mapping[str, str],
    events: set[str],
    revision: int,
) -> None:
    """Append proposals that are new or changed, and take those back that no longer stand."""
    wanted: dict[tuple[str, str], tuple[float | None, str]] = {}
    for cluster in clusters:
        for proposal in cluster.proposals:
            first, second = sorted((named[cluster.id], named[proposal.cluster]))
            wanted[first, second] = (round(proposal.probability, 3), proposal.reason)
    latest: dict[tuple[str, str], tuple[float | None, str]] = {}
    for some in in_parts(events):
        touching = sa.or_(proposals.c.first.in_(some), proposals.c.second.in_(some))
        query = sa.select(proposals).where(touching, is_latest_proposal())
        latest |= {(row.first, row.second): (row.probability, row.reason) for row in connection.execute(query)}
    number = next_number(connection, proposals.c.number)
    for pair in sorted({*wanted, *latest}):
        probability, reason = wanted.get(pair, (None, "no longer so"))
        if latest.get(pair) != (probability, reason):
            row = {"number": number, "first": pair[0], "second": pair[1], "probability": probability}
            connection.execute(proposals.insert(), {**row, "reason": reason, "revision": revision})
            number += 1
