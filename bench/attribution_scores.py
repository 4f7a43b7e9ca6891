"""Exact-span and whole-attribution F1 of a model on marked documents, as `score_attributions.py` counts them.

That tool stands beside the corpora; here the same is counted on words, without writing any file.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import msgspec

from attribution_marks import Document, Marked
from grainofsalt.language.attribution_chain import ROLES, Scores
from grainofsalt.language.attribution_input import Window, windows
from grainofsalt.language.attribution_model import Decoder, Settings

Run: TypeAlias = Callable[[Sequence[Window]], list[tuple[Scores, Scores]]]
"""Gives labels' scores, shape (words, LABELS), and links' ends, shape (words, 8 * WIDTH), of each window."""

_NOTHING: Final = frozenset[int]()


class Count(msgspec.Struct):
    """Spans that are right, found and marked."""

    right: int = 0
    found: int = 0
    marked: int = 0

    def add(self, found: set, marked: set) -> None:
        """Count one document."""
        self.right += len(found & marked)
        self.found += len(found)
        self.marked += len(marked)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / max(self.found + self.marked, 1)


def report(run: Run, settings: Settings, documents: list[Document]) -> str:
    """Return one line of figures: F1 of exact spans for each role, then of whole attributions."""
    decoder = Decoder(settings)
    counts = {role: Count() for role in (*ROLES, "whole")}
    for document in documents:
        found = read(run, decoder, document)
        for role in ROLES:
            counts[role].add(_spans(found, role), _spans(document.marks or (), role))
        counts["whole"].add({_words(mark) for mark in found}, {_words(mark) for mark in document.marks or ()})
    return ", ".join(f"{role} {count.f1:.2f}" for role, count in counts.items())


def read(run: Run, decoder: Decoder, document: Document) -> list[Marked]:
    """Return the attributions that the model finds in a document, in positions of words."""
    together = list(windows(document.encoded))
    return found_in(together, run(together), decoder)


def found_in(together: list[Window], results: list[tuple[Scores, Scores]], decoder: Decoder) -> list[Marked]:
    """Return the attributions in a document's windows, in positions of the document's words."""
    found = []
    for first, attribution in decoder.attributions(together, results):
        moved = {role: tuple((a + first, b + first) for a, b in attribution[role]) for role in ROLES}
        found.append(Marked(**moved))
    return found


def _spans(marks: list[Marked] | tuple[Marked, ...], role: str) -> set[tuple[int, int]]:
    return {stretch for mark in marks for stretch in getattr(mark, role)}


def _words(mark: Marked) -> tuple[frozenset[int], ...]:
    return tuple(_NOTHING.union(*(range(first, last) for first, last in getattr(mark, role))) for role in ROLES)
