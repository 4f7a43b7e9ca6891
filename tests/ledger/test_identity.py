"""Which tellings are of one event: the same whatever came when, and only what can have changed is redone."""

import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from conftest_ledger import ANA, NOW
from hypothesis import given, settings
from hypothesis import strategies as some
from ledger_reports import launch

from grainofsalt.core.codec import decode
from grainofsalt.events.identity import partition
from grainofsalt.events.profile import EventProfile
from grainofsalt.ledger import Entry, Filter, Ledger, add, check, hold, list_events, open_ledger, proposals_on
from grainofsalt.ledger.schema import links, tellings

REPORTS = tuple(
    launch(f"paper{number}", day=day, published=published, system=system, reach=reach)
    for number, (day, published, system, reach) in enumerate(
        [
            ("2017-05-21", "2017-05-21", "Pukguksong-2", 500.0),
            ("2017-05-21", "2017-05-22", "Pukguksong-2", 500.0),
            ("2017-05-21", "2017-05-22", "Pukguksong-2", 560.0),
            ("2017-05-14", "2017-05-14", "Hwasong-12", 787.0),
            ("2017-05-14", "2017-05-22", "Hwasong-12", 700.0),
            ("2017-05", "2017-05-30", "Hwasong-12", 787.0),
            ("2017-05-21/2017-05-22", "2017-05-23", "Pukguksong-2", 500.0),
            ("2017", "2017-12-30", "Hwasong-12", 787.0),
            ("2017-09-15", "2017-09-15", "Hwasong-12", 3700.0),
        ]
    )
)


def state_of(ledger: Ledger) -> object:
    """Everything that a reader sees of identity, without the numbers that tell when things came in."""
    with ledger.reading() as connection:
        events = list_events(connection, Filter())
        told = [
            (event.id, sorted((one.key, one.by, one.probability, one.reason) for one in event.tellings))
            for event in events
        ]
        copies = [
            {frozenset((held.articles[one].id, held.articles[other].id)) for one, other in held.copies}
            for held in (hold(connection, event.id) for event in events)
        ]
        return told, copies, proposals_on(connection)


def added(entries: Sequence[Entry]) -> object:
    """The state after adding entries in this order to a new ledger."""
    with TemporaryDirectory() as folder, open_ledger(str(Path(folder) / "one"), now=NOW, create=True) as ledger:
        for entry in entries:
            add(ledger, entry, act=ANA)
        assert list(check(ledger)) == []
        return state_of(ledger)


@settings(max_examples=12, deadline=None)
@given(order=some.permutations(REPORTS))
def test_any_order_of_adding_gives_the_same_state(order: list[Entry]) -> None:
    """Events, their names, links with their reasons, and proposals."""
    assert added(order) == added(REPORTS)


def test_the_ledger_says_what_placing_everything_at_once_says(ledger: Ledger) -> None:
    """Which tellings are of one event, with their probabilities and reasons."""
    for entry in REPORTS:
        add(ledger, entry, act=ANA)
    with ledger.reading() as connection:
        stored = connection.execute(sa.select(tellings.c.profile)).scalars()
        whole = partition(decode(profile, EventProfile) for profile in stored)
        found = {
            frozenset((one.key, one.probability, one.reason) for one in event.tellings)
            for event in list_events(connection, Filter())
        }
    expected = {frozenset((one.key, round(one.probability, 3), one.reason) for one in c.members) for c in whole}
    assert found == expected


def test_reports_of_one_launch_join_and_those_of_another_day_do_not(ledger: Ledger) -> None:
    """By day, weapon and actor."""
    for entry in REPORTS[:5]:
        add(ledger, entry, act=ANA)
    with ledger.reading() as connection:
        joined = [{held.id for held in hold(connection, event.id).articles.values()} for event in _all(connection)]
    assert sorted(joined, key=sorted) == [{"paper0", "paper1", "paper2"}, {"paper3", "paper4"}]


def _all(connection: sa.Connection) -> Sequence[object]:
    return list_events(connection, Filter())


def test_an_addition_leaves_other_events_alone(sqlite_ledger: Ledger) -> None:
    """Of an event that it does not touch no link is written again."""
    for entry in REPORTS[:5]:
        add(sqlite_ledger, entry, act=ANA)
    with sqlite_ledger.reading() as connection:
        before = connection.execute(sa.select(sa.func.count()).select_from(links)).scalar_one()
    add(sqlite_ledger, REPORTS[-1], act=ANA)
    with sqlite_ledger.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(links)).scalar_one() == before + 1


def test_links_say_who_made_them_how_surely_and_why(ledger: Ledger) -> None:
    """In words, for every telling."""
    for entry in REPORTS[:2]:
        add(ledger, entry, act=ANA)
    with ledger.reading() as connection:
        (event,) = list_events(connection, Filter())
        for telling in event.tellings:
            assert telling.by == "machine"
            assert 0 < (telling.probability or 0) <= 1
            assert telling.reason


def test_random_batches_of_many_reports_end_alike() -> None:
    """Thirty reports of several launches, in three orders."""
    drawn = random.Random(5)  # noqa: S311 - a test keeps no secrets
    entries = [
        launch(
            f"p{number}",
            day=f"2017-0{drawn.randrange(5, 7)}-{drawn.randrange(10, 16)}",
            published=f"2017-06-{drawn.randrange(16, 28)}",
            system=drawn.choice(("Hwasong-12", "KN-17", "Scud-ER")),
            reach=float(drawn.choice((450, 500, 787))),
        )
        for number in range(30)
    ]
    states = []
    for _ in range(3):
        drawn.shuffle(entries)
        states.append(added(entries))
    assert states[0] == states[1] == states[2]
