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
    "South Korea seized a tanker. The seizure took place in March.",
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


def test_the_launch_is_no_nuclear_test(told: Reader) -> None:
    """The launch that is spoken of after a nuclear test is still the launch."""
    read = told("Iran fired a missile on Monday. It was the first since its nuclear test. The launch failed.")
    assert types_of(read) == ["missile-launch", "nuclear-test"]
    assert by_event(read, "outcome") == {next(iter(by_event(read, "date"))): "failure"}


def test_one_missile_is_none_of_several_launches_of_the_past(told: Reader) -> None:
    """What is told of the missile is told of the news, also right after older launches were counted."""
    read = told(
        "Iran fired a missile on Monday. The council imposed sanctions after two missile launches in March. The "
        "missile flew 900 km."
    )
    (ranged,) = by_event(read, "range")
    assert by_event(read, "date")[ranged] != "2024-03"


def test_the_latest_is_the_news(told: Reader) -> None:
    """The latest missile is not the old one told last."""
    read = told("Iran fired a missile on Monday. In 2012 Iran had fired a missile. The latest missile flew 900 km.")
    (ranged,) = by_event(read, "range")
    assert by_event(read, "date")[ranged] != "2012"


def test_a_page_that_was_rewritten_is_of_the_later_day(told: Reader) -> None:
    """Where something is told as done after the day of publication, that day is the old launch's and not the news'."""
    read = told(
        "Iran fired a missile. The council adopted sanctions on June 3, 2024. On May 12, 2024, Iran launched a missile."
    )
    assert types_of(read).count("missile-launch") == 2


def test_the_other_ones_are_none_of_what_was_told(told: Reader) -> None:
    """Tests counted as other ones do not give their years to the one that they came before."""
    read = told(
        "North Korea tested a hydrogen bomb, its fourth nuclear test following three other ones in 2006 and 2009."
    )
    assert [event.type for event in read[0]] == ["nuclear-test"] * 3


def test_whoever_meets_on_the_sidelines_meets_apart(told: Reader) -> None:
    """A talk beside a summit is not the summit."""
    read = told("President Park Geun-hye met President Xi Jinping on the sidelines of the Group of 20 summit meeting.")
    bodies = by_event(read, "body")
    assert "Group of 20" not in {bodies[event.id] for event in read[0] if event.mentions[0].quote == "met"}


def test_a_launch_before_the_news_told_in_passing_does_not_take_what_is_told_of_the_news(told: Reader) -> None:
    """A day within the same week is background all the same where the head of the article tells of a later one."""
    text = (
        "North Korea fired a ballistic missile over Hokkaido early on Tuesday. The test drew sharp words from Tokyo. "
        "North Korea has conducted dozens of missile tests this year, the most recent on Saturday. "
        "The prime minister spoke with his allies. He called a meeting of his cabinet. "
        "The missile flew 2,700 km and reached an altitude of 550 km."
    )
    read = told(text)
    (ranged,) = by_event(read, "range")
    assert ranged == read[0][0].id


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
