"""Adding an article: its bytes, its text, what it claims, and where its happenings belong, all of it or nothing."""

import zlib
from collections.abc import Mapping

import sqlalchemy as sa

from grainofsalt.core.codec import digest, encode
from grainofsalt.core.errors import MisuseError
from grainofsalt.core.text import Article, Span
from grainofsalt.events.profile import EventProfile, profile_of
from grainofsalt.ledger import rows
from grainofsalt.ledger.entries import Act, Added, Comparison, Entry
from grainofsalt.ledger.identity import enter, relink, retire
from grainofsalt.ledger.numbering import begin_revision, next_number
from grainofsalt.ledger.origins import enter_fingerprints
from grainofsalt.ledger.schema import articles, claims, findings, raws, tellings
from grainofsalt.ledger.state import events_of, is_present_version
from grainofsalt.ledger.store import Ledger


def add(ledger: Ledger, entry: Entry, *, act: Act, compare: Comparison | None = None) -> Added:
    """Add an article with its reading, link what it tells of, and find whose copy it is.

    When this returns, the whole entry is stored for good; if it raises, nothing of it is.

    Args:
        ledger: where to.
        entry: the article and its reading.
        act: who adds it, and when.
        compare: judges whether two articles that share fingerprints are of one origin; nothing is compared without.

    Raises:
        MisuseError: a span does not hold in the text, a claim names an event or article that is not its own, or the
            raw bytes are not those that were read.
        LedgerError: the ledger cannot be written.
    """
    _check(entry)
    version = rows.version_of(entry.article)
    known = find_version(ledger, version)
    if known is not None:
        return known
    with ledger.writing() as connection:
        # Another writer may have added it since.
        return _known(connection, version) or _add(connection, entry, act, compare)


def find_version(ledger: Ledger, version: str) -> Added | None:
    """Return what adding an article would say that is there already, by `rows.version_of`; `None` for a new one.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    with ledger.reading() as connection:
        return _known(connection, version)


def _known(connection: sa.Connection, version: str) -> Added | None:
    number = connection.execute(sa.select(articles.c.number).where(articles.c.version == version)).scalar()
    if number is None:
        return None
    keys = connection.execute(sa.select(tellings.c.key).where(tellings.c.article == number)).scalars().all()
    return Added(status="known", article=number, events=_events(events_of(connection, keys)))


def _add(connection: sa.Connection, entry: Entry, act: Act, compare: Comparison | None) -> Added:
    revision = begin_revision(connection, act, kind="add")
    earlier = _present(connection, rows.work_of(entry.article))
    number = _store_article(connection, entry, act, revision)
    profiles = _store_reading(connection, entry, number, revision)
    touched = enter(connection, profiles, revision=revision)
    if earlier is not None:
        touched |= retire(connection, revision=revision, work=rows.work_of(entry.article))
    relink(connection, touched, revision=revision)
    if compare is not None:
        enter_fingerprints(connection, number, entry, compare=compare, revision=revision)
    return Added(
        status="new" if earlier is None else "version",
        article=number,
        earlier=earlier,
        events=_events(events_of(connection, [profile.key for profile in profiles])),
    )


def _present(connection: sa.Connection, work: str) -> Article | None:
    row = connection.execute(sa.select(articles).where(articles.c.work == work, is_present_version())).one_or_none()
    return None if row is None else rows.article_from(row)


def _store_article(connection: sa.Connection, entry: Entry, act: Act, revision: int) -> int:
    article = entry.article
    if entry.raw is not None:
        stored = connection.execute(sa.select(raws.c.hash).where(raws.c.hash == article.raw_hash)).scalar()
        if stored is None:
            raw = {"hash": article.raw_hash, "size": len(entry.raw), "data": zlib.compress(entry.raw, 9)}
            connection.execute(raws.insert(), {**raw, "revision": revision})
    number = next_number(connection, articles.c.number)
    row = rows.article_row(article, now=act.now, reader=entry.reader)
    connection.execute(articles.insert(), {**row, "number": number, "revision": revision})
    if connection.dialect.name == "sqlite":
        words = {"number": number, "title": article.title, "text": article.text}
        connection.execute(
            sa.text("INSERT INTO article_words (rowid, title, text) VALUES (:number, :title, :text)"), words
        )
    return number


def _store_reading(connection: sa.Connection, entry: Entry, number: int, revision: int) -> list[EventProfile]:
    version = rows.version_of(entry.article)
    keys = {event.id: rows.key_of(version, event.id) for event in entry.events}
    profiles = [profile_of(event, entry.claims, article=entry.article, key=keys[event.id]) for event in entry.events]
    for event, profile in zip(entry.events, profiles, strict=True):
        row = {
            "key": profile.key,
            "article": number,
            "id": event.id,
            "type": event.type,
            "label": event.label,
            "mentions": encode(event.mentions).decode(),
            "first_day": profile.first_day,
            "last_day": profile.last_day,
            "profile": encode(profile).decode(),
        }
        connection.execute(tellings.insert(), {**row, "revision": revision})
    _store_claims(connection, entry, keys, number, revision)
    return profiles


def _store_claims(connection: sa.Connection, entry: Entry, keys: Mapping[str, str], number: int, revision: int) -> None:
    stored = [
        rows.claim_row(
            claim,
            article=number,
            telling=None if claim.event is None else keys[claim.event],
            revision=revision,
        )
        for claim in entry.claims
    ]
    if stored:
        connection.execute(claims.insert(), stored)
    doubts = [
        {
            "article": number,
            "place": place,
            "code": finding.code,
            "body": encode(finding).decode(),
            "revision": revision,
        }
        for place, finding in enumerate(entry.findings)
    ]
    if doubts:
        connection.execute(findings.insert(), doubts)


def _events(found: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(set(found.values())))


def _check(entry: Entry) -> None:
    """Refuse what does not hold together: a ledger is worth what can be verified in it."""
    article = entry.article
    for span in _spans_of(entry):
        span.check(article.text)
    if digest(article.text.encode()) != article.text_hash:
        msg = f"article {article.id}: its hash is not that of its text; read it again"
        raise MisuseError(msg)
    if entry.raw is not None and digest(entry.raw) != article.raw_hash:
        msg = f"article {article.id}: the raw bytes are not those that it was read from; pass those"
        raise MisuseError(msg)
    known = {event.id for event in entry.events}
    for claim in entry.claims:
        if claim.article != article.id or (claim.event is not None and claim.event not in known):
            msg = f"claim {claim.id} is of another article or of no event of this one; pass one whole reading"
            raise MisuseError(msg)


def _spans_of(entry: Entry) -> list[Span]:
    return [
        *entry.article.boilerplate,
        *(span for event in entry.events for span in event.mentions),
        *(span for claim in entry.claims for span in claim.evidence),
        *(span for finding in entry.findings for span in finding.spans),
    ]
