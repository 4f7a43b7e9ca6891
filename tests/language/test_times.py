"""What the recogniser of times promises, on texts made for it."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times import find_times, record_date, record_time

Parse = Callable[[str], Doc]

TUESDAY = dt.datetime(2017, 5, 23)  # noqa: DTZ001 (the publisher's own clock)


def found(parse: Parse, text: str, published: dt.datetime | None = TUESDAY) -> dict[str, TimeMention]:
    """Return the mentions of `text` by the words that they cover."""
    return {text[m.start : m.end]: m for m in find_times(parse(text), published=published)}


def dates(parse: Parse, text: str, published: dt.datetime | None = TUESDAY) -> dict[str, str | None]:
    """Return the record's date of each mention by its words."""
    return {words: record_date(mention) for words, mention in found(parse, text, published).items()}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("May 14, 2016", "2016-05-14"),
        ("14 May 2016", "2016-05-14"),
        ("14th of May, 2016", "2016-05-14"),
        ("Sept. 3, 2016", "2016-09-03"),
        ("Sept 3, 2016", "2016-09-03"),
        ("2016-05-14", "2016-05-14"),
        ("5/14/2016", "2016-05-14"),
        ("25/12/2016", "2016-12-25"),
        ("Saturday, May 14, 2016", "2016-05-14"),
        ("May 2016", "2016-05"),
        ("late November 2016", "2016-11"),
        ("Feb. 7-14, 2016", "2016-02-07/2016-02-14"),
        ("7-14 February 2016", "2016-02-07/2016-02-14"),
        ("February 27 to March 3, 2016", "2016-02-27/2016-03-03"),
        ("spring 2016", "2016-03-01/2016-05-31"),
        ("14 сентября 2017", "2017-09-14"),
        ("2017年9月14日", "2017-09-14"),
        ("Easter Sunday 2017", "2017-04-16"),
        ("the night of Friday, May 12, 2017", "2017-05-12"),
        ("the 1970s", "1970-01-01/1979-12-31"),
    ],
)
def test_a_full_date_needs_no_publication_date(parse: Parse, written: str, date: str) -> None:
    """Whatever names its year is resolved alone, with the same outcome whatever the publication."""
    text = f"The rocket was fired on {written} from the coast."
    assert dates(parse, text, None) == {written: date}
    assert dates(parse, text) == {written: date}


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The missile was fired on Sunday.", "Sunday", "2017-05-21"),
        ("The missile was fired on Tuesday.", "Tuesday", "2017-05-23"),
        ("Wednesday's launch failed.", "Wednesday", "2017-05-24"),
        ("The two sides will meet on Monday.", "Monday", "2017-05-29"),
        ("The session is scheduled for Friday.", "Friday", "2017-05-26"),
        ("They fired it last Tuesday.", "last Tuesday", "2017-05-16"),
        ("Envoys arrive next Monday.", "next Monday", "2017-05-29"),
        ("It began a week ago Monday.", "a week ago Monday", "2017-05-15"),
        ("Sunday's launch will prompt sanctions.", "Sunday", "2017-05-21"),
        ("He said on Friday he would hold a summit.", "Friday", "2017-05-19"),
        ("Saturday's meeting will discuss it.", "Saturday", "2017-05-27"),
        ("The council meets on Friday.", "Friday", "2017-05-26"),
        ("It was fired the day before yesterday.", "the day before yesterday", "2017-05-21"),
        ("It was fired last Christmas.", "last Christmas", "2016-12-25"),
        ("It was fired over the weekend.", "the weekend", "2017-05-20/2017-05-21"),
        ("It failed early on Monday.", "early on Monday", "2017-05-22"),
        ("It was fired early this morning.", "early this morning", "2017-05-23"),
        ("It was fired yesterday.", "yesterday", "2017-05-22"),
        ("It will be fired tomorrow.", "tomorrow", "2017-05-24"),
        ("It was fired last week.", "last week", "2017-05-15/2017-05-21"),
        ("It was fired this week.", "this week", "2017-05-22/2017-05-23"),
        ("It will be fired next week.", "next week", "2017-05-29/2017-06-04"),
        ("It was fired two weeks ago.", "two weeks ago", "2017-05-09"),
        ("It was fired a week ago.", "a week ago", "2017-05-16"),
        ("It was fired a month ago.", "a month ago", "2017-04"),
        ("It was fired three years ago.", "three years ago", "2014"),
        ("It was fired last month.", "last month", "2017-04"),
        ("It was fired earlier this month.", "earlier this month", "2017-05"),
        ("It was fired earlier this year.", "earlier this year", "2017-01-01/2017-05-23"),
        ("It was fired last year.", "last year", "2016"),
        ("It was fired last fall.", "last fall", "2016-09-01/2016-11-30"),
        ("They drilled for the past two weeks.", "the past two weeks", "2017-05-09/2017-05-23"),
        ("They drilled in recent weeks.", "recent weeks", None),
    ],
)
def test_relative_times_lean_on_publication(parse: Parse, text: str, words: str, date: str | None) -> None:
    """Tuesday 23 May 2017 is the day of publication."""
    assert dates(parse, text) == {words: date}


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("It flew on May 14.", "May 14", "2017-05-14"),
        ("It flew on 14 May.", "14 May", "2017-05-14"),
        ("It was fired on December 12.", "December 12", "2016-12-12"),
        ("The drill will begin on August 21.", "August 21", "2017-08-21"),
        ("It was fired in July.", "July", "2016-07"),
        ("The drill will begin in July.", "July", "2017-07"),
        ("It was fired in May.", "May", "2017-05"),
        ("It began on Friday, May 12.", "Friday, May 12", "2017-05-12"),
        ("They talked between May 3 and May 5.", "May 3 and May 5", "2017-05-03/2017-05-05"),
    ],
)
def test_dates_without_a_year_are_near_publication(parse: Parse, text: str, words: str, date: str) -> None:
    """The past is preferred, except where the tense looks ahead."""
    assert dates(parse, text) == {words: date}


