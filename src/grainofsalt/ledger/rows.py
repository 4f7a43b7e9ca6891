"""Articles, tellings, claims and findings to rows, and back."""

import datetime as dt

from grainofsalt.core.codec import content_id, decode, encode
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.text import Article, Span
from grainofsalt.ledger.schema import Row

KEY_DIGITS = 16
"""Hexadecimal digits of a telling's key: 64 bits of a digest, unique among millions."""


def work_of(article: Article) -> str:
    """Return what stays the same in all versions of an article: its address without a fragment, or its id."""
    return article.url.partition("#")[0] if article.url else f"id:{article.id}"


def version_of(article: Article) -> str:
    """Return what tells one version of an article from another: a hash of all that a reading of it depends on."""
    return content_id(
        work_of(article),
        article.publisher,
        article.title,
        article.published,
        article.published_to_minute,
        article.text_hash,
        article.boilerplate,
    )


def key_of(version: str, event: str) -> str:
    """Return the key of what one version of an article tells of one event of its own."""
    return content_id(version, event)[:KEY_DIGITS]


def article_row(article: Article, *, now: dt.datetime, reader: str) -> dict[str, object]:
    """Return the row of an article that is added `now`, without its number and revision."""
    return {
        "version": version_of(article),
        "work": work_of(article),
        "rank": stamp(article.retrieved or now),
        "id": article.id,
        "url": article.url,
        "path": article.path,
        "publisher": article.publisher,
        "title": article.title,
        "published": None if article.published is None else article.published.isoformat(),
        "published_to_minute": article.published_to_minute,
        "retrieved": None if article.retrieved is None else article.retrieved.isoformat(),
        "text": article.text,
        "text_hash": article.text_hash,
        "raw_hash": article.raw_hash,
        "boilerplate": encode(article.boilerplate).decode(),
        "reader": reader,
    }


def article_from(row: Row) -> Article:
    """Return the article that a row of `articles` holds."""
    return Article(
        id=row.id,
        url=row.url,
        path=row.path,
        publisher=row.publisher,
        title=row.title,
        published=None if row.published is None else dt.datetime.fromisoformat(row.published),
        published_to_minute=bool(row.published_to_minute),
        retrieved=None if row.retrieved is None else dt.datetime.fromisoformat(row.retrieved),
        text=row.text,
        text_hash=row.text_hash,
        raw_hash=row.raw_hash,
        boilerplate=decode(row.boilerplate, tuple[Span, ...]),
    )


def claim_row(claim: Claim, *, article: int, telling: str | None, revision: int) -> dict[str, object]:
    """Return the row of a claim."""
    return {
        "article": article,
        "id": claim.id,
        "telling": telling,
        "attribute": claim.attribute,
        "source": claim.source.canonical or claim.source.name,
        "body": encode(claim).decode(),
        "revision": revision,
    }


def claim_from(row: Row) -> Claim:
    """Return the claim that a row of `claims` holds."""
    return decode(row.body, Claim)


def finding_from(row: Row) -> Finding:
    """Return the finding that a row of `findings` holds."""
    return decode(row.body, Finding)


def event_from(row: Row) -> Event:
    """Return the event, as its article tells of it, that a row of `tellings` holds."""
    return Event(id=row.id, type=row.type, label=row.label, mentions=decode(row.mentions, tuple[Span, ...]))


def stamp(moment: dt.datetime) -> str:
    """Return a moment in universal time, in a form whose order is that of time."""
    universal = moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return universal.isoformat(timespec="microseconds")
