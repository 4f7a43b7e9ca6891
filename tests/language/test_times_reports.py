"""Quarters, periods and ends of units as reports of results name them."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from grainofsalt.app.layers import written_times
from grainofsalt.language.times import find_times, record_date

Parse = Callable[[str], Doc]

TUESDAY = dt.datetime(2017, 5, 23)  # noqa: DTZ001 (the publisher's own clock)
_TOLD = "The shipyard lost money in the third quarter of 2016. "
"""Names the quarter that the sentence behind it leans on."""


def values(parse: Parse, text: str, published: dt.datetime = TUESDAY) -> dict[str, str]:
    """Return the value of each mention by its words, as `annotate` prints them."""
    return {text[a:b]: v for _, (a, b), v in written_times(find_times(parse(text), published=published))}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In the 2014 quarter it had made a profit.", "the 2014 quarter", "2014-Q3"),
        ("The comparable 2014 period was good.", "The comparable 2014 period", "2014-Q3"),
        ("The same period last year was good.", "The same period last year", "2016-Q3"),
        ("The same quarter a year ago was good.", "The same quarter a year ago", "2016-Q3"),
        ("The similar period of 2014 was good.", "The similar period of 2014", "2014-Q3"),
        ("The prior-year quarter was good.", "The prior-year quarter", "2015-Q3"),
        ("The previous year's first quarter was good.", "The previous year's first quarter", "2015-Q1"),
        ("The second period was good.", "The second period", "2016-Q2"),
        ("A year before, it had made a profit.", "A year before", "2015-Q3"),
    ],
)
def test_a_period_compared_is_the_quarter_told_last_in_its_year(
    parse: Parse, text: str, words: str, value: str
) -> None:
    """What a report compares its quarter with is that quarter of another year, in one mention."""
    assert values(parse, _TOLD + text).get(words) == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The 2014 quarter was good.", "The 2014 quarter", "2014-QX"),
        ("The same period last year was good.", "The same period last year", "2016"),
        ("Output is below the year-ago level.", "year-ago", "2016"),
        ("Output fell last month from the year-earlier month.", "the year-earlier month", "2016-04"),
        ("Output fell from the previous week.", "the previous week", "2017-W20"),
        ("Output fell from two weeks earlier.", "two weeks earlier", "2017-05-09"),
        ("Output fell in the latest week.", "the latest week", "2017-W20"),
        ("Output fell in the latest 12 months.", "the latest 12 months", "P12M"),
        ("Output fell in the second half of the year.", "the second half of the year", "2016-H2"),
        ("Output fell in the last quarter of 2015.", "the last quarter of 2015", "2015-Q4"),
        ("Output fell in the year's first quarter.", "the year's first quarter", "2017-Q1"),
        ("Output fell in the first fiscal quarter.", "the first fiscal quarter", "2017-Q1"),
        ("Output fell in its fiscal year ended March 31.", "fiscal year", "P1Y"),
        ("Output will double by year's end.", "year's end", "2017-12-31"),
        ("Output will double by year end.", "year end", "2017-12-31"),
        ("Output will double by month's end.", "month's end", "2017-05"),
    ],
)
def test_a_period_where_no_quarter_was_told_has_the_value_that_is_known(
    parse: Parse, text: str, words: str, value: str
) -> None:
    """The publication says what it can."""
    assert values(parse, text).get(words) == value


def test_a_quarter_ahead_is_the_next_unless_it_has_just_ended(parse: Parse) -> None:
    """A report in November expects a result for the third quarter, and a rise in the first of next year."""
    november = dt.datetime(2017, 11, 8)  # noqa: DTZ001 (the publisher's own clock)
    assert values(parse, "It will report a loss for the third quarter.", november)["the third quarter"] == "2017-Q3"
    assert values(parse, "Sales will rise in the first quarter.", november)["the first quarter"] == "2018-Q1"


def test_the_end_of_a_unit_gives_the_record_no_date(parse: Parse) -> None:
    """What is done by the end of the year is done before, so only the value names it."""
    (mention,) = find_times(parse("It will be ready by year's end."), published=TUESDAY)
    assert record_date(mention) is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It lasted three and one-half years.", "three and one-half years", "P3Y6M"),
        ("It lasted three consecutive days.", "three consecutive days", "P3D"),
        ("It lasted five or more years.", "five or more years", "P5Y"),
        ("It lasted two-to-three weeks.", "two-to-three weeks", "P2W"),
        ("It lasted another month.", "another month", "P1M"),
        ("It lasted a quarter of a century.", "a quarter of a century", "P25Y"),
        ("It lasted decades.", "decades", "PXDE"),
        ("It lasted one hundred and fifty days.", "one hundred and fifty days", "P150D"),
        ("He served two four-year terms.", "four-year", "P4Y"),
        ("A year and a half ago it ended.", "A year and a half ago", "2015"),
    ],
)
def test_amounts_are_read_whole(parse: Parse, text: str, words: str, value: str) -> None:
    """Halves, quarters and words between number and unit belong to the amount."""
    assert values(parse, text).get(words) == value


def test_a_comparison_from_year_to_year_is_no_stretch(parse: Parse) -> None:
    """Words such as "year-over-year" name no time."""
    assert values(parse, "They saw a year-over-year gain.") == {}
