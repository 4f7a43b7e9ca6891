"""The events of the ledger as they stand: the list with its filters, one event whole, and the sources."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from grainofsalt.core.codec import decode
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.text import Article
from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.naming import event_name, most_telling
from grainofsalt.events.profile import EventProfile
from grainofsalt.ledger import rows
from grainofsalt.ledger.entries import CopyFound
from grainofsalt.ledger.schema import Row, articles, claims, copies, findings, links, proposals, tellings
from grainofsalt.ledger.state import (
    events_of,
    in_parts,
    is_latest_link,
    is_latest_proposal,
    is_present_version,
    members_of,
    numbers_in_parts,
    until,
)


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one article tells of an event, and why it is held to be that event.

    Attributes:
        key: the key of the telling.
        article: the number of the article.
        event: the event as the article tells of it.
        profile: what is compared.
        by: who linked it: `machine`, or a person.
        probability: how sure the machine is, 0 to 1; `None` where a person said so.
        reason: why, in words.
    """

    key: str
    article: int
    event: Event
    profile: EventProfile
    by: str
    probability: float | None
    reason: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list of events.

    Attributes:
        id: the name of the event.
        type: the type that most of its tellings give.
        label: what people call it, by the most telling of the tellings.
        first_day: first day on which it may have happened, by the most exact of the tellings, of equals that which most
            give; `None` where none tells.
        last_day: last day, likewise.
        tellings: what is told of it, by the time of publication.
    """

    id: str
    type: EventType
    label: str
    first_day: str | None
    last_day: str | None
    tellings: tuple[Telling, ...]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """That two events are probably one, for people to decide.

    Attributes:
        first: the name of one.
        second: the name of the other.
        probability: how likely it is, 0 to 1.
        reason: why, in words.
    """

    first: str
    second: str
    probability: float
    reason: str


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the ledger holds of one event.

    Attributes:
        id: the name of the event.
        type: the type that most of its tellings give.
        label: what people call it, by the most telling of the tellings.
        tellings: what is told of it, by the time of publication.
        articles: the articles that tell of it, by their numbers.
        claims: for each telling its claims.
        findings: for each article the doubts about it that name one of these claims.
        copies: pairs of these articles that are of one origin.
        proposals: other events that are probably the same.
    """

    id: str
    type: EventType
    label: str
    tellings: tuple[Telling, ...]
    articles: dict[int, Article]
    claims: dict[str, tuple[Claim, ...]]
    findings: dict[int, tuple[Finding, ...]]
    copies: dict[tuple[int, int], CopyFound]
    proposals: tuple[Proposal, ...]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are wanted; whatever is `None` does not matter.

    Attributes:
        type: the type.
        first_day: not over before that day (ISO).
        last_day: not begun after that day (ISO).
        since: with a telling that came in after this revision.
    """

    type: EventType | None = None
    first_day: str | None = None
    last_day: str | None = None
    since: int | None = None


def list_events(connection: sa.Connection, wanted: Filter, *, at: int | None = None) -> tuple[Listed, ...]:
    """Return the events that `wanted` lets through, by their first day, those without a day last."""
    query = _tellings_query(at)
    if wanted.type is not None:
        query = query.where(tellings.c.type == wanted.type)
    if wanted.first_day is not None:
        query = query.where(tellings.c.last_day >= wanted.first_day)
    if wanted.last_day is not None:
        query = query.where(tellings.c.first_day <= wanted.last_day)
    if wanted.since is not None:
        query = query.where(links.c.revision > wanted.since)
    some = {row.event for row in connection.execute(query)}
    found = (_listed(event, _in_order(told)) for event, told in tellings_of(connection, some, at=at).items())
    within = (event for event in found if _is_within(event, wanted))
    return tuple(sorted(within, key=lambda event: (event.first_day or "9", event.id)))


def tellings_of(connection: sa.Connection, events: Iterable[str], *, at: int | None = None) -> dict[str, list[Telling]]:
    """Return what is told of each of these events, in no order."""
    found: dict[str, list[Telling]] = defaultdict(list)
    for part in in_parts(events):
        for row in connection.execute(_tellings_query(at).where(links.c.event.in_(part))):
            found[row.event].append(_telling(row))
    return found


def _listed(event: str, told: tuple[Telling, ...]) -> Listed:
    first, last = days_of(told)
    kind, label = named(told)
    return Listed(id=event, type=kind, label=label, first_day=first, last_day=last, tellings=told)


def named(told: Iterable[Telling]) -> tuple[EventType, str]:
    """Return the type of an event and what people call it, by its tellings in any order."""
    profiles = [one.profile for one in told]
    return most_telling(profiles).type, event_name(profiles)


def days_of(told: Iterable[Telling]) -> tuple[str | None, str | None]:
    """Return the days on which an event may have happened, by its most exact telling."""
    days = Counter(
        (one.profile.first_day, one.profile.last_day)
        for one in told
        if one.profile.first_day is not None and one.profile.last_day is not None
    )
    return min(days, key=lambda pair: (_length(*pair), -days[pair], pair), default=(None, None))


def _length(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _is_within(event: Listed, wanted: Filter) -> bool:
    """Tell whether the days of an event meet those that are wanted; a vague telling of it alone does not count."""
    if wanted.first_day is None and wanted.last_day is None:
        return True
    if event.first_day is None or event.last_day is None:
        return False
    return event.last_day >= (wanted.first_day or "") and event.first_day <= (wanted.last_day or "9")


def hold(connection: sa.Connection, event: str, *, at: int | None = None) -> Held:
    """Return everything that the ledger holds of an event that `resolve` found."""
    query = _tellings_query(at).where(tellings.c.key.in_(members_of(connection, event, at=at)))
    told = _in_order([_telling(row) for row in connection.execute(query)])
    numbers = sorted({telling.article for telling in told})
    of_tellings = _claims_of(connection, [telling.key for telling in told])
    own = {claim.id for every in of_tellings.values() for claim in every}
    kind, label = named(told)
    return Held(
        id=event,
        type=kind,
        label=label,
        tellings=told,
        articles=articles_in(connection, numbers),
        claims=of_tellings,
        findings=_findings_on(connection, numbers, own),
        copies=copies_among(connection, numbers, at=at),
        proposals=proposals_on(connection, event, at=at),
    )


def articles_in(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Article]:
    """Return articles by their numbers."""
    found: dict[int, Article] = {}
    for some in numbers_in_parts(numbers):
        query = sa.select(articles).where(articles.c.number.in_(some)).order_by(articles.c.number)
        found |= {row.number: rows.article_from(row) for row in connection.execute(query)}
    return found


def copies_among(
    connection: sa.Connection, numbers: Sequence[int], *, at: int | None = None
) -> dict[tuple[int, int], CopyFound]:
    """Return the pairs among some articles that are of one origin."""
    own = set(numbers)
    found: dict[tuple[int, int], CopyFound] = {}
    for some in numbers_in_parts(numbers):
        query = sa.select(copies).where(copies.c.first.in_(some), until(copies.c.revision, at))
        found |= {
            (row.first, row.second): CopyFound(probability=row.probability, body=row.body)
            for row in connection.execute(query)
            if row.second in own
        }
    return found


def proposals_on(connection: sa.Connection, event: str | None = None, *, at: int | None = None) -> tuple[Proposal, ...]:
    """Return what is proposed about one event, or about all, the likeliest first."""
    query = sa.select(proposals).where(is_latest_proposal(at))
    if event is not None:
        query = query.where(sa.or_(proposals.c.first == event, proposals.c.second == event))
    query = query.order_by(proposals.c.probability.desc(), proposals.c.first, proposals.c.second)
    found = connection.execute(query).all()
    told = _articles_of(connection, {event for row in found for event in (row.first, row.second)}, at)
    return tuple(
        Proposal(first=row.first, second=row.second, probability=row.probability, reason=row.reason)
        for row in found
        if told[row.first].isdisjoint(told[row.second])  # no article tells the two apart
    )


def _articles_of(connection: sa.Connection, events: Iterable[str], at: int | None) -> dict[str, set[int]]:
    """Return for each event the articles that tell of it."""
    told: dict[str, set[int]] = {event: set() for event in events}
    for some in in_parts(told):
        query = sa.select(links.c.event, tellings.c.article).join(tellings, tellings.c.key == links.c.telling)
        for row in connection.execute(query.where(links.c.event.in_(some), is_latest_link(at))):
            told[row.event].add(row.article)
    return told


def claims_in(connection: sa.Connection, *, at: int | None = None) -> Iterable[tuple[int, str | None, Claim]]:
    """Yield every claim of present versions with its article's number and its event, if it is about one."""
    query = (
        sa.select(claims.c.article, claims.c.telling, claims.c.body)
        .join(articles, articles.c.number == claims.c.article)
        .where(is_present_version(at))
        .order_by(claims.c.article, claims.c.id)
    )
    found = connection.execute(query).all()
    of_event = events_of(connection, {row.telling for row in found if row.telling is not None}, at=at)
    for row in found:
        yield row.article, of_event.get(row.telling or ""), rows.claim_from(row)


