"""Chains of tellers: whoever's content holds the whole of another attribution passed that one on."""

import msgspec

from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.language.annotations import Attribution
from grainofsalt.language.cues import words_of


def with_chains(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """Return the attributions with `via` filled: whoever's content holds the whole of another one, outermost first.

    One sweep over the text with a stack of contents that are still open. A document without an issuer passes nothing
    on by itself; who carried it does.

    Args:
        text: the text that they stand in.
        attributions: in any order; `via` holds who carried each by its own words.
    """
    chained: list[Attribution] = []
    stack: list[Attribution] = []
    order = sorted(attributions, key=lambda a: (a.content[0][0], -extent(a), _is_citing(text, a)))
    for item in order:
        stack = [open_ for open_ in stack if open_.content[-1][1] > item.content[0][0]][-8:]
        kept = item
        via: list[Source] = []
        for outer in stack:
            if not _holds(text, outer, item):
                continue
            if item.sources == (ARTICLE_SOURCE,):
                kept = msgspec.structs.replace(item, sources=outer.sources)
                via = list(outer.via)
            else:
                via.extend(s for s in (*outer.via, *outer.sources) if _passes_on(s, item.sources) and s not in via)
        via.extend(source for source in item.via if source not in via)
        kept = msgspec.structs.replace(kept, via=tuple(source for source in via if source not in kept.sources))
        chained.append(kept)
        stack.append(kept)
    return chained


def extent(item: Attribution) -> int:
    """Return how many characters the content of an attribution has."""
    return sum(end - start for start, end in item.content)


def _passes_on(source: Source, own: tuple[Source, ...]) -> bool:
    return source != ARTICLE_SOURCE and source not in own and not (source.kind == "document" and not source.canonical)


def _holds(text: str, outer: Attribution, inner: Attribution) -> bool:
    if outer.cue == inner.cue or outer.stance != "asserts":
        return False
    if outer.content == inner.content:
        return _is_citing(text, inner) and not _is_citing(text, outer)
    where = inner.cue[0]
    return any(part[0] <= where[0] and where[1] <= part[1] for part in outer.content)


def _is_citing(text: str, item: Attribution) -> bool:
    return text[item.cue[0][0] : item.cue[0][1]].lower() in words_of("citing")
