"""What people decide: it holds against the machine, outlives what comes in later, and can be taken back."""

import pytest
from conftest_ledger import ANA, NOW
from ledger_reports import launch

from grainofsalt.core.errors import MisuseError
from grainofsalt.ledger import (
    Act,
    Filter,
    Held,
    Ledger,
    accept,
    add,
    check,
    hold,
    judgements_in,
    list_events,
    merge,
    rate,
    reject,
    reliability_in,
    split,
    undo,
)

OTHER = {"day": "2017-09-15", "published": "2017-09-16", "system": "Hwasong-12", "reach": 3700.0}


def events(ledger: Ledger) -> dict[str, set[str]]:
    """The events, each with the publishers of the articles that tell of it."""
    found = {}
    with ledger.reading() as connection:
        for event in list_events(connection, Filter()):
            held = hold(connection, event.id)
            found[event.id] = {article.id for article in held.articles.values()}
    return found


def sets(ledger: Ledger) -> list[set[str]]:
    """Which articles tell of one event, for every event."""
    return sorted(events(ledger).values(), key=sorted)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Two reports of one launch and one of another."""
    for entry in (launch("morning"), launch("evening"), launch("weekly", **OTHER)):  # type: ignore[arg-type]
        add(ledger, entry, act=ANA)
    assert sets(ledger) == [{"evening", "morning"}, {"weekly"}]
    return ledger


def _named(ledger: Ledger, article: str) -> str:
    return next(event for event, told in events(ledger).items() if article in told)


def test_merge_and_undo(filled: Ledger) -> None:
    """One event of two, by a person's word, and back."""
    done = merge(filled, _named(filled, "morning"), _named(filled, "weekly"), act=ANA, reason="one test")
    assert sets(filled) == [{"evening", "morning", "weekly"}]
    with filled.reading() as connection:
        held = hold(connection, done.events[0])
    assert {(one.by, one.probability, one.reason) for one in held.tellings} == {("Ana", None, "one test")}
    undo(filled, done.number, act=ANA)
    assert sets(filled) == [{"evening", "morning"}, {"weekly"}]
    with filled.reading() as connection:
        assert [(one.kind, one.undone) for one in judgements_in(connection)] == [("merge", True), ("undo", False)]
    assert list(check(filled)) == []


def test_undoing_an_undoing_brings_the_judgement_back(filled: Ledger) -> None:
    """Nothing is ever deleted, so everything can be had again."""
    done = merge(filled, _named(filled, "morning"), _named(filled, "weekly"), act=ANA)
    back = undo(filled, done.number, act=ANA)
    undo(filled, back.number, act=ANA)
    assert sets(filled) == [{"evening", "morning", "weekly"}]


def test_a_split_outlives_later_additions(filled: Ledger) -> None:
    """The two stay apart whatever comes in, and what comes in joins one of them."""
    event = _named(filled, "evening")
    with filled.reading() as connection:
        telling = _telling(hold(connection, event), "evening")
    split(filled, event, [telling[:6]], act=ANA, reason="another missile")
    assert sets(filled) == [{"evening"}, {"morning"}, {"weekly"}]
    add(filled, launch("nightly"), act=ANA)
    found = sets(filled)
    assert len(found) == 3
    assert not any({"evening", "morning"} <= told for told in found)


def _telling(held: Held, article: str) -> str:
    return next(one.key for one in held.tellings if held.articles[one.article].id == article)


def test_a_split_holds_for_the_newer_version_of_an_article(filled: Ledger) -> None:
    """What was decided about a telling is decided about the one that takes its place."""
    event = _named(filled, "evening")
    with filled.reading() as connection:
        telling = _telling(hold(connection, event), "evening")
    split(filled, event, [telling], act=ANA)
    add(filled, launch("evening", more="More soon."), act=ANA)
    assert sets(filled) == [{"evening"}, {"morning"}, {"weekly"}]
    undo(filled, 1, act=ANA)
    assert sets(filled) == [{"evening", "morning"}, {"weekly"}]


