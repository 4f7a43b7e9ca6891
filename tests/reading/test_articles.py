import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.reading.articles import Draft, article_from_text, article_of, has_words
from grainofsalt.reading.dates import Moment
from grainofsalt.reading.options import ReadingOptions

MOMENT = Moment(when=dt.datetime.fromisoformat("2017-05-23T10:15:00+09:00"), to_minute=True)


def test_line_endings_are_made_plain_and_nothing_else_changes() -> None:
    """Soft hyphens, odd spaces, quotes, emoji, tabs and outer blanks stay where they are."""
    text = " \ta\u00adb\u00a0“c” 🚀\u200b\r\nd\re\n\x00\u2028 "
    assert article_from_text(text).text == " \ta\u00adb\u00a0“c” 🚀\u200b\nd\ne\n\x00\u2028 "


def test_positions_are_code_points_of_the_text() -> None:
    """An emoji is one."""
    article = article_from_text("🚀 fired\r\nfar")
    assert article.span(7, 10).quote == "\nfa"


def test_a_date_is_a_day_and_a_datetime_a_moment() -> None:
    """The type of the argument says how much is known."""
    day = article_from_text("Words.", published=dt.date(2017, 5, 23))
    moment = article_from_text("Words.", published=MOMENT.when)
    assert day.published is not None
    assert (day.published.isoformat(), day.published_to_minute) == ("2017-05-23T00:00:00", False)
    assert (moment.published, moment.published_to_minute) == (MOMENT.when, True)
    assert article_from_text("Words.").published is None


def test_options_overrule_the_draft() -> None:
    """What the caller knows is believed before what the input says."""
    draft = Draft(text="Words.", publisher="Daily Example", published=MOMENT)
    options = ReadingOptions(publisher="Evening Example", published=dt.date(2001, 1, 1))
    article = article_of(draft, raw_hash="0", path="x", options=options)
    assert article.publisher == "Evening Example"
    assert article.published is not None
    assert (article.published.year, article.published_to_minute) == (2001, False)


def test_the_identifier_is_the_inputs_own_or_a_hash_of_url_and_text() -> None:
    """The same words at two addresses are two articles."""
    assert article_of(Draft(text="Words.", id="a1"), raw_hash="0", path=None, options=ReadingOptions()).id == "a1"
    first, again = article_from_text("Words."), article_from_text("Words.")
    assert first.id == again.id
    assert first.id != article_from_text("Words.", url="https://example.org/a").id


def test_fields_are_one_line() -> None:
    """A headline with line breaks is one all the same."""
    article = article_from_text("Words.", title=" A\n rocket ", publisher="  ")
    assert (article.title, article.publisher) == ("A rocket", None)


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    """No encoding can write them, and no position may shift."""
    assert article_from_text("a\ud800b").text == "a\ufffdb"


@pytest.mark.parametrize(("text", "has"), [("", False), (" \n", False), ("12 🚀 _!", False), ("é", True), ("북", True)])
def test_words_need_a_letter(text: str, *, has: bool) -> None:
    """Of any script."""
    assert has_words(text) is has


@given(st.text(max_size=300))
def test_any_text_is_an_article_with_boilerplate_that_holds(text: str) -> None:
    """Each span repeats the text."""
    article = article_from_text(text)
    assert "\r" not in article.text
    for span in article.boilerplate:
        span.check(article.text)
