"""Dates that cannot be."""

import datetime as dt

import msgspec
import pytest
from accounts import Parse, account, annotated, said

from grainofsalt.assess.dating import (
    after_publication,
    clocks_do_not_agree,
    publication_date_doubtful,
    undated_relative,
    weekday_mismatch,
)


def test_relative_dates_without_a_publication_date_are_named_once(parse: Parse) -> None:
    """One finding shows the open words and what to do; with a date there is none."""
    text = "The missile was fired on Sunday. A second one followed yesterday."
    (finding,) = undated_relative(account(annotated(parse, text)))
    assert finding.code == "undated-relative"
    assert "Sunday" in finding.message
    assert "--published" in finding.message
    assert len(finding.spans) == 2
    assert list(undated_relative(account(annotated(parse, text, published=dt.date(2017, 5, 23))))) == []
    assert list(undated_relative(account(annotated(parse, "The missile was fired on 3 June 2024.")))) == []


def test_event_dated_after_the_article_is_found(parse: Parse) -> None:
    """A launch told as done, a month after its own report."""
    text = "North Korea fired two rockets on 15 September 2017, officials said."
    layers = annotated(parse, text, published=dt.date(2017, 8, 14))
    (finding,) = after_publication(account(layers, said(text, "officials", "date", "2017-09-15", "15 September 2017")))
    assert finding.code == "after-publication"
    assert "2017-09-15" in finding.message
    assert "2017-08-14" in finding.message
    assert finding.claims == ("officials/date/2017-09-15",)


@pytest.mark.parametrize("day", ["2017-08-15", "2017-08", "2017", "2017-08-10/2017-08-20"])
def test_tomorrow_by_time_zone_and_wider_dates_are_no_finding(parse: Parse, day: str) -> None:
    """In Asia it is tomorrow already, and a month or year that holds the day of publication is not after it."""
    text = "North Korea fired two rockets early on Tuesday, officials said."
    layers = annotated(parse, text, published=dt.date(2017, 8, 14))
    assert list(after_publication(account(layers, said(text, "officials", "date", day, "early on Tuesday")))) == []


def test_scheduled_meeting_and_planned_drill_may_lie_ahead(parse: Parse) -> None:
    """What is announced has a later date by nature."""
    text = "The council will convene on 30 August, and the drill is due to start on 4 September."
    layers = annotated(parse, text, published=dt.date(2017, 8, 14))
    date = said(text, "article", "date", "2017-08-30", "on 30 August")
    planned = said(text, "article", "outcome", "scheduled", "will convene")
    assert list(after_publication(account(layers, date, planned, kind="meeting"))) == []
    assert list(after_publication(account(layers, date, kind="exercise"))) == []


def test_article_that_tells_of_later_days_as_past_has_a_doubtful_date(parse: Parse) -> None:
    """A crawler's date: the article was dated two weeks before what it tells."""
    text = "The rocket flew over Hokkaido. It lifted off on September 15, 2017. Another flew on August 29, 2017."
    (finding,) = publication_date_doubtful(account(annotated(parse, text, published=dt.date(2017, 8, 30))))
    assert finding.code == "publication-date-doubtful"
    assert "2017-09-15" in finding.message


def test_article_without_news_of_its_year_has_a_doubtful_date(parse: Parse) -> None:
    """Every full date lies years back and nothing is told as of this week."""
    text = "The rocket lifted off on March 3, 2011. A second one failed on March 9, 2011."
    (finding,) = publication_date_doubtful(account(annotated(parse, text, published=dt.date(2018, 6, 1))))
    assert finding.code == "publication-date-doubtful"
    assert "2011-03-09" in finding.message


