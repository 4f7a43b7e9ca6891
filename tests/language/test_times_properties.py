"""What holds for times in any text at all."""

import datetime as dt
import os
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from grainofsalt.language.times import find_times, record_date, record_time

_PIECES = (
    "May", "may", "Sept.", "14", "31", "2017", "0", "99999999999", "1,700", "the", "a", "last", "next", "week", "weeks",
    "years", "ago", "Monday", "Sun.", "5:58", "a.m.", "25:61", "GMT", "local time", "( ", ")", ",", "-", "–", "/", "\n",
    "tonight", "later", "before", "two", "hundred", "and a half", "every", "1970s", "2017-02-30", "2/30/2017", "🙂",
    "BC", "first", "quarter", "century", "°", "will", "fired", "on", "between", "and", "half", "couple of", "9999",
    "1911-13", "1983's", "the", "of", "future", "recent", "latest", "year", "quarter", "end", "at", "time", "this",
    "came", "year-ago", "per", "spring", "after", "March", "'96", "five o'clock", "nineteen", "ninety", "two thousand",
    "Mondays", "nights", "other", "from now", "10-29-97", "fiscal", "former", "half of", "these days", "Easter", "BC",
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PIECES), max_size=20).map(" ".join))
_DATES = st.one_of(st.none(), st.datetimes())


@given(text=_TEXTS, published=_DATES, to_minute=st.booleans())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mentions_lie_in_the_text_in_order(
    nlp: Language, text: str, published: dt.datetime | None, *, to_minute: bool
) -> None:
    """No text raises; mentions are inside it, sorted and apart; an interval never ends before it begins."""
    doc = nlp.make_doc(text)
    reached = 0
    for mention in find_times(doc, published=published, published_to_minute=to_minute):
        assert reached <= mention.start < mention.end <= len(text)
        reached = mention.end
        assert (mention.earliest is None) == (mention.latest is None)
        if mention.earliest is not None and mention.latest is not None:
            assert mention.earliest <= mention.latest
        if mention.unanchored:
            assert mention.earliest is None
        assert record_date(mention) is None or mention.earliest is not None
        assert record_time(mention) is None or mention.clock is not None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_machine_s_time_zone_changes_nothing(
    parse: Callable[[str], Doc], monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """Only the publication date counts, wherever and whenever the program runs."""
    doc = parse("It rose today at 23:41 KST, a week after Sunday, and will rise again on Friday.")
    published = dt.datetime(2017, 5, 23, 23, 59)  # noqa: DTZ001
    before = find_times(doc, published=published, published_to_minute=True)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert find_times(doc, published=published, published_to_minute=True) == before
    finally:
        monkeypatch.undo()
        os.environ.setdefault("TZ", "UTC")
        time.tzset()


@pytest.mark.parametrize("piece", ["1", "a ", "May ", "two ", "( ", "1. ", "Monday, ", "\n", "last ", "12: "])
def test_time_grows_in_proportion_to_the_text(nlp: Language, piece: str) -> None:
    """Ten times the text takes at most thirty times as long: no pattern backtracks over the whole of it."""

    def seconds(length: int) -> float:
        doc = nlp.make_doc(piece * (length // len(piece)))
        start = time.perf_counter()
        find_times(doc, published=dt.datetime(2017, 5, 23))  # noqa: DTZ001
        return time.perf_counter() - start

    seconds(2_000)
    assert seconds(60_000) < 30 * seconds(6_000) + 0.5
