"""Adverts, forms, sign-ups and link lists in the middle of a text: which of its lines are not the article's own.

Two steps. A logistic regression, trained on whole web pages (`docs/reading.md` has its card), scores each line by its
words and shape. A chain of two states then settles the lines together, since what surrounds an article comes in
blocks: inside a block a weak line is taken along, and alone it must be strong. Errors are not equal: losing a
paragraph is worse than keeping an advert, so the thresholds favour the article.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import Final

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.text import Span, span_of
from grainofsalt.reading.boilerplate_features import features_of

_LINE: Final = re.compile(r"[^\n\u2028\u2029\x0b\x0c\x85]+")
_MOST_LABEL_WORDS: Final = 2
_LEAST_PROSE_WORDS: Final = 22
_ENDS_OF_SENTENCES: Final = (".", ".”", '."', ".’", "?”", "!”")
_SETTINGS: Final = frozenset(
    ("bias", "chain:threshold", "chain:turn", "chain:cap", "chain:cap-of-label", "chain:more-for-prose")
)
_LEAST_LINES: Final = 3
"""Lines below which there is no middle of a text, and nothing is marked as being in it."""


def mark_boilerplate(text: str) -> tuple[Span, ...]:
    """Return the stretches of `text` that are not the article's own, in order, none touching another.

    Most are whole lines; neighbouring ones are one span. In a line that goes on with the article, only the page's
    furniture at its start is marked. A text of which nothing else would be left is not marked at all.
    """
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match[0].strip()]
    if len(lines) < _LEAST_LINES:
        return ()
    marked = settle([gain_of(text[start:end]) for start, end in lines])
    if all(marked):
        return ()
    ranges: list[tuple[int, int]] = []
    joined = False
    for (start, end), mark in zip(lines, marked, strict=True):
        stop = end if mark else start + furniture_end(text[start:end])
        if stop == start:
            joined = False
        elif joined:
            ranges[-1] = (ranges[-1][0], stop)
        else:
            ranges.append((start, stop))
        joined = stop == end
    return tuple(_trimmed(text, start, end) for start, end in ranges)


def score_of(line: str) -> float:
    """Return the logarithm of the odds that `line` is boilerplate, if both were equally common.

    Furniture at its start is passed over where something follows it: a caption is no less a caption for it.
    """
    weights = model()
    shown = line[furniture_end(line) :] or line
    return weights["bias"] + sum(weights.get(feature, 0.0) for feature in sorted(set(features_of(shown))))


def gain_of(line: str) -> float:
    """Return what `line` speaks for boilerplate, or with a negative sign for the article, within the chain's limits.

    A label of one or two words says next to nothing for the article: it goes with the lines around it. A long line of
    whole sentences must speak for boilerplate more clearly than others, since there a mistake costs most.
    """
    weights = model()
    words = len(line.split(maxsplit=_LEAST_PROSE_WORDS))
    is_prose = words >= _LEAST_PROSE_WORDS and line.rstrip().endswith(_ENDS_OF_SENTENCES)
    gain = score_of(line) - weights["chain:threshold"] - is_prose * weights["chain:more-for-prose"]
    lowest = weights["chain:cap-of-label" if words <= _MOST_LABEL_WORDS else "chain:cap"]
    return min(max(gain, -lowest), weights["chain:cap"])


def settle(gains: list[float]) -> list[bool]:
    """Return for each line, in order, whether it is boilerplate: the most likely states of the chain (Viterbi).

    Args:
        gains: `gain_of` each line.
    """
    turn = model()["chain:turn"]
    article, boiler = 0.0, 0.0
    turns: list[tuple[bool, bool]] = []
    for gain in gains:
        from_boiler, from_article = boiler - turn > article, article - turn > boiler
        turns.append((from_boiler, not from_article))
        article, boiler = max(article, boiler - turn), max(boiler, article - turn) + gain
    state = boiler > article
    marked = []
    for from_boiler, stays_boiler in reversed(turns):
        marked.append(state)
        state = stays_boiler if state else from_boiler
    return marked[::-1]


def furniture_end(line: str) -> int:
    """Return where the page's furniture at the start of `line` ends: 0 if there is none, and before the article."""
    end = 0
    while match := furniture().match(line, end):
        end = match.end()
    return end


@lru_cache(maxsize=1)
def model() -> dict[str, float]:
    """Return the weight of each feature, `bias`, and the settings of the chain, `chain:…`.

    Raises:
        SettingsError: the shipped table is damaged.
    """
    rows = [line.split("\t") for line in _table("boilerplate.tsv")]
    try:
        weights = {feature: float(weight) for feature, weight in rows}
    except ValueError:
        weights = {}
    if not weights.keys() >= _SETTINGS:
        msg = "data/boilerplate.tsv is damaged; reinstall, or run bench/train_boilerplate.py"
        raise SettingsError(msg)
    return weights


@lru_cache(maxsize=1)
def furniture() -> re.Pattern[str]:
    """Return the pattern of a piece of furniture with the space after it."""
    phrases = sorted(_table("furniture.tsv"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(phrase.strip().replace(" ", r"\s+") for phrase in phrases) + r")(?:\s+|$)")


def _table(name: str) -> list[str]:
    text = resources.files("grainofsalt.reading").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines()[1:] if line and not line.startswith("#")]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return span_of(text, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
