"""Who else takes a stance to what a source says: "Norway rejected Oslo's claim that …" is a claim of either.

The innermost attribution tells who makes a claim. Whoever denies or doubts that claim around it makes the opposite one.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import msgspec
from spacy.tokens import Doc, Token

from grainofsalt.core.record import Source
from grainofsalt.core.vocabulary import Stance
from grainofsalt.language.annotations import Attribution
from grainofsalt.language.verdicts import verdict_on

_WINDOW: Final = 24
"""Attributions before one that may still hold it."""


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's stance to somebody else's claim.

    Attributes:
        sources: who takes it.
        via: who passed it on, outermost first.
        stance: `denies` or `doubts`.
    """

    sources: tuple[Source, ...]
    via: tuple[Source, ...]
    stance: Stance


def disputes_of(doc: Doc, attributions: tuple[Attribution, ...], told: Attribution) -> Iterator[Dispute]:
    """Yield the stances that others take to what `told` reports, in the order of the text.

    Args:
        doc: the parse of the view.
        attributions: all of the text, in the order of their content.
        told: the attribution that a claim stands in.
    """
    noun = _noun_at(doc, told.cue[0])
    if noun is None:
        return
    verdict = verdict_on(noun)
    start, end = told.content[0][0], told.content[-1][1]
    last = bisect_right(attributions, start, key=lambda a: a.content[0][0])
    for outer in attributions[max(0, last - _WINDOW) : last]:
        if outer.sources == told.sources or not any(a <= start and end <= b for a, b in outer.content):
            continue
        stance = outer.stance
        if verdict is not None and any(a <= verdict.word.idx < b for a, b in outer.content):
            stance = verdict.hedge.stance or stance
        if stance != "asserts":
            yield Dispute(sources=outer.sources, via=outer.via, stance=stance)


def _noun_at(doc: Doc, cue: tuple[int, int]) -> Token | None:
    span = doc.char_span(*cue, alignment_mode="expand")
    return span.root if span is not None and span.root.pos_ == "NOUN" else None
