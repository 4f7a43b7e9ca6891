"""Which day and which clock time belong to which happening (all texts are published on Thursday 16 May 2024)."""

import pytest
from tests.events.conftest import Reader, by_event, values_of

ROWS = [
    ("Iran fired a missile on Monday.", ["2024-05-13"]),
    ("On Monday, Iran fired a missile.", ["2024-05-13"]),
    ("Iran fired a missile last week.", ["2024-05-06/2024-05-12"]),
    ("Iran's missile test on 3 March 2019 angered Israel.", ["2019-03-03"]),
    ("India tested a nuclear device in 1998.", ["1998"]),
    ("The drill off Busan began on Monday.", ["2024-05-13"]),
    ("Iran fired a missile on Monday. Oman condemned it on Tuesday.", ["2024-05-13"]),
    ("The ministry said on Wednesday that Iran had fired a missile on Monday.", ["2024-05-13"]),
    ("Monday's missile test by Iran followed the release of a report Wednesday.", ["2024-05-13"]),
    ("The visit on Wednesday came a day after Iran fired a missile.", ["2024-05-14"]),
    ("Iran fired a missile, a larger one than that fired over Oman last month.", []),
    ("Iran is to share its data by the end of this year from the missile test.", []),
    ("The range was last used on 3 May, when Iran fired a missile.", ["2024-05-03"]),
    ("Earlier missile tests by Iran took place on 30 November 2022 and 2 March 2023.", ["2022-11-30", "2023-03-02"]),
    ("Iran's missile test on Monday was larger than the one in March.", ["2024-05-13", "2024-03"]),
    ("India held a nuclear test in 1998, after those in 1974 and 1990.", ["1998", "1974", "1990"]),
    ("Iran fired its missiles; their number will grow within the next ten years.", []),
    ("Iran has conducted dozens of missile tests under its new leader, the most recent on Monday.", ["2024-05-13"]),
    ("Iran has tested missiles from submarines, the first in March, to strike at Oman.", ["2024-03"]),
    ("Iran tested two missiles on Monday. It was on the last Tuesday of the month.", ["2024-05-13"]),
    ("In its latest sanctions, adopted on May 3, the Security Council banned oil.", ["2024-05-03"]),
]


@pytest.mark.parametrize(("text", "dates"), ROWS)
def test_a_happening_has_the_day_that_its_words_give(told: Reader, text: str, dates: list[str]) -> None:
    """Nearest in the grammar, whatever else is dated beside it."""
    assert values_of(told(text), "date") == dates


@pytest.mark.parametrize(
    "text",
    [
        "It was the first time that Iran fired a missile since 2019.",
        "Iran fired a missile before the end of 2019.",
        "Iran had not talked to Oman until Monday, when it fired at nothing.",
    ],
)
def test_a_limit_dates_nothing(told: Reader, text: str) -> None:
    """Words such as "since" only bound what they stand with."""
    assert values_of(told(text), "date") == []


def test_a_clock_time_stands_beside_the_day(told: Reader) -> None:
    """When it was fired, in the place's own clock."""
    read = told("Iran fired a missile at 5:40 a.m. on Monday.")
    assert values_of(read, "time") == ["05:40"]
    assert values_of(read, "date") == ["2024-05-13"]


def test_the_time_of_a_landing_is_not_the_time_of_the_launch(told: Reader) -> None:
    """The record's time is when it was done."""
    assert values_of(told("Iran fired a missile on Monday. It fell into the sea at 5:40 a.m."), "time") == []


def test_the_day_of_telling_dates_the_news_by_the_articles_own_account(told: Reader) -> None:
    """News at the head of an article falls on the day it is told, and the article is the one who says so."""
    _, claims = told("Iran fired a missile, the ministry said on Wednesday.")
    (date,) = [claim for claim in claims if claim.attribute == "date"]
    assert date.value == "2024-05-15"
    assert date.source.name == "article"


def test_today_is_the_day_on_which_the_news_fell(told: Reader) -> None:
    """An evening paper tells of the next morning in Asia, which those who live there call today."""
    read = told("North Korea fired a missile on Friday morning. Seoul said today's launch failed.")
    assert set(values_of(read, "date")) == {"2024-05-17"}


def test_another_missile_at_the_head_is_the_news(told: Reader) -> None:
    """What is dated before the week of the news is another happening."""
    read = told("Iran fired another missile. The missile launch on 2 March failed.")
    assert list(by_event(read, "date").values()) == ["2024-03-02"]
    assert len(read[0]) > 1


def test_two_happenings_keep_their_own_days(told: Reader) -> None:
    """In one sentence each takes the time beside it."""
    read = told("The Security Council will meet next Tuesday to discuss Monday's launch.")
    dates = by_event(read, "date")
    assert {event.type: dates[event.id] for event in read[0]} == {
        "meeting": "2024-05-21",
        "missile-launch": "2024-05-13",
    }


def test_without_a_day_of_publication_nothing_is_worked_out(told: Reader) -> None:
    """A weekday is then no date, and no error either."""
    events, claims = told("Iran fired a missile on Monday.", published=None)
    assert [event.type for event in events] == ["missile-launch"]
    assert not [claim for claim in claims if claim.attribute == "date" and str(claim.value).startswith("20")]


def test_the_clock_of_the_place_dates_what_officials_confirm(told: Reader) -> None:
    """Its day is not the day of the confirming."""
    head = "Qatar is hot. Oman is dry. Peru is high. Chile is long."
    text = "Omani and Qatari officials have confirmed another missile test by North Korea Tuesday morning local time."
    _, claims = told(f"{head} {text}")
    dates = [(claim.value, claim.source.name) for claim in claims if claim.attribute == "date"]
    assert dates == [("2024-05-14", "Omani officials"), ("2024-05-14", "Qatari officials")]


def test_a_day_that_only_tells_which_thing_is_meant_is_the_articles(told: Reader) -> None:
    """Also inside of what somebody else says of that thing."""
    _, claims = told("Iran fired a missile on Monday. According to Qatar, the missile fired on Monday was very new.")
    assert {claim.source.name for claim in claims if claim.attribute == "date"} == {"article"}
