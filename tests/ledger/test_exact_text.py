"""Every character comes back, whatever the database can hold."""

from pathlib import Path

import msgspec
from conftest_ledger import ANA, NOW
from hypothesis import example, given
from hypothesis import strategies as some
from ledger_reports import Told, article_of, entry_of, launch

from grainofsalt.core.codec import digest
from grainofsalt.ledger import Ledger, add, articles_in, check, dump, load, open_ledger, search
from grainofsalt.ledger.entries import Entry
from grainofsalt.ledger.exact_text import restored, storable

TEXTS = some.text(some.sampled_from("\x00\x01\x02\x03a\u00e9"))


@given(TEXTS)
@example("\x01\x02")
def test_what_is_stored_is_restored(text: str) -> None:
    """Without U+0000 on the way."""
    assert restored(storable(text)) == text
    assert "\x00" not in storable(text)


@given(TEXTS, TEXTS)
def test_the_order_stays(first: str, second: str) -> None:
    """Rows stand in one order in every database."""
    assert (storable(first) < storable(second)) == (first < second)


def test_other_text_is_stored_as_it_is() -> None:
    """Who looks into the database reads it."""
    assert storable("A missile\tflew\x02 500 km.") == "A missile\tflew\x02 500 km."


def broken() -> Entry:
    """A report with U+0000 in its text, title, publisher, and in the words of a claim."""
    text = "North Korea\x00 fired a Puk\x00guksong-2 on 2017-05-21\x01\x01, and it flew 500 km."
    article = article_of(text, name="broken", published="2017-05-22", title="A \x00 title", publisher="B\x00 News")
    told = [
        Told("date", "2017-05-21", "on 2017-05-21"),
        Told("actor", "North Korea", "North Korea\x00"),
        Told("system", "Puk\x00guksong-2", "Puk\x00guksong-2"),
        Told("range", 500.0, "500 km"),
    ]
    return entry_of(article, told)


def test_a_text_with_nul_is_added_whole(ledger: Ledger) -> None:
    """Its text, hashes and spans stay exact, it is found by its words, and adding it again changes nothing."""
    entry = broken()
    added = add(ledger, entry, act=ANA)
    assert added.status == "new"
    assert add(ledger, entry, act=ANA).status == "known"
    with ledger.reading() as connection:
        (kept,) = articles_in(connection, [added.article]).values()
        (found,) = search(connection, "fired 500")
    assert kept == msgspec.structs.replace(entry.article, published=kept.published)
    assert digest(kept.text.encode()) == kept.text_hash
    assert found.title == "A \x00 title"
    assert "Puk\x00guksong-2 on 2017-05-21\x01\x01, and" in found.words
    assert list(check(ledger)) == []


def test_a_dump_with_nul_goes_to_any_database(sqlite_ledger: Ledger, ledger: Ledger, tmp_path: Path) -> None:
    """And back, to the byte."""
    add(sqlite_ledger, launch("morning"), act=ANA)
    add(sqlite_ledger, broken(), act=ANA)
    lines = list(dump(sqlite_ledger))
    assert any(rb"\u0000" in line for line in lines)
    load(ledger, lines, name="dump")
    assert list(dump(ledger)) == lines
    with open_ledger(str(tmp_path / "third.ledger"), now=NOW, create=True) as third:
        load(third, dump(ledger), name="dump")
        assert list(dump(third)) == lines
