"""Records in a reader's words."""

import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.app import words
from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Source
from grainofsalt.core.text import Span
from grainofsalt.core.vocabulary import ATTRIBUTES, LIKELIHOODS

SPAN = Span(start=0, end=6, quote="Monday")


def claim(**fields: object) -> Claim:
    """A claim by the article about a range, with `fields` changed."""
    given = {"id": "c", "article": "a", "event": "e1", "attribute": "range", "value": 500.0, "unit": "km"}
    return Claim(**{**given, "source": ARTICLE_SOURCE, "evidence": (SPAN,), **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"bound": "exactly"}, "500 km"),
        ({"bound": "about"}, "about 500 km"),
        ({"bound": "at-least", "value": 2003.6}, "at least 2,004 km"),
        ({"bound": "at-most", "value": 498.897}, "at most 498.9 km"),
        ({"bound": "between", "value": (450.0, 500.0)}, "between 450 and 500 km"),
        ({"attribute": "loss", "value": 81_000_000.0, "unit": "USD"}, "81,000,000 USD"),
        ({"attribute": "magnitude", "value": 6.3, "unit": None}, "6.3"),
        ({"attribute": "count", "value": 3.0, "unit": None}, "3"),
        ({"attribute": "system", "value": "Hwasong-12", "unit": None}, "Hwasong-12"),
        ({"attribute": "date", "value": "2017-05-21", "unit": None}, "Sunday 21 May 2017"),
    ],
)
def test_a_value_reads_as_a_person_would_write_it(fields: dict[str, object], shown: str) -> None:
    """Bound, figure, thousands and unit, or the weekday of a date."""
    assert words.value_words(claim(**fields)) == shown


@pytest.mark.parametrize(
    ("unit", "value", "quote", "shown"),
    [
        ("NHS trust", 60.0, "hit at least 60 NHS trusts", "60 NHS trusts"),
        ("country", 150.0, "spread to 150 countries", "150 countries"),
        ("country", (2.0, 3.0), "in a few", "between 2 and 3 countries"),
        ("computer", 1.0, "1 computer", "1 computer"),
        ("fisherman", 12.0, "twelve of them", "12 fishermen"),
        ("German", 2.0, "two of them", "2 Germans"),
        ("person", 3.0, "wounded three", "3 people"),
        ("people", 3.0, "wounded three people", "3 people"),
        ("aircraft", 4.0, "4 aircraft", "4 aircraft"),
        ("box", 4.0, "four", "4 boxes"),
        ("km", 500.0, "500 km", "500 km"),
        ("byte", 900.0, "900 bytes", "900 bytes"),
        ("", 3.0, "three", "3"),
    ],
)
def test_what_is_counted_reads_in_the_plural(unit: str, value: object, quote: str, shown: str) -> None:
    """As written where the text has it; units of measure stay as they are."""
    evidence = (Span(start=0, end=len(quote), quote=quote),)
    counted = claim(attribute="affected", value=value, unit=unit or None, evidence=evidence)
    assert words.value_words(counted) == shown


@given(st.text(max_size=30), st.text(min_size=1, max_size=60))
def test_any_unit_has_words(unit: str, quote: str) -> None:
    """Nothing that is counted breaks the table."""
    evidence = (Span(start=0, end=len(quote), quote=quote),)
    assert words.value_words(claim(value=2.0, unit=unit or None, evidence=evidence)).startswith("2")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2017-05-21/2017-05-22", "Sunday 21 May 2017 to Monday 22 May 2017"),
        ("2017-02", "February 2017"),
        ("2014", "2014"),
        ("2017-13", "2017-13"),
        ("last week", "last week"),
    ],
)
def test_a_date_says_no_more_than_it_knows(value: str, shown: str) -> None:
    """Months and years stay months and years; what is no date is shown as it is."""
    assert words.date_words(value) == shown


def test_months_are_english_in_every_locale() -> None:
    """The same reading gives the same table on every machine."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert words.date_words("2017-05-21") == "Sunday 21 May 2017"
    finally:
        locale.setlocale(locale.LC_TIME, before)


def test_the_chain_of_tellers_is_named_from_the_source_outwards() -> None:
    """Who says it, then who passed it on to whom, up to the outermost."""
    told = claim(source=Source(name="Joint Chiefs"), via=(Source(name="AP"), Source(name="Yonhap")))
    assert words.teller_words(told) == "Joint Chiefs, via Yonhap, via AP"


def test_the_articles_own_voice_is_called_the_article() -> None:
    """A reader need not know the record's word for it."""
    assert words.teller_words(claim()) == "the article"


def test_a_flat_assertion_has_no_mark() -> None:
    """What is said plainly is shown plainly."""
    assert words.certainty_words(claim()) == ""


def test_denial_doubt_likelihood_and_condition_are_words() -> None:
    """Nothing depends on colour."""
    denied = claim(stance="denies", likelihood="likely", conditional=True)
    assert words.certainty_words(denied) == "DENIES this; likely; only if something unproven holds"
    assert words.certainty_words(claim(stance="doubts")) == "DOUBTS this"


def test_a_party_to_the_event_is_marked() -> None:
    """After whatever else is to be weighed."""
    assert words.certainty_words(claim(interested=True)) == "a party to it"
    assert words.certainty_words(claim(interested=True, stance="denies")) == "DENIES this; a party to it"


def test_every_band_and_attribute_has_words() -> None:
    """No name of the record's own spelling reaches the reader."""
    assert set(words.LIKELIHOOD_WORDS) == set(LIKELIHOODS)
    assert all("_" not in words.attribute_words(attribute) for attribute in ATTRIBUTES)


@given(st.floats(min_value=0.001, max_value=1e12))
def test_a_shown_number_is_within_a_thousandth(value: float) -> None:
    """Rounding for the eye never changes what a figure says."""
    shown = float(words.number_words(value).replace(",", ""))
    assert shown == pytest.approx(value, rel=0.001, abs=0.0005)
