"""Whether a ledger is whole: each kind of damage is found and named."""

import sqlite3
from pathlib import Path

import pytest
from conftest_ledger import ANA, NOW
from ledger_reports import launch

from grainofsalt.ledger import Ledger, add, check, open_ledger


def test_a_sound_ledger_has_nothing_wrong(ledger: Ledger) -> None:
    """After additions, and a new version."""
    for reach in (500.0, 560.0):
        add(ledger, launch("morning", reach=reach), act=ANA)
        add(ledger, launch("evening", reach=reach + 1), act=ANA)
    assert list(check(ledger)) == []


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE articles SET text = replace(text, 'North', 'South')", "its text has another hash"),
        ("UPDATE articles SET title = 'Another'", "its version is not that of its content"),
        ('UPDATE claims SET body = replace(body, \'"quote":"North\', \'"quote":"South\')', "quotes 'South Korea'"),
        ("UPDATE claims SET attribute = 'landing' WHERE attribute = 'system'", "its row and its body differ"),
        ("UPDATE tellings SET id = 'e7'", "its key is not that of its article and event"),
        ("UPDATE raws SET data = x'00'", "it cannot be unpacked"),
        ("UPDATE raws SET size = 1", "its bytes have another hash or size"),
        ("UPDATE links SET event = NULL", "it belongs to no event"),
        ("UPDATE links SET event = 'ffffffffffffffff'", "named by a telling that does not belong to it"),
        ("DELETE FROM links", "it belongs to no event"),
        ("DELETE FROM raws", None),
        ("DELETE FROM revisions", "names a row of revisions that is not there"),
        ("INSERT INTO article_words (rowid, title, text) VALUES (99, 'x', 'y')", "the index of words holds 2 articles"),
    ],
)
def test_each_kind_of_damage_is_found(tmp_path: Path, damage: str, found: str | None) -> None:
    """Somebody who takes the triggers away can spoil a file, but not unseen. Raw bytes may be absent."""
    file = tmp_path / "one.ledger"
    with open_ledger(str(file), now=NOW, create=True) as ledger:
        add(ledger, launch("morning"), act=ANA)
    with sqlite3.connect(file) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(damage)
    connection.close()
    with open_ledger(str(file), now=NOW) as ledger:
        wrong = list(check(ledger))
    assert wrong == [] if found is None else any(found in line for line in wrong)
