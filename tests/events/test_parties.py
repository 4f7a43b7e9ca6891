"""Whom a noun phrase stands for: names, forces, capitals, pronouns, words for the state, joint owners."""

import pytest
from tests.events.conftest import Reader, values_of

ROWS = [
    ("Pakistan fired a missile on Monday.", {"Pakistan"}),
    ("The Pakistani army fired a missile on Monday.", {"Pakistan"}),
    ("The missile was fired by Pakistan's army.", {"Pakistan"}),
    ("Tehran fired a missile on Monday.", {"Iran"}),
    ("Hezbollah fired a rocket into Israel on Monday.", {"Hezbollah"}),
    ("India is a large country. It fired a missile on Monday.", {"India"}),
    ("Peru met Chile. In its missile test on Monday, India fired at a rock.", {"India"}),
    ("Iran said that it had launched a satellite on Monday.", {"Iran"}),
    ("North Korea fired a missile in March. The regime fired a missile on Monday.", {"North Korea"}),
    ("“We launched a satellite on Monday,” Iran's foreign minister said.", {"Iran"}),
    ("Japan, Australia and India held a naval exercise in the Pacific.", {"Japan", "Australia", "India"}),
    ("U.S. and South Korean forces held a drill off Busan.", {"United States", "South Korea"}),
    ("The United States and South Korean forces held a drill off Busan.", {"United States", "South Korea"}),
]


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_the_actor_is_the_country_or_group_that_is_meant(told: Reader, text: str, actors: set[str]) -> None:
    """Forces, capitals and pronouns are the country; an armed group stands for itself; joint actors are one each."""
    assert set(values_of(told(text), "actor")) == actors


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The leaders of Egypt and Sudan met in Cairo on Monday.", {"Egypt", "Sudan"}),
        ("The foreign ministers of India and China held talks in Delhi on Monday.", {"India", "China"}),
        ("The Security Council met on Monday.", {"Security Council"}),
    ],
)
def test_those_who_meet_are_one_claim_each(told: Reader, text: str, bodies: set[str]) -> None:
    """The leaders of two countries are both countries."""
    assert set(values_of(told(text), "body")) == bodies


def test_we_outside_of_a_quotation_is_nobody(told: Reader) -> None:
    """A reporter's "we" names no country."""
    assert values_of(told("We fired a missile on Monday."), "actor") == []


def test_a_plain_word_for_people_names_no_actor(told: Reader) -> None:
    """Hackers without a name are not somebody."""
    assert values_of(told("Hackers breached Telefonica on Tuesday."), "actor") == []


def test_an_agency_that_reports_is_no_actor(told: Reader) -> None:
    """Media and institutes launch nothing."""
    assert values_of(told("Reuters reported the launch of a missile on Monday."), "actor") == []


def test_an_owner_may_stand_before_its_name(told: Reader) -> None:
    """What opens a sentence with "its" is its subject's."""
    read = told("China exports oil. In its latest sanctions, adopted on Monday, the Security Council was strict.")
    assert values_of(read, "body") == ["Security Council"]
