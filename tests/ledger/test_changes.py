"""The feed: replaying it gives the state, and what is no more gets a tombstone."""

from conftest_ledger import ANA
from ledger_reports import launch

from grainofsalt.ledger import Filter, Ledger, add, changes, list_events, merge, split, undo


def _replayed(ledger: Ledger) -> dict[str, set[str]]:
    """The events that a reader has who knows the feed alone."""
    events: dict[str, set[str]] = {}
    with ledger.reading() as connection:
        for change in changes(connection):
            if change.what == "event":
                events[change.event or ""] = set()
            elif change.what == "joined":
                events[change.event or ""].add(change.telling or "")
            elif change.what == "left":
                events[change.event or ""].remove(change.telling or "")
            elif change.what == "gone":
                assert events.pop(change.event or "") == set()
    return events


def _listed(ledger: Ledger) -> dict[str, set[str]]:
    with ledger.reading() as connection:
        return {event.id: {one.key for one in event.tellings} for event in list_events(connection, Filter())}


def test_replaying_the_feed_gives_the_state(ledger: Ledger) -> None:
    """Additions, an earlier report that names an event anew, a new version, judgements and their undoing."""
    add(ledger, launch("evening", published="2017-05-23"), act=ANA)
    add(ledger, launch("morning", published="2017-05-21"), act=ANA)
    other = add(ledger, launch("weekly", day="2017-09-15", published="2017-09-16"), act=ANA)
    add(ledger, launch("evening", published="2017-05-23", more="Updated."), act=ANA)
    merged = merge(ledger, _first(ledger), other.events[0], act=ANA)
    assert _replayed(ledger) == _listed(ledger)
    undo(ledger, merged.number, act=ANA)
    split(ledger, _first(ledger), [_first(ledger)], act=ANA)
    assert _replayed(ledger) == _listed(ledger)


def _first(ledger: Ledger) -> str:
    return min(_listed(ledger).items(), key=lambda event: (-len(event[1]), event[0]))[0]


def test_an_event_that_goes_up_in_another_says_into_which(ledger: Ledger) -> None:
    """Whoever keeps a copy can follow."""
    late = add(ledger, launch("evening", published="2017-05-23"), act=ANA)
    early = add(ledger, launch("morning", published="2017-05-21"), act=ANA)
    with ledger.reading() as connection:
        gone = [change for change in changes(connection, since=1) if change.what == "gone"]
    assert [(change.event, change.into) for change in gone] == [(late.events[0], early.events[0])]


def test_the_history_of_an_event_holds_what_touches_it(ledger: Ledger) -> None:
    """And not what happened to others; under its earlier names as well."""
    add(ledger, launch("evening", published="2017-05-23"), act=ANA)
    add(ledger, launch("weekly", day="2017-09-15", published="2017-09-16"), act=ANA)
    event = add(ledger, launch("morning", published="2017-05-21"), act=ANA).events[0]
    add(ledger, launch("evening", published="2017-05-23", more="Updated."), act=ANA)
    with ledger.reading() as connection:
        found = list(changes(connection, event=event))
    assert [(change.revision, change.what) for change in found if change.article is not None] == [
        (1, "article"),
        (3, "article"),
        (4, "version"),
    ]
    assert {change.revision for change in found} == {1, 3, 4}
