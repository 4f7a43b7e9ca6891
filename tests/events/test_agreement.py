"""What a mention says of itself against what was told of a happening: countries of bodies, partners, owners."""

import pytest
from tests.events.conftest import Reader, by_event, types_of

ONE = [
    "The Security Council will meet on Friday. The U.N. Security Council meeting was requested by Japan.",
    "The United States and South Korea began drills on Monday. The United States, Japan and South Korea held drills.",
    "North Korea fired a missile on Monday. The missile fell into the sea.",
]

TWO = [
    "Japan held a national security council meeting. South Korea convened a National Security Council meeting.",
    "The United States and South Korea held drills at sea. The United States and Japan held drills off Okinawa.",
]


@pytest.mark.parametrize("text", ONE)
def test_what_agrees_is_one_happening(told: Reader, text: str) -> None:
    """A body under two names, a partner more, the missile again."""
    assert len(types_of(told(text))) == 1


@pytest.mark.parametrize("text", TWO)
def test_each_country_has_its_own_council_and_its_own_partners(told: Reader, text: str) -> None:
    """Councils called alike of two countries, and drills of one country with two others."""
    kinds = types_of(told(text))
    assert len(kinds) == 2
    assert len(set(kinds)) == 1


def test_a_launch_that_names_nobody_is_its_articles_protagonists(told: Reader) -> None:
    """Another country's missile does not join a launch whose owner goes without saying."""
    read = told(
        "North Korea fired a missile on Monday. North Korea said the launch went well. A long-range missile launched "
        "in March flew 900 km. A South Korean missile was fired during an exercise."
    )
    (march,) = [event for event, date in by_event(read, "date").items() if date == "2024-03"]
    assert by_event(read, "actor").get(march) != "South Korea"
