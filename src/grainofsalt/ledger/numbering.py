"""The next number of a table, within a writing transaction: writers take turns, so nobody else takes it."""

import sqlalchemy as sa

from grainofsalt.ledger.entries import Act
from grainofsalt.ledger.rows import stamp
from grainofsalt.ledger.schema import revisions


def begin_revision(connection: sa.Connection, act: Act, *, kind: str) -> int:
    """Append a revision and return its number. Its moment is never before that of the one before it."""
    last = connection.execute(
        sa.select(revisions.c.number, revisions.c.made_at).order_by(revisions.c.number.desc()).limit(1)
    ).one_or_none()
    number = 1 if last is None else last.number + 1
    made_at = stamp(act.now) if last is None else max(stamp(act.now), last.made_at)
    connection.execute(revisions.insert(), {"number": number, "made_at": made_at, "by": act.by, "kind": kind})
    return number


def next_number(connection: sa.Connection, column: sa.Column[int]) -> int:
    """Return one more than the greatest number in a column; writers take turns, so nobody else takes it."""
    return (connection.execute(sa.select(sa.func.max(column))).scalar() or 0) + 1
