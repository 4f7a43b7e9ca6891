"""What somebody said that gives no attribute of an event."""

import functools
import time
from typing import TypeAlias

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.events.conftest import Reader, values_of

from grainofsalt.app.pipeline import annotate
from grainofsalt.core.record import Source
from grainofsalt.core.vocabulary import Stance
from grainofsalt.events import extract
from grainofsalt.language.annotations import Annotations, Attribution, Range
from grainofsalt.language.view import view_of
from grainofsalt.reading import article_from_text

Places: TypeAlias = tuple[Range, ...]
STANCES: tuple[Stance, ...] = ("asserts", "denies", "doubts")
WORDS = ["Iran", "said", "denied", "that", "which", "“", "”", '"', ",", ".", "the", "launch", "was", "[", "a", "threat"]


def annotations_of_quotes(count: int) -> Annotations:
    """Return an article of `count` quotations by one speaker, each with its attribution."""
    sentence = "“Trade must go on,” Iran said. "
    one = annotate(article_from_text(sentence))
    article = article_from_text(sentence * count)
    view = view_of(article.text)
    doc = Doc.from_docs([one.doc] * count, ensure_whitespace=True)
    annotations = msgspec.structs.replace(one, article=article, view=view, doc=doc, names=(), quantities=(), times=())
    starts = [number * len(sentence) for number in range(count)]
    quotes = tuple(
        Attribution(
            source=((at + 20, at + 24),),
            cue=((at + 25, at + 29),),
            content=((at, at + 19),),
            sources=(Source(name="Iran"),),
            direct=True,
        )
        for at in starts
    )
    return msgspec.structs.replace(annotations, attributions=quotes)


def seconds_of(annotations: Annotations) -> float:
    """Return the processor time that the events room takes for `annotations`."""
    begun = time.process_time()
    extract(annotations)
    return time.process_time() - begun


def test_an_utterance_without_facts_is_a_statement_of_its_source(told: Reader) -> None:
    """In the text's words, without the "that" before it."""
    events, claims = told("Iran's foreign minister said that the region needs peace and trade.")
    assert events == ()
    assert [(c.attribute, c.value, c.source.name, c.event) for c in claims] == [
        ("statement", "the region needs peace and trade", "Iran's foreign minister", None)
    ]


def test_a_judgement_is_an_assessment(told: Reader) -> None:
    """Experts judge, and so does whoever says what something is."""
    assert values_of(told("Analysts said the programme advances faster than ever."), "assessment")
    assert values_of(told("“This is a grave threat to the region,” said Japan's defence minister."), "assessment") == [
        "This is a grave threat to the region"
    ]


def test_an_expert_speaks_for_nobody_beside(told: Reader) -> None:
    """A ministry that once agreed with an analyst does not judge ever after; the analyst does, also by a bare name."""
    text = (
        "“The talks went on for weeks,” said Olga Brandt, an analyst in Oslo. "
        "The Norwegian foreign ministry and an analyst said that trade would go on. "
        "Brandt said that trade had stopped. The Norwegian foreign ministry said that ships had left."
    )
    _, claims = told(text)
    assert [(c.attribute, c.source.name, c.value) for c in claims if c.attribute == "assessment"] == [
        ("assessment", "Olga Brandt", "The talks went on for weeks"),
        ("assessment", "analyst", "trade would go on"),
        ("assessment", "Olga Brandt", "trade had stopped"),
    ]


def test_an_utterance_that_gives_facts_is_no_statement(told: Reader) -> None:
    """It is told already."""
    read = told("Japan said that Iran fired a missile from Semnan.")
    assert values_of(read, "place") == ["Semnan"]
    assert values_of(read, "statement") + values_of(read, "assessment") == []


def test_what_is_doubted_is_doubted(told: Reader) -> None:
    """The stance is the verb's."""
    _, claims = told("Japan doubts that the engine works at all.")
    assert [(c.attribute, c.stance) for c in claims] == [("statement", "doubts")]


def test_a_hedge_in_the_utterance_is_its_likelihood(told: Reader) -> None:
    """May is an even chance."""
    _, claims = told("Japan said that the talks may go on for months.")
    assert [c.likelihood for c in claims] == ["even-chance"]


def test_a_quoted_word_is_an_utterance(told: Reader) -> None:
    """A reading lists all that anybody said."""
    assert values_of(told("“Nonsense,” the Iranian minister said."), "statement") == ["Nonsense"]


@pytest.mark.parametrize(
    "text",
    [
        "The Iranian minister declined to comment.",
        "Iran did what it said it would do.",
        "The device shown in videos released by Iran is new.",
    ],
)
def test_silence_and_bare_names_say_nothing(told: Reader, text: str) -> None:
    """Neither do words that only point back at what was said before."""
    assert values_of(told(text), "statement") + values_of(told(text), "assessment") == []


def test_what_is_left_of_a_sentence_that_gives_facts_is_told(told: Reader) -> None:
    """The half that gave no fact, with the subject that both share."""
    read = told("The missile flew 500 km and posed no threat to shipping, Japan said.")
    assert values_of(read, "range") == [500]
    assert values_of(read, "assessment") == ["The missile … posed no threat to shipping"]


