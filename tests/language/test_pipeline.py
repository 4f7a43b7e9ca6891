"""The parser: every text comes back whole, and a line break ends a sentence."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from grainofsalt.core.errors import SettingsError
from grainofsalt.language import pipeline
from grainofsalt.language.view import view_of


def test_a_headline_without_a_full_stop_is_a_sentence_of_its_own(parse: Callable[[str], Doc]) -> None:
    """What stands on the next line does not belong to it."""
    doc = parse("North Korea fires missile\nThe missile flew 500 km.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "North Korea fires missile",
        "The missile flew 500 km.",
    ]


def test_the_pipeline_is_loaded_once() -> None:
    """Loading takes a second; reading a folder must not pay it for every article."""
    assert pipeline.load_pipeline() is pipeline.load_pipeline()


def test_a_pipeline_that_is_not_installed_is_a_settings_error() -> None:
    """The message names it and says what to do."""
    with pytest.raises(SettingsError, match="no_such_pipeline"):
        pipeline.load_pipeline("no_such_pipeline")


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n\n", "🚀", "a", "word " * 10])
def test_the_parse_holds_the_whole_text(text: str, parse: Callable[[str], Doc]) -> None:
    """Nothing is dropped, not even white space."""
    assert parse(text).text == text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_view_comes_back_whole(text: str) -> None:
    """Positions of the parse are positions of the view, whatever the text."""
    view = view_of(text)
    assert pipeline.parse(view.text).text == view.text


@pytest.mark.parametrize("piece", ["The missile flew far.\n", "The missile flew far. ", "farther"])
def test_a_long_text_is_parsed_in_pieces_and_comes_back_whole(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut at line breaks, else at spaces, else anywhere; no position moves and no sentence crosses a line break."""
    monkeypatch.setattr(pipeline, "_CHUNK", 100)
    text = piece * 30
    assert len(list(pipeline._pieces(text))) > 2
    doc = pipeline.parse(text)
    assert doc.text == text
    assert [token.text for token in doc] == [doc.text[token.idx : token.idx + len(token)] for token in doc]
    assert all("\n" not in sentence.text.strip() for sentence in doc.sents)
