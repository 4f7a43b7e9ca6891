"""What holds at a moment: which version of an article, which link of a telling, which tellings of an event.

Every function takes `at`, the number of a revision: the state is as it was after that one. `None` is now.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import sqlalchemy as sa

from grainofsalt.core.errors import MisuseError
from grainofsalt.ledger.rows import KEY_DIGITS, stamp
from grainofsalt.ledger.schema import articles, links, proposals, revisions, tellings

_MANY: Final = 500
"""So many values go into one query: SQLite takes 32,766 of them, PostgreSQL 65,535."""


_CONDITIONS: Final = 64
"""So many conditions are kept: building one takes longer than asking the database with it."""

_OTHERS: Final = articles.alias("other")
_LATER_LINKS: Final = links.alias("later_link")
_LATER_PROPOSALS: Final = proposals.alias("later_proposal")


def until(column: sa.ColumnElement[int], at: int | None) -> sa.ColumnElement[bool]:
    """Return the condition that a row was there after revision `at`."""
    return sa.true() if at is None else column <= at


@lru_cache(maxsize=_CONDITIONS)
def is_present_version(at: int | None = None) -> sa.ColumnElement[bool]:
    """Return the condition that a row of `articles` is the present version of its work."""
    other = _OTHERS
    later = sa.or_(
        other.c.rank > articles.c.rank,
        sa.and_(other.c.rank == articles.c.rank, other.c.number > articles.c.number),
    )
    newer = sa.exists().where(other.c.work == articles.c.work, later, until(other.c.revision, at))
    return sa.and_(until(articles.c.revision, at), ~newer)


@lru_cache(maxsize=_CONDITIONS)
def is_latest_link(at: int | None = None) -> sa.ColumnElement[bool]:
    """Return the condition that a row of `links` is the one that holds for its telling."""
    other = _LATER_LINKS
    newer = sa.exists().where(
        other.c.telling == links.c.telling, other.c.number > links.c.number, until(other.c.revision, at)
    )
    return sa.and_(until(links.c.revision, at), ~newer)


@lru_cache(maxsize=_CONDITIONS)
def is_latest_proposal(at: int | None = None) -> sa.ColumnElement[bool]:
    """Return the condition that a row of `proposals` is the one that holds for its pair, and proposes something."""
    other = _LATER_PROPOSALS
    newer = sa.exists().where(
        other.c.first == proposals.c.first,
        other.c.second == proposals.c.second,
        other.c.number > proposals.c.number,
        until(other.c.revision, at),
    )
    return sa.and_(until(proposals.c.revision, at), proposals.c.probability.is_not(None), ~newer)


def members_of(connection: sa.Connection, event: str, *, at: int | None = None) -> tuple[str, ...]:
    """Return the keys of the tellings that belong to an event, sorted."""
    found = connection.execute(sa.select(links.c.telling).where(links.c.event == event, is_latest_link(at)))
    return tuple(sorted(found.scalars()))


def event_of(connection: sa.Connection, telling: str, *, at: int | None = None) -> str | None:
    """Return the event that a telling belongs to; `None` where its article has a newer version."""
    return events_of(connection, [telling], at=at).get(telling)


def events_of(connection: sa.Connection, keys: Iterable[str], *, at: int | None = None) -> dict[str, str]:
    """Return for each telling that belongs to an event which one that is."""
    found: dict[str, str] = {}
    for some in in_parts(keys):
        query = sa.select(links.c.telling, links.c.event).where(links.c.telling.in_(some), is_latest_link(at))
        found |= {row.telling: row.event for row in connection.execute(query) if row.event is not None}
    return found


def in_parts(values: Iterable[str]) -> Iterable[Sequence[str]]:
    """Yield the distinct values in parts small enough for one query."""
    every = sorted(set(values))
    return (every[start : start + _MANY] for start in range(0, len(every), _MANY))


def numbers_in_parts(values: Iterable[int]) -> Iterable[Sequence[int]]:
    """Yield the distinct numbers in parts small enough for one query."""
    every = sorted(set(values))
    return (every[start : start + _MANY] for start in range(0, len(every), _MANY))


def resolve(connection: sa.Connection, written: str, *, at: int | None = None) -> str:
    """Return the event that a user means by the first digits of its name, or of any telling that belongs to it.

    Raises:
        MisuseError: no event has such a name, or several have.
    """
    prefix = written.strip().lower()
    if not prefix or not set(prefix) <= set("0123456789abcdef") or len(prefix) > KEY_DIGITS:
        msg = f"{written!r} is no event; an event is named by 16 digits and letters a to f, or the first few of them"
        raise MisuseError(msg)
    query = sa.select(tellings.c.key).where(
        tellings.c.key >= prefix, tellings.c.key < prefix + "g", until(tellings.c.revision, at)
    )
    keys = connection.execute(query.order_by(tellings.c.key).limit(_MANY)).scalars().all()
    found = events_of(connection, keys, at=at)
    events = sorted(set(found.values()))
    if prefix in events:
        return prefix
    if not events:
        why = "only an earlier version of an article told of it" if keys else "there is none of that name"
        msg = f"no event {written!r}: {why}; see `grainofsalt events`"
        raise MisuseError(msg)
    own = [event for event in events if event.startswith(prefix)]
    if len(own or events) > 1:
        some = ", ".join((own or events)[:4])
        msg = f"{written!r} may be any of {len(own or events)} events: {some}; give more digits"
        raise MisuseError(msg)
    return (own or events)[0]


def revision_at(connection: sa.Connection, moment: dt.datetime) -> int:
    """Return the number of the last revision that was made at a moment or before; 0 where there was none yet."""
    query = sa.select(sa.func.max(revisions.c.number)).where(revisions.c.made_at <= stamp(moment))
    return connection.execute(query).scalar() or 0


def last_revision(connection: sa.Connection) -> int:
    """Return the number of the last revision, 0 for an empty ledger."""
    return connection.execute(sa.select(sa.func.max(revisions.c.number))).scalar() or 0
