"""Spans hold in their text, or are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.errors import SpanError
from grainofsalt.core.text import Article, Span, span_of

TEXT = "🚀 Seoul said so."


def test_positions_are_code_points() -> None:
    """An emoji takes one position, as the record counts them."""
    assert span_of(TEXT, 2, 7).quote == "Seoul"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, len(TEXT) + 1)])
def test_a_span_outside_its_text_is_refused(start: int, end: int) -> None:
    """Negative, empty, reversed and overlong stretches are no spans."""
    with pytest.raises(SpanError, match="outside"):
        span_of(TEXT, start, end)


def test_a_span_that_misquotes_is_refused() -> None:
    """A quote that differs in one letter does not stand in the text."""
    with pytest.raises(SpanError, match="quotes"):
        Span(start=2, end=7, quote="Soeul").check(TEXT)


def test_neighbours_do_not_overlap() -> None:
    """The end is exclusive."""
    assert not span_of(TEXT, 2, 7).overlaps(span_of(TEXT, 7, 9))
    assert span_of(TEXT, 2, 8).overlaps(span_of(TEXT, 7, 9))


@given(st.text(max_size=40), st.data())
def test_every_stretch_of_every_text_is_a_span(text: str, data: st.DataObject) -> None:
    """Whatever Python can slice can be quoted."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end:
        span = span_of(text, start, end)
        span.check(text)
        assert span.quote == text[start:end]


def test_an_article_gives_checked_spans_of_its_own_text() -> None:
    """`Article.span` quotes the article and refuses what lies outside it."""
    article = Article(id="a", text=TEXT, text_hash="", raw_hash="")
    assert article.span(8, 12).quote == "said"
    with pytest.raises(SpanError):
        article.span(8, 99)
