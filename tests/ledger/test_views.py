"""The list of events with its filters, and one event whole."""

import msgspec
import pytest
from conftest_ledger import ANA
from ledger_reports import Told, article_of, entry_of, launch, source

from grainofsalt.core.record import Finding
from grainofsalt.ledger import Filter, Ledger, add, hold, list_events, list_sources, rate


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Launches of three days, one of them known to the month alone, and a meeting."""
    for name, day in (("morning", "2017-05-21"), ("evening", "2017-09-15"), ("weekly", "2016-02")):
        add(ledger, launch(name, day=day, published="2017-09-16"), act=ANA)
    text = "The Security Council met on 2017-05-23."
    told = [Told("date", "2017-05-23", "on 2017-05-23"), Told("body", "Security Council", "Security Council")]
    meeting = entry_of(article_of(text, name="council", published="2017-05-24"), told, kinds=("meeting",))
    add(ledger, meeting, act=ANA)
    return ledger


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["weekly", "morning", "council", "evening"]),
        (Filter(type="meeting"), ["council"]),
        (Filter(first_day="2017-05-01", last_day="2017-05-31"), ["morning", "council"]),
        (Filter(first_day="2016-02-10", last_day="2016-02-20"), ["weekly"]),
        (Filter(first_day="2017-09-01"), ["evening"]),
        (Filter(last_day="2016-12-31"), ["weekly"]),
        (Filter(since=2), ["weekly", "council"]),
        (Filter(since=4), []),
    ],
)
def test_filters_let_through_what_may_be_meant(filled: Ledger, wanted: Filter, found: list[str]) -> None:
    """In the order of their days; a day within a month that is known alone may be meant."""
    with filled.reading() as connection:
        listed = list_events(connection, wanted)
        names = [hold(connection, event.id).articles[event.tellings[0].article].id for event in listed]
    assert names == found


def test_only_findings_about_the_events_own_claims_are_held(sqlite_ledger: Ledger) -> None:
    """A doubt about another event of the same article stands there."""
    entry = launch("morning")
    about, general = entry.claims[0].id, "nothing"
    doubts = tuple(Finding(code=code, severity="note", message=code, claims=(code,)) for code in (about, general))
    added = add(sqlite_ledger, msgspec.structs.replace(entry, findings=doubts), act=ANA)
    with sqlite_ledger.reading() as connection:
        held = hold(connection, added.events[0])
    assert [finding.code for finding in held.findings[1]] == [about]


def test_tellings_come_in_the_order_of_publication(ledger: Ledger) -> None:
    """Whatever the order in which they were added."""
    for name, published in (("third", "2017-05-24"), ("second", "2017-05-23"), ("first", "2017-05-22")):
        add(ledger, launch(name, published=published), act=ANA)
    with ledger.reading() as connection:
        (event,) = list_events(connection, Filter())
        held = hold(connection, event.id)
    assert [held.articles[telling.article].id for telling in held.tellings] == ["first", "second", "third"]


def test_a_source_is_one_under_all_its_names(ledger: Ledger) -> None:
    """By its canonical name; its grade is found under any of them."""
    text = "KCNA said it flew. The Korean Central News Agency said it landed."
    agency = {"canonical": "Korean Central News Agency"}
    told = [
        Told("outcome", "success", "KCNA said it flew", source=source("KCNA", "state-media", **agency)),
        Told("landing", "sea", "it landed", source=source("the Korean Central News Agency", "state-media", **agency)),
    ]
    add(ledger, entry_of(article_of(text, name="morning", published="2017-05-22"), told), act=ANA)
    rate(ledger, "korean central news agency", "E", act=ANA)
    with ledger.reading() as connection:
        (found,) = list_sources(connection)
    assert (found.claims, found.articles, found.grade) == (2, 1, "E")
