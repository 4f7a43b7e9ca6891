"""What a line of text shows of whether it is part of an article or of the page around it.

All features are present or absent; their weights are learned (`bench/train_boilerplate.py`). Nothing here looks at
where the line stands: `boilerplate` weighs it against its neighbours.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Final

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+|[©|»›→•]", re.UNICODE)
_SHAPES: Final = (
    ("has:address", re.compile(r"https?://|www\.|\b[a-z0-9-]{2,40}\.(?:com|org|net|co\.uk)\b", re.IGNORECASE)),
    ("has:mail", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")),
    ("has:clock", re.compile(r"\b[0-9]{1,2}:[0-9]{2}\b")),
    ("has:money", re.compile(r"[$£€][0-9]")),
    ("has:quotation", re.compile(r"[“\"][^“”\"]{12}")),
    ("has:inner-stop", re.compile(r"[a-z]{3}[.?!]['”\"]? +[A-Z“\"]")),
    ("has:glued-words", re.compile(r"[a-z]{3}[A-Z][a-z]{2}")),
)
_PICTURE: Final = r"(?:photo|photograph|picture|image)s?\b"
_SHOWN: Final = (
    r"\b(?:shows?|showed|shown|taken|made|released|provided|distributed|undated|satellite|file|combination)\b"
)
_CAPTION: Final = re.compile(
    rf"{_SHOWN}.{{0,60}}?\b{_PICTURE}|\b{_PICTURE}.{{0,90}}?{_SHOWN}|.{{40}}\b{_PICTURE}(?: by |: )", re.IGNORECASE
)
_BYLINE: Final = re.compile(r"(?:by|By|BY) [A-Z]\S{1,20}(?: \S{1,20}){0,5}$")
_OPENINGS: Final = re.compile(r"(?:^|[.?!:|]\s+)[\W\d_]{0,3}([^\W\d_]{2,12})(?![\w'’])")
_LENGTHS: Final = (1, 2, 3, 4, 6, 9, 14, 22, 35, 60)
_ENDS: Final = {".": "stop", "?": "question", "!": "exclamation", ":": "colon", "…": "ellipsis", ",": "comma"}
_YOU: Final = frozenset(("you", "your", "yours", "yourself", "you're", "you'll", "you've"))
_FINITE: Final = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "said", "says", "will", "would", "can", "could", "may", "might")
) | {"should", "must", "did", "does", "do", "told", "made", "took", "went", "came", "began", "isn't", "doesn't"}
_MOST_TOKENS: Final = 120
"""Tokens of a line that are looked at: after them nothing new is learned, and a text without breaks stays cheap."""

_TITLE_SHARE: Final = 0.7
_LEAST_TITLE_WORDS: Final = 4
_LONG_WORD: Final = 4
_LEAST_CAPTION_WORDS: Final = 9
_MOST_LABEL_WORDS: Final = 2


def features_of(line: str) -> Iterator[str]:
    """Yield the names of the features of one line, some of them perhaps twice.

    They are `w:` words and `b:` pairs of words in lower case, `first:` and `last:` words, `is:` for a label as a whole,
    and shapes: length in words, how it ends, addresses, times, capitals, address to the reader, orders, captions.
    """
    sample = line.strip()[: 12 * _MOST_TOKENS]
    written = _TOKEN.findall(sample)[:_MOST_TOKENS]
    # "US" is a country and "us" the publisher.
    tokens = [word if word == "US" else word.lower().replace("’", "'") for word in written]
    words = ["0" if word.isdigit() else word for word in tokens]
    yield "len:" + str(next((limit for limit in _LENGTHS if len(words) <= limit), "more"))
    if 0 < len(words) <= _MOST_LABEL_WORDS:
        # In a label each word means something else than in a sentence: "Business" heads a list of links.
        yield "is:" + "_".join(words)
        if _BYLINE.match(sample):
            yield "byline"
        return
    end = _end_of(sample[-3:])
    yield end
    for name, pattern in _SHAPES:
        if pattern.search(sample):
            yield name
    if not words:
        return
    if _BYLINE.match(sample):
        yield "byline"
    yield "first:" + words[0]
    yield "last:" + words[-1]
    yield from ("w:" + word for word in words)
    yield from (f"b:{first}_{second}" for first, second in pairwise(words))
    if not any(_is_finite(word, after) for word, after in pairwise([*words, ""])):
        yield "no-verb"
        if end == "end:stop":
            yield "no-verb:stop"
    yield from _address_to_reader(words, is_question=sample.endswith("?"))
    yield from _capitals(written)
    yield from _orders(sample)
    if len(words) >= _LEAST_CAPTION_WORDS and _CAPTION.search(sample):
        yield "caption"


def _end_of(tail: str) -> str:
    bare = tail.rstrip("\"'”’)] ")
    mark = "ellipsis" if tail.endswith("...") else _ENDS.get(bare[-1:], "nothing")
    return f"end:{mark}"


def _is_finite(word: str, after: str) -> bool:
    """Tell whether a word is, or looks like, a verb that makes a statement; "powered by" does not."""
    return word in _FINITE or (word.endswith("ed") and after != "by")


def _address_to_reader(words: list[str], *, is_question: bool) -> Iterator[str]:
    count = sum(word in _YOU for word in words)
    if count:
        yield "you"
        if is_question:
            yield "you:asked"
        if count >= 2 and 12 * count >= len(words):  # noqa: PLR2004 - the reader is addressed over and over
            yield "you:often"


def _orders(sample: str) -> Iterator[str]:
    openings = [word.lower() for word in _OPENINGS.findall(sample)]
    count = sum(word in order_verbs() for word in openings)
    if count:
        yield "orders"
        if 2 * count >= len(openings):
            yield "orders:most"
            if sample.endswith((".", "!")):
                yield "orders:sentence"
        if count == len(openings) > 1:
            yield "orders:all"


@lru_cache(maxsize=1)
def order_verbs() -> frozenset[str]:
    """Return the verbs of `data/orders.tsv`, with which pages ask their reader to do something."""
    text = resources.files("grainofsalt.reading").joinpath("data/orders.tsv").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines()[1:] if not line.startswith("#"))


def _capitals(written: list[str]) -> Iterator[str]:
    long_words = [word for word in written if len(word) >= _LONG_WORD and word[0].isalpha()]
    if not long_words:
        return
    if all(word.isupper() for word in long_words):
        yield "capitals:all"
    elif len(long_words) >= _LEAST_TITLE_WORDS:
        raised = sum(word[0].isupper() for word in long_words)
        if raised >= _TITLE_SHARE * len(long_words):
            yield "capitals:title"
