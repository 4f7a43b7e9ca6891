"""How factual a sentence makes a happening, from what it governs and what stands above it."""

import math
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from grainofsalt.language.embedders import Scales, embedding_words, kinds
from grainofsalt.language.factuality import factuality, signs_of, weights
from grainofsalt.language.projection import project

Parse = Callable[[str], Doc]
WORDS = [
    "not",
    "never",
    "if",
    "fired",
    "missile",
    "said",
    "could",
    "failed",
    "to",
    "deny",
    "that",
    "?",
    "no",
    "\n",
    "🚀",
]


def judged(parse: Parse, text: str, word: str) -> tuple[Scales, Scales]:
    """What grammar alone, and the whole, make of the first token `word`."""
    token = next(token for token in parse(text) if token.text == word)
    return project(token), factuality(token)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army fired two rockets.", "fired"),
        ("The army managed to fire two rockets.", "fire"),
        ("Oslo knew that the army had fired two rockets.", "fired"),
        ("The army was forced to leave the town.", "leave"),
    ],
)
def test_what_is_so(parse: Parse, text: str, word: str) -> None:
    """Flat statements, implicatives and what is known."""
    for found in judged(parse, text, word):
        assert found.committed > 1.5
        assert found.happened > 0.5


def test_two_negations_cancel_each_other(parse: Parse) -> None:
    """A failure that did not come about is a success."""
    grammar, whole = judged(parse, "The army did not fail to fire.", "fire")
    assert grammar.committed > 2
    assert whole.committed > 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army did not fire any rockets.", "fire"),
        ("The army never fired two rockets.", "fired"),
        ("The army failed to fire two rockets.", "fire"),
        ("The army did not manage to fire two rockets.", "fire"),
        ("The storm prevented the army from firing two rockets.", "firing"),
        ("The army refused to leave the town.", "leave"),
        ("The army left without firing two rockets.", "firing"),
        ("Nobody fired two rockets.", "fired"),
    ],
)
def test_what_is_not_so(parse: Parse, text: str, word: str) -> None:
    """Negation on the word, on its subject, and in the meaning of the word above it."""
    for found in judged(parse, text, word):
        assert found.committed < -0.5
        assert found.happened < -0.5


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army may fire two rockets.", "fire"),
        ("The army wants to fire two rockets.", "fire"),
        ("If the army fires two rockets, Oslo will answer.", "fires"),
        ("Oslo asked whether the army would fire.", "fire"),
        ("The army is able to fire two rockets.", "fire"),
    ],
)
def test_what_is_left_open(parse: Parse, text: str, word: str) -> None:
    """Possibility, wishes, conditions and questions lie between what is so and what is not."""
    for found in judged(parse, text, word):
        assert -2 < found.committed < 2
        assert found.happened < 1


def test_the_two_scales_part_on_the_future(parse: Parse) -> None:
    """What is announced is committed to and has not happened."""
    for found in judged(parse, "The army will fire two rockets on Monday.", "fire"):
        assert found.committed > 1
        assert found.happened < -1


def test_a_word_of_likelihood_lays_its_chance_on_the_scale(parse: Parse) -> None:
    """Surer words give higher figures, and each lies below the flat statement."""
    texts = [f"The army {word} fired." for word in ("improbably", "possibly", "probably", "almost certainly")]
    found = [judged(parse, text, "fired")[0].committed for text in [*texts, "The army fired."]]
    assert found == sorted(found)
    assert found[2] == pytest.approx(3 * (2 * 0.75 - 1))


def test_the_tables_fit_each_other() -> None:
    """Each embedding word is of a kind that has figures, and all figures are on the scale."""
    assert set(embedding_words().values()) == set(kinds())
    for kind in kinds().values():
        assert all(abs(f) <= 3 for s in (kind.affirmed, kind.denied) for f in (s.committed, s.happened))
    assert all(abs(weight.committed) <= 3 and abs(weight.happened) <= 3 for weight in weights().values())


def test_signs_name_the_words_and_the_way_up(parse: Parse) -> None:
    """They are what the weights are kept for."""
    token = next(token for token in parse("The army did not manage to fire.") if token.text == "fire")
    signs = signs_of(token, project(token))
    assert {"any", "lemma=fire", "kind=managing-", "path=managing-", "1lemma=manage"} <= signs


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)))
def test_any_word_of_any_text_has_figures_on_the_scale(parse: Parse, text: str) -> None:
    """No text makes it raise."""
    for token in parse(text):
        found = factuality(token)
        assert all(math.isfinite(figure) and -3 <= figure <= 3 for figure in (found.committed, found.happened))


def test_time_grows_with_the_text(parse: Parse) -> None:
    """Sentences without an end do not make it more than proportional."""
    spans = []
    for size in (40, 160):
        doc = parse("Oslo said that the army had failed to fire and " * size)
        start = time.perf_counter()
        for token in doc:
            factuality(token)
        spans.append(time.perf_counter() - start)
    assert spans[1] < 16 * max(spans[0], 0.02)