def test_news_of_the_asian_morning_is_dated_tomorrow(parse: Parse) -> None:
    """Published on a Thursday evening, "Friday" is the coming day and not six days back."""
    evening = dt.datetime(2017, 9, 14, 22, 20)  # noqa: DTZ001
    assert dates(parse, "The North fired a missile on Friday.", evening) == {"Friday": "2017-09-15"}
    assert dates(parse, "It was fired on September 15.", evening) == {"September 15": "2017-09-15"}


def test_a_second_date_leans_on_the_year_told_in_its_sentence(parse: Parse) -> None:
    """The year of "December 12" stands earlier in the sentence."""
    text = "It failed on April 13, 2012, and flew on December 12."
    assert dates(parse, text) == {"April 13, 2012": "2012-04-13", "December 12": "2012-12-12"}


@pytest.mark.parametrize(
    ("text", "words", "time"),
    [
        ("It rose at 17:29 KST.", "17:29 KST", "17:29 KST"),
        ("It rose at 9 a.m. North Korean time.", "9 a.m. North Korean time", "09:00"),
        ("It rose at 5:58 a.m. local time.", "5:58 a.m. local time", "05:58"),
        ("It rose at 7.06am.", "7.06am", "07:06"),
        ("It rose at 0657 GMT.", "0657 GMT", "06:57 GMT"),
        ("They meet at 3 p.m. ET Friday.", "3 p.m. ET Friday", "15:00 ET"),
        ("It rose at 11:57am Hawaii time.", "11:57am Hawaii time", "11:57 HST"),
        ("It rose shortly after noon on Monday.", "shortly after noon on Monday", "12:00"),
        ("It rose at 12:05 a.m. on Monday.", "12:05 a.m. on Monday", "00:05"),
        ("It rose at 6 o'clock in the evening.", "6 o'clock in the evening", "18:00"),
        ("It rose at midnight.", "midnight", "00:00"),
    ],
)
def test_clock_times_keep_their_zone(parse: Parse, text: str, words: str, time: str) -> None:
    """The place's own time carries no zone in the record, any other zone stands behind the figures."""
    mentions = found(parse, text)
    assert {written: record_time(mention) for written, mention in mentions.items()} == {words: time}


def test_a_clock_time_and_its_day_are_one_mention(parse: Parse) -> None:
    """The day gives the date, the clock the minute."""
    mention = found(parse, "It rose at 5:58 a.m. on Monday.")["5:58 a.m. on Monday"]
    assert mention.earliest == mention.latest == dt.datetime(2017, 5, 22, 5, 58)  # noqa: DTZ001
    assert (mention.value, mention.precision) == ("2017-05-22T05:58", "minute")


def test_a_time_repeated_in_another_zone_gives_no_second_date(parse: Parse) -> None:
    """The bracket tells the same minute in Greenwich, where it is still the day before."""
    mentions = found(parse, "It rose just before 6 a.m. (2100 GMT Monday) from the airport.")
    assert {words: (record_date(m), record_time(m)) for words, m in mentions.items()} == {
        "just before 6 a.m.": (None, "06:00"),
        "2100 GMT Monday": (None, None),
    }
    assert mentions["just before 6 a.m."].clock_bound == "about"


def test_a_date_in_brackets_explains_the_weekday_before_it(parse: Parse) -> None:
    """Writers mean the Sunday before last, and say so."""
    assert dates(parse, "It was fired last Sunday (May 14).") == {"last Sunday": "2017-05-14", "May 14": "2017-05-14"}


