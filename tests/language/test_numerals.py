"""Numerals: digits, words, fractions and ordinals, with their rounding; any text in linear time."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.language.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,245", 1245),
        ("1 245", 1245),
        ("12,34,567.89", 1234567.89),
        ("2.5 million", 2.5e6),
        ("2.5-million", 2.5e6),
        ("40bn", 4e10),
        ("500k", 5e5),
        ("seven", 7),
        ("twenty-one", 21),
        ("one hundred and twenty", 120),
        ("nineteen hundred", 1900),
        ("twenty-eight thousand six hundred forty-two", 28642),
        ("two hundred thousand", 2e5),
        ("half a million", 5e5),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("three quarters of a million", 7.5e5),
        ("a dozen", 12),
        ("three dozen", 36),
        ("a couple", 2),
        ("a pair", 2),
        ("a hundred", 100),
        ("a million and a half", 1.5e6),
        ("two and a half", 2.5),
        ("two-and-a-half", 2.5),
        ("two and a half million", 2.5e6),
        ("six point three", 6.3),
        ("10 1/2", 10.5),
        ("3½", 3.5),
        ("1/4", 0.25),
        ("two-thirds", 2 / 3),
        ("one-fifth", 0.2),
        ("a third of them", 1 / 3),
        ("minus 5", -5),
        ("-40.5", -40.5),
        ("3 x 10^8", 3e8),
        ("1.5×10⁻³", 1.5e-3),
    ],
)
def test_one_number_has_one_value(text: str, value: float) -> None:
    """Each way of writing gives exactly one numeral with the right value."""
    numerals = find_numerals(text)
    assert len(numerals) == 1
    assert numerals[0].value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "text", ["", " ", "several", "hundreds", "tens", "dozens", "the couple", "millions", "😀", "pair"]
)
def test_vague_words_are_no_numbers(text: str) -> None:
    """Vague plurals and lone collectives give nothing."""
    assert find_numerals(text) == ()


@pytest.mark.parametrize(
    ("text", "place"), [("310", 1), ("6.3", 0.1), ("2.5 million", 1e5), ("81 million", 1e6), ("five", 1), ("2,700", 1)]
)
def test_place_is_the_step_of_rounding(text: str, place: float) -> None:
    """The last written place, trailing zeros counted as written."""
    assert find_numerals(text)[0].place == pytest.approx(place)


@pytest.mark.parametrize(("text", "value"), [("fifth", 5), ("15th", 15), ("twenty-first", 21), ("2nd", 2)])
def test_ordinals_are_kept_apart(text: str, value: float) -> None:
    """Ordinals carry their own form."""
    (numeral,) = find_numerals(text)
    assert (numeral.form, numeral.value) == ("ordinal", value)


def test_range_ends_remember_their_scale() -> None:
    """Of "four to five thousand" the second end keeps mantissa and scale apart."""
    first, second = find_numerals("four to five thousand")
    assert (first.value, second.value) == (4, 5000)
    assert (second.mantissa, second.scale) == (5, 1000)


def test_dates_and_ratios_with_a_slash_are_no_fractions() -> None:
    """Neither the eleventh of September nor round-the-clock is a number below one."""
    assert find_numerals("9/11 and 24/7") == ()


_PIECES = st.sampled_from(
    "one two twenty hundred thousand million half a and dozen quarter third of 5 1,000 2.5 / - , . ½ th bn point 9 x10".split()  # noqa: SIM905, E501 - a list of words
)


@given(
    st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200)
)
def test_any_text_gives_ordered_finite_numerals(text: str) -> None:
    """No text raises; numerals are in order, do not overlap, and lie inside the text."""
    last = 0
    for numeral in find_numerals(text):
        assert last <= numeral.start < numeral.end <= len(text)
        assert math.isfinite(numeral.place)
        last = numeral.end


@pytest.mark.parametrize("piece", ["7", "7 ", "one hundred and ", "half a ", "1,000,", "two-", "1/", "3.", "million "])
def test_long_monotonous_texts_end(piece: str) -> None:
    """Half a megabyte of one piece over and over comes to an end (a quadratic reading would take hours)."""
    text = piece * (500_000 // len(piece))
    assert len(find_numerals(text)) <= len(text)
