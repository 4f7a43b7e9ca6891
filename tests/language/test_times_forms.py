"""Less usual ways in which times are written: values as TIMEX3 has them, and what they may not be taken for."""

import pytest
from tests.language.valued import TUESDAY, Parse, values

from grainofsalt.language.times import find_times


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The first half of 2016 was quiet.", "The first half of 2016", "2016-H1"),
        ("Sales fell in the 2016 third quarter.", "the 2016 third quarter", "2016-Q3"),
        ("Sales fell in last year's third quarter.", "last year's third quarter", "2016-Q3"),
        ("Sales may rise in the second half of next year.", "the second half of next year", "2018-H2"),
        ("It lost money in fiscal 2016.", "fiscal 2016", "2016"),
        ("They met every other day.", "every other day", "P2D"),
        ("They met every summer.", "every summer", "XXXX-SU"),
        ("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("They meet on Monday afternoons.", "Monday afternoons", "XXXX-WXX-1TAF"),
        ("The drill of 10-29-16 was the last.", "10-29-16", "2016-10-29"),
        ("It began in the summer of '96.", "the summer of '96", "1996-SU"),
        ("It began in '96.", "'96", "1996"),
        ("It began at five o'clock on Monday.", "five o'clock on Monday", "2017-05-22T05:00"),
        ("They will meet two weeks from now.", "two weeks from now", "2017-06-06"),
        ("They will meet a year from today.", "a year from today", "2018"),
        ("They met in the week of March 6.", "the week of March 6", "2017-W10"),
        ("They met in the month of March.", "the month of March", "2017-03"),
        ("It took an hour and a half.", "an hour and a half", "PT1H30M"),
        ("It took two-and-a-half years.", "two-and-a-half years", "P2Y6M"),
        ("The other day they met.", "The other day", "PAST_REF"),
        ("Few travel these days.", "these days", "PRESENT_REF"),
        ("Few travelled in those days.", "those days", "PAST_REF"),
        ("Not long ago they met.", "long ago", "PAST_REF"),
        ("The report is due at the end of August.", "the end of August", "2017-08"),
        ("By Christmas Day he will be home.", "Christmas Day", "2017-12-25"),
        ("On New Year's Eve they left.", "New Year's Eve", "2016-12-31"),
        ("On Labor Day 2015 they left.", "Labor Day 2015", "2015-09-07"),
        ("On Memorial Day 2016 they left.", "Memorial Day 2016", "2016-05-30"),
        ("On Thanksgiving 2015 they left.", "Thanksgiving 2015", "2015-11-26"),
        ("They left on Good Friday.", "Good Friday", "2017-04-14"),
        ("The work will be done by year-end.", "year-end", "2017-12-31"),
        ("A day-long talk ended.", "day-long", "P1D"),
        ("Trade has grown over the years.", "the years", "PXY"),
        ("In the nineties they met.", "the nineties", "199"),
        ("The boat sank at 6 p.m.", "6 p.m.", "2017-05-23T18:00"),
        ("The paper has set June 10 as the deadline.", "June 10", "2017-06-10"),
        ("The talks had been scheduled to open on Monday.", "Monday", "2017-05-22"),
        ("He said here Friday that he will win.", "Friday", "2017-05-19"),
        ("The offer ended at midnight on Monday.", "midnight on Monday", "2017-05-22T24:00"),
        ("The trial will last three weeks.", "three weeks", "P3W"),
        ("They met this past weekend.", "this past weekend", "2017-W20-WE"),
        ("Sales fell in the current fiscal year.", "the current fiscal year", "2017"),
        ("They met this past week.", "this past week", "2017-W20"),
        ("They will meet this coming fall.", "this coming fall", "2017-FA"),
        ("They may meet as soon as Friday.", "Friday", "2017-05-26"),
        ("The years 2014 to 2016 were quiet.", "The years 2014", "2014"),
        ("They met in the second and fourth quarters of 2016.", "second", "2016-Q2"),
    ],
)
def test_values_of_less_usual_forms(parse: Parse, text: str, words: str, value: str) -> None:
    """Each form is one mention with the value that it means on the day of publication."""
    assert values(parse, text).get(words) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On September 14, 15 and 16 they marched.", ["2016-09-14", "2016-09-15", "2016-09-16"]),
        ("The raids of September 14 and 18, 2015 failed.", ["2015-09-14", "2015-09-18"]),
        ("The raids of 3 and 6 May 2015 failed.", ["2015-05-03", "2015-05-06"]),
    ],
)
def test_days_of_a_list_share_their_month(parse: Parse, text: str, expected: list[str]) -> None:
    """A day without a month belongs to the month beside it."""
    assert list(values(parse, text).values()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the first half of the match nobody scored.",
        "On the other hand they left.",
        "He said: '20 men were lost.'",
        "The current manager and the former one agreed.",
        "The current carried the boat away.",
        "At the time of the vote he was abroad.",
        "Please read the minutes of the meeting.",
        "It is a quarter of the price.",
    ],
)
def test_what_is_no_time_in_the_news(parse: Parse, text: str) -> None:
    """Words that only look like a time give none."""
    assert values(parse, text) == {}


def test_the_next_day_shows_what_the_sentence_before_gives_it(parse: Parse) -> None:
    """A value is printed; an interval is not given, as the sentence itself names no date."""
    text = "The boat left on May 3. The next day it sank."
    mentions = {text[m.start : m.end]: m for m in find_times(parse(text), published=TUESDAY)}
    assert mentions["The next day"].value == "2017-05-04"
    assert mentions["The next day"].earliest is None


_TALE = (
    "The war began in 1812. The army marched in 1813 and rested in 1814. In 1815 the fleet came. "
    "In 1816 peace was made. In 1817 the king died. In 1818 his son ruled. In March 1819 he fell. "
)
"""Years enough that no report of the day would name them."""


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The former king came back.", "former", "PAST_REF"),
        ("The Spring Offensive failed.", "Spring", "1819-SP"),
        ("At the time he was young.", "the time", "1819-03"),
        ("The 1814 summer was hot.", "The 1814 summer", "1814-SU"),
        ("The Winter Campaign of 1814 failed.", "Winter", "1814-WI"),
        ("In October 1820 they came. The winter was hard.", "The winter", "1821-WI"),
        ("Four years previously the fleet had come.", "Four years previously", "1815"),
        ("The prince, who had been born in exile in June 1801, came back. In May he was king.", "May", "1819-05"),
        ("The latter half of 1820 was quiet.", "The latter half of 1820", "1820-H2"),
    ],
)
def test_what_leans_on_the_years_of_a_tale(parse: Parse, text: str, words: str, value: str) -> None:
    """In a tale seasons, former things and "the time" are times of the year told last."""
    assert values(parse, _TALE + text)[words] == value
