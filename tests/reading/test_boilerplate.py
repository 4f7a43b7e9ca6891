import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import PARAGRAPHS

from grainofsalt.reading.boilerplate import furniture_end, gain_of, mark_boilerplate, model, score_of, settle

PROSE = tuple(" ".join(paragraph.split()) for paragraph in PARAGRAPHS)


def marked(*inner: str) -> list[str]:
    """The lines among `inner` that are marked when they stand in the middle of an article."""
    text = "\n\n".join((*PROSE, *inner, *PROSE))
    spans = mark_boilerplate(text)
    found = []
    start = len("\n\n".join(PROSE)) + 2
    for line in inner:
        if any(span.start <= start and start + len(line) <= span.end for span in spans):
            found.append(line)
        start += len(line) + 2
    return found


@pytest.mark.parametrize(
    "block",
    [
        ("Sign up for our evening newsletter", "Enter your email address", "Please check your inbox to confirm"),
        ("Want to read more of our stories for free?", "Download our app now. Share it with your friends."),
        ("We use cookies on this site. Read our privacy policy and choose your settings.",),
        ("Copyright © 2018 Example Media. All rights reserved. Click here to order a reprint.",),
        ("Follow us on Twitter and subscribe to our podcast",),
        ("Advertisement",),
    ],
)
def test_adverts_forms_and_notices_in_the_middle_are_marked(block: tuple[str, ...]) -> None:
    """Every line of them."""
    assert marked(*block) == list(block)


@pytest.mark.parametrize(
    "line",
    [
        "What comes next?",
        "A long silence",
        "“You will see what we do if you go on,” the minister said. “Ask your friends.”",
        "In this undated photo released by the agency, the leader looks at a rocket on its launcher.",
        "A fisherman shows a piece of metal that he found on the beach. Photo: A. Writer/Example News",
        "The ministry said that 300 kilometres was the distance between the cape and the place where it fell.",
        "Officials in the capital said that the newsletter of the group had been read by thousands of subscribers.",
        "If the figures are right, the rocket could reach the islands.",
        "23 May 2017",
    ],
)
def test_paragraphs_captions_and_headings_are_kept(line: str) -> None:
    """A paragraph lost is worse than an advert kept."""
    assert marked(line) == []


def test_a_weak_line_goes_with_the_block_around_it() -> None:
    """Between two lines of a form, a label is part of the form."""
    form = ("Enter your email address to get our free newsletter", "All fields", "Sign up now and never miss a story")
    assert marked(*form) == list(form)
    assert marked("All fields") == []


def test_furniture_before_a_caption_is_marked_without_the_caption() -> None:
    """The caption reports."""
    line = "Media playback is unsupported on your device Media caption The rocket leaves its ramp at dawn"
    text = "\n".join((*PROSE, line, *PROSE))
    (span,) = mark_boilerplate(text)
    assert span.quote == "Media playback is unsupported on your device Media caption"
    assert furniture_end("Advertisement The rocket fell.") == len("Advertisement ")
    assert furniture_end("Advertisement budgets fell.") == 0


def test_neighbouring_lines_are_one_span_and_spans_repeat_the_text() -> None:
    """In order, none touching another."""
    advert = "Sign up for our free newsletter today", "Enter your email address and click here"
    text = "\n".join((*PROSE, *advert, *PROSE, *advert))
    spans = mark_boilerplate(text)
    assert len(spans) == 2
    assert all(first.end < second.start for first, second in pairwise(spans))
    assert spans[0].quote == "\n".join(advert)
    for span in spans:
        span.check(text)


def test_a_text_that_is_nothing_else_is_not_marked() -> None:
    """What somebody gave to be read is not thrown away whole."""
    assert mark_boilerplate("Sign up for our newsletter\nClick here to subscribe\nDownload our free app") == ()
    assert mark_boilerplate("Sign up for our free newsletter") == ()


def test_settling_follows_the_cheaper_path() -> None:
    """One weak line alone is the article's, inside a block it is not; the ends are free."""
    turn = model()["chain:turn"]
    assert settle([]) == []
    assert settle([-4.0, turn, -4.0]) == [False, False, False]
    assert settle([-4.0, 3 * turn, -4.0]) == [False, True, False]
    assert settle([-4.0, 4.0, -turn, 4.0, -4.0]) == [False, True, True, True, False]
    assert settle([4.0, -4.0]) == [True, False]


def test_a_label_says_little_for_the_article() -> None:
    """One or two words go with the lines around them."""
    assert gain_of("Other words") >= -model()["chain:cap-of-label"]
    assert gain_of(PROSE[0]) == -model()["chain:cap"]
    assert score_of("Subscribe to our newsletter for free") > score_of(PROSE[0])


@pytest.mark.parametrize("text", ["", "\n", " \n " * 9, "🚀" * 1000, "\u2028\x0b\x0c\x85", "\x00" * 50])
def test_texts_without_lines_are_not_marked(text: str) -> None:
    """Nothing is raised."""
    assert mark_boilerplate(text) == ()


@pytest.mark.parametrize(
    "piece", ["a", " ", "\n", "a ", "Advertisement ", "photo ", "photo shows", "Click. ", "You?", "@", "1:"]
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    """A megabyte without a full stop, or of nothing else."""
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    mark_boilerplate(text + "\n" + PROSE[0] + "\n" + text)
    assert time.process_time() - start < 10


@given(
    st.lists(st.sampled_from([*PROSE, "Advertisement", "Sign up for free", "Image caption A ramp", "", " ", "\x0b"]))
)
def test_spans_hold_in_any_mix_of_lines(lines: list[str]) -> None:
    """In order, none touching another."""
    text = "\n".join(lines)
    spans = mark_boilerplate(text)
    for span in spans:
        span.check(text)
        assert span.quote == span.quote.strip()
    assert all(first.end < second.start for first, second in pairwise(spans))


@pytest.mark.corpora
def test_the_advertisement_of_the_seed_article_is_marked_and_nothing_else(corpora: Path) -> None:
    """From its first line to its last, and no paragraph of the report."""
    text = json.loads((corpora / "news" / "seed.json").read_text(encoding="utf-8"))["text"]
    start = text.index("How well do you really")
    end = text.index("By GlobalData") + len("By GlobalData")
    (span,) = mark_boilerplate(text)
    assert (span.start, span.end) == (start, end)