def test_undoing_reaches_the_newer_versions_of_all_that_was_judged(filled: Ledger) -> None:
    """Also where nothing that the judgement named is present any more."""
    merge(filled, _named(filled, "morning"), _named(filled, "weekly"), act=ANA)
    for entry in (
        launch("morning", more="More soon."),
        launch("evening", more="More soon."),
        launch("weekly", more="More soon.", **OTHER),  # type: ignore[arg-type]
    ):
        add(filled, entry, act=ANA)
    assert sets(filled) == [{"evening", "morning", "weekly"}]
    undo(filled, 1, act=ANA)
    assert sets(filled) == [{"evening", "morning"}, {"weekly"}]
    assert list(check(filled)) == []


def test_reject_keeps_two_events_apart(filled: Ledger) -> None:
    """A merge of the same two later overrules it."""
    one, other = _named(filled, "morning"), _named(filled, "weekly")
    reject(filled, one, other, act=ANA)
    assert len(sets(filled)) == 2
    merge(filled, one, other, act=ANA)
    assert len(sets(filled)) == 1


def test_accept_makes_the_links_a_persons(filled: Ledger) -> None:
    """And they then hold against the machine."""
    event = _named(filled, "morning")
    accept(filled, event, act=Act(by="Ben", now=NOW), reason="read both")
    with filled.reading() as connection:
        assert {one.by for one in hold(connection, event).tellings} == {"Ben"}


def test_sources_are_rated_by_the_last_word(filled: Ledger) -> None:
    """Nothing is graded unless somebody did."""
    with filled.reading() as connection:
        assert reliability_in(connection) == {}
    rate(filled, "KCNA", "E", act=ANA)
    last = rate(filled, "KCNA", "D", act=ANA)
    with filled.reading() as connection:
        assert reliability_in(connection) == {"KCNA": "D"}
        assert reliability_in(connection, at=4) == {"KCNA": "E"}
    undo(filled, last.number, act=ANA)
    with filled.reading() as connection:
        assert reliability_in(connection) == {"KCNA": "E"}


def test_what_makes_no_sense_is_told_in_one_line(filled: Ledger) -> None:
    """And nothing is stored."""
    one, other = _named(filled, "morning"), _named(filled, "weekly")
    machine = Act(by="Machine", now=NOW)
    for line, judge in (
        ("are one event already", lambda: merge(filled, one, one[:8], act=ANA)),
        ("no event 'ffff'", lambda: merge(filled, one, "ffff", act=ANA)),
        ("'xyz' is no event", lambda: merge(filled, one, "xyz", act=ANA)),
        ("takes some; event", lambda: split(filled, other, [other], act=ANA)),
        ("names no telling of event", lambda: split(filled, one, [other], act=ANA)),
        ("names no telling", lambda: split(filled, one, [""], act=ANA)),
        ("there is no judgement 7; there are none", lambda: undo(filled, 7, act=ANA)),
        ("rates no source", lambda: rate(filled, "KCNA", "G", act=ANA)),
        ("rates no source", lambda: rate(filled, " ", "A", act=ANA)),
        ("give the name of a person", lambda: merge(filled, one, other, act=machine)),
    ):
        with pytest.raises(MisuseError, match=line):
            judge()
    with filled.reading() as connection:
        assert judgements_in(connection) == ()


def test_a_judgement_is_taken_back_once(filled: Ledger) -> None:
    """The second time there is nothing to take back."""
    done = rate(filled, "KCNA", "E", act=ANA)
    undo(filled, done.number, act=ANA)
    with pytest.raises(MisuseError, match="judgement 1 is taken back already"):
        undo(filled, done.number, act=ANA)
    with pytest.raises(MisuseError, match="there is no judgement 7; the last is 2"):
        undo(filled, 7, act=ANA)
