"""Whose words each token is: attributions inside attributions settled, so that nothing is said twice.

Every word belongs to the innermost attribution that reports it. One inside another that credits nobody ("I truly
believe that …" in somebody's speech) is that speaker's, and one that only repeats its speaker adds nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from grainofsalt.core.record import ARTICLE_SOURCE
from grainofsalt.language.annotations import Attribution, Range

_PRONOUN: Final = 4
"""Most letters of a "he" or "they"."""


class Speakers(msgspec.Struct, frozen=True, kw_only=True):
    """The attributions of an article laid over its tokens.

    Attributes:
        attributions: all of them, in their order, each with the sources that are behind it.
        owner: number of the attribution that each reported token belongs to.
        cues: numbers of the attributions whose cue holds a token; not those that add nothing to the one around them.
        told: tokens of all cues and sources, which are nobody's words.
    """

    attributions: tuple[Attribution, ...]
    owner: Mapping[int, int]
    cues: Mapping[int, frozenset[int]]
    told: frozenset[int]

    def is_reporting(self, index: int, number: int) -> bool:
        """Tell whether a token belongs to the cue of another attribution than `number`."""
        return bool(self.cues.get(index, frozenset()) - {number})


def speakers_of(starts: list[int], attributions: Sequence[Attribution]) -> Speakers:
    """Settle which attribution each token belongs to; of two that report the same words the later one.

    Args:
        starts: where each token begins, in view positions, ascending.
        attributions: what is reported; sources, cues and contents may be empty and may hold one another.
    """
    settled = list(attributions)
    owner: dict[int, int] = {}
    extent = [sum(end - start for start, end in each.content) for each in attributions]
    adding: set[int] = set()
    for number in sorted(range(len(settled)), key=lambda number: -extent[number]):
        tokens = list(tokens_in(starts, settled[number].content))
        outer = owner.get(tokens[0]) if tokens else None
        if outer is not None and all(owner.get(token) == outer for token in tokens):
            settled[number] = _spoken_by(settled[number], settled[outer])
            if settled[number].cue != settled[outer].cue and _is_more_of(settled[number], settled[outer]):
                continue
        adding.add(number)
        owner.update(dict.fromkeys(tokens, number))
    cues: dict[int, frozenset[int]] = {}
    told: set[int] = set()
    for number, attribution in enumerate(attributions):
        reporting = set(tokens_in(starts, attribution.cue))
        told.update(reporting, tokens_in(starts, attribution.source))
        for index in reporting if number in adding else ():
            cues[index] = cues.get(index, frozenset()) | {number}
    return Speakers(attributions=tuple(settled), owner=owner, cues=cues, told=frozenset(told))


def tokens_in(starts: list[int], ranges: Sequence[Range]) -> Iterator[int]:
    """Yield the indices of the tokens that begin in `ranges`, with the one that a range begins inside of."""
    for start, end in ranges:
        first = max(bisect_right(starts, start) - 1, 0)
        yield from range(first, bisect_left(starts, end))


def _spoken_by(inner: Attribution, outer: Attribution) -> Attribution:
    """Credit what credits nobody to whoever speaks around it."""
    if inner.sources and inner.sources != (ARTICLE_SOURCE,):
        return inner
    return msgspec.structs.replace(inner, sources=outer.sources, via=outer.via)


def _is_more_of(inner: Attribution, outer: Attribution) -> bool:
    """Tell whether the words of one attribution are only a part of what the one around it reports."""
    return _adds_nothing(inner, outer) or _is_stray(inner, outer)


def _adds_nothing(inner: Attribution, outer: Attribution) -> bool:
    """Tell whether an attribution has its speaker say what the one around it has them say already."""
    same = inner.sources == outer.sources and inner.via == outer.via
    named = any(_lies_in(source, outer.content) and source[1] - source[0] > _PRONOUN for source in inner.source)
    return same and not named and inner.stance == outer.stance and inner.likelihood in {None, outer.likelihood}


def _is_stray(inner: Attribution, outer: Attribution) -> bool:
    """Tell whether a quoted bit of what one party says was credited to a verb outside of it, too."""
    spoken = sum(end - start for start, end in inner.content) < sum(end - start for start, end in outer.content)
    inside = any(_lies_in(cue, outer.content) for cue in inner.cue)
    return spoken and inner.direct and bool(inner.cue) and not inside


def _lies_in(part: Range, whole: Sequence[Range]) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in whole)
