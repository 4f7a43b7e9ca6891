"""Where times begin and end as TimeML marks them."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from grainofsalt.app.layers import written_times
from grainofsalt.language.times import find_times


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The third-quarter loss grew.", "third-quarter", "2016-Q3"),
        ("It was a several-year struggle.", "several-year", "PXY"),
        ("The third quarter was good.", "The third quarter", "2016-Q3"),
        ("He left two days after the vote.", "two days", "P2D"),
        ("He left several months before he was asked.", "several months", "PXM"),
        ("The plan evolved over several years.", "several years", "PXY"),
        ("It was there for over three years.", "over three years", "P3Y"),
        ("For the first nine months it lost money.", "the first nine months", "P9M"),
        ("A week or so ago he left.", "A week or so ago", "2017-05-16"),
        ("It may take a year or two.", "a year or two", "P1Y"),
        ("In the near future he will go.", "the near future", "FUTURE_REF"),
        ("The talks begin this coming Sunday, June fourth.", "this coming Sunday, June fourth", "2017-06-04"),
        ("In the quarter ended March 31 it lost money.", "the quarter", "2017-Q1"),
        ("For the quarter ended April 30 it lost money.", "the quarter", "2017-Q1"),
        ("It fell from the previous quarter.", "the previous quarter", "2016-Q4"),
        ("For the year ended Aug. 31 it lost money.", "the year", "P1Y"),
        ("It was the worst attack of the month.", "the month", "2017-05"),
        ("By the end of the decade it will double.", "the end of the decade", "201"),
        ("Prices rose from a year earlier.", "a year earlier", "2016"),
        ("It took years.", "years", "PXY"),
        ("He died within weeks or months.", "weeks or months", "PXW"),
        ("One day he will know.", "One day", "FUTURE_REF"),
        ("As recently as last month it rose.", "last month", "2017-04"),
        ("In the third quarter, sales will rise.", "the third quarter", "2017-Q3"),
    ],
)
def test_extent_and_value(parse: Callable[[str], Doc], text: str, words: str, value: str) -> None:
    """The words are those that the guidelines mark, no more and no fewer."""
    published = dt.datetime(2017, 5, 23)  # noqa: DTZ001 (the publisher's own clock)
    written = written_times(find_times(parse(text), published=published))
    assert (words, value) in [(text[start:end], found) for _, (start, end), found in written]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They must leave on Saturday.", "2017-05-27"),
        ("It may have crashed on Saturday.", "2017-05-20"),
        ("They agreed to speak on Saturday.", "2017-05-27"),
        ("They are going to speak on Saturday.", "2017-05-27"),
        ("The hearing is on Saturday.", "2017-05-27"),
        ("The price rose ahead of Saturday's vote.", "2017-05-27"),
        ("They spoke on Saturday.", "2017-05-20"),
    ],
)
def test_what_verbs_put_ahead(parse: Callable[[str], Doc], text: str, day: str) -> None:
    """Modal verbs, promises and occasions look forward."""
    published = dt.datetime(2017, 5, 23)  # noqa: DTZ001 (the publisher's own clock)
    assert [mention.value for mention in find_times(parse(text), published=published)] == [day]


@pytest.mark.parametrize("text", ["For the time being nobody knows.", "It ruled for hundreds of years.", "Open hours."])
def test_what_is_no_time(parse: Callable[[str], Doc], text: str) -> None:
    """Set phrases and quantities without a number are left alone."""
    assert not find_times(parse(text), published=dt.datetime(2017, 5, 23))  # noqa: DTZ001


def test_an_open_day_takes_no_other_day(parse: Callable[[str], Doc]) -> None:
    """Without publication date a month joins no clock time, and a weekday with one keeps its own day."""
    for text in ("On 10/1/00 they met. May 5 o'clock.", "On 10/1/00 they met, Sunday at 5 p.m. they left."):
        assert all(
            mention.earliest is None for mention in find_times(parse(text), published=None) if mention.unanchored
        )
