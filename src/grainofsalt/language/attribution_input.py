"""What the attribution model sees of a text: word pieces with their grammar, cut into windows of whole lines.

The encoder knows no capitals and no grammar; the parse does. Each word piece therefore carries, beside its own number,
classes that are read off the parse and the text: tag, dependency, entity, head, shape, quotation, place in the line.
Training and reading share this module, so that the model meets in use what it has learned from.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
from spacy import attrs
from spacy.tokens import Doc
from tokenizers import Tokenizer

from grainofsalt.language.quotations import find_quotations

Integers: TypeAlias = npt.NDArray[np.int64]

WORD: Final = re.compile(r"\w+")
"""What is labelled: the marks of attribution corpora are compared by words, punctuation at the edges left out."""

CAPACITY: Final = 254
"""Word pieces in one window, besides the two marks around it."""

FEATURES: Final = ("tag", "dependency", "entity", "head_tag", "distance", "shape", "quotation", "place")
"""The names of the classes that each word piece carries, in the order of the columns."""

OPENING_PIECE: Final = 101
CLOSING_PIECE: Final = 102

_DISTANCES: Final = (2, 3, 4, 6, 9, 14, 22, 41)
"""Tokens between a word and its head at which the next class begins, in either direction."""
_SIDE: Final = len(_DISTANCES) + 1
_SHAPES: Final = 8
_QUOTATION: Final = 4
_PLACES: Final = 4
_BEGINS_WORD, _BEGINS_SENTENCE, _BEGINS_LINE = 1, 2, 3


class Classes(msgspec.Struct, frozen=True, kw_only=True):
    """The lists that give each class its number, from 1 on in their order; what is on no list is 0.

    Attributes:
        tags: fine-grained part-of-speech tags.
        dependencies: labels of the dependency parse.
        entities: labels of named entities; each has one number for its first token and one for the others.
    """

    tags: tuple[str, ...]
    dependencies: tuple[str, ...]
    entities: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many numbers each of `FEATURES` can take, zero included."""
        tags = len(self.tags) + 1
        return (
            tags,
            len(self.dependencies) + 1,
            2 * len(self.entities) + 1,
            tags,
            2 * _SIDE + 1,
            _SHAPES,
            _QUOTATION,
            _PLACES,
        )


