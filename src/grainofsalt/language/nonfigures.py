"""Stretches whose numbers are no figures: dates, clock times, telephone numbers, versions, addresses of pages.

Times are read in `times`; here they are only recognised, so that no quantity is made of them.
"""

import re
from bisect import bisect_left
from typing import Final

from grainofsalt.language.annotations import Range

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
    # 5:49 a.m., 2.15pm, 9 a.m., 0530 GMT, between 5 and 6 p.m.
    rf"(?<![\w.:])\d{{1,2}}(?:[:.]\d\d)? ?(?:-|–|to|and|or) ?\d{{1,2}}(?:[:.]\d\d)?\s?(?i:{_CLOCK})(?![^\W_])",
    rf"(?<![\w.:,])\d{{1,2}}(?:[:.]\d\d){{1,2}}\s?(?:{_CLOCK}|(?i:[ap]\.?m\b\.?))(?![^\W_])",
    r"(?<![\w.:,])\d{1,2}\s?(?:(?i:[ap]\.?\s?m\b\.?)|o['’]?\s?clock)(?![^\W_])",
    rf"(?<![\w.:,-])[0-2]\d[0-5]\d ?{_ZONES}(?!\w)",
    r"(?<![\w.:])\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?!\w)",
    rf"(?i:\b{_NUMBER} (?:o['’]?\s?clock|[ap]\.m\b\.?|in the (?:morning|afternoon|evening)))",
    # telephone numbers, versions, page addresses, parts of a list
    r"\+\d[\d ()-]{6,20}\d",
    r"(?<![\w-])(?:1[- ])?\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)",
    r"(?<![\w.])[vV]?\d+(?:\.\d+){2,8}(?!\d)",
    r"(?<![\w.])\d{1,20}(?:-\d{1,20}){2,8}(?!\w)",
    r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,60}@[\w.-]{1,60}|[#@][\w.-]{1,60}",
    r"(?m:^[ \t]{0,8}\(?\d{1,3}[.)](?=[ \t]))",
    r"\(\d{1,2}\)(?= [a-z])",
    r"\b(?:zero|ground zero)-(?=[a-z])",
)
_NONFIGURE: Final = re.compile("|".join(_PATTERNS))


def nonfigures(text: str) -> tuple[Range, ...]:
    """Return the stretches of dates, clock times and other codes in `text`, in order, none overlapping another."""
    return tuple(match.span() for match in _NONFIGURE.finditer(text))


def covered(stretches: tuple[Range, ...], start: int, end: int) -> bool:
    """Tell whether one of the ordered `stretches` shares a character with `start` to `end`."""
    index = bisect_left(stretches, (end, 0)) - 1
    return index >= 0 and stretches[index][1] > start
