"""A ledger as JSON Lines and back."""

from pathlib import Path

import pytest
from conftest_ledger import ANA, NOW
from ledger_reports import launch

from grainofsalt.core.errors import LedgerError
from grainofsalt.ledger import Ledger, add, check, dump, list_events, load, merge, open_ledger, search
from grainofsalt.ledger.views import Filter


def _fill(ledger: Ledger) -> None:
    one = add(ledger, launch("morning"), act=ANA)
    add(ledger, launch("evening", reach=560.0), act=ANA)
    add(ledger, launch("evening", reach=565.0), act=ANA)
    other = add(ledger, launch("weekly", day="2017-09-15", system="Hwasong-12", reach=3700.0), act=ANA)
    merge(ledger, one.events[0], other.events[0], act=ANA, reason="a slip — ½ 🚀")


def test_dump_load_dump_is_the_same_to_the_byte(ledger: Ledger, tmp_path: Path) -> None:
    """Whatever the database, and the loaded ledger is whole and can be searched."""
    _fill(ledger)
    written = list(dump(ledger))
    with open_ledger(str(tmp_path / "copy.ledger"), now=NOW, create=True) as copy:
        assert load(copy, written, name="dump") == 4
        assert list(dump(copy)) == written
        assert list(check(copy)) == []
        with copy.reading() as connection, ledger.reading() as first:
            assert list_events(connection, Filter()) == list_events(first, Filter())
            assert [one.id for one in search(connection, "Hwasong")] == ["weekly"]
        add(copy, launch("later", reach=570.0), act=ANA)
        assert list(check(copy)) == []


def test_two_ledgers_of_the_same_additions_dump_alike(tmp_path: Path) -> None:
    """Same input, same bytes."""
    dumps = []
    for name in ("one", "two"):
        with open_ledger(str(tmp_path / name), now=NOW, create=True) as ledger:
            _fill(ledger)
            dumps.append(list(dump(ledger)))
    assert dumps[0] == dumps[1]


def test_a_ledger_that_holds_something_is_not_loaded_into(sqlite_ledger: Ledger) -> None:
    """Two histories cannot be one."""
    _fill(sqlite_ledger)
    written = list(dump(sqlite_ledger))
    with pytest.raises(LedgerError, match="it holds something already; load into a file that does not exist yet"):
        load(sqlite_ledger, written, name="dump")


def _cut(lines: list[bytes]) -> list[bytes]:
    return [*lines[:5], lines[5][: len(lines[5]) // 2]]


def _of_another_table(lines: list[bytes]) -> list[bytes]:
    return [*lines[:2], lines[2].replace(b'"table":"', b'"table":"no_')]


def _without_its_parent(lines: list[bytes]) -> list[bytes]:
    return [line for line in lines if b'"table":"articles"' not in line]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda _: [], "it is no dump of a ledger"),
        (lambda _: [b'{"id": "an article"}\n'], "it is no dump of a ledger"),
        (lambda lines: [lines[0].replace(b"0004", b"0001"), *lines[1:]], "its tables are at step 0001, not 0004"),
        (_cut, "line 6 is no row of a dump"),
        (_of_another_table, "line 3 is no row of a dump"),
        (_without_its_parent, "contradict what stands before them"),
        (lambda lines: [*lines, lines[-1]], "contradict what stands before them"),
    ],
)
def test_a_damaged_dump_is_refused_and_nothing_of_it_stays(
    sqlite_ledger: Ledger, tmp_path: Path, spoil: object, why: str
) -> None:
    """The line that is wrong is named."""
    _fill(sqlite_ledger)
    lines = spoil(list(dump(sqlite_ledger)))  # type: ignore[operator]
    with open_ledger(str(tmp_path / "new.ledger"), now=NOW, create=True) as new:
        with pytest.raises(LedgerError, match=why):
            load(new, lines, name="spoiled.jsonl")
        assert len(list(dump(new))) == 1
