"""Stretches whose numbers are no figures: dates, clock times, telephone numbers, versions, addresses of pages.

Times are read in `times`; here they are only recognised, so that no quantity is made of them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from grainofsalt.core.units import unit_named
from grainofsalt.language.annotations import Range
from grainofsalt.language.figure_units import unit_at
from grainofsalt.language.numerals import Numeral

_MONTHS: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_LOWER_MONTHS: Final = (
    r"(?:january|february|april|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
    r"|(?<=\bon )(?:may|march)|(?<=\bof )(?:may|march)|(?<=\bin )(?:may|march)|(?<=\bby )(?:may|march)"
    r"|(?<=\bsince )(?:may|march)|(?<=\buntil )(?:may|march)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
_DAYS: Final = rf"{_DAY}(?:(?: ?[-–—/] ?| and | to | or | through ){_DAY}(?! ?%))?"
_YEAR: Final = r"(?:,? (?:of )?[12]\d{3}\b|,? ['’]\d\d\b)"
_ZONES: Final = r"(?:GMT|UTC|[A-Z]{1,3}[SD]T|ET|PT|CT|MSK|CES?T|BST|Z\b|local(?: time)?\b|h(?:ou)?rs\b)"
_CLOCK: Final = rf"(?:[ap]\.?\s?m\b\.?|{_ZONES}|o['’]?\s?clock)"
_NUMBER: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"

_PATTERNS: Final = (
    # 14 May 2017, the 14th of May; May 14-15, 2017; May 2017
    rf"(?<![\w.]){_DAYS}(?: of)?[ -](?:{_MONTHS}|{_LOWER_MONTHS}){_YEAR}?",
    rf"\b(?:{_MONTHS}|{_LOWER_MONTHS})[ -](?:the )?{_DAYS}{_YEAR}?",
    rf"\b(?:{_MONTHS}|{_LOWER_MONTHS}){_YEAR}",
    r"\b[12]\d{3}-[01]\d-[0-3]\d(?:T[\d:.Z+-]{4,30})?\b",
    r"(?<![\w/.])\d{1,4}/\d{1,2}/\d{1,4}(?![\w/])|(?<![\w.])[0-3]?\d\.[01]?\d\.(?:19|20)\d\d\b",
    r"\b(?:1[5-9]|20)\d\d ?[-–/] ?(?:1[5-9]|20)?\d\d(?!\d|[.,]\d)(?! ?(?:%|k[mg]\b|miles|people))",
    r"\b(?:1[5-9]|20)\d\d (?:to|and|until|through|or) (?:19|20)\d\d\b(?! ?(?:%|k[mg]\b|miles|people))",
    r"(?<![\w.])(?:1\d|20)\d0['’]?s\b|(?<!\w)['’]?[1-9]0s\b|['’]\d\d\b",
    r"(?<![\w.])[0-3]?\d (?:may|march)(?= (?:this|that|last|next|of|\d{4})\b)",
    # 5:49 a.m., 2.15pm, 9 a.m., 0530 GMT, between 5 and 6 p.m.
    rf"(?<![\w.:])\d{{1,2}}(?:[:.]\d\d)? ?(?:-|–|to|and|or) ?\d{{1,2}}(?:[:.]\d\d)?\s?(?i:{_CLOCK})(?![^\W_])",
    rf"(?<![\w.:,])\d{{1,2}}(?:[:.]\d\d){{1,2}}\s?(?:{_CLOCK}|(?i:[ap]\.?m\b\.?))(?![^\W_])",
    r"(?<![\w.:,])\d{1,2}\s?(?:(?i:[ap]\.?\s?m\b\.?)|o['’]?\s?clock)(?![^\W_])",
    rf"(?<![\w.:,-])[0-2]\d[0-5]\d ?{_ZONES}(?!\w)",
    r"(?<![\w.:])\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?!\w)",
    rf"(?i:\b{_NUMBER} (?:o['’]?\s?clock|[ap]\.m\b\.?|in the (?:morning|afternoon|evening)))",
    # postal codes, telephone numbers, versions, page addresses, parts of a list
    r"(?<=, )[A-Z]{2} \d{5}(?:-\d{4})?\b",
    r"\+\d[\d ()-]{6,20}\d",
    r"(?<![\w-])(?:1[- ])?\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)",
    r"(?<![\w.])[vV]?\d+(?:\.\d+){2,8}(?!\d)",
    r"(?<![\w.])\d{1,20}(?:-\d{1,20}){2,8}(?!\w)",
    r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,60}@[\w.-]{1,60}|[#@][\w.-]{1,60}",
    r"(?m:^[ \t]{0,8}\(?\d{1,3}[.)](?=[ \t]))",
    r"\(\d{1,2}\)(?= [a-z])",
    r"\b(?:zero|ground zero)-(?=[a-z])",
)
_HYPHEN_LEADS: Final = re.compile(
    r"(?<![^\W_])(?:magnitude|minus|now|mid|sub|mach|over|under|near|nearly|almost|about|some|than|then|to|or|and|plus)-$",
    re.IGNORECASE,
)
_NUMBER_HYPHEN: Final = re.compile(r"(?<![^\W\d])[\d.,]+-$")
_MONEY_CODE: Final = re.compile(r"(?:(?<![A-Za-z])(?:[A-Z]{3}|RM|Rs)|\$(?:US|AU?|NZ|CA?))$")
_MAGNITUDE_CODE: Final = re.compile(r"(?<![A-Za-z])M[wL]?$")
_GLUED_SCALE: Final = re.compile(r"[mbt](?![^\W_])")
_INNER: Final = (re.compile(r"[-/:]\d"), re.compile(r"\d[-/:]$"))
_FREE: Final = frozenset(" \n([{\"'“‘”$€£¥₩₹₽~≈<>≥≤±—–,;:+|*…·•")
_NEVER: Final = frozenset("_#@\\=&.")
_LONGEST_PHONE_PREFIX: Final = 6
_REACH: Final = 64
"""Characters beside a numeral within which the words of its date stand."""
_LONGEST_CODE: Final = 400
"""Characters before a numeral within which an address that holds it begins."""
_NONFIGURE: Final = re.compile("|".join(_PATTERNS))


def nonfigures(text: str, numerals: Sequence[Numeral]) -> tuple[Range, ...]:
    """Return the stretches of dates, clock times and other codes around `numerals`, in order, none overlapping another.

    Args:
        text: the whole text.
        numerals: its numerals in order; what stands farther from them than any code reaches is not looked at.
    """
    return tuple(
        match.span() for start, end in _surroundings(text, numerals) for match in _NONFIGURE.finditer(text, start, end)
    )


def _surroundings(text: str, numerals: Sequence[Numeral]) -> Iterator[Range]:
    """Yield the parts of the text near a numeral, none overlapping another, each from the start of a word.

    In news, where figures are few, looking at these alone takes a third of the time.
    """
    start = end = 0
    for numeral in numerals:
        least, most = max(end, numeral.start - _LONGEST_CODE), max(end, numeral.start - _REACH)
        begins = max(least, text.rfind(" ", least, most), text.rfind("\n", least, most))
        if begins > end:
            if end:
                yield start, end
            start = begins
        end = min(len(text), numeral.end + _REACH)
    if end:
        yield start, end


def covered(stretches: tuple[Range, ...], start: int, end: int) -> bool:
    """Tell whether one of the ordered `stretches` shares a character with `start` to `end`."""
    index = bisect_left(stretches, (end, 0)) - 1
    return index >= 0 and stretches[index][1] > start


def is_code_part(text: str, numeral: Numeral) -> bool:
    """Tell whether the numeral is part of a longer code: Hwasong-12, APT28, 737-800, 24703L202, Article 2(4)."""
    before, after = text[max(0, numeral.start - 12) : numeral.start], text[numeral.end : numeral.end + 2]
    if numeral.form == "digits" and _runs_on(text, numeral, before, after):
        return True
    if not before:
        return False
    last, earlier = before[-1], before[-2:-1]
    if last == "(":
        return earlier.isalnum()
    if last == "-":
        if numeral.form != "digits" or not earlier.isalnum():
            return False
        return not (_NUMBER_HYPHEN.search(before) or _HYPHEN_LEADS.search(before))
    if last == "/":
        return not (earlier in {"", " ", "$"} or earlier.isdigit())
    if last.isalnum():
        code = _MONEY_CODE.search(before)
        money = unit_named(code[0]) if code is not None else None
        is_money = money is not None and money.kind == "money"
        return not (is_money or (numeral.place < 1 and _MAGNITUDE_CODE.search(before) is not None))
    if last == "+":
        return numeral.end - numeral.start > _LONGEST_PHONE_PREFIX
    return last in _NEVER and last not in _FREE


def _runs_on(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """Tell whether digits are the front or middle of a code, have a leading zero, or number a line of a list."""
    start = numeral.start
    if numeral.mantissa == numeral.value and text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return True
    if after[:1].isalpha() and unit_at(text, numeral.end) is None and not _GLUED_SCALE.match(after):
        return True
    if _INNER[0].match(after) and _INNER[1].search(before):
        return True
    if after.lstrip(" ")[:1] == ")" and numeral.place == 1:
        window = text[max(0, start - 60) : start]
        return window.count("(") <= window.count(")")
    return False
