"""How the writer limited a figure: "more than 500 km", "up to about 40", "30 or so", "2,000-plus"."""

import re
from typing import Final

from grainofsalt.core.vocabulary import Bound
from grainofsalt.language.figure_words import bounds_of

_WORD_BEFORE: Final = re.compile(r"([^\s()\[\]\"“”,;:]+)([ \n-])$")
_SIGN_BEFORE: Final[dict[str, Bound]] = {
    "~": "about", "≈": "about", "∼": "about", "±": "about", ">": "at-least", "≥": "at-least", "<": "at-most",
    "≤": "at-most",
}  # fmt: skip
_AFTER: Final = re.compile(r"([ -])([a-z]+(?: [a-z]+){0,3})")
_CLOSED: Final = re.compile(r" ?(?:[,.;:)\]\n–—]|$)")
_LONGEST: Final = 4
_WINDOW: Final = 48
_RANK: Final[dict[Bound, int]] = {"exactly": 0, "about": 1, "between": 2, "at-least": 3, "at-most": 3}


def bound_before(text: str, start: int) -> tuple[Bound | None, int]:
    """Return the bound written before position `start`, if any, and where its words begin."""
    bound: Bound | None = None
    while True:
        phrase, begin = _phrase_before(text, start)
        if phrase is None:
            return bound, start
        bound, start = stronger(bound, phrase), begin


def bound_after(text: str, end: int) -> tuple[Bound | None, int]:
    """Return the bound written after position `end`, if any, and where its words end."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isdigit():
        return "at-least", end + 1
    match = _AFTER.match(text, end)
    if match is None:
        return None, end
    words = match[2].split(" ")
    table = bounds_of("after")
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        if phrase in table and (match[1] == "-" or phrase not in {"odd", "plus", "ish", "over", "max", "tops"}):
            stop = end + 1 + len(phrase)
            if phrase.startswith("at ") and not _CLOSED.match(text, stop):
                continue
            return table[phrase], stop
    return None, end


def stronger(first: Bound | None, second: Bound | None) -> Bound | None:
    """Return which of two bounds on one figure holds: a limit outranks an approximation."""
    if first is None or second is None:
        return first or second
    return first if _RANK[first] >= _RANK[second] else second


def _phrase_before(text: str, start: int) -> tuple[Bound | None, int]:
    sign = _SIGN_BEFORE.get(text[start - 1 : start].strip()) if start else None
    if sign is not None:
        return sign, start - 1
    if start > 1 and text[start - 1] == " " and text[start - 2] in _SIGN_BEFORE:
        return _SIGN_BEFORE[text[start - 2]], start - 2
    window = text[max(0, start - _WINDOW) : start]
    offset = start - len(window)
    cursor, table = len(window), bounds_of("before")
    words: list[str] = []
    best: tuple[Bound | None, int] = (None, start)
    for _ in range(_LONGEST):
        match = _WORD_BEFORE.search(window, 0, cursor)
        if match is None:
            break
        words.insert(0, match[1].casefold())
        cursor = match.start(1)
        found = table.get(" ".join(words))
        if found is not None:
            best = (found, offset + cursor)
    return best