def test_deadlines_lie_ahead_of_verbs_in_the_past(parse: Parse) -> None:
    """What was set may still come."""
    assert dates(parse, "The court extended the deadline to June 20.") == {"June 20": "2017-06-20"}
    assert dates(parse, "They fired it on June 20.") == {"June 20": "2016-06-20"}


def test_a_bare_clock_time_borrows_the_day_of_its_sentence_but_gives_no_date(parse: Parse) -> None:
    """The day is lent for the interval only: the record takes dates from words that say them."""
    mentions = found(parse, "On Monday the launcher rolled out and at 6:10 a.m. the missile rose.")
    assert mentions["6:10 a.m."].earliest == dt.datetime(2017, 5, 22, 6, 10)  # noqa: DTZ001
    assert record_date(mentions["6:10 a.m."]) is None


def test_times_after_an_event_stay_open_without_its_date(parse: Parse) -> None:
    """Nothing in the sentence says when the event was."""
    mention = found(parse, "A month after the test he resigned.")["A month after"]
    assert (mention.anchor, mention.earliest) == ("event", None)
    mention = found(parse, "The next day he resigned.")["The next day"]
    assert (mention.anchor, mention.earliest) == ("event", None)


def test_times_after_an_event_use_the_date_in_their_sentence(parse: Parse) -> None:
    """The date told in the sentence carries the step."""
    assert dates(parse, "It was fired on May 2, and the next day he resigned.")["the next day"] == "2017-05-03"
    text = "The rocket rose in December 2012, two months before the third blast."
    assert dates(parse, text) == {"December 2012": "2012-12", "two months before": "2013-02"}


def test_without_publication_date_relative_times_stay_open(parse: Parse) -> None:
    """They are found and marked, and nothing is guessed."""
    for text in (
        "It flew on Sunday.",
        "It flew yesterday.",
        "It flew last month.",
        "It flew on May 14.",
        "Two days ago.",
    ):
        (mention,) = find_times(parse(text), published=None)
        assert mention.unanchored, text
        assert mention.earliest is None
        assert mention.latest is None


@pytest.mark.parametrize(
    "text",
    [
        "It may fly again.",
        "Thousands march against the plan.",
        "The second missile fell short.",
        "The boy is three years old.",
        "A five-year-old girl was hurt.",
        "The KN-15 flew 2000 km.",
        "Prime Minister Theresa May spoke.",
        "It flew at 1,700 km an hour.",
        "Leaves fall and rivers spring from the rock.",
        "",
        "   ",
    ],
)
def test_what_only_looks_like_a_time_is_none(parse: Parse, text: str) -> None:
    """Modal verbs, ages, names, distances and the second of several are no times."""
    assert find_times(parse(text), published=TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It flew for 53 minutes.", "53 minutes", "DURATION", "PT53M"),
        ("They talked for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("They talked for 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("They talked for several weeks.", "several weeks", "DURATION", "PXW"),
        ("It drills every year.", "every year", "SET", "P1Y"),
        ("It drills every two weeks.", "every two weeks", "SET", "P2W"),
        ("They fought in the 19th century.", "the 19th century", "DATE", "18"),
    ],
)
def test_values_are_written_as_timex3_has_them(parse: Parse, text: str, words: str, kind: str, value: str) -> None:
    """Durations and sets have a value and no date."""
    mention = found(parse, text)[words]
    assert (mention.type, mention.value) == (kind, value)


def test_a_post_dated_after_publication_moves_the_day_of_report(parse: Parse) -> None:
    """A rewritten page keeps its first date; the post in it shows when it was last written."""
    text = "It is madness. — A. Reader (@reader) June 15, 2017\nThe council met on Monday."
    assert dates(parse, text)["Monday"] == "2017-06-12"
    assert dates(parse, text.replace("2017", "2016"))["Monday"] == "2017-05-22"


def test_background_of_long_ago_makes_no_tale(parse: Parse) -> None:
    """A report that names a few old years still means its own year by dates without one."""
    text = "Pacts of 1985, 1994, 2002, 2003, 2005, 2009 and 2010 failed. This is the third of 2017. It flew on May 14."
    assert dates(parse, text)["May 14"] == "2017-05-14"


def test_in_a_tale_dates_lean_on_the_years_told(parse: Parse) -> None:
    """A history published in 2009 means the years that it tells, not its own."""
    years = " ".join(f"In {year} a new army landed." for year in range(1890, 1914))
    text = f"{years} War began in 1914. On 7 August 1914 troops crossed the river. On 10 August they withdrew."
    assert dates(parse, text, dt.datetime(2009, 12, 19))["10 August"] == "1914-08-10"  # noqa: DTZ001


RESULTS = (
    "Profit at Lindqvist Lines rose 8 percent in the third quarter. Sales were $3 million, up from $2 million a year "
    "earlier. The latest quarter had one more ship. In the year-ago period two ships had sunk."
)