def _tellings_query(at: int | None) -> sa.Select[Any]:
    return (
        sa.select(tellings, links.c.event, links.c.by, links.c.probability, links.c.reason)
        .join(links, links.c.telling == tellings.c.key)
        .where(links.c.event.is_not(None), is_latest_link(at))
    )


def _telling(row: Row) -> Telling:
    return Telling(
        key=row.key,
        article=row.article,
        event=rows.event_from(row),
        profile=decode(row.profile, EventProfile),
        by=row.by,
        probability=row.probability,
        reason=row.reason,
    )


def _in_order(told: Sequence[Telling]) -> tuple[Telling, ...]:
    return tuple(sorted(told, key=lambda telling: (telling.profile.published or "9", telling.key)))


def _claims_of(connection: sa.Connection, keys: Sequence[str]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {key: [] for key in keys}
    for some in in_parts(keys):
        query = sa.select(claims).where(claims.c.telling.in_(some)).order_by(claims.c.article, claims.c.id)
        for row in connection.execute(query):
            found[row.telling].append(rows.claim_from(row))
    return {key: tuple(sorted(every, key=lambda one: one.evidence[0].start)) for key, every in found.items()}


def _findings_on(connection: sa.Connection, numbers: Sequence[int], own: set[str]) -> dict[int, tuple[Finding, ...]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for some in numbers_in_parts(numbers):
        query = sa.select(findings).where(findings.c.article.in_(some))
        for row in connection.execute(query.order_by(findings.c.article, findings.c.place)):
            finding = rows.finding_from(row)
            if own.intersection(finding.claims):
                found[row.article].append(finding)
    return {number: tuple(every) for number, every in found.items()}
