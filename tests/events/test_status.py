"""What happened and what did not: tense, modals, negation, conditions, plans, habits, arrangements, proposals."""

import pytest
from tests.events.conftest import Reader, types_of, values_of

from grainofsalt.events.status import counts_as_event

HAPPENED = [
    "Pakistan fired a cruise missile on Monday.",
    "Pakistan has fired a cruise missile.",
    "Pakistan may have fired a cruise missile.",
    "Pakistan appears to have fired a cruise missile.",
    "Pakistan managed to fire a cruise missile on Sunday.",
    "Pakistan was reported to have fired a cruise missile.",
    "After firing a cruise missile on Sunday, Pakistan called for calm.",
    "Israel accused Pakistan of firing a cruise missile.",
    "Pakistan is said to have fired a cruise missile.",
    "Pakistan fired two cruise missiles in July.",
]

DID_NOT_HAPPEN = [
    "Pakistan will fire a cruise missile on Monday.",
    "Pakistan would fire a cruise missile if it had to.",
    "Pakistan could fire a cruise missile.",
    "Pakistan should fire a cruise missile.",
    "Pakistan did not fire a cruise missile on Monday.",
    "Pakistan has never fired a cruise missile.",
    "None of the missiles was fired.",
    "No missile was launched on Sunday.",
    "If Pakistan fires a cruise missile, the talks are over.",
    "Unless Pakistan fires a cruise missile, nothing will change.",
    "Pakistan plans to fire a cruise missile.",
    "Pakistan is preparing to fire a cruise missile.",
    "Pakistan refrained from firing a cruise missile.",
    "Without firing a cruise missile, Pakistan made its point.",
    "Pakistan stopped testing cruise missiles.",
    "Pakistan cancelled the launch of a satellite.",
    "The launch of a satellite is planned for next week.",
    "The launch of a satellite was postponed on Monday.",
    "Pakistan is expected to launch a satellite on Sunday.",
    "Did Pakistan fire a cruise missile?",
    "Hackers tried to breach the bank.",
]

HABITS = [
    "Pakistan regularly fires cruise missiles.",
    "Pakistan has fired cruise missiles for years.",
    "Pakistan has carried out dozens of missile tests.",
    "The navy regularly stages drills off Karachi.",
    "Sanctions on Iran hurt its economy.",
]


@pytest.mark.parametrize("text", HAPPENED)
def test_what_happened_is_an_event(told: Reader, text: str) -> None:
    """Past and perfect, reported and hedged, in a gerund or an infinitive: it is told as done."""
    assert types_of(told(text)) == ["missile-launch"]


@pytest.mark.parametrize("text", DID_NOT_HAPPEN)
def test_what_did_not_happen_is_none(told: Reader, text: str) -> None:
    """Future, possible, conditional, denied, intended, given up, put off or asked: nothing is told as done."""
    assert types_of(told(text)) == []


@pytest.mark.parametrize("text", HABITS)
def test_habits_totals_and_standing_states_are_none(told: Reader, text: str) -> None:
    """What is done again and again, or has been there all along, has no one time and place."""
    assert types_of(told(text)) == []


def test_a_failed_attempt_is_an_event_that_failed(told: Reader) -> None:
    """Who failed to bring a load to orbit has launched it."""
    read = told("Iran failed to put a satellite into orbit on Monday.")
    assert types_of(read) == ["space-launch"]
    assert values_of(read, "outcome") == ["failure"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The two presidents will hold a summit in Geneva in June.", "scheduled"),
        ("The two ministers are scheduled to meet in Geneva in June.", "scheduled"),
        ("The summit is planned for June.", "scheduled"),
        ("Japan has asked the Security Council to hold a meeting.", "proposed"),
        ("Japan requested a meeting of the Security Council.", "proposed"),
    ],
)
def test_a_meeting_to_come_is_an_event_with_its_state(told: Reader, text: str, outcome: str) -> None:
    """Meetings count when they are arranged or asked for, and say so."""
    read = told(text)
    assert types_of(read) == ["meeting"]
    assert values_of(read, "outcome") == [outcome]


def test_a_meeting_that_was_held_has_no_state(told: Reader) -> None:
    """Neither scheduled nor proposed: it took place."""
    read = told("The Security Council met on Monday.")
    assert types_of(read) == ["meeting"]
    assert values_of(read, "outcome") == []


def test_a_meeting_that_was_cancelled_is_none(told: Reader) -> None:
    """What is called off is no longer to come."""
    assert types_of(told("The summit was cancelled on Monday.")) == []


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("France has proposed sanctions on Iran.", ["proposed"]),
        ("France circulated a draft resolution on sanctions on Iran.", ["proposed"]),
        ("France imposed sanctions on Iran.", []),
        ("The council voted to tighten sanctions on Mali.", []),
    ],
)
def test_sanctions_count_when_proposed_or_adopted(told: Reader, text: str, outcomes: list[str]) -> None:
    """A formal proposal is an event that says so; an adopted measure needs no outcome."""
    read = told(text)
    assert set(types_of(read)) == {"sanction"}
    assert values_of(read, "outcome") == outcomes


def test_threatened_sanctions_are_none(told: Reader) -> None:
    """A threat proposes nothing."""
    assert types_of(told("France threatened to impose sanctions on Iran.")) == []


def test_a_decision_to_deploy_is_a_deployment(told: Reader) -> None:
    """The record counts the decision as well as the doing."""
    assert types_of(told("Turkey agreed to deploy Patriot missiles.")) == ["deployment"]
    assert types_of(told("Turkey wants to deploy Patriot missiles.")) == []


def test_only_meetings_and_sanctions_count_before_they_happen() -> None:
    """The table of what is an event, status by status."""
    assert counts_as_event("exercise", "actual")
    assert counts_as_event("meeting", "planned")
    assert counts_as_event("sanction", "proposed")
    assert not counts_as_event("sanction", "planned")
    assert not counts_as_event("missile-launch", "planned")
    assert not counts_as_event("meeting", "negated")
