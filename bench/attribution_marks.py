"""PolNeAR's marks as labels and links, and unmarked news: what `train_attribution.py` learns from and is chosen by."""

import html
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

import msgspec
import numpy as np
from tokenizers import Tokenizer

from grainofsalt.language.attribution_chain import FIRST, INNER, LABELS, LAST, ONLY, ROLES, Stretch, label_of
from grainofsalt.language.attribution_input import Classes, Encoded, Window, encode, windows
from grainofsalt.language.pipeline import load_pipeline, parse

Characters: TypeAlias = tuple[int, int]

_TEXT_BOUND: Final = re.compile(r"(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)\t")
_BODY: Final = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_STATE_MEDIA: Final = "state-media-"
_TAG: Final = re.compile(r"<[^>]+>")
_ARGUMENT: Final = re.compile(r"(\w+):(T\d+)")


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution in positions of words, each role's stretches in the order of the text."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


class Taught(msgspec.Struct, frozen=True, kw_only=True):
    """What teachers think of a text of W words, see `attribution_teachers.distributions`.

    Attributes:
        labels: how probable each label is at each word, shape (W, LABELS).
        pairs: how probable each pair of labels is at each word and the one before it, shape (W, LABELS, LABELS).
        marks: what they hold to be attributed, which tells of the links alone.
    """

    labels: np.ndarray
    pairs: np.ndarray
    marks: tuple[Marked, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A text as the model reads it.

    Attributes:
        name: of its file, without the suffix.
        encoded: its pieces and words.
        marks: what is attributed in it; `None` where nobody marked it.
        taught: what teachers think of it, if any were asked.
    """

    name: str
    encoded: Encoded
    marks: tuple[Marked, ...] | None
    taught: Taught | None = None


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A window with what it should give.

    Attributes:
        window: what the model reads.
        labels: how probable each label is at each word, shape (words, LABELS).
        pairs: how often each label (columns) is expected after each (rows), shape (LABELS, LABELS).
        contents: contents with the cue of each, both as stretches of the window's words.
        cues: cues with the source of each, `None` for none; cues whose source lies outside are left out.
        sources: all sources of the window.
        name: the document's name.
    """

    window: Window
    labels: np.ndarray
    pairs: np.ndarray
    contents: tuple[tuple[Stretch, Stretch], ...]
    cues: tuple[tuple[Stretch, Stretch | None], ...]
    sources: tuple[Stretch, ...]
    name: str


def read_marks(path: Path) -> Iterator[dict[str, list[Characters]]]:
    """Yield the attributions of a brat stand-off file, each role with its stretches of characters."""
    places: dict[str, list[Characters]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if bound := _TEXT_BOUND.match(line):
            pairs = (piece.split() for piece in bound[2].split(";"))
            places[bound[1]] = [(int(start), int(end)) for start, end in pairs]
        elif line.startswith("E"):
            events.append(line.partition("\t")[2])
    for event in events:
        found: dict[str, list[Characters]] = {role: [] for role in ROLES}
        for role, key in _ARGUMENT.findall(event):
            if role.lower() in found:
                found[role.lower()].extend(places.get(key, []))
        yield found


def load(folder: Path, classes: Classes, tokenizer: Tokenizer, *, limit: int = 0) -> list[Document]:
    """Parse and encode the marked texts in `folder`, which holds `text/*.txt` and `ann/*.ann`."""
    nlp = load_pipeline()
    documents = []
    for path in sorted((folder / "ann").glob("*.ann"))[: limit or None]:
        text = (folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="").read()
        encoded = encode(parse(text, nlp=nlp), classes, tokenizer)
        marks = (
            Marked(**{role: _in_words(encoded, stretches[role]) for role in ROLES}) for stretches in read_marks(path)
        )
        documents.append(Document(name=path.stem, encoded=encoded, marks=tuple(marks)))
    return documents


def load_unmarked(corpora: Path, classes: Classes, tokenizer: Tokenizer, *, limit: int = 0) -> list[Document]:
    """Parse and encode news that nobody marked, but those that the reading of claims is measured on.

    Args:
        corpora: the folder that holds `news`, `casie`, `statemedia`, `wire`, `html` and `times`.
        classes: the lists behind the classes of words.
        tokenizer: word pieces of the encoder.
        limit: only so many texts, 0 for all.
    """
    nlp = load_pipeline()
    left_out = {path.stem for path in (corpora / "news-gold").glob("*.json")}
    texts = {name: text for name, text in _unmarked(corpora) if name not in left_out}
    return [
        Document(name=name, encoded=encode(parse(text, nlp=nlp), classes, tokenizer), marks=None)
        for name, text in islice(texts.items(), limit or None)
    ]


def _unmarked(corpora: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((corpora / "news").glob("*.json")):
        yield path.stem, json.loads(path.read_bytes())["text"]
    for path in sorted((corpora / "casie" / "source").glob("*.txt")):
        yield f"casie-{path.stem}", path.read_text(encoding="utf-8")
    for path in sorted((corpora / "wire").glob("*.md")):
        yield f"wire-{path.stem}", path.read_text(encoding="utf-8")
    for name, page in sorted(json.loads((corpora / "html" / "ground-truth.json").read_bytes()).items()):
        yield f"html-{name}", page["articleBody"]
    for path in sorted((corpora / "times" / "tbaq").glob("*.tml")):
        body = _BODY.search(path.read_text(encoding="utf-8"))
        if body:
            yield f"tbaq-{path.stem}", html.unescape(_TAG.sub("", body[1])).strip()
    stories = [
        story for path in sorted((corpora / "statemedia").glob("*.json")) for story in json.loads(path.read_bytes())
    ]
    for number, story in enumerate(stories):
        yield f"{_STATE_MEDIA}{number}", story["story_text"]


def is_state_media(name: str) -> bool:
    """Tell whether a document of that name is a text of state media."""
    return name.startswith(_STATE_MEDIA)


def examples(
    documents: list[Document], capacity: int, chance: random.Random | None = None, *, trust: float = 0.0
) -> list[Example]:
    """Cut documents into windows with labels and links.

    Args:
        documents: the texts, each marked or taught.
        capacity: word pieces in a window.
        trust: the share that the teachers have in the labels of a text that is marked as well.
        chance: draws for each document a capacity between a half and the whole of it, so that the cuts fall elsewhere
            in every pass; `None` cuts as reading does.
    """
    return [
        _example(document, window, trust)
        for document in documents
        for window in windows(document.encoded, chance.randint(capacity // 2, capacity) if chance else capacity)
    ]


def _in_words(encoded: Encoded, stretches: list[Characters]) -> tuple[Stretch, ...]:
    found = set()
    for start, end in stretches:
        inside = np.flatnonzero((encoded.words[:, 0] < end) & (start < encoded.words[:, 1]))
        if len(inside):
            found.add((int(inside[0]), int(inside[-1]) + 1))
    return tuple(sorted(found))


def _example(document: Document, window: Window, trust: float) -> Example:
    first, last = window.first_word, window.first_word + len(window.word_at)

    def inside(stretch: Stretch) -> Stretch | None:
        held = first <= stretch[0] and stretch[1] <= last
        return (stretch[0] - first, stretch[1] - first) if held else None

    contents, cues, sources = set(), set(), set()
    taught = document.taught.marks if document.taught is not None else ()
    for mark in taught if document.marks is None else document.marks:
        cue = inside(mark.cue[0]) if mark.cue else None
        if cue is None:
            continue
        contents.update((own, cue) for own in map(inside, mark.content) if own is not None)
        source = inside(mark.source[0]) if mark.source else None
        if source is not None or not mark.source:
            cues.add((cue, source))
        sources.update([source] if source is not None else [])
    labels, pairs = _soft_labels(document, first, last, trust)
    return Example(
        window=window,
        labels=labels,
        pairs=pairs,
        contents=tuple(sorted(contents)),
        cues=tuple(sorted(cues, key=lambda pair: pair[0])),
        sources=tuple(sorted(sources)),
        name=document.name,
    )


def _soft_labels(document: Document, first: int, last: int, trust: float) -> tuple[np.ndarray, np.ndarray]:
    """The distributions over the labels of a window: of its marks, of its teachers, or of both mixed by `trust`."""
    labels = np.zeros((last - first, LABELS), dtype=np.float32)
    pairs = np.zeros((LABELS, LABELS), dtype=np.float32)
    marked = 0.0 if document.marks is None else 1.0 if document.taught is None else 1 - trust
    if document.marks is not None:
        right = _labels(document.marks, first, last)
        labels[np.arange(last - first), right] = marked
        np.add.at(pairs, (right[:-1], right[1:]), marked)
    if document.taught is not None:
        labels += (1 - marked) * document.taught.labels[first:last]
        pairs += (1 - marked) * document.taught.pairs[first + 1 : last].sum(axis=0, dtype=np.float32)
    return labels, pairs


def _labels(marks: tuple[Marked, ...], first: int, last: int) -> np.ndarray:
    """The label of each word from `first` to `last`; where marks overlap, the earlier and longer one stands."""
    labels = np.zeros(last - first, dtype=np.int64)
    stretches = {
        (stretch, role)
        for mark in marks
        for role, own in enumerate((mark.source, mark.cue, mark.content))
        for stretch in own
    }
    for (begins, ends), role in sorted(stretches, key=lambda item: (item[0][0], -item[0][1], item[1])):
        start, end = max(begins, first) - first, min(ends, last) - first
        if start >= end or labels[start:end].any():
            continue
        labels[start:end] = label_of(role, INNER)
        labels[end - 1] = label_of(role, LAST)
        labels[start] = label_of(role, FIRST if end - start > 1 else ONLY)
    return labels
