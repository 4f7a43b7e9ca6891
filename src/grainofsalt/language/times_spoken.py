"""Years in words, as broadcasts are written down: "nineteen ninety-seven", "two thousand and ten", "the nineties"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from grainofsalt.language.times_lexemes import Lexeme

_CENTURIES: Final = range(13, 22)
"""What the first word of a year in words can say: from the thirteenth hundred to the twenty-first."""
_TENS: Final = range(20, 100, 10)
_TEENS: Final = range(10, 20)
_DIGITS: Final = range(1, 10)
_THOUSAND: Final = 1000
_LONGEST: Final = 6
"""Lexemes that a year in words has at most: "two thousand and twenty-three"."""


def with_spoken_years(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with each year and decade in words made one.

    Args:
        lexemes: those of a text, in order.

    Returns:
        The same, where "nineteen ninety-seven" is one `YEAR` and "nineteen eighties" one `DECADE`. "Two thousand" alone
        is a number, except behind "the year".
    """
    joined: list[Lexeme] = []
    reached = 0
    for index, lexeme in enumerate(lexemes):
        if lexeme.category != "CARDINAL" or index < reached:
            continue
        taken, year, category = _spoken(lexemes, index)
        if taken:
            joined += lexemes[reached:index]
            joined.append(Lexeme(lexeme.start, lexemes[index + taken - 1].end, lexeme.text, category, str(year)))
            reached = index + taken
    return _bridged([*joined, *lexemes[reached:]])


def _bridged(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes where the *and* of "two hundred and fifty" only ties its number, as a hyphen does."""
    for place, (before, lexeme, after) in enumerate(zip(lexemes, lexemes[1:], lexemes[2:], strict=False), start=1):
        if lexeme.category == "AND" and _cardinal(before) in {100, _THOUSAND} and _cardinal(after):
            lexemes[place] = lexeme._replace(category="HYPHEN")
    return lexemes


def _spoken(lexemes: Sequence[Lexeme], index: int) -> tuple[int, int, str]:
    """Return how many lexemes from `index` on make a year or decade, 0 for none, then which, and its category."""
    first = _cardinal(lexemes[index])
    if first in _TENS and (ordinal := _ordinal(lexemes, index))[0]:
        return ordinal
    if first not in _CENTURIES and first not in {2, 20}:
        return 0, 0, ""
    words = [lexeme for lexeme in lexemes[index : index + _LONGEST] if lexeme.category != "HYPHEN"]
    words = _adjacent(words)
    if first == 2:  # noqa: PLR2004 (two thousand)
        taken, year = _of_thousand(words, behind_year=index > 0 and lexemes[index - 1].value == "Y")
        category = "YEAR"
    elif len(words) > 1 and words[1].category == "DECADE_WORD":
        taken, year, category = 2, 100 * first + int(words[1].value), "DECADE"
    else:
        rest, count = _below_hundred(words[1:])
        taken, year, category = (count and count + 1), 100 * first + rest, "YEAR"
    if not taken:
        return 0, 0, ""
    return next(n for n in range(1, _LONGEST + 1) if lexemes[index + n - 1] is words[taken - 1]), year, category


def _ordinal(lexemes: Sequence[Lexeme], index: int) -> tuple[int, int, str]:
    """Return the same of an ordinal in two words, "twenty-third"; "twenty second" counts seconds, save in a month."""
    words = _adjacent(list(lexemes[index : index + 3]))
    tied = len(words) > 1 and words[1].category == "HYPHEN"
    last = words[-1] if len(words) == 3 and tied else words[1] if len(words) > 1 else words[0]  # noqa: PLR2004
    in_month = tied or (index > 0 and lexemes[index - 1].category == "MONTH")
    if last.category != "ORDINAL_WORD" and not (last.category == "SECOND" and in_month):
        return 0, 0, ""
    number = int(last.value)
    return (2 + tied, _cardinal(lexemes[index]) + number, "ORDINAL_WORD") if number in _DIGITS else (0, 0, "")


def _adjacent(words: list[Lexeme]) -> list[Lexeme]:
    """Return the words that stand side by side from the first on."""
    for place, (before, later) in enumerate(pairwise(words), start=1):
        if later.start - before.end > 1:
            return words[:place]
    return words


def _cardinal(lexeme: Lexeme) -> int:
    return int(lexeme.value) if lexeme.category == "CARDINAL" else 0


def _of_thousand(words: Sequence[Lexeme], *, behind_year: bool) -> tuple[int, int]:
    """Return how many words say a year from 2000 on, and which."""
    if len(words) < 2 or _cardinal(words[1]) != _THOUSAND:  # noqa: PLR2004 (two words)
        return 0, 0
    bridge = int(len(words) > 2 and words[2].category == "AND")  # noqa: PLR2004 (two words)
    rest, count = _below_hundred(words[2 + bridge :], small=True)
    if count:
        return 2 + bridge + count, 2 * _THOUSAND + rest
    return (2, 2 * _THOUSAND) if behind_year else (0, 0)


def _below_hundred(words: Sequence[Lexeme], *, small: bool = False) -> tuple[int, int]:
    """Return the number that the first words make, and how many they are: none below ten, unless it may be `small`."""
    first = _cardinal(words[0]) if words else 0
    second = _cardinal(words[1]) if len(words) > 1 else 0
    if first in _TENS:
        return (first + second, 2) if second in _DIGITS else (first, 1)
    return (first, 1) if first in _TEENS or (small and first in _DIGITS) else (0, 0)
