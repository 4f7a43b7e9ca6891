"""Whether a ledger is whole: every span, hash, key and link, row by row."""

import zlib
from collections.abc import Iterator

import sqlalchemy as sa

from grainofsalt.core.codec import decode, digest
from grainofsalt.core.errors import SpanError
from grainofsalt.core.text import Article, Span
from grainofsalt.ledger import rows
from grainofsalt.ledger.schema import Row, articles, claims, findings, links, raws, tellings
from grainofsalt.ledger.state import is_latest_link, is_present_version
from grainofsalt.ledger.store import Ledger


def check(ledger: Ledger) -> Iterator[str]:
    """Yield one line for each thing that is not as it should be; a sound ledger yields none.

    Raises:
        LedgerError: the ledger cannot be read at all.
    """
    with ledger.reading() as connection:
        yield from _database(connection)
        yield from _raws(connection)
        for row in connection.execution_options(yield_per=100).execute(sa.select(articles)):
            yield from _article(connection, row)
        yield from _links(connection)


def _database(connection: sa.Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file: {line}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}: names a row of {parent} that is not there"
    counted = "SELECT (SELECT count(*) FROM article_words_docsize), (SELECT count(*) FROM articles)"
    indexed, stored = connection.exec_driver_sql(counted).one()
    if indexed != stored:
        yield f"the index of words holds {indexed} articles of {stored}"


def _raws(connection: sa.Connection) -> Iterator[str]:
    for row in connection.execution_options(yield_per=50).execute(sa.select(raws)):
        try:
            data = zlib.decompress(row.data)
        except zlib.error as error:
            yield f"raw {row.hash}: it cannot be unpacked ({error})"
            continue
        if digest(data) != row.hash or len(data) != row.size:
            yield f"raw {row.hash}: its bytes have another hash or size"


def _article(connection: sa.Connection, row: Row) -> Iterator[str]:
    name = f"article {row.number} ({row.id})"
    article = rows.article_from(row)
    if digest(article.text.encode()) != article.text_hash:
        yield f"{name}: its text has another hash"
    if rows.version_of(article) != row.version or rows.work_of(article) != row.work:
        yield f"{name}: its version is not that of its content"
    yield from _spans(article, f"{name}, boilerplate", article.boilerplate)
    for told in connection.execute(sa.select(tellings).where(tellings.c.article == row.number)):
        if told.key != rows.key_of(row.version, told.id):
            yield f"{name}, telling {told.key}: its key is not that of its article and event"
        yield from _spans(article, f"{name}, telling {told.key}", decode(told.mentions, tuple[Span, ...]))
    for claimed in connection.execute(sa.select(claims).where(claims.c.article == row.number)):
        claim = rows.claim_from(claimed)
        stored = (claimed.id, claimed.attribute, claimed.telling)
        telling = None if claim.event is None else rows.key_of(row.version, claim.event)
        if stored != (claim.id, claim.attribute, telling) or claim.article != article.id:
            yield f"{name}, claim {claimed.id}: its row and its body differ"
        yield from _spans(article, f"{name}, claim {claimed.id}", claim.evidence)
    for doubt in connection.execute(sa.select(findings).where(findings.c.article == row.number)):
        yield from _spans(article, f"{name}, finding {doubt.code}", rows.finding_from(doubt).spans)


def _spans(article: Article, name: str, spans: tuple[Span, ...]) -> Iterator[str]:
    for span in spans:
        try:
            span.check(article.text)
        except SpanError as error:
            yield f"{name}: {error}"


def _links(connection: sa.Connection) -> Iterator[str]:
    query = (
        sa.select(tellings.c.key, links.c.event, is_present_version().label("present"))
        .select_from(tellings)
        .join(articles, articles.c.number == tellings.c.article)
        .outerjoin(links, sa.and_(links.c.telling == tellings.c.key, is_latest_link()))
        .order_by(tellings.c.key)
    )
    found = {row.key: row for row in connection.execute(query)}
    for key, row in found.items():
        if row.present and row.event is None:
            yield f"telling {key}: it belongs to no event"
        elif not row.present and row.event is not None:
            yield f"telling {key}: its article has a newer version, yet it belongs to event {row.event}"
        elif row.event is not None and (row.event not in found or found[row.event].event != row.event):
            yield f"telling {key}: its event {row.event} is named by a telling that does not belong to it"
    replaced = links.alias("replaced")
    crossed = sa.select(links.c.number).join(replaced, replaced.c.number == links.c.replaces)
    for number in connection.execute(crossed.where(replaced.c.telling != links.c.telling)).scalars():
        yield f"link {number}: it replaces the link of another telling"
