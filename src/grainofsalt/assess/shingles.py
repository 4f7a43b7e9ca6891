"""The words that an article says in its own prose, and sampled hashes of their runs by which copies find each other.

What stands in quotation marks or in a quoted block is somebody else's: ten papers that quote one statement share its
words and are no copies of each other. Adverts and notices belong to the site. Neither counts here.

The sample is winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of each window of hashes the smallest is kept, so
a run of common words that is as long as window and shingle together is never missed, wherever it stands. True copies of
news share but a third of their short runs (Silcock et al., "Noise-robust de-duplication at scale", 2023), often in
other places, which a whole-text sketch does not see.
"""

import heapq
import re
from collections import deque
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

import msgspec

from grainofsalt.core.text import Article
from grainofsalt.language.quotations import find_quotations

SHINGLE: Final = 5
"""Words in one run."""

_WINDOW: Final = 8
"""Runs of which one is kept: every common run of 12 words gives a common fingerprint."""

MOST: Final = 512
"""Fingerprints of one article at most: the smallest, so that two long articles keep the same ones."""

_PLAIN: Final = 2
"""Words without a capital that a run must hold: names and titles alone are in every report."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LINE: Final = re.compile(r"[^\n]+")
_INTRODUCES: Final = (":", ":”", ':"')
_LONGEST: Final = 64
"""Characters of a word that count; what is longer is no word of prose."""


class Word(msgspec.Struct, frozen=True):
    """One word of an article's own prose.

    Attributes:
        folded: the word in lower case, with plain apostrophes.
        start: where it begins, in code points of the text.
        end: where it ends, exclusive.
        plain: whether it starts without a capital and is no number: a word, not a name.
        fresh: whether something that is not the article's own stands between it and the word before it.
    """

    folded: str
    start: int
    end: int
    plain: bool
    fresh: bool


def own_words(article: Article) -> tuple[Word, ...]:
    """Return the words that `article` says in its own prose, in the order of the text.

    Left out are quotations, the paragraph after a line that ends with a colon, and what is marked as boilerplate.
    """
    text = article.text
    foreign = bytearray(len(text) + 1)
    for start, end in _foreign(article):
        foreign[start:end] = b"\x01" * (end - start)
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if foreign[start]:
            continue
        word = match.group()[:_LONGEST]
        fresh = not words or foreign.find(b"\x01", last, start) >= 0
        folded = word.replace("’", "'").casefold()
        words.append(Word(folded, start, end, word[0].islower(), fresh))
        last = end
    return tuple(words)


def _foreign(article: Article) -> Iterator[tuple[int, int]]:
    yield from find_quotations(article.text)
    for span in article.boilerplate:
        yield span.start, span.end
    introduced = False
    for line in _LINE.finditer(article.text):
        written = line.group().strip()
        if introduced and written:
            yield line.span()
        introduced = written.endswith(_INTRODUCES) or (introduced and not written)


def runs(words: tuple[Word, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each run of `SHINGLE` words with nothing foreign between them, with the place of its first word.

    Runs that hold hardly a word beside names are left out.
    """
    unbroken = 0
    for at, word in enumerate(words):
        unbroken = 1 if word.fresh else unbroken + 1
        if unbroken >= SHINGLE:
            run = words[at - SHINGLE + 1 : at + 1]
            if sum(one.plain for one in run) >= _PLAIN:
                yield at - SHINGLE + 1, tuple(one.folded for one in run)


def fingerprints(article: Article) -> tuple[int, ...]:
    """Return the fingerprints of an article's own prose, ascending: at most `MOST`, each from 0 to 2**63 - 1.

    They depend on the words alone, so they can be stored and compared for ever. Two articles that have two or more in
    common are worth comparing; time grows in proportion to the text.
    """
    return tuple(heapq.nsmallest(MOST, set(_winnowed(_hash(run) for _, run in runs(own_words(article))))))


def _hash(run: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def _winnowed(hashes: Iterable[int]) -> Iterator[int]:
    """Yield the smallest hash of each window; of a text with fewer runs than a window, its smallest."""
    rising: deque[tuple[int, int]] = deque()
    at = -1
    for at, one in enumerate(hashes):
        while rising and rising[-1][1] >= one:
            rising.pop()
        rising.append((at, one))
        if rising[0][0] <= at - _WINDOW:
            rising.popleft()
        if at >= _WINDOW - 1:
            yield rising[0][1]
    if 0 <= at < _WINDOW - 1:
        yield rising[0][1]
