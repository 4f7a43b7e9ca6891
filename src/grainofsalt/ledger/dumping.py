"""A whole ledger as JSON Lines and back, to the byte: dump, load, dump gives the same bytes.

The first line names the format; each other line is one row: the name of its table and its columns. Tables come in an
order in which no row names one that comes later, rows by their primary keys. Bytes are in base64 (RFC 4648).
"""

import base64
import binascii
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
import sqlalchemy as sa

from grainofsalt.core.codec import encode
from grainofsalt.core.errors import LedgerError
from grainofsalt.ledger.schema import TABLES, Row, articles
from grainofsalt.ledger.store import HEAD, Ledger

FORMAT: Final = "grainofsalt-ledger"
_BATCH: Final = 500
"""So many rows are written or read at a time; the texts of 500 articles are a few megabytes."""


def dump(ledger: Ledger) -> Iterator[bytes]:
    """Yield the ledger line by line, each with its line feed, as it is when the first line is asked for.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    with ledger.reading() as connection:
        yield encode({"format": FORMAT, "step": HEAD}) + b"\n"
        for table in TABLES:
            query = sa.select(table).order_by(*table.primary_key.columns)
            for row in connection.execution_options(yield_per=_BATCH).execute(query):
                yield encode({"table": str(table.name), **_plain(row)}) + b"\n"


def _plain(row: Row) -> dict[str, object]:
    return {
        str(name): base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value
        for name, value in row._mapping.items()  # noqa: SLF001 - the documented way to a row's columns
    }


def load(ledger: Ledger, lines: Iterable[bytes], *, name: str) -> int:
    """Fill an empty ledger with what `dump` gave, all of it or nothing.

    Args:
        ledger: an empty one.
        lines: the dump.
        name: what to call the dump in messages.

    Returns:
        How many articles it holds.

    Raises:
        LedgerError: the ledger holds something already; or a line is none of a dump of this version.
    """
    numbered = enumerate(lines, start=1)
    _check_header(next(numbered, (1, b""))[1], name)
    tables = {table.name: table for table in TABLES}
    with ledger.writing() as connection:
        if connection.execute(sa.select(sa.func.count()).select_from(tables["revisions"])).scalar():
            raise LedgerError(ledger.name, "it holds something already", "load into a file that does not exist yet")
        batch: list[dict[str, object]] = []
        of: sa.Table | None = None
        for number, line in numbered:
            table, row = _row_of(line, tables, name=name, number=number)
            if batch and (table is not of or len(batch) >= _BATCH):
                _insert(connection, of, batch, name=name, number=number)
                batch = []
            of = table
            batch.append(row)
        if batch:
            _insert(connection, of, batch, name=name, number=number)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "INSERT INTO article_words (rowid, title, text) SELECT number, title, text FROM articles"
            )
        return connection.execute(sa.select(sa.func.count()).select_from(articles)).scalar() or 0


def _check_header(line: bytes, name: str) -> None:
    try:
        header = msgspec.json.decode(line)
    except msgspec.DecodeError:
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise LedgerError(name, "it is no dump of a ledger", "give a file that `grainofsalt dump` wrote")
    if header.get("step") != HEAD:
        advice = "load it with the version that wrote it, open the ledger with this one, and dump it again"
        raise LedgerError(name, f"its tables are at step {header.get('step')}, not {HEAD}", advice)


def _row_of(line: bytes, tables: dict[str, sa.Table], *, name: str, number: int) -> tuple[sa.Table, dict[str, object]]:
    try:
        row = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        table = tables[msgspec.json.decode(row.pop("table"), type=str)]
        values = {column: msgspec.json.decode(value) for column, value in row.items()}
        missing = set(table.columns.keys()) - set(values)
        for column in table.columns:
            if isinstance(column.type, sa.LargeBinary):
                values[column.name] = base64.b64decode(values[column.name], validate=True)
    except (msgspec.MsgspecError, KeyError, TypeError, binascii.Error):
        missing, values = {"table"}, {}
    if missing or len(values) != len(table.columns):
        raise LedgerError(name, f"line {number} is no row of a dump", "dump the ledger again") from None
    return table, values


def _insert(
    connection: sa.Connection, table: sa.Table | None, batch: list[dict[str, object]], *, name: str, number: int
) -> None:
    if table is None:
        return
    try:
        connection.execute(table.insert(), batch)
    except (sa.exc.IntegrityError, sa.exc.StatementError) as error:
        cause = f"rows before line {number} contradict what stands before them ({' '.join(str(error.orig).split())})"
        raise LedgerError(name, cause, "dump the ledger again") from None
