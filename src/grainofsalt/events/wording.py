"""Somebody's words cut out of a text so that they read by themselves: without lonely quotation marks and stops."""

import re
from collections.abc import Sequence
from typing import Final

from grainofsalt.language.annotations import Range

_OPEN: Final = "“«„"
_CLOSE: Final = "”»"
_EITHER: Final = '"″'
_EDGE: Final = " \n\t,;:–—-"
_SINGLE: Final = (("‘", "’"), ("'", "'"), ("`", "'"))
_DOUBLED: Final = "''"
"""How some typists write a double quotation mark."""
_LAST_COMMA: Final = re.compile(r",([\"”’])$")
_SMALL: Final = frozenset({"in", "of", "the", "a", "an", "as", "by", "to", "that", "on", "at"})
_ABBREVIATION: Final = re.compile(r"(?:\b\w\.|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|p\.m|a\.m)\.|\.\.)$")


def trimmed(text: str, start: int, end: int) -> Range:
    """Return the stretch without spaces, stops and quotation marks at its edges; marks that pair up inside it stay.

    Question and exclamation marks stay, and so does the stop of an abbreviation.

    Returns:
        A range that is empty, start and end equal, where nothing but marks stood there.
    """
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        if start < end and text[end - 1] == "." and not _ABBREVIATION.search(text, start, end):
            end -= 1
        start += len(_DOUBLED) if text.startswith(("''", "``"), start, end) else 0
        end -= len(_DOUBLED) if text.endswith("''", start, end) else 0
        start, end = _unwrapped(text, start, end)
    return start, end


def plain_words(text: str, ranges: tuple[Range, ...], *, tags: Sequence[Range] = ()) -> str:
    """Return the words of `ranges` in order on one line, without quotation marks whose partner is elsewhere.

    Args:
        text: the view.
        ranges: where the words stand.
        tags: the words that only tell who speaks; where other words are left out, an ellipsis stands for them.
    """
    said = ""
    for number, (start, end) in enumerate(ranges):
        piece = text[start:end]
        _, lonely = _paired(piece)
        if number:
            said += " " if _is_tag(text, ranges[number - 1][1], start, tags) else " … "
        said += "".join(letter for at, letter in enumerate(piece) if at not in lonely)
    return _LAST_COMMA.sub(r"\1", " ".join(said.split()))


def _is_tag(text: str, start: int, end: int, tags: Sequence[Range]) -> bool:
    """Tell whether nothing but who speaks stands between two stretches, with small words ("in the view of Japan")."""
    inside = [(first, last) for first, last in tags if start <= first and last <= end]
    left = text[start:end]
    for first, last in inside:
        left = left[: first - start] + " " * (last - first) + left[last - start :]
    words = [word for word in left.split() if any(letter.isalnum() for letter in word)]
    return not words or (bool(inside) and all(word.lower() in _SMALL for word in words))


def _unwrapped(text: str, start: int, end: int) -> Range:
    """Take off marks at the edges that are lonely or that hold the whole between them."""
    if start >= end:
        return start, end
    piece = text[start:end]
    pairs, lonely = _paired(piece)
    last = len(piece) - 1
    if pairs.get(0) == last or (piece[0], piece[-1]) in _SINGLE:
        return start + 1, max(end - 1, start + 1)
    return start + (0 in lonely), end - (last in lonely and last > 0)


def _paired(piece: str) -> tuple[dict[int, int], frozenset[int]]:
    """Return the quotation marks of `piece` that pair up, by the place of the opening one, and those that do not."""
    pairs: dict[int, int] = {}
    lonely: list[int] = []
    opened: int | None = None
    for at, letter in enumerate(piece):
        if letter not in _OPEN + _CLOSE + _EITHER:
            continue
        if letter in _OPEN or (letter in _EITHER and _opens(piece, at)):
            if opened is not None:
                lonely.append(opened)
            opened = at
        elif opened is not None:
            pairs[opened] = at
            opened = None
        else:
            lonely.append(at)
    if opened is not None:
        lonely.append(opened)
    return pairs, frozenset(lonely)


def _opens(piece: str, at: int) -> bool:
    before = piece[at - 1] if at else " "
    return (before.isspace() or before in "([-–—‘'") and at + 1 < len(piece) and not piece[at + 1].isspace()
