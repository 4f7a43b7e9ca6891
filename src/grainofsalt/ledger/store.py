"""Opening a ledger: one SQLite file, or a PostgreSQL database by its URL, brought to this version's tables.

A ledger of an older version is copied beside itself before it is changed; one of a newer version is refused.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, Self, TypeAlias

import sqlalchemy as sa

from grainofsalt.core.errors import LedgerError
from grainofsalt.ledger.entries import Act
from grainofsalt.ledger.identity import MACHINE, rebuild

HEAD: Final = "0004"
"""The step of the tables that this version writes."""

APPLICATION: Final = 0x476F5331
"""SQLite's application id of a ledger, "GoS1": tells it from any other SQLite file."""

Connection: TypeAlias = sa.Connection
"""What `Ledger.reading` and `Ledger.writing` give, for those who may not know the database."""

_BUSY_SECONDS: Final = 60.0
"""How long a writer waits for the others; each holds the ledger for one article."""

_WRITES: Final = "grainofsalt_writes"
_LOCK: Final = 0x476F53
"""PostgreSQL's advisory lock by which writers take turns, as they do on SQLite by themselves."""


class Ledger:
    """An open ledger. Readers never wait for writers; writers take turns, one article each.

    Attributes:
        name: the file or URL, as the user named it.
    """

    def __init__(self, engine: sa.Engine, *, name: str) -> None:
        """Take an engine whose tables are at `HEAD`; use `open_ledger`."""
        self._engine = engine
        self.name = name

    @property
    def is_postgresql(self) -> bool:
        """Whether the ledger is in a PostgreSQL database, not in an SQLite file."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Yield a connection that sees the ledger as it is now, whatever others write meanwhile.

        Raises:
            LedgerError: the database does not answer, or the file is damaged.
        """
        with _told(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Yield a connection whose rows are all kept when the block ends, or none if it raises.

        Raises:
            LedgerError: the ledger cannot be written: rights, space, or others who hold it for a minute.
        """
        with (
            _told(self.name),
            self._engine.connect().execution_options(**{_WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Let go of the file or server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close it."""
        self.close()


def open_ledger(name: str, *, now: dt.datetime, create: bool = False) -> Ledger:
    """Return the ledger in a file or database.

    Args:
        name: a file's path, or `postgresql://…`.
        now: the moment, for the name of a backup.
        create: whether to make one where there is none.

    Raises:
        LedgerError: there is none and none is to be made; it is no ledger; it is of a newer version; it cannot be
            reached; or the driver for PostgreSQL is not installed.
    """
    is_url = "://" in name
    if not is_url:
        _look_at_file(name, create=create)
    with _told(name):
        engine = _engine_of(name, is_url=is_url)
        try:
            _bring_up_to_date(engine, name=name, now=now, create=create)
        except BaseException:
            engine.dispose()
            raise
    return Ledger(engine, name=name)


def _look_at_file(name: str, *, create: bool) -> None:
    """Refuse a path where no ledger is or can be."""
    if "\0" in name or not name.strip():
        raise LedgerError(name.replace("\0", "\N{REPLACEMENT CHARACTER}"), "no file can have this name", "name another")
    path = Path(name)
    try:
        if path.is_dir():
            raise LedgerError(name, "it is a folder", "name a file in it")
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                head = file.read(72)
            if head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72], "big") not in {APPLICATION, 0}:
                raise LedgerError(name, "it is no ledger", "name a ledger, or a file that does not exist yet")
        elif not create:
            raise LedgerError(name, "there is no ledger", "make one with `grainofsalt add`, or name another")
        elif not path.parent.is_dir():
            raise LedgerError(name, f"there is no folder {path.parent}", "make it first, or name another")
    except OSError as error:
        raise LedgerError(name, f"it cannot be opened ({error.strerror or error})", "check your rights") from None


