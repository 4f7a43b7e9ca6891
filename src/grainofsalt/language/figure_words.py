"""The table of words that stand around figures: bounds, numbering nouns, rates and the like."""

from functools import lru_cache
from importlib import resources
from typing import cast

from grainofsalt.core.vocabulary import Bound


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = resources.files("grainofsalt.language").joinpath("data/figure_words.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    return tuple((category, form, value) for category, form, value in (line.split("\t") for line in lines))


@lru_cache(maxsize=32)
def words_of(category: str) -> frozenset[str]:
    """Return the forms of one category, in lower case."""
    return frozenset(form for kind, form, _ in _rows() if kind == category)


@lru_cache(maxsize=2)
def bounds_of(category: str) -> dict[str, Bound]:
    """Return the bounding phrases that stand `before` or `after` a figure, with their bounds."""
    return {form: cast("Bound", value) for kind, form, value in _rows() if kind == category}
