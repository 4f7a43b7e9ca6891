"""Names that users write, and the past."""

import datetime as dt

import pytest
from conftest_ledger import ANA, NOW
from ledger_reports import launch

from grainofsalt.core.errors import MisuseError
from grainofsalt.ledger import (
    Act,
    Filter,
    Ledger,
    add,
    hold,
    last_revision,
    list_events,
    merge,
    resolve,
    revision_at,
)
from grainofsalt.ledger.state import in_parts, numbers_in_parts


def test_an_event_is_named_by_its_first_digits_or_those_of_any_telling(ledger: Ledger) -> None:
    """A name that was written down stays good when an earlier report comes in and names the event anew."""
    late = add(ledger, launch("evening", published="2017-05-23"), act=ANA)
    early = add(ledger, launch("morning", published="2017-05-21"), act=ANA)
    assert early.events != late.events
    with ledger.reading() as connection:
        names = (early.events[0], late.events[0], late.events[0][:8], late.events[0].upper(), f" {early.events[0]}")
        for written in names:
            assert resolve(connection, written) == early.events[0]
        assert resolve(connection, late.events[0], at=1) == late.events[0]


def test_unknown_and_ambiguous_names_are_told(ledger: Ledger) -> None:
    """The message says what to do."""
    for number in range(30):
        day = dt.date(2017, 1, 1) + dt.timedelta(days=10 * number)
        add(ledger, launch(f"paper{number}", day=day.isoformat(), published=day.isoformat()), act=ANA)
    with ledger.reading() as connection:
        names = [event.id for event in list_events(connection, Filter())]
        shared = next(name[0] for name in names if sum(other[0] == name[0] for other in names) > 1)
        with pytest.raises(MisuseError, match=r"may be any of \d+ events: .*; give more digits"):
            resolve(connection, shared)
        for unknown in ("", "e1", "0" * 16, "0" * 17, "zz"):
            if unknown == "e1" and any(name.startswith("e1") for name in names):
                continue
            with pytest.raises(MisuseError, match=r"is no event|no event"):
                resolve(connection, unknown)


def test_a_telling_of_an_older_version_names_no_event(ledger: Ledger) -> None:
    """It is said why."""
    old = add(ledger, launch("morning", day="2017-05-21"), act=ANA)
    add(ledger, launch("morning", day="2017-05-14"), act=ANA)
    with ledger.reading() as connection, pytest.raises(MisuseError, match="only an earlier version of an article"):
        resolve(connection, old.events[0])


def test_the_past_is_as_it_was(ledger: Ledger) -> None:
    """After each revision the state is what it was then, whatever came later."""
    states = []
    names = []
    for number, name in enumerate(("morning", "evening", "weekly")):
        day = "2017-05-21" if number < 2 else "2017-09-15"
        moment = NOW + dt.timedelta(hours=number)
        names += add(ledger, launch(name, day=day, published="2017-09-16"), act=Act(by="t", now=moment)).events
        with ledger.reading() as connection:
            states.append([(event, hold(connection, event.id)) for event in list_events(connection, Filter())])
    merge(ledger, names[0], names[-1], act=Act(by="Ana", now=NOW + dt.timedelta(days=1)))
    with ledger.reading() as connection:
        for number, state in enumerate(states, start=1):
            then = list_events(connection, Filter(), at=number)
            assert [(event, hold(connection, event.id, at=number)) for event in then] == state
        assert last_revision(connection) == 4
        for hours, revision in ((-1, 0), (0, 1), (1.5, 2), (2, 3), (23, 3), (24, 4)):
            assert revision_at(connection, NOW + dt.timedelta(hours=hours)) == revision


def test_a_clock_that_goes_back_does_not_turn_the_order_around(ledger: Ledger) -> None:
    """A revision is never dated before the one that it follows."""
    add(ledger, launch("morning"), act=Act(by="t", now=NOW))
    add(ledger, launch("evening"), act=Act(by="t", now=NOW - dt.timedelta(hours=3)))
    with ledger.reading() as connection:
        assert revision_at(connection, NOW) == 2
        assert revision_at(connection, NOW - dt.timedelta(hours=1)) == 0


def test_long_lists_are_asked_for_in_parts() -> None:
    """Every value once, in order."""
    parts = list(in_parts(f"{number:04}" for number in [*range(1200), *range(1200)]))
    assert [len(part) for part in parts] == [500, 500, 200]
    assert [value for part in parts for value in part] == [f"{number:04}" for number in range(1200)]
    assert list(numbers_in_parts([3, 1, 3])) == [[1, 3]]