def _engine_of(name: str, *, is_url: bool) -> sa.Engine:
    if not is_url:
        url = sa.URL.create("sqlite", database=str(Path(name).resolve()))
        engine = sa.create_engine(url, connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False})
        sa.event.listen(engine, "connect", _set_up_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    scheme, _, rest = name.partition("://")
    if scheme not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise LedgerError(name, f"{scheme} is no kind of ledger", "give a file, or postgresql://USER@HOST/DATABASE")
    try:
        engine = sa.create_engine(f"postgresql+psycopg://{rest}", isolation_level="REPEATABLE READ")
    except ModuleNotFoundError:
        advice = "install it with pip install 'grainofsalt[postgresql]'"
        raise LedgerError(name, "the driver for PostgreSQL is not installed", advice) from None
    except sa.exc.ArgumentError:
        raise LedgerError(name, "it is no URL of a database", "write it as postgresql://USER@HOST/DATABASE") from None
    sa.event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver would begin transactions where it sees fit
    # The cache holds the index of fingerprints, where an addition touches a hundred pages that lie anywhere. What is
    # written lies in the log until some hundred additions, which touch many pages in common, are carried over at once.
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -262144",
        "wal_autocheckpoint = 10000",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer that begins by reading could not become one while another writes; it takes its turn at once.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _begin_postgresql(connection: sa.Connection) -> None:
    if connection.get_execution_options().get(_WRITES):
        # The lock comes first in a snapshot of its own, so that the writer sees what the one before it wrote.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _bring_up_to_date(engine: sa.Engine, *, name: str, now: dt.datetime, create: bool) -> None:
    """Bring the tables to `HEAD`, with a copy of what was there before."""
    with engine.connect() as connection, connection.begin():
        found = _step_of(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        advice = "install a newer Grain of Salt to open it"
        raise LedgerError(name, f"a newer version wrote it (its tables are at step {found}, not {HEAD})", advice)
    if found is None and not create:
        raise LedgerError(name, "there is no ledger", "make one with `grainofsalt add`, or name another")
    if found is not None:
        _back_up(engine, step=found, now=now)
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if _step_of(connection) == HEAD:
            return  # another process was quicker
        if found is None and engine.dialect.name == "sqlite":
            _refuse_foreign(connection, name)
        upgrade(connection, HEAD)
        if found is not None:
            rebuild(connection, act=Act(by=MACHINE, now=now))
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _refuse_foreign(connection: sa.Connection, name: str) -> None:
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        raise LedgerError(name, "it is a database of another program", "name a ledger, or a new file")


def _back_up(engine: sa.Engine, *, step: str, now: dt.datetime) -> None:
    """Copy the whole ledger: a file beside the file, or a schema beside the schema."""
    stamp = f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        copy = path.with_name(f"{path.name}.step-{step}.{stamp}")
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return
    schema = f"grainofsalt_step_{step}_{stamp.lower()}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f'CREATE SCHEMA "{schema}"')
        for table in sa.inspect(connection).get_table_names():
            connection.exec_driver_sql(f'CREATE TABLE "{schema}"."{table}" AS TABLE "{table}"')


def _step_of(connection: sa.Connection) -> str | None:
    """Return the step that the tables are at; steps are numbered, so the greater is the later."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def upgrade(connection: sa.Connection, step: str) -> None:
    """Bring the tables to a step, within a writing transaction."""
    import alembic.command  # noqa: PLC0415 - half a second, for what happens once in a ledger's life
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, step)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what the database complains of into one line that names the ledger, the cause and what to do."""
    try:
        yield
    except sa.exc.OperationalError as error:
        cause = " ".join(str(error.orig).split())
        raise LedgerError(name, f"the database says: {cause}", _advice_on(cause)) from error
    except sa.exc.DatabaseError as error:
        if isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError):
            raise  # a defect of this program, not of the user's ledger
        cause = " ".join(str(error.orig).split())
        raise LedgerError(name, f"the database says: {cause}", _advice_on(cause)) from error


def _advice_on(cause: str) -> str:
    known: dict[str, str] = {
        "locked": "wait until the others are done, and try again",
        "readonly": "check your rights to the file and its folder",
        "full": "make room on the disk",
        "malformed": "restore a backup; `grainofsalt dump` may still save most of it",
        "not a database": "name a ledger, or a new file",
        "unable to open": "check the name and your rights",
        "password": "check user and password in the URL",
        "connection": "check that the server runs and the URL is right",
    }
    return next((advice for word, advice in known.items() if word in cause), "check the file or the server")
