"""Adding articles: whole or not at all, once, and as new versions."""

import datetime as dt

import msgspec
import pytest
import sqlalchemy as sa
from conftest_ledger import ANA, NOW
from ledger_reports import Told, article_of, entry_of, launch

from grainofsalt.core.codec import digest
from grainofsalt.core.errors import MisuseError
from grainofsalt.core.record import Finding
from grainofsalt.core.text import Span
from grainofsalt.ledger import Act, Entry, Filter, Ledger, add, hold, list_events, version_of
from grainofsalt.ledger.adding import find_version
from grainofsalt.ledger.schema import TABLES


def _rows(ledger: Ledger) -> dict[str, int]:
    with ledger.reading() as connection:
        return {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() or 0
            for table in TABLES
        }


def test_an_article_comes_back_as_it_went_in(ledger: Ledger) -> None:
    """Claims, findings and spans to the letter, emoji and all."""
    article = article_of("North Korea 🚀 fired a KN-23 on 2019-05-04.", name="emoji", published="2019-05-05T06:30:00")
    doubt = Finding(code="a-doubt", severity="note", message="?", spans=(article.span(0, 11),))
    told = [Told("system", "KN-23", "KN-23"), Told("date", "2019-05-04", "on 2019-05-04")]
    entry = entry_of(article, told)
    entry = msgspec.structs.replace(entry, findings=(msgspec.structs.replace(doubt, claims=(entry.claims[0].id,)),))
    added = add(ledger, entry, act=ANA)
    assert (added.status, len(added.events)) == ("new", 1)
    with ledger.reading() as connection:
        held = hold(connection, added.events[0])
    assert held.articles == {1: article}
    assert held.claims[held.tellings[0].key] == entry.claims
    assert held.findings == {1: entry.findings}
    assert held.tellings[0].event == entry.events[0]


def test_adding_the_same_article_again_changes_nothing(ledger: Ledger) -> None:
    """From another file, at another time, it is still the same article."""
    entry = launch("morning")
    first = add(ledger, entry, act=ANA)
    before = _rows(ledger)
    elsewhere = msgspec.structs.replace(entry.article, path="other.html", retrieved=NOW + dt.timedelta(days=3))
    again = add(ledger, msgspec.structs.replace(entry, article=elsewhere), act=Act(by="b", now=NOW))
    assert (again.status, again.events) == ("known", first.events)
    assert _rows(ledger) == before


def test_a_changed_article_is_a_new_version_that_takes_the_place_of_the_old(ledger: Ledger) -> None:
    """The old one stays, for whoever asks what was known then; now only the new one speaks."""
    old = add(ledger, launch("morning", reach=500.0), act=ANA)
    new = add(ledger, launch("morning", reach=560.0), act=ANA)
    assert new.status == "version"
    assert new.earlier is not None
    assert "500 km" in new.earlier.text
    with ledger.reading() as connection:
        now = list_events(connection, Filter())
        then = list_events(connection, Filter(), at=1)
        assert [event.id for event in now] == list(new.events)
        assert [event.id for event in then] == list(old.events)
        assert hold(connection, new.events[0]).claims.values() != hold(connection, old.events[0], at=1).claims.values()


def test_an_older_capture_that_comes_in_later_does_not_replace_the_newer_one(ledger: Ledger) -> None:
    """Which version is present is told by when it was retrieved, not by when it was added."""
    late = launch("morning", reach=560.0)
    late = msgspec.structs.replace(late, article=msgspec.structs.replace(late.article, retrieved=NOW))
    early = launch("morning", reach=500.0)
    begun = NOW - dt.timedelta(days=2)
    early = msgspec.structs.replace(early, article=msgspec.structs.replace(early.article, retrieved=begun))
    present = add(ledger, late, act=ANA)
    assert add(ledger, early, act=ANA).events == ()
    with ledger.reading() as connection:
        assert [event.id for event in list_events(connection, Filter())] == list(present.events)


def test_a_page_that_changes_back_is_no_new_version(ledger: Ledger) -> None:
    """Adding a folder with two captures of one page twice must not go back and forth."""
    for reach in (500.0, 560.0, 500.0, 560.0):
        add(ledger, launch("morning", reach=reach), act=ANA)
    assert _rows(ledger)["articles"] == 2


def _broken() -> list[tuple[str, Entry]]:
    entry = launch("morning")
    article, claim = entry.article, entry.claims[0]
    wrong = Span(start=0, end=5, quote="South")
    replace = msgspec.structs.replace
    return [
        ("quotes 'South' where the text has 'North'", replace(entry, claims=(replace(claim, evidence=(wrong,)),))),
        ("its hash is not that of its text", replace(entry, article=replace(article, text_hash="0" * 32))),
        ("raw bytes are not those", replace(entry, raw=b"something else")),
        ("of another article or of no event", replace(entry, claims=(replace(claim, event="e9"),))),
        ("of another article or of no event", replace(entry, claims=(replace(claim, article="another"),))),
        ("quotes 'South'", replace(entry, article=replace(article, boilerplate=(wrong,)))),
    ]


@pytest.mark.parametrize(("why", "entry"), _broken())
def test_what_does_not_hold_together_is_refused_whole(sqlite_ledger: Ledger, why: str, entry: Entry) -> None:
    """A ledger is worth what can be verified in it."""
    with pytest.raises(MisuseError, match=why):
        add(sqlite_ledger, entry, act=ANA)
    assert not any(_rows(sqlite_ledger).values())


def test_one_file_of_many_articles_is_kept_once(sqlite_ledger: Ledger) -> None:
    """Two articles of one file share its bytes."""
    first, second = launch("morning"), launch("evening")
    raw = b"both"
    for entry, data in ((first, raw), (second, None)):
        article = msgspec.structs.replace(entry.article, raw_hash=digest(raw))
        add(sqlite_ledger, msgspec.structs.replace(entry, article=article, raw=data), act=ANA)
    assert _rows(sqlite_ledger)["raws"] == 1


def test_a_version_is_found_before_it_is_read(sqlite_ledger: Ledger) -> None:
    """Reading takes a second an article; what is there already need not be read."""
    entry = launch("morning")
    assert find_version(sqlite_ledger, version_of(entry.article)) is None
    added = add(sqlite_ledger, entry, act=ANA)
    found = find_version(sqlite_ledger, version_of(entry.article))
    assert found is not None
    assert (found.status, found.article, found.events) == ("known", added.article, added.events)
