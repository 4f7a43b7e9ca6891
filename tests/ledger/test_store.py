"""Opening a ledger: new, old, newer, foreign, missing, damaged."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from conftest_ledger import NOW
from ledger_reports import launch

from grainofsalt.core.errors import LedgerError
from grainofsalt.ledger import Act, Filter, Ledger, add, check, list_events, merge, open_ledger
from grainofsalt.ledger import store as opening
from grainofsalt.ledger.schema import TABLES

_ONE_REVISION = "INSERT INTO revisions (number, made_at, \"by\", kind) VALUES (1, '2020', 'old', 'add')"


def test_a_ledger_is_made_where_there_is_none_and_opened_again(place: str) -> None:
    """The second opening finds the tables of the first."""
    open_ledger(place, now=NOW, create=True).close()
    with open_ledger(place, now=NOW) as again:
        assert list(check(again)) == []


def test_nothing_is_made_unless_asked_for(place: str) -> None:
    """Listing the events of a mistyped name must not leave an empty ledger behind."""
    with pytest.raises(LedgerError, match="there is no ledger"):
        open_ledger(place, now=NOW)
    assert "://" in place or not Path(place).exists()


def test_rows_cannot_be_changed_or_deleted(ledger: Ledger) -> None:
    """The database itself refuses, whoever asks."""
    add(ledger, launch("morning"), act=Act(by="t", now=NOW))
    for change in ("UPDATE claims SET attribute = 'x'", "DELETE FROM articles", "UPDATE links SET event = NULL"):
        with (
            pytest.raises((LedgerError, sa.exc.DatabaseError), match="append-only"),
            ledger.writing() as connection,
        ):
            connection.exec_driver_sql(change)
    assert list(check(ledger)) == []


def test_a_writer_that_fails_leaves_nothing(ledger: Ledger) -> None:
    """All of a block or none of it."""
    with pytest.raises(ZeroDivisionError), ledger.writing() as connection:
        assert connection.exec_driver_sql(_ONE_REVISION).rowcount / 0
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM revisions").scalar() == 0


def _older(place: str) -> None:
    """Make a ledger of step 0001 with one revision in it."""
    engine = opening._engine_of(place, is_url="://" in place)
    with engine.begin() as connection:
        opening.upgrade(connection, "0001")
        connection.exec_driver_sql(_ONE_REVISION)
        if "://" not in place:
            connection.exec_driver_sql(f"PRAGMA application_id = {opening.APPLICATION}")
    engine.dispose()


def test_an_older_ledger_is_copied_and_brought_up_to_date(place: str) -> None:
    """What was in it is there afterwards, and in the copy as well."""
    _older(place)
    with open_ledger(place, now=NOW) as opened, opened.reading() as connection:
        assert connection.exec_driver_sql('SELECT "by" FROM revisions').scalar() == "old"
        assert sa.inspect(connection).has_table("links")
        if opened.is_postgresql:
            kept = connection.exec_driver_sql('SELECT "by" FROM grainofsalt_step_0001_20240301t120000z.revisions')
            assert kept.scalar() == "old"
            return
    copy = sqlite3.connect(f"{place}.step-0001.20240301T120000Z")
    assert copy.execute('SELECT "by" FROM revisions').fetchone() == ("old",)
    assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    copy.close()


_SINCE = {"0002": ({"places", "names", "ties", "settled"}, {"stands"}), "0003": ({"settled"}, set())}
"""By step the tables and columns that came after it."""


def _of_step(step: str, place: str, filled: Ledger) -> None:
    """Make a ledger as a step kept it, with what a new one holds."""
    tables, lacking = _SINCE[step]
    engine = opening._engine_of(place, is_url="://" in place)
    with engine.begin() as connection, filled.reading() as source:
        opening.upgrade(connection, step)
        for table in TABLES:
            if table.name in tables:
                continue
            columns = [column for column in table.columns if column.name not in lacking]
            rows = [dict(row._mapping) for row in source.execute(sa.select(*columns))]
            if table.name == "blocks":  # those of exact dates are apart since step 0004
                rows = [row | {"block": row["block"].removesuffix("/exact")} for row in rows]
            if rows:
                connection.execute(sa.insert(sa.table(table.name, *(sa.column(one.name) for one in columns))), rows)
        if "://" not in place:
            words = "INSERT INTO article_words (rowid, title, text) SELECT number, title, text FROM articles"
            connection.exec_driver_sql(words)
            connection.exec_driver_sql(f"PRAGMA application_id = {opening.APPLICATION}")
    engine.dispose()


@pytest.mark.parametrize("step", _SINCE)
def test_events_of_an_older_ledger_are_worked_out_anew(step: str, place: str, tmp_path: Path) -> None:
    """What was linked, proposed and judged is the same afterwards, and what comes in joins it."""
    days = ("2017-05-21", "2017-05-21", "2017-05", "2017-05-14")
    reports = [launch(f"paper{number}", day=day, published="2017-06-01") for number, day in enumerate(days)]
    act = Act(by="Ana", now=NOW)
    with open_ledger(str(tmp_path / "new"), now=NOW, create=True) as filled:
        for report in reports:
            add(filled, report, act=act)
        with filled.reading() as connection:
            events = [event.id for event in list_events(connection, Filter())]
        merge(filled, events[0], events[-1], act=act)
        before = _linked(filled)
        _of_step(step, place, filled)
    with open_ledger(place, now=NOW) as opened:
        assert _linked(opened) == before
        assert list(check(opened)) == []
        joined = add(opened, launch("later", day="2017-05-21", published="2017-06-02"), act=act)
        assert set(joined.events) <= {event for _, event, _, _ in before}


def _linked(ledger: Ledger) -> set[tuple[str, str, str, str]]:
    with ledger.reading() as connection:
        events = list_events(connection, Filter())
        return {(one.key, event.id, one.by, one.reason) for event in events for one in event.tellings}


def test_a_newer_ledger_is_refused_and_not_touched(place: str) -> None:
    """Nobody guesses what a later version may have meant."""
    open_ledger(place, now=NOW, create=True).close()
    engine = opening._engine_of(place, is_url="://" in place)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    engine.dispose()
    with pytest.raises(LedgerError, match=r"a newer version wrote it .*0999.*; install a newer Grain of Salt"):
        open_ledger(place, now=NOW, create=True)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"North Korea fired a missile.\n", "it is no ledger"),
        (b"SQLite format 3\0" + bytes(100), "the database says: file is not a database|malformed"),
    ],
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes, cause: str) -> None:
    """A text, a damaged file: one line, and the file is as it was."""
    file = tmp_path / "report.txt"
    file.write_bytes(content)
    with pytest.raises(LedgerError, match=cause):
        open_ledger(str(file), now=NOW, create=True)
    assert file.read_bytes() == content


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """Tables of ours among theirs would spoil both."""
    file = tmp_path / "browser.db"
    theirs = sqlite3.connect(file)
    theirs.execute("CREATE TABLE history (url TEXT)")
    theirs.commit()
    theirs.close()
    with pytest.raises(LedgerError, match="database of another program"):
        open_ledger(str(file), now=NOW, create=True)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (".", "it is a folder; name a file in it"),
        ("missing/reports.ledger", "there is no folder missing; make it first"),
        ("mysql://host/base", "mysql is no kind of ledger"),
        ("no\0name", "no file can have this name"),
        ("postgresql://me:secret@127.0.0.1:1/none", r"postgresql://me:\*\*\*@127.0.0.1:1/none: the database says"),
    ],
)
def test_impossible_places_get_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, line: str
) -> None:
    """Name, cause, and what to do; never a password."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match=line) as caught:
        open_ledger(name, now=NOW, create=True)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
