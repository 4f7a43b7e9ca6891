"""The corpora of factuality: sentences with marked mentions, parsed as the program parses."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from spacy.tokens import Doc, Token

from grainofsalt.language.pipeline import load_pipeline

CORPORA: Final = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "factuality"

SCALE_OF: Final = {"UW": "committed", "UDS_IH2": "happened", "MEANTIME": "committed"}
"""Which of the two scales a corpus marks: UDS-IH2 asked whether it had happened, others what the text commits to."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One marked mention.

    Attributes:
        token: the head of the marked words.
        label: how factual people found it, -3 to 3.
        sentence: number of its sentence in the file.
    """

    token: Token
    label: float
    sentence: int


def load_marks(name: str, part: str, *, folder: Path = CORPORA) -> list[Mark]:
    """Return the marks of one part, `train` or `dev`, of the corpus `name`, in the order of the file.

    Raises:
        FileNotFoundError: the corpora are not there.
    """
    rows = [json.loads(line) for line in (folder / f"{name}-{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    marks = []
    for number, (doc, row) in enumerate(zip(_parsed(rows), rows, strict=True)):
        for target in row["targets"]:
            start, end = target["span1"]
            marks.append(Mark(token=doc[start:end].root, label=float(target["label"]), sentence=number))
    return marks


def _parsed(rows: list[dict[str, str]]) -> Iterator[Doc]:
    """Parse the sentences with the words that the marks count in."""
    nlp = load_pipeline()
    docs = []
    for row in rows:
        words = row["text"].split(" ")
        docs.append(Doc(nlp.vocab, words=words, spaces=[True] * (len(words) - 1) + [False]))
    return nlp.pipe(docs, batch_size=64)
