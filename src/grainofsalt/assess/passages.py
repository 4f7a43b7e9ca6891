"""What two texts say in the same words: the common passages of their own prose, aligned, longest first come."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from grainofsalt.assess.shingles import SHINGLE, Word, runs

_CANDIDATES: Final = 4
"""Places of a run in the other text that are tried; a refrain has more, and any of them will do."""


class Stretch(msgspec.Struct, frozen=True):
    """One passage that two texts have in common, in words of each one's own prose.

    Attributes:
        first: place of its first word in the first text.
        second: place of its first word in the second text.
        length: how many words.
        plain: how many of them are neither names nor numbers.
    """

    first: int
    second: int
    length: int
    plain: int


def common_stretches(first: Sequence[Word], second: Sequence[Word]) -> tuple[Stretch, ...]:
    """Return the passages of `SHINGLE` words or more that both texts say, in the order of the first text.

    Each word of the first text belongs to one passage at most, and so does each of the second: what is repeated in one
    of them counts once. Time grows in proportion to the two lengths.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for at, run in runs(tuple(second)):
        known = places.setdefault(run, [])
        if len(known) < _CANDIDATES:
            known.append(at)
    taken = bytearray(len(second))
    found: list[Stretch] = []
    after = 0
    for at, run in runs(tuple(first)):
        if at < after or run not in places:
            continue
        length, other = max(
            ((_reach(first, second, at, place, taken), -place) for place in places[run]), default=(0, 0)
        )
        if length < SHINGLE:
            continue
        place = -other
        taken[place : place + length] = b"\x01" * length
        plain = sum(word.plain for word in first[at : at + length])
        found.append(Stretch(at, place, length, plain))
        after = at + length
    return tuple(found)


def _reach(first: Sequence[Word], second: Sequence[Word], at: int, place: int, taken: bytearray) -> int:
    """Return how many words the two texts have in common from there on, up to what is foreign or taken."""
    length = 0
    for one, other in zip(_from(first, at), _from(second, place), strict=False):
        if one.folded != other.folded or taken[place + length] or (length and (one.fresh or other.fresh)):
            break
        length += 1
    return length


def _from(words: Sequence[Word], at: int) -> Iterator[Word]:
    for place in range(at, len(words)):
        yield words[place]
