import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.record import Claim, Source
from grainofsalt.core.text import Span
from grainofsalt.events.profile_dates import days_of, told_days, told_moments


def told(attribute: str, value: str, *, places: int = 1) -> Claim:
    """Return a claim, told in so many places."""
    return Claim(
        id=f"{attribute}={value}",
        article="a",
        event="e1",
        attribute="date" if attribute == "date" else "time",
        value=value,
        source=Source(name="article"),
        evidence=tuple(Span(start=n, end=n + 1, quote="x") for n in range(places)),
    )


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-05-21", "2017-05-21", "2017-05-21"),
        ("2017-05-21/2017-05-22", "2017-05-21", "2017-05-22"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2017-12/2018-01", "2017-12-01", "2018-01-31"),
    ],
)
def test_dates_of_the_record_are_stretches_of_days(value: str, first: str, last: str) -> None:
    """Dates of the record are stretches of days."""
    days = days_of(value)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "Sunday", "2017-13", "2017-02-30", "2017-05-22/2017-05-21", "0000", "/", "2017/"]
)
def test_what_is_no_date_gives_no_days(value: str) -> None:
    """What is no date gives no days."""
    assert days_of(value) is None


@given(st.text(max_size=24) | st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?", fullmatch=True))
def test_any_text_gives_days_in_order_or_none(value: str) -> None:
    """Any text gives days in order or none."""
    days = days_of(value)
    assert days is None or (days.first <= days.last and days.length >= 1)


def test_dates_that_overlap_narrow_each_other() -> None:
    """Dates that overlap narrow each other."""
    days = told_days([told("date", "2017-05"), told("date", "2017-05-21")])
    assert days is not None
    assert days.first == days.last == dt.date(2017, 5, 21)
    assert days.precision == "day"


def test_a_date_told_in_fewer_places_gives_way() -> None:
    """A date told in fewer places gives way."""
    days = told_days([told("date", "2017-09-15", places=4), told("date", "2017-09-13")])
    assert days is not None
    assert days.first == days.last == dt.date(2017, 9, 15)


def test_dates_that_stand_against_each_other_leave_all_between_open() -> None:
    """Dates that stand against each other leave all between open."""
    days = told_days([told("date", "2017-09-15"), told("date", "2017-09-13")])
    assert days is not None
    assert (days.first, days.last) == (dt.date(2017, 9, 13), dt.date(2017, 9, 15))
    assert days.precision == "week"
    assert told_days([]) is None


def test_a_clock_without_a_zone_is_the_places_own() -> None:
    """North Korea's clocks ran half an hour behind South Korea's in 2017."""
    days = days_of("2017-08-29")
    assert told_moments([told("time", "05:58")], days, country="South Korea") == ("2017-08-28T20:58",)
    assert told_moments([told("time", "05:28")], days, country="North Korea") == ("2017-08-28T20:58",)
    assert told_moments([told("time", "05:58 KST")], days, country="") == ("2017-08-28T20:58",)


def test_a_clock_of_another_place_keeps_the_date_of_the_events_place() -> None:
    """A clock of another place keeps the date of the events place."""
    days = days_of("2017-08-29")
    assert told_moments([told("time", "16:58 ET")], days, country="South Korea") == ("2017-08-28T20:58",)


@pytest.mark.parametrize(("value", "date"), [("05:58", "2017-08"), ("25:70 KST", "2017-08-29"), ("dawn", "2017-08-29")])
def test_no_moment_without_a_day_or_a_clock(value: str, date: str) -> None:
    """No moment without a day or a clock."""
    assert told_moments([told("time", value)], days_of(date), country="South Korea") == ()
    assert told_moments([told("time", "05:58")], days_of("2017-08-29"), country="Atlantis") == ()
    assert told_moments([told("time", "23:59 ET")], days_of("9999-12-31"), country="") == ()
