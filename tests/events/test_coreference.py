"""Which mentions tell of one happening, and which of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.conftest import Reader, by_event, types_of, values_of

from grainofsalt.events.coreference import days_meet

ONE = [
    "Iran fired a missile on Monday. The launch alarmed Oman.",
    "Iran fired a missile on Monday. The launch was its second this year.",
    "Iran fired a missile on Monday. The test alarmed Oman. The missile flew 400 km.",
    "Iran fired a missile on Monday. It fell into the sea.",
    "Iran fired a missile on Monday. Oman condemned Monday's launch.",
    "Hackers breached Telefonica on Tuesday. The attack on Telefonica went on for days.",
    "The Security Council will meet next Tuesday. The meeting was requested by Japan.",
]

TWO = [
    "Iran fired a missile on Monday. India fired a missile on Monday.",
    "Iran fired a missile on Monday. Another missile was fired on Tuesday.",
    "Iran fired a missile on Monday. In 2012 Iran had fired a missile.",
    "Iran fired a missile on Monday. Previously, Iran fired a missile from a ship.",
    "North Korea fired a Hwasong-12 missile on Monday. It fired a Hwasong-15 missile as well.",
    "The Security Council met on Monday. The council met again on Wednesday.",
    "North Korea conducted its sixth nuclear test in September 2017. The fifth nuclear test had come in 2016.",
    "South Korea seized a tanker on Monday. Iran seized a tanker on Monday.",
]


@pytest.mark.parametrize("text", ONE)
def test_words_that_point_back_open_no_new_happening(told: Reader, text: str) -> None:
    """The launch, the test, the attack, it: they join what was told before."""
    assert len(types_of(told(text))) == 1


@pytest.mark.parametrize("text", TWO)
def test_what_speaks_against_it_keeps_happenings_apart(told: Reader, text: str) -> None:
    """Another actor, day, system or order, and words such as "another" and "previously"."""
    kinds = types_of(told(text))
    assert len(kinds) == 2
    assert len(set(kinds)) == 1


def test_years_in_one_phrase_are_one_happening_each(told: Reader) -> None:
    """Three tests in three years are three events, each by the same country."""
    read = told("North Korea conducted nuclear tests in 2006, 2009 and 2013.")
    assert sorted(map(str, by_event(read, "date").values())) == ["2006", "2009", "2013"]
    assert set(by_event(read, "actor").values()) == {"North Korea"}
    assert len(read[0]) == 3


def test_what_came_before_a_happening_is_another(told: Reader) -> None:
    """Three before it are three more."""
    bomb = "Oman tested its first hydrogen bomb, the fourth nuclear test"
    read = told(f"Iran was quiet. It is hot there. {bomb} following three other ones in 2006, 2009 and 2013.")
    assert sorted(map(str, by_event(read, "date").values())) == ["2006", "2009", "2013"]
    assert len(read[0]) == 4


def test_several_at_one_time_are_one_happening_with_a_count(told: Reader) -> None:
    """Three missiles on one day are one event."""
    read = told("Iran fired three missiles on Monday.")
    assert types_of(read) == ["missile-launch"]
    assert values_of(read, "count") == [3]


def test_facts_of_the_background_do_not_reach_the_news(told: Reader) -> None:
    """The old missile's range stays with the old missile."""
    read = told("Iran fired a missile on Monday. In 2012 Iran had fired a missile, which flew 900 km.")
    (ranged,) = by_event(read, "range")
    assert by_event(read, "date")[ranged] == "2012"


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ("2024-05-13", "2024-05-13", True),
        ("2024-05-13", "2024-05-14", False),
        ("2024-05", "2024-05-31", True),
        ("2024", "2024-05-31", True),
        ("2024-05-10/2024-05-13", "2024-05-13/2024-05-20", True),
        ("2024-05-10/2024-05-12", "2024-05-13", False),
        ("2023", "2024-01-01", False),
    ],
)
def test_dates_meet_where_they_can_be_the_same_day(first: str, second: str, *, meet: bool) -> None:
    """One inside the other, or touching."""
    assert days_meet(first, second) is meet


@given(st.dates(), st.dates())
def test_days_meet_only_themselves_and_in_either_order(first: object, second: object) -> None:
    """The relation is symmetric, and exact for single days."""
    assert days_meet(str(first), str(second)) is (first == second)
    assert days_meet(str(second), str(first)) is days_meet(str(first), str(second))
    assert days_meet(str(first), str(first)[:7])