def test_weekdays_of_another_year_cast_doubt_on_the_date_and_not_on_each_day(parse: Parse) -> None:
    """One finding for the year instead of one for every weekday."""
    text = "It began on Thursday, January 23, and went on until Tuesday, March 18, with a break on Sunday, January 12."
    found = account(annotated(parse, text, published=dt.date(2013, 4, 14)))
    (finding,) = publication_date_doubtful(found)
    assert "3 of its weekdays are those of 2014" in finding.message
    assert len(finding.spans) == 3
    assert list(weekday_mismatch(found)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The rocket lifted off on Friday. A similar one failed on December 12, 2012, and one on April 13, 2012.",
        "The treaty will expire on February 5, 2018.",
        "The rocket lifted off on Friday.",
        "",
    ],
)
def test_background_years_and_plans_cast_no_doubt_on_the_date(parse: Parse, text: str) -> None:
    """News with old background, and dates ahead, are what articles are made of."""
    layers = annotated(parse, text or " ", published=dt.date(2017, 9, 16))
    assert list(publication_date_doubtful(account(layers))) == []


@pytest.mark.parametrize(
    ("text", "published", "wrong"),
    [
        ("It began on Friday, May 13, when the first desks went dark.", dt.date(2017, 5, 16), "Saturday"),
        ("It began on Friday, May 12, when the first desks went dark.", dt.date(2017, 5, 16), None),
        ("The talks end on Monday 3rd June 2019.", None, None),
        ("The talks end on Tuesday 3rd June 2019.", None, "Monday"),
        ("The talks end on Tuesday, 3 June.", None, None),
        ("The raid of Sunday, December 31, is still felt.", dt.date(2018, 1, 2), None),
        ("The raid of Monday, February 4, is still felt.", dt.date(2013, 12, 20), None),
        ("On Wed., Feb. 30 nothing happened.", dt.date(2018, 1, 2), None),
    ],
)
def test_weekday_that_was_another_one_is_found(
    parse: Parse, text: str, published: dt.date | None, wrong: str | None
) -> None:
    """The year is the written one, or any near publication; without either nothing can be said."""
    found = list(weekday_mismatch(account(annotated(parse, text, published=published))))
    assert [finding.code for finding in found] == (["weekday-mismatch"] if wrong else [])
    assert wrong is None or f"was a {wrong}" in found[0].message


def test_adverts_have_no_wrong_weekdays(parse: Parse) -> None:
    """Nothing is found in boilerplate."""
    text = "Offer ends Friday, May 13!"
    layers = annotated(parse, text, published=dt.date(2017, 5, 16))
    layers = msgspec.structs.replace(layers, boilerplate=((0, len(text)),))
    assert list(weekday_mismatch(account(layers))) == []


@pytest.mark.parametrize(
    "clocks",
    [
        "at 9 a.m. on Sunday (0030 GMT)",  # Pyongyang's own half hour of those years
        "at 9 a.m. on Sunday Pyongyang time (7:30 p.m. ET Saturday)",
        "at 5:45 a.m. on Sunday (0000 GMT)",  # Nepal's clocks
        "just before 9 a.m. on Sunday, or 2355 GMT",
        "at 10:30 New York time (15:30 GMT) on Monday",
    ],
)
def test_two_clocks_that_are_one_moment_are_no_finding(parse: Parse, clocks: str) -> None:
    """Zones stand where the tz database says they stood; an unsaid one may be any."""
    layers = annotated(parse, f"The rocket rose {clocks}.", published=dt.date(2016, 2, 9))
    assert any(time.restates for time in layers.times)
    assert list(clocks_do_not_agree(account(layers))) == []


@pytest.mark.parametrize(
    ("clocks", "apart"),
    [
        ("at 9 a.m. on Sunday Pyongyang time (7 p.m. ET Saturday)", "30 min"),
        ("at 9 a.m. on Sunday Korean time (7:30 p.m. ET Sunday)", "24 h 30 min"),
        ("at 10:30 New York time (14:30 GMT) on Monday", "1 h"),
        ("at 9:10 a.m. on Sunday (0000 GMT)", "10 min"),
    ],
)
def test_two_clocks_that_cannot_be_one_moment_are_found(parse: Parse, clocks: str, apart: str) -> None:
    """Told as one moment, yet a slip of the pen lies between: half an hour, a day, the summer's hour."""
    layers = annotated(parse, f"The rocket rose {clocks}.", published=dt.date(2016, 2, 9))
    (finding,) = clocks_do_not_agree(account(layers))
    assert finding.code == "clocks-do-not-agree"
    assert f"lie {apart} apart" in finding.message
