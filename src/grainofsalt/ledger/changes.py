"""What changed: article by article and event by event, with a tombstone for every event that is no more.

A reader who kept the number of the last revision that it saw asks for what came after it, and need never download the
rest again.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeAlias

import msgspec
import sqlalchemy as sa

from grainofsalt.ledger.decisions import Judgement, judgements_in
from grainofsalt.ledger.schema import Row, articles, judgements, links, revisions
from grainofsalt.ledger.state import events_of, members_of

What: TypeAlias = Literal["article", "version", "judgement", "event", "joined", "left", "gone"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changed.

    Attributes:
        revision: the number of the revision that changed it.
        made_at: when, a moment in universal time (ISO 8601).
        by: who did it.
        what: `article` or `version` came in; a `judgement` was made; an `event` came to be; a telling `joined` or
            `left` one; an event is `gone`, its tellings all being elsewhere.
        event: the event, if it is about one.
        into: of an event that is gone: where its tellings went, if that is one event.
        telling: the telling that joined or left.
        article: the number of the article that came in, or that tells.
        reason: why, in words.
        judgement: the judgement that was made.
    """

    revision: int
    made_at: str
    by: str
    what: What
    event: str | None = None
    into: str | None = None
    telling: str | None = None
    article: int | None = None
    reason: str = ""
    judgement: Judgement | None = None


def changes(connection: sa.Connection, *, since: int = 0, event: str | None = None) -> Iterator[Change]:
    """Yield what changed after revision `since`, in order; given an event, only what touches it or its tellings."""
    wanted = None if event is None else _tellings_ever(connection, event)
    decided = {one.number: one for one in judgements_in(connection)}
    by_revision = {revision: decided[number] for revision, number in _judgement_revisions(connection)}
    query = sa.select(revisions).where(revisions.c.number > since).order_by(revisions.c.number)
    for row in connection.execute(query).all():
        yield from _of_revision(connection, row, by_revision.get(row.number), wanted)


def _of_revision(
    connection: sa.Connection, row: Row, judgement: Judgement | None, wanted: set[str] | None
) -> Iterator[Change]:
    header: dict[str, Any] = {"revision": row.number, "made_at": row.made_at, "by": row.by}
    query = sa.select(links).where(links.c.revision == row.number).order_by(links.c.number)
    moved = [link for link in connection.execute(query) if wanted is None or link.telling in wanted]
    if judgement is not None and (wanted is None or wanted.intersection((*judgement.first, *judgement.second))):
        yield Change(**header, what="judgement", reason=judgement.reason, judgement=judgement)
    for article in connection.execute(sa.select(articles).where(articles.c.revision == row.number)):
        if wanted is None or moved:
            earlier = sa.select(articles.c.number).where(
                articles.c.work == article.work, articles.c.number < article.number
            )
            what: What = "article" if connection.execute(earlier).first() is None else "version"
            yield Change(**header, what=what, article=article.number, reason=article.title or "")
    yield from _moves(connection, header, moved)


def _moves(connection: sa.Connection, header: dict[str, Any], moved: Sequence[Row]) -> Iterator[Change]:
    now = header["revision"]
    replaced = [link.replaces for link in moved if link.replaces is not None]
    query = sa.select(links.c.number, links.c.event).where(links.c.number.in_(replaced))
    before = {row.number: row.event for row in connection.execute(query)}
    touched = sorted({event for event in (*before.values(), *(link.event for link in moved)) if event is not None})
    was = {event: members_of(connection, event, at=now - 1) for event in touched}
    stands = {event: members_of(connection, event, at=now) for event in touched}
    for event in touched:
        if not was[event] and stands[event]:
            yield Change(**header, what="event", event=event)
    for link in moved:
        old = before.get(link.replaces or 0)
        if old == link.event:
            continue
        if old is not None:
            yield Change(**header, what="left", event=old, into=link.event, telling=link.telling, reason=link.reason)
        if link.event is not None:
            yield Change(**header, what="joined", event=link.event, telling=link.telling, reason=link.reason)
    for event in touched:
        if was[event] and not stands[event]:
            went = set(events_of(connection, was[event], at=now).values())
            yield Change(**header, what="gone", event=event, into=went.pop() if len(went) == 1 else None)


def _tellings_ever(connection: sa.Connection, event: str) -> set[str]:
    """Return the tellings that belong to an event, or ever did under any of its names."""
    now = set(members_of(connection, event))
    named = set(
        connection.execute(sa.select(links.c.event).where(links.c.telling.in_(now), links.c.event.in_(now))).scalars()
    )
    ever = connection.execute(sa.select(links.c.telling).where(links.c.event.in_({event, *named}))).scalars()
    return now | set(ever)


def _judgement_revisions(connection: sa.Connection) -> list[tuple[int, int]]:
    query = sa.select(judgements.c.revision, judgements.c.number)
    return [(row.revision, row.number) for row in connection.execute(query)]
