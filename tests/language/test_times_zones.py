"""Which moment of the world a day or a clock time is."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times import find_times
from grainofsalt.language.times_lexemes import clocks
from grainofsalt.language.times_zones import may_be_one, minutes_apart, moments, zone_of

Parse = Callable[[str], Doc]


def times(parse: Parse, text: str, day: dt.date) -> tuple[TimeMention, ...]:
    """Return the times of `text`, published on `day`."""
    return find_times(parse(text), published=dt.datetime.combine(day, dt.time()))


@pytest.mark.parametrize(
    ("published", "text", "utc"),
    [
        (dt.date(2015, 8, 14), "It rose at 9 a.m. on August 14 Pyongyang time.", "00:00"),
        (dt.date(2015, 8, 16), "It rose at 9 a.m. on August 16 Pyongyang time.", "00:30"),
        (dt.date(2018, 5, 3), "It rose at 9 a.m. on May 3 Pyongyang time.", "00:30"),
        (dt.date(2018, 5, 6), "It rose at 9 a.m. on May 6 Pyongyang time.", "00:00"),
        (dt.date(2016, 1, 6), "It shook at 10 a.m. KST on January 6.", "01:00"),
        (dt.date(2017, 7, 5), "It came at 10:24 p.m. ET on July 3.", "02:24"),
        (dt.date(2017, 12, 5), "It came at 10:24 p.m. ET on December 3.", "03:24"),
    ],
)
def test_offset_is_that_of_the_place_on_that_day(parse: Parse, published: dt.date, text: str, utc: str) -> None:
    """Pyongyang turned its clocks back half an hour in August 2015 and forward again in May 2018."""
    (mention,) = times(parse, text, published)
    found = moments(mention)
    assert found is not None
    assert f"{found[0]:%H:%M}" == utc


def test_monday_night_in_washington_may_be_tuesday_morning_in_seoul(parse: Parse) -> None:
    """And is not Thursday morning there."""
    text = (
        "It flew Monday night in Washington. It flew on Tuesday morning in Seoul. It flew on Thursday morning in Seoul."
    )
    monday, tuesday, thursday = times(parse, text, dt.date(2017, 5, 19))
    assert (monday.zone, tuesday.zone) == ("Washington time", "Seoul time")
    assert may_be_one(monday, tuesday)
    assert not may_be_one(monday, thursday)


def test_two_days_of_which_none_names_its_clock_are_never_one_moment(parse: Parse) -> None:
    """Else no two accounts that differ by a day would ever disagree."""
    monday, tuesday = times(parse, "It flew on Monday, or on Tuesday.", dt.date(2017, 5, 19))
    assert not may_be_one(monday, tuesday)


def test_day_in_a_city_keeps_its_words_and_its_date(parse: Parse) -> None:
    """The place tells whose clock it is; the mention covers the time alone."""
    text = "They met on Friday in New York City and at 9 a.m. on Sunday in Tokyo."
    friday, sunday = times(parse, text, dt.date(2017, 5, 23))
    assert (text[friday.start : friday.end], friday.zone) == ("Friday", "New York time")
    assert sunday.zone is None, "the clock of a time of day is the event's own unless it is said"


def test_word_that_names_no_zone_gives_none(parse: Parse) -> None:
    """Central time may be America's or China's; a city that the table does not hold is left open."""
    assert zone_of("CST") is None
    assert zone_of("local time") is None
    (mention,) = times(parse, "It opened on Friday in Springfield.", dt.date(2017, 5, 23))
    assert mention.zone is None
    assert moments(mention) is None


def test_every_zone_of_the_table_is_in_the_tz_database() -> None:
    """A misspelt name would only show when a text uses it."""
    for written, name in clocks().items():
        zone = zone_of(written)
        assert (zone is None) == (name == "")
        assert zone is None or zone.key == name


def test_clocks_without_any_zone_cannot_be_compared(parse: Parse) -> None:
    """Two bare times may be on any clocks."""
    first, again = times(parse, "It rose at 9 a.m. (10 a.m.) that day.", dt.date(2017, 5, 23))[:2]
    assert minutes_apart(first, again, day=None) is None
