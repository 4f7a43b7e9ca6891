"""Which tellings are of one event, kept up to date: only what an addition or a judgement can have changed is redone.

The result depends on the tellings and judgements alone, not on the order in which they came. What is worked out is in
`events.linking`; here it is asked for and stored.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from grainofsalt.core.codec import encode
from grainofsalt.events.candidates import Cores, blocks, core_of
from grainofsalt.events.following import UNSETTLED, Place, is_exact, place_of, tie
from grainofsalt.events.likeness import likeness
from grainofsalt.events.linking import relinked
from grainofsalt.events.portrait import marks_of
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.surroundings import Linked, Pair, Proposed, published_of
from grainofsalt.ledger import schema
from grainofsalt.ledger.constraints import Decision
from grainofsalt.ledger.entries import Act
from grainofsalt.ledger.numbering import begin_revision, next_number
from grainofsalt.ledger.schema import (
    articles,
    likenesses,
    links,
    names,
    places,
    proposals,
    settled,
    successors,
    tellings,
    ties,
)
from grainofsalt.ledger.state import in_parts, is_latest_link, is_present_version
from grainofsalt.ledger.surroundings import Stored, heirs, profile_from

MACHINE: Final = "machine"
"""Who links where nobody judged. People's names are never this one."""

_SUCCEEDS: Final = 0.5
"""How like an older telling a newer one must be to follow it."""


_SAID: Final = ("event", "by", "probability", "reason", "stands")
"""The columns of `links` that say where a telling belongs, and why."""


_EXACT: Final = "/exact"
"""Ends the blocks of exact dates: a telling without one is compared with these alone, and with others in its pool."""

_MATES: Final = (
    sa.select(tellings.c.profile)
    .join(articles, articles.c.number == tellings.c.article)
    .where(
        tellings.c.key.in_(
            sa.select(schema.blocks.c.telling).where(schema.blocks.c.block.in_(sa.bindparam("keys", expanding=True)))
        ),
        tellings.c.key != sa.bindparam("own"),
        is_present_version(),
    )
    .order_by(tellings.c.key)
)


def enter(
    connection: sa.Connection, profiles: Iterable[EventProfile], *, revision: int, blocked: Collection[str] = ()
) -> set[str]:
    """Store where new tellings stand and may meet others, and return the keys whose events have to be worked out.

    Args:
        connection: within a writing transaction.
        profiles: what the new tellings say; their rows are stored already.
        revision: the revision that this belongs to.
        blocked: those under blocks already, as step 0002 kept them, whose likenesses are stored; if there are any, ties
            are made only among the new.
    """
    keys: set[str] = set()
    for profile in profiles:
        place = place_of(profile)
        _store_place(connection, profile, place, revision)
        own = blocks(profile)
        exact = [f"{block}{_EXACT}" for block in own]
        mates = _mates(connection, profile, [*exact, *own] if place.is_anchor else exact)
        if place.is_anchor or profile.key not in blocked:
            rows = [{"block": block, "telling": profile.key} for block in (exact if place.is_anchor else own)]
            _insert(connection, schema.blocks, [row | {"revision": revision} for row in rows])
        if place.is_anchor and profile.key not in blocked:
            near = _likely(profile, mates[True])
            pairs = [{"first": min(profile.key, mate), "second": max(profile.key, mate)} for mate in near]
            _insert(connection, likenesses, [{**pair, "revision": revision} for pair in pairs])
        others = [mate for mate in mates[not place.is_anchor] if not blocked or mate.key in keys]
        both = [(mate, profile) if place.is_anchor else (profile, mate) for mate in others]
        found = [
            {"follower": follower.key, "anchor": anchor.key, "odds": odds, "revision": revision}
            for follower, anchor in both
            if (odds := tie(follower, anchor)) is not None
        ]
        _insert(connection, ties, found)
        keys.add(profile.key)
    return keys


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _store_place(connection: sa.Connection, profile: EventProfile, place: Place, revision: int) -> None:
    row = {"telling": profile.key, "is_anchor": place.is_anchor, "rank": place.rank, "pool": place.pool}
    row |= {"names": encode(place.names).decode(), "published": published_of(profile), "revision": revision}
    connection.execute(places.insert(), row)
    named = [{"name": name, "rank": place.rank, "telling": profile.key, "revision": revision} for name in place.names]
    _insert(connection, names, named)


def rebuild(connection: sa.Connection, *, act: Act) -> None:
    """Work identity out for all that is stored, in a ledger that was brought up from an older step."""
    query = sa.select(tellings.c.profile).join(articles, articles.c.number == tellings.c.article)
    query = query.where(is_present_version()).order_by(tellings.c.article, tellings.c.key)
    profiles = [profile_from(profile) for profile in connection.execute(query).scalars()]
    if profiles:
        revision = begin_revision(connection, act, kind="upgrade")
        blocked = set(connection.execute(sa.select(schema.blocks.c.telling).distinct()).scalars())
        placed = set(connection.execute(sa.select(places.c.telling)).scalars())
        new = (profile for profile in profiles if profile.key not in placed)
        enter(connection, new, revision=revision, blocked=blocked)
        relink(connection, (profile.key for profile in profiles), revision=revision)


