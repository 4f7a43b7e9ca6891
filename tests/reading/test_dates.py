import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.reading.dates import find_moment, moment_from_number, zone_offsets

UTC = dt.UTC


def at(*parts: int, zone: dt.tzinfo | None = None) -> dt.datetime:
    """A moment, without a zone unless one is given."""
    year, month, day, *clock = parts
    return dt.datetime.combine(dt.date(year, month, day), dt.time(*clock, tzinfo=zone))


def hours(count: float) -> dt.timezone:
    """A zone by its offset."""
    return dt.timezone(dt.timedelta(hours=count))


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2017-05-23", at(2017, 5, 23)),
        ("2016-02-06T00:00:00", at(2016, 2, 6)),
        ("2016-02-06T00:00:00Z", at(2016, 2, 6)),
        ("20170523", at(2017, 5, 23)),
        ("2017/5/3", at(2017, 5, 3)),
        ("May 23, 2017", at(2017, 5, 23)),
        ("Tuesday, 23rd May 2017", at(2017, 5, 23)),
        ("23 of May, 2017", at(2017, 5, 23)),
        ("Sept. 4 2017", at(2017, 9, 4)),
        ("23-May-2017", at(2017, 5, 23)),
        ("23/05/2017", at(2017, 5, 23)),
        ("05/23/2017", at(2017, 5, 23)),
        ("04/04/2017", at(2017, 4, 4)),
    ],
)
def test_a_day_alone_is_midnight_without_a_zone(written: str, when: dt.datetime) -> None:
    """Only the day is known."""
    moment = find_moment(written)
    assert moment is not None
    assert (moment.when, moment.to_minute) == (when, False)


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2017-05-23T10:15:30Z", at(2017, 5, 23, 10, 15, 30, zone=UTC)),
        ("2017-05-23T10:15:30.123+09:00", at(2017, 5, 23, 10, 15, 30, zone=hours(9))),
        ("2017-05-23T10:15:30-0430", at(2017, 5, 23, 10, 15, 30, zone=hours(-4.5))),
        ("2017-05-23 10:15:30", at(2017, 5, 23, 10, 15, 30)),
        ("20170523T101530Z", at(2017, 5, 23, 10, 15, 30, zone=UTC)),
        ("Tue, 23 May 2017 10:15:30 GMT", at(2017, 5, 23, 10, 15, 30, zone=UTC)),
        ("May 23, 2017 at 7:05 p.m. EDT", at(2017, 5, 23, 19, 5, zone=hours(-4))),
        ("12:30 AM, 23 May 2017", at(2017, 5, 23, 0, 30)),
        ("23 May 2017, 14:05 KST", at(2017, 5, 23, 14, 5, zone=hours(9))),
        ("Published 11:04 PM EST, Mon November 18, 2019", at(2019, 11, 18, 23, 4, zone=hours(-5))),
    ],
)
def test_a_time_of_day_and_its_zone_are_kept(written: str, when: dt.datetime) -> None:
    """The time stands in the clock that was written."""
    moment = find_moment(written)
    assert moment is not None
    assert moment.to_minute
    assert (moment.when, moment.when.utcoffset()) == (when, when.utcoffset())


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "May 23",
        "2017",
        "04/05/2017",
        "31 February 2017",
        "2017-13-01",
        "true",
        "3 hours ago",
        "x" * 999,
    ],
)
def test_what_is_no_full_date_or_could_be_two_is_none(written: str) -> None:
    """A date is never completed from today, and day and month are never guessed."""
    assert find_moment(written) is None


def test_unix_times_are_read_in_seconds_and_milliseconds() -> None:
    """Dumps store days as milliseconds."""
    day = moment_from_number(1_703_376_000_000)
    second = moment_from_number(1_495_534_530)
    assert day is not None
    assert second is not None
    assert (day.when, day.to_minute) == (at(2023, 12, 24), False)
    assert second.when == at(2017, 5, 23, 10, 15, 30, zone=UTC)
    assert moment_from_number(-5) is None
    assert moment_from_number(1e300) is None


def test_every_zone_of_the_table_is_a_real_offset() -> None:
    """Offsets lie within a day."""
    assert zone_offsets()["KST"] == 540
    assert all(abs(minutes) <= 14 * 60 for minutes in zone_offsets().values())


@given(st.text(max_size=120))
def test_no_text_breaks_the_date_finder(text: str) -> None:
    """Any text gives a moment or none."""
    find_moment(text)


@given(st.from_regex(r"[0-9]{4}[-/. ]?[0-9]{1,2}[-/. ]?[0-9]{1,2}[T ][0-9]{1,2}[:.h][0-9]{2}.{0,12}", fullmatch=True))
def test_no_near_date_breaks_the_date_finder(text: str) -> None:
    """Impossible days, hours and zones give a moment or none."""
    find_moment(text)


@given(st.datetimes(min_value=at(1900, 1, 1), max_value=at(2099, 12, 31)))
def test_iso_round_trip(when: dt.datetime) -> None:
    """What Python writes is read back to the second."""
    moment = find_moment(when.isoformat())
    assert moment is not None
    assert moment.when == when.replace(microsecond=0)
