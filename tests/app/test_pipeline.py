"""The whole line for one article."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grainofsalt.app.pipeline import Settings, annotate, read
from grainofsalt.core.codec import decode, encode
from grainofsalt.core.errors import SettingsError
from grainofsalt.core.record import Claim
from grainofsalt.core.text import Span
from grainofsalt.reading import article_from_text

TEXT = (
    "North Korea fired a ballistic missile on Sunday, South Korea’s military said. The missile flew 310 miles.\n\n"
    "Sign up for our newsletter\n\nEnter your email address to receive a free sample of our missile report.\n\n"
    "North Korea denied that the launch had failed."
)


def test_a_launch_is_an_event_with_who_when_and_how_far() -> None:
    """Report in, record out."""
    reading = read(article_from_text(TEXT, published=dt.date(2017, 5, 23)))
    assert "missile-launch" in [event.type for event in reading.events]
    told = {claim.attribute: claim.value for claim in reading.claims if claim.stance == "asserts"}
    assert told["date"] == "2017-05-21"
    assert told["actor"] == "North Korea"
    assert told["range"] == pytest.approx(498.9, abs=0.1)


def test_every_span_of_a_reading_holds_in_its_text() -> None:
    """Evidence, mentions and findings quote the article to the letter, whatever odd characters it holds."""
    text = "\ufeff" + TEXT.replace("missile", "mis\u00adsile").replace(" flew", "\u00a0flew") + " 🚀"
    reading = read(article_from_text(text, published=dt.date(2017, 5, 23)))
    spans = [span for claim in reading.claims for span in claim.evidence]
    spans += [span for event in reading.events for span in event.mentions]
    spans += [span for finding in reading.findings for span in finding.spans]
    assert spans
    for span in spans:
        span.check(reading.article.text)


def test_boilerplate_reaches_the_annotations_at_its_own_place() -> None:
    """Marks on the article become marks on the view, invisible characters before them or not."""
    article = article_from_text("\u200b" + TEXT)
    start = article.text.index("Enter your")
    marked = type(article)(
        **{name: getattr(article, name) for name in article.__struct_fields__ if name != "boilerplate"},
        boilerplate=(Span(start=start, end=start + 10, quote="Enter your"), Span(start=0, end=1, quote="\u200b")),
    )
    layers = annotate(marked)
    assert [layers.view.text[begin:end] for begin, end in layers.boilerplate] == ["Enter your"]


def test_the_same_article_gives_the_same_bytes_whatever_was_read_before() -> None:
    """No memory goes from one article to the next."""
    article = article_from_text(TEXT, published=dt.date(2017, 5, 23))
    first = read(article)
    read(article_from_text("Hackers broke into a bank in Seoul in 2014, officials said."))
    second = read(article)
    assert encode((first.events, first.claims, first.findings)) == encode(
        (second.events, second.claims, second.findings)
    )


def test_a_reading_can_be_written_and_read_back() -> None:
    """Claims survive the codec, types and all."""
    claims = read(article_from_text(TEXT)).claims
    assert decode(encode(claims), tuple[Claim, ...]) == claims


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🚀", "\u200b", "a", ".", "“", "(" * 500, "said " * 500, "\0", "1" * 400]
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    """Doubt is a finding, never an exception."""
    read(article_from_text(text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever can be a text can be read."""
    reading = read(article_from_text(text))
    for claim in reading.claims:
        claim.evidence[0].check(reading.article.text)


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    """The message says what is missing."""
    with pytest.raises(SettingsError, match="no_such_pipeline"):
        read(article_from_text(TEXT), settings=Settings(pipeline="no_such_pipeline"))
