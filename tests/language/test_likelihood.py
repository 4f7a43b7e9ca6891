"""Words of estimative probability and their figures."""

import pytest

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.vocabulary import CHANCE, LIKELIHOODS
from grainofsalt.language.likelihood import _chances, expressions

SOURCES = {"icd203", "phia", "ipcc", "kent", "own"}
WIDEST_GAP = 0.06
"""How far readers' median may lie outside the band that the record gives the words."""


def test_every_expression_has_figures_with_a_source_that_fit_its_band() -> None:
    """Rising chances; the range of a directive's own word is its band; other ranges at least touch it."""
    for expression in expressions().values():
        low, high = CHANCE[expression.likelihood]
        assert expression.source in SOURCES
        assert expression.low <= high
        assert expression.high >= low
        if expression.source in {"icd203", "own"}:
            assert (expression.low, expression.high) == pytest.approx((low, high))
        if expression.readers is not None:
            assert low - WIDEST_GAP <= expression.readers[1] <= high + WIDEST_GAP


@pytest.mark.parametrize(
    ("word", "form", "phia"),
    [
        ("remote chance", "noun", (0, 0.05)),
        ("highly unlikely", "adjective", (0.10, 0.20)),
        ("unlikely", "adjective", (0.25, 0.35)),
        ("realistic possibility", "noun", (0.40, 0.50)),
        ("probable", "adjective", (0.55, 0.75)),
        ("highly likely", "adjective", (0.80, 0.90)),
        ("almost certain", "adjective", (0.95, 1)),
    ],
)
def test_the_british_yardstick_is_there_in_full(word: str, form: str, phia: tuple[float, float]) -> None:
    """Its seven steps, as published in 2019."""
    assert expressions()[word, form].phia == pytest.approx(phia)


def test_readers_keep_the_order_of_the_bands() -> None:
    """The mean of their medians rises from band to band."""
    medians: dict[str, list[float]] = {band: [] for band in LIKELIHOODS}
    for expression in expressions().values():
        if expression.readers is not None:
            medians[expression.likelihood].append(expression.middle)
    means = [sum(found) / len(found) for found in medians.values() if found]
    assert means == sorted(means)


def test_the_middle_is_the_readers_where_they_were_asked() -> None:
    """Elsewhere it is the middle of the range."""
    assert expressions()["likely", "adjective"].middle == pytest.approx(0.70)
    assert expressions()["very likely", "adjective"].middle == pytest.approx(0.875)


@pytest.mark.parametrize("cells", [("20", "10"), ("ten", "20"), ("", "5"), ("-1", "5"), ("5", "101")])
def test_figures_that_are_no_rising_percentages_are_refused(cells: tuple[str, str]) -> None:
    """The message names the words and the columns."""
    row = {"word": "likely", "low": cells[0], "high": cells[1]}
    with pytest.raises(SettingsError, match=r"'likely' needs rising percentages in low, high"):
        _chances(row, "low", "high")