def test_a_statement_belongs_to_the_event_it_speaks_of(told: Reader) -> None:
    """Or points back to; what means no event belongs to none."""
    text = (
        "Iran fired a missile on Monday. Japan said the launch was a grave threat. “This was a clear breach of all "
        "promises,” Canada's foreign minister said. Peru said that farmers need rain."
    )
    (event,), claims = told(text)
    where = {claim.source.name: claim.event for claim in claims if claim.attribute in {"statement", "assessment"}}
    assert where["Japan"] == where["Canada's foreign minister"] == event.id
    assert where["Peru"] is None


def test_what_is_told_by_itself_is_not_told_again(told: Reader) -> None:
    """Who quotes somebody "as saying" something adds nothing to it; who denies a report denies it."""
    _, claims = told("China's state media quoted Kim Jong Un as saying that farmers need rain.")
    assert [claim.value for claim in claims] == ["farmers need rain"]
    _, claims = told("Iran denied reports suggesting that its farmers need rain.")
    assert ("Iran", "denies") in [(claim.source.name, claim.stance) for claim in claims]


def test_each_of_several_sources_says_it(told: Reader) -> None:
    """A joint utterance is one claim each."""
    _, claims = told("Japan and Canada said that farmers need rain.")
    assert [(claim.source.name, claim.value) for claim in claims] == [
        ("Japan", "farmers need rain"),
        ("Canada", "farmers need rain"),
    ]


def test_who_denies_this_denies_what_was_reported_last() -> None:
    """The value is what is denied, the evidence both places."""
    annotations = annotate(article_from_text("Japan said that Iran cheated its partners. Iran denied this claim."))
    said = Attribution(source=((0, 5),), cue=((6, 10),), content=((11, 41),), sources=(Source(name="Japan"),))
    denied = Attribution(
        source=((43, 47),), cue=((48, 54),), content=((55, 65),), sources=(Source(name="Iran"),), stance="denies"
    )
    _, claims = extract(msgspec.structs.replace(annotations, attributions=(said, denied)))
    assert [(claim.source.name, claim.stance, claim.value) for claim in claims] == [
        ("Japan", "asserts", "Iran cheated its partners"),
        ("Iran", "denies", "Iran cheated its partners"),
    ]
    assert len(claims[1].evidence) == 2


@pytest.mark.parametrize("cue", [(), ((0, 5),)])
def test_any_attribution_is_coped_with(cue: tuple[Range, ...]) -> None:
    """One without source words or cue, as a model may find it, is one of whoever it is credited to."""
    annotations = annotate(article_from_text("Trade must go on for the good of the region."))
    found = Attribution(source=(), cue=cue, content=((0, 43),), sources=(Source(name="Iran"),))
    nobody = Attribution(source=(), cue=cue, content=((6, 43),), sources=())
    _, claims = extract(msgspec.structs.replace(annotations, attributions=(found, nobody)))
    assert {claim.source.name for claim in claims} == {"Iran"}


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(words: list[str]) -> None:
    """Whatever the parser makes of it: values are never empty, and evidence stands in the text."""
    text = " ".join(words)
    for claim in extract(annotate(article_from_text(text)))[1] if text.strip() else ():
        assert str(claim.value).strip()
        assert all(text[span.start : span.end] == span.quote for span in claim.evidence)


TEXT = "Iran said that Japan wants “peace and trade”. The launch, it added, was no threat [to us].\n\nPeru plans more."
PLACES = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), max_size=2).map(
    lambda places: tuple((start, min(start + size, len(TEXT))) for start, size in sorted(places))
)


@given(st.lists(st.tuples(PLACES, PLACES, PLACES, st.booleans(), st.sampled_from(STANCES)), max_size=4))
@settings(max_examples=60, deadline=None)
def test_attributions_may_lie_anywhere(found: list[tuple[Places, Places, Places, bool, Stance]]) -> None:
    """What finds them may cut inside of words, let them overlap, and leave any part of them empty."""
    layer = tuple(
        Attribution(
            source=source, cue=cue, content=content, sources=(Source(name="Peru"),), direct=direct, stance=stance
        )
        for source, cue, content, direct, stance in found
    )
    for claim in extract(msgspec.structs.replace(annotated(), attributions=layer))[1]:
        assert str(claim.value).strip()
        assert all(TEXT[span.start : span.end] == span.quote != "" for span in claim.evidence)


@functools.cache
def annotated() -> Annotations:
    """Return the layers of `TEXT`, made once."""
    return annotate(article_from_text(TEXT))


def test_cost_is_linear() -> None:
    """Ten thousand quotations take about ten times as long as a thousand."""
    few, many = (annotations_of_quotes(count) for count in (1_000, 10_000))
    assert seconds_of(many) < 30 * max(seconds_of(few), 0.05)


def test_the_articles_own_sentences_are_no_statements(told: Reader) -> None:
    """Nobody is credited with them."""
    assert told("The region needs peace and trade.") == ((), ())