def test_a_report_of_results_speaks_of_quarters(parse: Parse) -> None:
    """A year before the quarter told is a quarter; one that is told back is no new one to count from."""
    values = {words: mention.value for words, mention in found(parse, RESULTS).items()}
    assert values == {
        "the third quarter": "2016-Q3",
        "a year earlier": "2015-Q3",
        "The latest quarter": "2016-Q3",
        "the year-ago period": "2015-Q3",
    }
    assert found(parse, "The fleet was smaller a year ago.")["a year ago"].value == "2016"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("They met from May 7-9, 2016.", [("May 7", "2016-05-07"), ("9, 2016", "2016-05-09")]),
        ("They met from 30 April to 3 May 2016.", [("30 April", "2016-04-30"), ("3 May 2016", "2016-05-03")]),
        ("They met from May 3, 2016 to May 9, 2016.", [("May 3, 2016", "2016-05-03"), ("May 9, 2016", "2016-05-09")]),
        ("They met in April-June 2016.", [("April", "2016-04"), ("June 2016", "2016-06")]),
        ("They ruled in 1911-13.", [("1911", "1911"), ("13", "1913")]),
    ],
)
def test_a_range_knows_its_two_ends(parse: Parse, text: str, ends: list[tuple[str, str]]) -> None:
    """It is one mention; where each end stands and what it means can be told."""
    (mention,) = find_times(parse(text), published=TUESDAY)
    assert [(text[start:end], value) for (start, end), value in mention.ends] == ends
    assert mention.value == "/".join(value for _, value in ends)


def test_a_number_after_a_year_that_is_none_is_left_alone(parse: Parse) -> None:
    """Of "2015-3" only the year is one."""
    (mention,) = find_times(parse("The model of 2015-3 sank."), published=TUESDAY)
    assert (mention.value, mention.ends) == ("2015", ())


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The city fell in May 312 BC.", "May 312 BC", "BC0312-05"),
        ("The city fell in spring of 313 BC.", "spring of 313 BC", "BC0313-SP"),
        ("They fought (312-306 BC) at sea.", "312", "BC0312"),
        ("Fleets met in May and June 1916.", "May", "1916-05"),
        ("It cost $2 million a year.", "a year", "P1Y"),
        ("They ship 20 tons per month.", "per month", "P1M"),
        ("They ruled (1811-1813) there.", "1813", "1813"),
        ("The harvest beat 1983's by far.", "1983", "1983"),
        ("They rebuilt it for the future.", "the future", "FUTURE_REF"),
        ("The recent storm hit.", "recent", "PAST_REF"),
        ("He was at sea at the time.", "the time", "PAST_REF"),
        ("They sailed at night.", "night", "XXXX-XX-XXTNI"),
        ("A dividend is payable June 1.", "June 1", "2017-06-01"),
        ("It sank in the last week of August.", "the last week", "P1W"),
        ("It sank in the last week of an exercise.", "the last week", "P1W"),
    ],
)
def test_other_times_have_their_timex3_value(parse: Parse, text: str, words: str, value: str) -> None:
    """Years before our era, rates by the day and longer, references, months that share a year."""
    assert found(parse, text)[words].value == value


@pytest.mark.parametrize(
    "text",
    [
        "They joined the 9th Army.",
        "The Long March ended.",
        "The March to the Sea began.",
        "It flew at 1,700 km an hour.",
        "Photographs of the Year are shown.",
        "At the same time, ships left.",
    ],
)
def test_what_bears_a_time_in_its_name_is_none(parse: Parse, text: str) -> None:
    """Armies, marches, speeds, prizes."""
    assert found(parse, text) == {}


def test_the_year_dates_nothing_that_is_only_the_best_of_it(parse: Parse) -> None:
    """It has a value, and gives the record no date."""
    assert dates(parse, "It was the biggest heist of the year.") == {"the year": None}


CHRONICLE = " ".join(
    f"In {year} the fleet left for Norway. In May it met the ice. The war of {year + 40} was far. It came home in June."
    for year in range(1801, 1813)
)


def test_a_chronicle_steps_from_year_to_year(parse: Parse) -> None:
    """Years far away are asides, once it is clear what the tale is about."""
    months = [m.value for m in find_times(parse(CHRONICLE), published=TUESDAY) if m.precision == "month"]
    assert months[6:] == [f"{year}-{month}" for year in range(1804, 1813) for month in ("05", "06")]


@pytest.mark.parametrize("verb", ["came", "comes", "came just"])
def test_what_comes_after_another_happening_dates_that_one(parse: Parse, verb: str) -> None:
    """The talks of Monday are two days after the vote, so the vote was on Saturday."""
    (_, after) = find_times(parse(f"The talks held on Monday {verb} two days after the vote."), published=TUESDAY)
    assert record_date(after) == "2017-05-20"
