"""Which articles are copies of each other, as far as the ledger keeps it."""

from typing import Final

import sqlalchemy as sa

from grainofsalt.ledger.entries import Comparison, Entry
from grainofsalt.ledger.rows import article_from
from grainofsalt.ledger.schema import articles, copies, fingerprints

SHARED: Final = 2
"""Two articles are compared from so many common fingerprints on: one alone may be a stock phrase."""

_MOST: Final = 40
"""So many articles, those with the most in common, are compared with a new one."""


def enter_fingerprints(
    connection: sa.Connection, number: int, entry: Entry, *, compare: Comparison, revision: int
) -> None:
    """Store an article's fingerprints, and which of the articles that share some of them are of its origin.

    Args:
        connection: within a writing transaction.
        number: the article's number.
        entry: the article.
        compare: judges two articles.
        revision: the revision that this belongs to.
    """
    marks = sorted(set(entry.fingerprints))
    if not marks:
        return
    query = (
        sa.select(fingerprints.c.article)
        .where(fingerprints.c.fingerprint.in_(marks))
        .group_by(fingerprints.c.article)
        .having(sa.func.count() >= SHARED)
        .order_by(sa.func.count().desc(), fingerprints.c.article)
        .limit(_MOST)
    )
    candidates = connection.execute(query).scalars().all()
    stored = [{"fingerprint": mark, "article": number, "revision": revision} for mark in marks]
    connection.execute(fingerprints.insert(), stored)
    for row in connection.execute(sa.select(articles).where(articles.c.number.in_(candidates))).all():
        found = compare(article_from(row), entry.article)
        if found is not None:
            copy = {"first": row.number, "second": number, "probability": found.probability, "body": found.body}
            connection.execute(copies.insert(), {**copy, "revision": revision})
