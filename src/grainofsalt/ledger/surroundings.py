"""The stored tellings as linking sees them (`events.surroundings.Surroundings`)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

import sqlalchemy as sa

from grainofsalt.core.codec import decode
from grainofsalt.events.following import LEADERS, Place
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.surroundings import Held, Known, Orders, Pair, Proposed, Tied
from grainofsalt.ledger.constraints import Decision, constraints_of
from grainofsalt.ledger.decisions import decisions_on
from grainofsalt.ledger.schema import (
    Row,
    articles,
    judged,
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
from grainofsalt.ledger.state import in_parts, is_latest_link, is_latest_proposal, is_present_version

# Statements are built once: building one takes longer than asking SQLite with it.

_KEYS: Final[sa.BindParameter[Any]] = sa.bindparam("keys", expanding=True)
_PRESENT: Final = tellings.join(articles, articles.c.number == tellings.c.article)

_KNOWN: Final = (
    sa.select(
        *(
            tellings.c.key,
            tellings.c.article,
            tellings.c.profile,
            places.c.published,
            is_present_version().label("present"),
        ),
        *(places.c.is_anchor, places.c.rank, places.c.names, places.c.pool, links.c.event, links.c.stands),
    )
    .select_from(_PRESENT)
    .join(places, places.c.telling == tellings.c.key)
    .outerjoin(links, sa.and_(links.c.telling == tellings.c.key, is_latest_link()))
    .where(tellings.c.key.in_(_KEYS))
)
_FOREBEARS: Final = sa.select(successors.c.telling).where(successors.c.successor.in_(_KEYS))
_HEIRS: Final = (
    sa.select(successors.c.telling, successors.c.successor)
    .where(successors.c.telling.in_(_KEYS))
    .order_by(successors.c.revision)
)
_THERE: Final = sa.select(tellings.c.key).select_from(_PRESENT).where(is_present_version(), tellings.c.key.in_(_KEYS))
_NEAR: Final = tuple(
    sa.select(other.label("other")).join(places, places.c.telling == other).where(places.c.is_anchor, own.in_(_KEYS))
    for own, other in ((likenesses.c.first, likenesses.c.second), (likenesses.c.second, likenesses.c.first))
)
_TIES: Final = sa.select(ties.c.follower, ties.c.anchor, ties.c.odds).where(ties.c.follower.in_(_KEYS))
_SETTLED: Final = (
    sa.select(settled.c.odds)
    .where(settled.c.telling == ties.c.follower)
    .order_by(settled.c.revision.desc())
    .limit(1)
    .scalar_subquery()
)
_TIED: Final = (
    sa.select(ties.c.follower, ties.c.anchor, ties.c.odds, links.c.event, links.c.stands, _SETTLED.label("settled"))
    .select_from(ties)
    .join(links, sa.and_(links.c.telling == ties.c.follower, links.c.event.is_not(None), is_latest_link()))
    .where(ties.c.anchor.in_(_KEYS))
)
_NAMED: Final = (
    sa.select(names.c.telling)
    .select_from(names.join(_PRESENT, tellings.c.key == names.c.telling))
    .where(names.c.name == sa.bindparam("name"), is_present_version())
    .order_by(names.c.rank)
)
_UNDATED: Final = "1"
"""The ranks of tellings without an exact date begin with it, those of the others sort before."""

_LEADERS: Final = _NAMED.where(names.c.rank < _UNDATED).limit(LEADERS + 1)
_CALLED: Final = _NAMED.where(names.c.rank >= _UNDATED)
_BESIDE: Final = tellings.alias("beside")
_SIBLINGS: Final = (
    sa.select(tellings.c.key)
    .join(_BESIDE, _BESIDE.c.article == tellings.c.article)
    .where(_BESIDE.c.key.in_(_KEYS))
    .distinct()
)
_FOLLOWERS: Final = sa.select(links.c.telling).where(
    links.c.stands == "follows", links.c.event.in_(_KEYS), is_latest_link()
)
_REPORTS: Final = (
    sa.select(links.c.event, sa.func.count(tellings.c.article.distinct()).label("reports"))
    .join(tellings, tellings.c.key == links.c.telling)
    .join(places, places.c.telling == links.c.telling)
    .where(places.c.is_anchor, links.c.event.in_(_KEYS), is_latest_link())
    .group_by(links.c.event)
)
_POOLED: Final = (
    sa.select(places.c.telling)
    .join(links, links.c.telling == places.c.telling)
    .join(_PRESENT, tellings.c.key == places.c.telling)
    .where(places.c.pool == sa.bindparam("pool"), links.c.stands == "pooled", is_latest_link(), is_present_version())
    .order_by(places.c.rank)
    .limit(sa.bindparam("most"))
)
_MEMBERS: Final = (
    sa.select(links.c.event, links.c.telling, places.c.published)
    .join(places, places.c.telling == links.c.telling)
    .where(links.c.event.in_(_KEYS), is_latest_link())
)
_PROPOSALS: Final = tuple(
    sa.select(proposals).where(side.in_(_KEYS), is_latest_proposal())
    for side in (proposals.c.first, proposals.c.second)
)


@lru_cache(maxsize=8192)
def profile_from(stored: str) -> EventProfile:
    """Return a stored profile; those of one day are asked for again and again."""
    return decode(stored, EventProfile)


class Stored:
    """What a writing transaction sees of the tellings, before it links them.

    Attributes:
        decided: by telling what holds it together with others, of all that was asked for so far.
    """

    def __init__(self, connection: sa.Connection) -> None:
        """Look through a connection within a writing transaction."""
        self._connection = connection
        self._is_judged = connection.execute(sa.select(judged.c.judgement).limit(1)).first() is not None
        self.decided: dict[str, Decision] = {}

    def _rows(self, query: sa.Select[Any], keys: Iterable[str]) -> list[Row]:
        """Return the rows of a query about some keys."""
        return [row for some in in_parts(keys) for row in self._connection.execute(query, {"keys": some})]

    def known(self, keys: Collection[str]) -> Mapping[str, Known]:
        """See `Surroundings`."""
        found: dict[str, Known] = {}
        for row in self._rows(_KNOWN, keys):
            found[row.key] = Known(
                profile=partial(profile_from, row.profile) if row.present else None,
                article=str(row.article),
                published=row.published,
                place=Place(bool(row.is_anchor), row.rank, decode(row.names, tuple[str, ...]), row.pool),
                held=None if row.event is None else Held(row.event, row.stands),
            )
        return found

    def orders(self, keys: Collection[str]) -> Orders:
        """See `Surroundings`."""
        if not self._is_judged:
            return Orders()
        decisions: dict[int, Decision] = {}
        seen: set[str] = set()
        new = set(keys)
        while new:
            seen |= new
            # What was decided about the telling of an older version is decided about the one that followed it.
            forebears = {row.telling for row in self._rows(_FOREBEARS, new)}
            found = {one.number: one for one in decisions_on(self._connection, new | forebears)}
            decisions |= found
            named = {key for one in found.values() for key in (*one.first, *one.second)}
            new = {*named, *heirs(self._connection, named).values()} - seen
        present = heirs(self._connection, {key for one in decisions.values() for key in (*one.first, *one.second)})
        constraints = constraints_of(decisions.values(), present=present)
        self.decided |= {key: decisions[number] for pair, number in constraints.together.items() for key in pair}
        return Orders(frozenset(constraints.together), frozenset(constraints.apart), frozenset(present.values()))

    def near(self, anchors: Collection[str]) -> Collection[str]:
        """See `Surroundings`."""
        return {row.other for query in _NEAR for row in self._rows(query, anchors)}

    def ties(self, followers: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """See `Surroundings`."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self._rows(_TIES, followers):
            found[row.follower][row.anchor] = row.odds
        return found

    def tied(self, anchors: Collection[str]) -> Sequence[Tied]:
        """See `Surroundings`."""
        return [
            Tied(row.follower, row.anchor, row.odds, Held(row.event, row.stands), row.settled)
            for row in self._rows(_TIED, anchors)
        ]

    def leaders(self, name: str) -> Sequence[str]:
        """See `Surroundings`."""
        return self._connection.execute(_LEADERS, {"name": name}).scalars().all()

    def called(self, name: str) -> Collection[str]:
        """See `Surroundings`."""
        return self._connection.execute(_CALLED, {"name": name}).scalars().all()

    def siblings(self, keys: Collection[str]) -> Collection[str]:
        """See `Surroundings`."""
        return {row.key for row in self._rows(_SIBLINGS, keys)}

    def followers(self, events: Collection[str]) -> Collection[str]:
        """See `Surroundings`."""
        return {row.telling for row in self._rows(_FOLLOWERS, events)}

    def reports(self, events: Collection[str]) -> Mapping[str, int]:
        """See `Surroundings`."""
        return {row.event: row.reports for row in self._rows(_REPORTS, events)}

    def pooled(self, pool: str, limit: int) -> Sequence[str]:
        """See `Surroundings`."""
        return self._connection.execute(_POOLED, {"pool": pool, "most": limit}).scalars().all()

    def members(self, events: Collection[str]) -> Mapping[str, Mapping[str, str]]:
        """See `Surroundings`."""
        found: dict[str, dict[str, str]] = {event: {} for event in events}
        for row in self._rows(_MEMBERS, events):
            found[row.event][row.telling] = row.published
        return found

    def proposals(self, events: Collection[str]) -> Mapping[Pair, Proposed]:
        """See `Surroundings`."""
        rows = [row for query in _PROPOSALS for row in self._rows(query, events)]
        return {(row.first, row.second): Proposed(row.probability, row.reason) for row in rows}


def heirs(connection: sa.Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return for each telling itself, or the one of a newer version that followed it; nothing for what is gone."""
    wanted = set(keys)
    found: dict[str, str] = {}
    for some in in_parts(wanted):
        found |= {row.telling: row.successor for row in connection.execute(_HEIRS, {"keys": some})}
    present = _present(connection, wanted | set(found.values()))
    return {key: heir for key in wanted if (heir := key if key in present else found.get(key, "")) in present}


def _present(connection: sa.Connection, keys: Iterable[str]) -> set[str]:
    """Return those of the tellings whose article has no newer version."""
    query = sa.select(tellings.c.key).select_from(_PRESENT).where(is_present_version())
    return {
        key for some in in_parts(keys) for key in connection.execute(query.where(tellings.c.key.in_(some))).scalars()
    }