class Encoded(msgspec.Struct, frozen=True, kw_only=True):
    """A text as the model reads it, of P word pieces and W words.

    Attributes:
        pieces: numbers of the word pieces, shape (P,).
        features: classes of each piece, shape (P, len(FEATURES)).
        begins: what begins with each piece: 0 nothing, 1 a word, 2 a sentence, 3 a line; shape (P,).
        words: start and end of each word, in characters, shape (W, 2).
        piece_of: position of each word's first piece, shape (W,).
        head_of: position of the word that governs each word, itself where there is none, shape (W,).
        line_of: number of the line that each word stands in, shape (W,).
    """

    pieces: Integers
    features: Integers
    begins: Integers
    words: Integers
    piece_of: Integers
    head_of: Integers
    line_of: Integers


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the model, of L word pieces and N words.

    Attributes:
        ids: numbers of the word pieces with the two marks around them, shape (L,).
        features: their classes, shape (L, len(FEATURES)).
        word_at: place of each word's first piece in `ids`, shape (N,).
        head_at: place of its governing word among the window's words, shape (N,).
        line_of: number of the line that each word stands in, counted from the start of the text, shape (N,).
        first_word: position of the window's first word in the text's words.
    """

    ids: Integers
    features: Integers
    word_at: Integers
    head_at: Integers
    line_of: Integers
    first_word: int


def encode(doc: Doc, classes: Classes, tokenizer: Tokenizer) -> Encoded:
    """Return `doc` as the model reads it. Time grows in proportion to the text.

    Args:
        doc: the parse of the view.
        classes: the lists that the model was trained with.
        tokenizer: the model's word-piece tokenizer, without padding and truncation.
    """
    text = doc.text
    found = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(found.offsets, dtype=np.int64).reshape(-1, 2)
    seen = offsets[:, 1] > offsets[:, 0]
    at = offsets[seen, 0]
    words = np.array([match.span() for match in WORD.finditer(text)], dtype=np.int64).reshape(-1, 2)
    if not len(at) or not len(words):
        nothing = np.zeros(0, dtype=np.int64)
        features = np.zeros((0, len(FEATURES)), dtype=np.int64)
        pairs = nothing.reshape(0, 2)
        return Encoded(
            pieces=nothing,
            features=features,
            begins=nothing,
            words=pairs,
            piece_of=nothing,
            head_of=nothing,
            line_of=nothing,
        )
    piece_of = np.maximum(np.searchsorted(at, words[:, 0], side="right") - 1, 0)
    token_of = _tokens_of_characters(doc)
    grammar = _grammar(doc, classes)
    begins = _begins(doc, text, at, piece_of)
    return Encoded(
        pieces=np.array(found.ids, dtype=np.int64)[seen],
        features=np.column_stack([grammar[token_of[at]], _quoted(text)[at], begins]),
        begins=begins,
        words=words,
        piece_of=piece_of,
        head_of=_governing_words(doc, token_of[words[:, 0]]),
        line_of=np.searchsorted(_line_starts(text), words[:, 0], side="right"),
    )


def windows(encoded: Encoded, capacity: int = CAPACITY) -> Iterator[Window]:
    """Cut the text into windows of whole lines; a line that is too long is cut at a sentence, a sentence at a word."""
    breaks = [np.flatnonzero(encoded.begins >= level) for level in (_BEGINS_LINE, _BEGINS_SENTENCE, _BEGINS_WORD)]
    start = 0
    while start < len(encoded.pieces):
        end = _end_of_window(start, start + capacity, breaks, len(encoded.pieces))
        first, last = np.searchsorted(encoded.piece_of, (start, end))
        if last > first:
            yield _window(encoded, (start, end), (int(first), int(last)))
        start = end


def _end_of_window(start: int, limit: int, breaks: list[Integers], length: int) -> int:
    if limit >= length:
        return length
    for places in breaks:
        last = int(np.searchsorted(places, limit, side="right")) - 1
        if last >= 0 and places[last] > start:
            return int(places[last])
    return limit


def _window(encoded: Encoded, pieces: tuple[int, int], words: tuple[int, int]) -> Window:
    inside = slice(*pieces)
    own = np.arange(*words)
    heads = encoded.head_of[own]
    outside = (heads < words[0]) | (heads >= words[1])
    edge = np.zeros((1, encoded.features.shape[1]), dtype=np.int64)
    return Window(
        ids=np.concatenate([[OPENING_PIECE], encoded.pieces[inside], [CLOSING_PIECE]]),
        features=np.concatenate([edge, encoded.features[inside], edge]),
        word_at=encoded.piece_of[own] - pieces[0] + 1,
        head_at=np.where(outside, own, heads) - words[0],
        line_of=encoded.line_of[own],
        first_word=words[0],
    )


def _tokens_of_characters(doc: Doc) -> Integers:
    """The token that each character belongs to; the space after a token counts to it."""
    lengths = np.fromiter((len(token.text_with_ws) for token in doc), dtype=np.int64, count=len(doc))
    return np.repeat(np.arange(len(doc)), lengths)


def _grammar(doc: Doc, classes: Classes) -> Integers:
    """The classes of each token that come from the parse: the first six of `FEATURES`."""
    columns = [attrs.TAG, attrs.DEP, attrs.ENT_TYPE, attrs.ENT_IOB, attrs.HEAD, attrs.SHAPE]
    table: npt.NDArray[np.uint64] = np.asarray(doc.to_array(columns), dtype=np.uint64)
    tag_numbers = {name: number for number, name in enumerate(classes.tags, start=1)}
    dependency_numbers = {name: number for number, name in enumerate(classes.dependencies, start=1)}
    entity_numbers = {name: 2 * number + 1 for number, name in enumerate(classes.entities)}
    tags = _numbers(doc, table[:, 0], lambda name: tag_numbers.get(name, 0))
    entities = _numbers(doc, table[:, 2], lambda name: entity_numbers.get(name, 0))
    goes_on = (table[:, 3] == 1) & (entities > 0)
    offsets = table[:, 4].astype(np.int64)
    side = np.where(offsets > 0, np.searchsorted(_DISTANCES, offsets, side="right") + 1, 0)
    other = np.where(offsets < 0, np.searchsorted(_DISTANCES, -offsets, side="right") + 1 + _SIDE, 0)
    return np.column_stack(
        [
            tags,
            _numbers(doc, table[:, 1], lambda name: dependency_numbers.get(name, 0)),
            entities + goes_on,
            tags[np.arange(len(doc)) + offsets],
            side + other,
            _numbers(doc, table[:, 5], _shape_class),
        ]
    )


def _numbers(doc: Doc, keys: npt.NDArray[np.uint64], number_of: Callable[[str], int]) -> Integers:
    """Turn a column of string keys into class numbers, asking once for each different string."""
    different, places = np.unique(keys, return_inverse=True)
    numbers = [number_of(doc.vocab.strings[int(key)]) if key else 0 for key in different]
    return np.array(numbers, dtype=np.int64)[places]


def _shape_class(shape: str) -> int:
    """The class of a spaCy shape: "Xxxxx" a capital, "XXX" capitals, "xX" mixed, "dd" digits, "." a mark."""
    if "d" in shape:
        return 1 if shape.strip("d.,") == "" else 2
    if "X" not in shape:
        return 3 if "x" in shape else 4
    if "x" not in shape:
        return 5
    return 6 if shape[0] == "X" and "X" not in shape[1:] else 7


def _begins(doc: Doc, text: str, at: Integers, piece_of: Integers) -> Integers:
    """What begins with each piece: 0 nothing, 1 a word, 2 a sentence, 3 a line."""
    begins = np.zeros(len(at), dtype=np.int64)
    begins[piece_of] = _BEGINS_WORD
    sentences = np.fromiter((sentence.start_char for sentence in doc.sents), dtype=np.int64)
    for places, level in ((sentences, _BEGINS_SENTENCE), (_line_starts(text), _BEGINS_LINE)):
        count = np.searchsorted(places, at, side="right")
        begins[np.flatnonzero(np.diff(count, prepend=-1))] = level
    return begins


def _line_starts(text: str) -> Integers:
    """Where each line but the first begins."""
    return np.array([match.end() for match in re.finditer("\n", text)], dtype=np.int64)


def _quoted(text: str) -> Integers:
    """For each character: 0 outside of quotation marks, 1 the opening mark, 2 inside, 3 the last character."""
    quoted = np.zeros(len(text), dtype=np.int64)
    for start, end in find_quotations(text):
        quoted[start:end] = 2
        quoted[end - 1] = 3
        quoted[start] = 1
    return quoted


def _governing_words(doc: Doc, token_of: Integers) -> Integers:
    """For each word, given its token, the first word of the token that governs it."""
    first_word = np.full(len(doc), -1, dtype=np.int64)
    words = np.arange(len(token_of))
    first_word[token_of[::-1]] = words[::-1]
    heads = np.arange(len(doc)) + doc.to_array([attrs.HEAD]).astype(np.int64).reshape(-1)
    governing = first_word[heads[token_of]]
    return np.where(governing < 0, words, governing)
