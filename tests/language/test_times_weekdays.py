"""Weekdays, weekends and hours: which ones a report means."""

import pytest
from tests.language.valued import TUESDAY, Parse, values

from grainofsalt.language.times import find_times, record_date, record_time


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Two Saturdays ago they met.", "Two Saturdays ago", "2017-05-13"),
        ("On Friday the 13th they met.", "Friday the 13th", "2017-01-13"),
        ("They will meet a week from Monday.", "a week from Monday", "2017-06-05"),
        ("They will meet a week from tomorrow.", "a week from tomorrow", "2017-05-31"),
        ("They met every Saturday night.", "every Saturday night", "XXXX-WXX-6TNI"),
        ("They meet on weekends.", "weekends", "XXXX-WXX-WE"),
        ("They met the other night.", "the other night", "PAST_REF"),
        ("They met last week on Wednesday.", "last week on Wednesday", "2017-05-17"),
        ("They met at 1700 hours on Sunday.", "1700 hours on Sunday", "2017-05-21T17:00"),
        ("They met on the twenty-first of March.", "the twenty-first of March", "2017-03-21"),
        ("They met on March twenty second.", "March twenty second", "2017-03-22"),
        ("In May 3's raid he fell.", "May 3", "2017-05-03"),
        ("They met during Easter week.", "Easter week", "2017-W15"),
        ("They met over the Labor Day weekend.", "Labor Day weekend", "2016-W35-WE"),
    ],
)
def test_days_are_counted_as_they_are_told(parse: Parse, text: str, words: str, value: str) -> None:
    """Each form is one mention with the day, week or weekend that it means."""
    assert values(parse, text).get(words) == value


def test_the_following_weekday_leans_on_the_day_of_its_sentence(parse: Parse) -> None:
    """It is counted from there, and not from the publication."""
    text = "He came on May 4 and left the following Monday."
    mentions = {text[m.start : m.end]: m for m in find_times(parse(text), published=TUESDAY)}
    assert record_date(mentions["the following Monday"]) == "2017-05-08"


def test_following_a_weekday_is_a_preposition(parse: Parse) -> None:
    """The vote was on Sunday, and what followed it has no date of its own."""
    assert values(parse, "Following Sunday's vote he stepped down.") == {"Sunday": "2017-05-21"}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The blast came at 9:30 tonight.", "21:30"),
        ("The blast came at 3:15 this afternoon.", "15:15"),
        ("The blast came at 6:45 in the evening.", "18:45"),
        ("The blast came at eight o'clock last night.", "20:00"),
        ("The blast came at 8 tonight.", "20:00"),
        ("The blast came at ten thirty this morning.", "10:30"),
        ("The blast came at 2 o'clock Saturday night.", "02:00"),
        ("The blast came at 09:30 Sunday evening.", "09:30"),
    ],
)
def test_an_hour_is_in_the_half_of_the_day_that_its_part_says(parse: Parse, text: str, time: str) -> None:
    """In "9:30 tonight" it is 21:30; what names its half itself, or may mean either, stays as it is written."""
    assert record_time(find_times(parse(text), published=TUESDAY)[0]) == time


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Sunday's vote will be close.", "Sunday", "2017-05-28"),
        ("Sunday's vote was close.", "Sunday", "2017-05-21"),
        ("He announced a hearing for Sunday.", "Sunday", "2017-05-28"),
        ("He was ordered to appear on Sunday.", "Sunday", "2017-05-28"),
        ("He signed the order to launch on Sunday.", "Sunday", "2017-05-21"),
        ("He hopes to finish by January.", "January", "2018-01"),
        ("The July report showed a gain.", "July", "2016-07"),
    ],
)
def test_what_the_words_around_a_day_say_of_its_direction(parse: Parse, text: str, words: str, value: str) -> None:
    """Occasions, orders and hopes lie ahead; what a report already showed lies back."""
    assert values(parse, text).get(words) == value
