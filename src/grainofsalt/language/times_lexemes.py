"""Text to lexemes for the time grammar: each word, number or sign with the category that its form allows.

The grammar of `times_grammar` then runs over one character per lexeme, so that its patterns speak of months and days
instead of letters, and stay linear in the text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

from grainofsalt.core.errors import SettingsError


class Lexeme(NamedTuple):
    """One word, number or sign.

    Attributes:
        start: position of its first character.
        end: position after its last; a full stop that ends an abbreviation belongs to it.
        text: the characters.
        category: what the grammar calls it.
        value: what its table or its digits say.
    """

    start: int
    end: int
    text: str
    category: str
    value: str


_LEXEME: Final = re.compile(
    r"""(?P<eastern>\d{4}[年년]\x20?\d{1,2}[月월]\x20?\d{1,2}[日일])
    |(?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?)(?![\d-])
    |(?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d\d-\d\d-(?:\d{4}|\d\d)(?!-))(?![\d/])
    |(?P<clock>\d{1,2}(?:[:.]\d\d){0,2}\x20?(?:[ap]\.\x20?m\b\.?|[ap]m\b|o['’]clock\b))
    |(?P<colon>\d{1,2}:\d\d(?::\d\d)?)(?![\d:])
    |(?P<half>1/2(?![\d/])|½)
    |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<suffix>(?:st|nd|rd|th|['’]?s)\b)?
    |(?P<possessive>['’]s\b)
    |(?P<short>['’‘](?<![^\s(-].)\d\d\b)(?![-.,]?\d)
    |(?P<spoken>(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\x20o['’]clock\b)
    |(?P<word>[^\W\d_]+)
    |(?P<line>\n[ \n]*)
    |(?P<sign>[^\s])""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS: Final = {",": "COMMA", "-": "HYPHEN", "–": "HYPHEN", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_CAPITALISED: Final = {"MONTH", "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAYS"}
_FULL_MONTH: Final = 5
"""Month names of up to four letters before the full stop are abbreviations, "Sept" among them; "June" never has one."""
_UNABBREVIATED: Final = {"may", "june", "july"}
_BEFORE_NUMBER: Final = {"mid", "late", "early", "post", "pre", "since", "of", "and", "to"}
_APOSTROPHES: Final = frozenset("'’")
_LAST_DAY: Final = 31
_SHORT_PIVOT: Final = 30
"""The least number that a year cut to two figures, "'96", has in the last century."""
_YEARS: Final = range(1000, 2200)
_WRAPPED: Final = range(50, 95)
"""Lengths, in characters, of lines that were probably broken by a program and not by the writer."""


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[str, str]]:
    """Return category and value of every word of `data/time_words.tsv`.

    Raises:
        SettingsError: a row of the table has not three columns.
    """
    return {row[0]: (row[1], row[2]) for row in _rows("time_words.tsv", columns=3)}


@lru_cache(maxsize=1)
def zones() -> dict[str, str]:
    """Return the record's name of every zone of `data/time_zones.tsv`, empty for the place's own; keys in lower case.

    Raises:
        SettingsError: a row of the table has not three columns.
    """
    return {row[0].lower(): row[1] for row in _rows("time_zones.tsv", columns=3)}


@lru_cache(maxsize=1)
def clocks() -> dict[str, str]:
    """Return the tz database's name of every zone of `data/time_zones.tsv`, empty where several may be meant.

    Raises:
        SettingsError: a row of the table has not three columns.
    """
    return {row[0].lower(): row[2] for row in _rows("time_zones.tsv", columns=3)}


def _rows(name: str, *, columns: int) -> Iterator[list[str]]:
    table = resources.files("grainofsalt.language").joinpath("data", name).read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        row = line.split("\t")
        if len(row) != columns:
            msg = f"{name}: row {line!r} needs {columns} columns; separate them by tabs"
            raise SettingsError(msg)
        yield row


def lex(text: str) -> list[Lexeme]:
    """Return the lexemes of `text` in order; spaces and line breaks inside wrapped paragraphs are left out."""
    lexicon, abbreviations = words(), zones()
    lexemes: list[Lexeme] = []
    line_start = 0
    for match in _LEXEME.finditer(text):
        kind, start, end, written = match.lastgroup or "", match.start(), match.end(), match.group()
        if lexemes and start < lexemes[-1].end:
            continue  # the full stop of an abbreviation
        if kind == "word":
            lexemes.append(_word(text, start, end, lexicon, abbreviations))
        elif kind == "line":
            if not _is_wrapped(text, line_start, start, end):
                lexemes.append(Lexeme(start, end, written, "BREAK", ""))
            line_start = end
        elif kind == "sign":
            lexemes.append(Lexeme(start, end, written, _SIGNS.get(written, "OTHER"), ""))
        elif kind in {"number", "suffix"}:
            lexemes.append(_number(text, match, lexemes[-1] if lexemes else None))
        elif kind == "short":
            year = int(written[1:])
            lexemes.append(Lexeme(start, end, written, "YEAR", str(year + (1900 if year >= _SHORT_PIVOT else 2000))))
        elif start and text[start - 1].isalnum() and kind != "possessive":
            lexemes.append(Lexeme(start, end, written, "OTHER", ""))
        elif kind == "spoken":
            number = lexicon[written.split()[0].lower()][1]
            lexemes.append(Lexeme(start, end, written, "CLOCK", f"{number} o'clock"))
        else:
            category = "ISO" if kind == "eastern" else kind.upper()
            lexemes.append(Lexeme(start, end, written, category, written))
    return lexemes


def _word(
    text: str, start: int, end: int, lexicon: dict[str, tuple[str, str]], abbreviations: dict[str, str]
) -> Lexeme:
    written = text[start:end]
    lower = written.lower()
    if written.isupper() and lower in abbreviations:
        return Lexeme(start, end, written, "ZONE", written)
    capital = written[0].isupper()
    category, value = lexicon.get(lower, ("NAME" if capital else "OTHER", ""))
    if category in _CAPITALISED:
        if not capital:
            return Lexeme(start, end, written, "OTHER", "")
        if len(written) < _FULL_MONTH and lower not in _UNABBREVIATED and text[end : end + 1] == ".":
            end += 1
    return Lexeme(start, end, written, category, value)


def _number(text: str, match: re.Match[str], before: Lexeme | None) -> Lexeme:
    start, end, digits = match.start(), match.end(), match.group("number")
    suffix = (match.group("suffix") or "").lower()
    category = "NUMBER"
    if _is_part_of_a_name(text, start, before):
        category = "OTHER"
    elif suffix in {"st", "nd", "rd", "th"}:
        category = "ORDINAL" if len(digits) <= 2 and 1 <= int(digits) <= _LAST_DAY else "OTHER"  # noqa: PLR2004 (digits)
    elif suffix[:1] in _APOSTROPHES and len(digits) == 4 and digits.isdecimal() and digits[-1] != "0":  # noqa: PLR2004
        return Lexeme(start, start + len(digits), digits, "YEAR", digits)  # "1983's"
    elif suffix[:1] in _APOSTROPHES and before is not None and before.category == "MONTH" and len(digits) <= 2:  # noqa: PLR2004
        return Lexeme(start, start + len(digits), digits, "DAY", digits)  # "the Oct. 13's"
    elif suffix:
        category = "DECADE" if digits.isdigit() and digits[-1] == "0" and len(digits) in {2, 3, 4} else "OTHER"
    elif digits.isdecimal() and digits.isascii():
        if len(digits) == 4:  # noqa: PLR2004 (digits of a year)
            category = "YEAR" if int(digits) in _YEARS else "FOUR"
        elif len(digits) <= 2 and 1 <= int(digits) <= _LAST_DAY:  # noqa: PLR2004 (digits)
            category = "DAY"
    return Lexeme(start, end, match.group(), category, digits.replace(",", ""))


def _is_part_of_a_name(text: str, start: int, before: Lexeme | None) -> bool:
    """Tell whether a number belongs to what stands right before it: "KN-15", "MH17", "$2000"."""
    last = text[start - 1 : start]
    if not last or last.isspace():
        return False
    if last.isalnum() or last in "$€£¥#_@":
        return True
    if last != "-" or before is None:
        return False
    prior = text[max(0, start - 7) : start - 1].rsplit(None, 1)
    word = prior[-1].lower() if prior else ""
    return bool(word) and word[-1].isalpha() and word not in _BEFORE_NUMBER and word[:3] not in words()


def _is_wrapped(text: str, line_start: int, start: int, end: int) -> bool:
    """Tell whether a line break only wraps a paragraph: a line of usual length that breaks off in the middle."""
    if end - start > 1 or start - line_start not in _WRAPPED or end >= len(text):
        return False
    last, following = text[start - 1], text[end]
    return (last.isalnum() or last in ",.") and (following.islower() or following.isdigit() or last.islower())
