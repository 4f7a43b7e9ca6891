"""Short answers about the ledger: labels, sources, which articles tell of what."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from grainofsalt.core.record import Source
from grainofsalt.core.text import Article
from grainofsalt.ledger import rows
from grainofsalt.ledger.decisions import grade_of, reliability_in
from grainofsalt.ledger.schema import articles, claims, links, tellings
from grainofsalt.ledger.state import in_parts, is_latest_link, is_present_version, numbers_in_parts
from grainofsalt.ledger.views import named, tellings_of


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """An event by its name and what people call it.

    Attributes:
        id: its name.
        label: what people call it, by the most telling of its tellings.
    """

    id: str
    label: str


class CitedSource(msgspec.Struct, frozen=True, kw_only=True):
    """A source as the whole ledger knows it.

    Attributes:
        source: the party, under its canonical name where it has one.
        claims: how many claims it makes.
        articles: how many articles cite it.
        via: how many claims each relay passed on, the busiest first.
        grade: the reliability that the user gave it (AJP-2.1), `F` where nobody did.
    """

    source: Source
    claims: int
    articles: int
    via: tuple[tuple[str, int], ...]
    grade: str


def events_told_by(
    connection: sa.Connection, numbers: Iterable[int], *, at: int | None = None
) -> dict[int, tuple[Named, ...]]:
    """Return for each article the events that it tells of, in the order in which it does."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for some in numbers_in_parts(numbers):
        query = (
            sa.select(tellings.c.article, links.c.event)
            .join(links, links.c.telling == tellings.c.key)
            .where(tellings.c.article.in_(some), links.c.event.is_not(None), is_latest_link(at))
            .order_by(tellings.c.article, sa.func.length(tellings.c.id), tellings.c.id)
        )
        for row in connection.execute(query):
            found[row.article][row.event] = None
    labels = labels_of(connection, {event for events in found.values() for event in events}, at=at)
    return {number: tuple(Named(id=event, label=labels[event]) for event in events) for number, events in found.items()}


def labels_of(connection: sa.Connection, events: Iterable[str], *, at: int | None = None) -> dict[str, str]:
    """Return what people call each event, by the most telling of its tellings."""
    return {event: named(told)[1] for event, told in tellings_of(connection, events, at=at).items()}


def articles_of(connection: sa.Connection, keys: Iterable[str]) -> dict[str, Article]:
    """Return for each telling the article that it stands in."""
    found: dict[str, Article] = {}
    for some in in_parts(keys):
        query = sa.select(tellings.c.key, articles).join(articles, articles.c.number == tellings.c.article)
        found |= {row.key: rows.article_from(row) for row in connection.execute(query.where(tellings.c.key.in_(some)))}
    return found


def earlier_versions(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Article]:
    """Return for each article the version of it that was added before, if one was."""
    found: dict[int, Article] = {}
    other = articles.alias("version_after")
    for some in numbers_in_parts(numbers):
        query = (
            sa.select(other.c.number.label("later"), articles)
            .join(other, sa.and_(other.c.work == articles.c.work, other.c.number > articles.c.number))
            .where(other.c.number.in_(some))
            .order_by(articles.c.number)
        )
        found |= {row.later: rows.article_from(row) for row in connection.execute(query)}
    return found


def list_sources(connection: sa.Connection, *, at: int | None = None) -> tuple[CitedSource, ...]:
    """Return every source that is cited, the most cited first; unnamed ones are counted by how they are called."""
    query = (
        sa.select(claims.c.article, claims.c.body)
        .join(articles, articles.c.number == claims.c.article)
        .where(is_present_version(at))
    )
    said: Counter[str] = Counter()
    cited: dict[str, set[int]] = defaultdict(set)
    relays: dict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, Source] = {}
    for row in connection.execution_options(yield_per=1000).execute(query):
        claim = rows.claim_from(row)
        if claim.source.kind == "article":
            continue
        name = _name(claim.source)
        known.setdefault(name, claim.source)
        said[name] += 1
        cited[name].add(row.article)
        relays[name].update(_name(relay) for relay in claim.via)
    grades = reliability_in(connection, at=at)
    return tuple(
        CitedSource(
            source=known[name],
            claims=said[name],
            articles=len(cited[name]),
            via=tuple(sorted(relays[name].items(), key=lambda relay: (-relay[1], relay[0]))),
            grade=grade_of(known[name], grades),
        )
        for name in sorted(said, key=lambda name: (-len(cited[name]), -said[name], name))
    )


def _name(source: Source) -> str:
    return source.canonical or source.name