def _likely(profile: EventProfile, mates: Sequence[EventProfile]) -> list[str]:
    """Return the keys of those that are worth comparing in full with a telling; the others are never linked to it."""
    cores = {mate.key: core_of(marks_of(mate)) for mate in mates}
    own = core_of(marks_of(profile))
    known = Cores()
    for core in (own, *cores.values()):
        known.add(core)
    near = known.near(own)
    return [key for key, core in cores.items() if core in near]


def _mates(
    connection: sa.Connection, profile: EventProfile, keys: Sequence[str]
) -> Mapping[bool, Sequence[EventProfile]]:
    """Return the tellings of present versions under some blocks: under true those with an exact date."""
    found: dict[bool, list[EventProfile]] = {False: [], True: []}
    for stored in connection.execute(_MATES, {"keys": keys, "own": profile.key}).scalars():
        mate = profile_from(stored)
        found[is_exact(marks_of(mate))].append(mate)
    return found


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
    old = {row.key: profile_from(row.profile) for row in found if not row.present}
    new = [profile_from(row.profile) for row in found if row.present]
    _store_successors(connection, old, new, revision)
    return {*old, *(profile.key for profile in new)}


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
    """Work out anew the events around some tellings.

    Args:
        connection: within a writing transaction.
        touched: the tellings that came, went or were judged.
        revision: the revision that this belongs to.
    """
    keys = set(touched)
    keys |= set(heirs(connection, keys).values())
    stored = Stored(connection)
    # What an analyst put with one that is gone, or that follows an older one, may be held otherwise now.
    keys |= stored.orders(keys).named
    result = relinked(stored, keys)
    members = stored.members(result.renamed)
    moved = {key: new for old, new in result.renamed.items() for key in members[old]}
    _link(connection, result.links, moved, stored.decided, revision)
    _propose(connection, result.proposals, revision)
    _store_settled(connection, result.settled, revision)


def _row_of(linked: Linked | None, decision: Decision | None) -> dict[str, object]:
    """Return the columns of `links` that say where a telling belongs."""
    if linked is None:
        reason = "the article has a newer version"
        return {"event": None, "by": MACHINE, "probability": None, "reason": reason, "stands": None}
    row: dict[str, object] = {"event": linked.event, "stands": linked.stands}
    if not linked.by_order or decision is None:
        return row | {"by": MACHINE, "probability": round(linked.probability, 3), "reason": linked.reason}
    return row | {"by": decision.by, "probability": None, "reason": decision.reason or f"{decision.by} says so"}


def _link(
    connection: sa.Connection,
    wanted: Mapping[str, Linked | None],
    moved: Mapping[str, str],
    decided: Mapping[str, Decision],
    revision: int,
) -> None:
    """Append the links that are not there yet; what is only moved keeps its reason."""
    number = next_number(connection, links.c.number)
    for some in in_parts({*wanted, *moved}):
        query = sa.select(links).where(links.c.telling.in_(some), is_latest_link())
        latest = {row.telling: row for row in connection.execute(query)}
        rows = []
        for key in some:
            old = latest.get(key)
            before = {} if old is None else {name: getattr(old, name) for name in _SAID}
            row = _row_of(wanted[key], decided.get(key)) if key in wanted else before | {"event": moved[key]}
            if row == before or (old is None and wanted.get(key) is None):
                continue
            row |= {"number": number, "telling": key, "replaces": None if old is None else old.number}
            rows.append(row | {"revision": revision})
            number += 1
        if rows:
            connection.execute(links.insert(), rows)


def _store_settled(connection: sa.Connection, wanted: Mapping[str, float], revision: int) -> None:
    """Append how much it takes to have followers ask again, where it is another than before."""
    later = settled.alias("later")
    last = sa.select(sa.func.max(later.c.revision)).where(later.c.telling == settled.c.telling).scalar_subquery()
    for some in in_parts(wanted):
        query = sa.select(settled).where(settled.c.telling.in_(some), settled.c.revision == last)
        before = {row.telling: row.odds for row in connection.execute(query)}
        changed = [key for key in some if before.get(key, UNSETTLED) != wanted[key]]
        _insert(connection, settled, [{"telling": key, "odds": wanted[key], "revision": revision} for key in changed])


def _propose(connection: sa.Connection, changes: Mapping[Pair, Proposed | None], revision: int) -> None:
    """Append the proposals that are new or changed, and take back those that no longer stand."""
    number = next_number(connection, proposals.c.number)
    rows = []
    for pair in sorted(changes):
        proposed = changes[pair]
        said = {"probability": None, "reason": "no longer so"} if proposed is None else proposed._asdict()
        rows.append({"number": number, "first": pair[0], "second": pair[1], **said, "revision": revision})
        number += 1
    if rows:
        connection.execute(proposals.insert(), rows)
