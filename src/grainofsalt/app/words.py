"""Records in a reader's words: figures, dates, attributes and how surely something is said. Pure functions."""

import datetime as dt
import re
from typing import Final

from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Source
from grainofsalt.core.units import unit_named
from grainofsalt.core.vocabulary import Attribute, Bound, Likelihood

LIKELIHOOD_WORDS: Final[dict[Likelihood, str]] = {
    "almost-no-chance": "almost no chance",
    "very-unlikely": "very unlikely",
    "unlikely": "unlikely",
    "even-chance": "possibly (an even chance)",
    "likely": "likely",
    "very-likely": "very likely",
    "almost-certain": "almost certain",
}

_BOUND_WORDS: Final[dict[Bound, str]] = {
    "exactly": "",
    "about": "about ",
    "at-least": "at least ",
    "at-most": "at most ",
    "between": "",
}

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")

_SHORT_WORD: Final = 3
"""Letters of a word that loses none of them in the plural."""

_OWN_PLURALS: Final = {"person": "people", "child": "children", "police": "police", "staff": "staff", "half": "halves"}

_SHOWN_DIGITS: Final = 4
"""Significant digits of a figure that was converted: more would pretend to an exactness that the words lack."""


def attribute_words(attribute: Attribute) -> str:
    """Return the attribute's name as a reader would write it."""
    return {"yield": "explosive yield"}.get(attribute, attribute.replace("_", " "))


def source_words(source: Source) -> str:
    """Return the party's name; the article's own voice is "the article"."""
    return "the article" if source == ARTICLE_SOURCE or source.name == ARTICLE_SOURCE.name else source.name


def teller_words(claim: Claim) -> str:
    """Return who says it and through whom, nearest first: "Joint Chiefs of Staff, via Yonhap"."""
    return ", via ".join(source_words(source) for source in (claim.source, *reversed(claim.via)))


def certainty_words(claim: Claim) -> str:
    """Return what a reader must weigh: how surely it is said, and whether a party to the event says it.

    Empty where somebody outside asserts it flatly, else a few words such as "DENIES this; likely; a party to it".
    """
    marks = []
    if claim.stance == "denies":
        marks.append("DENIES this")
    elif claim.stance == "doubts":
        marks.append("DOUBTS this")
    if claim.likelihood is not None:
        marks.append(LIKELIHOOD_WORDS[claim.likelihood])
    if claim.conditional:
        marks.append("only if something unproven holds")
    if claim.interested:
        marks.append("a party to it")
    return "; ".join(marks)


def value_words(claim: Claim) -> str:
    """Return the value with its bound and unit: "about 500 km", "between 450 and 500 km", "Sunday 21 May 2017"."""
    if claim.attribute == "date" and isinstance(claim.value, str):
        return date_words(claim.value)
    unit = f" {unit_words(claim)}" if claim.unit else ""
    if isinstance(claim.value, tuple):
        low, high = claim.value
        return f"between {number_words(low)} and {number_words(high)}{unit}"
    if isinstance(claim.value, str):
        return claim.value
    return f"{_BOUND_WORDS[claim.bound or 'exactly']}{number_words(claim.value)}{unit}"


def unit_words(claim: Claim) -> str:
    """Return the unit of a claim's figure; what is counted stands in the plural for any value but one.

    The words of the evidence come first, since they know that two persons are people: "60 NHS trusts".
    """
    unit = claim.unit or ""
    if claim.value == 1 or (unit_named(unit) is not None and unit != "byte"):
        return unit
    *first, last = unit.split(" ")
    stem = last[:-1] if len(last) > _SHORT_WORD else last
    phrase = " ".join(re.escape(word) for word in [*first, stem])
    written = re.compile(rf"(?<!\w){phrase}[a-z]{{0,3}}s(?!\w)", re.IGNORECASE)
    for span in claim.evidence:
        found = written.search(span.quote)
        if found:
            return " ".join(found[0].split())
    return " ".join([*first, _plural(last)])


def _plural(noun: str) -> str:
    lowered = noun.lower()
    if lowered in _OWN_PLURALS or lowered.endswith(("s", "craft", "people", "personnel")):
        return _OWN_PLURALS.get(lowered, noun)
    if re.search(r"[^aeiou]y$", lowered):
        return f"{noun[:-1]}ies"
    if lowered.endswith("man") and not lowered.endswith(("german", "human", "roman")):
        return f"{noun[:-2]}en"
    return f"{noun}es" if lowered.endswith(("x", "z", "ch", "sh")) else f"{noun}s"


def number_words(value: float) -> str:
    """Return `value` with at most four significant digits, all digits of whole numbers kept, thousands separated."""
    if value == round(value):
        return f"{value:,.0f}"
    digits = max(0, _SHOWN_DIGITS - len(f"{abs(value):.0f}"))
    shown = f"{value:,.{digits}f}"
    return shown.rstrip("0").rstrip(".") if digits else shown


def date_words(value: str) -> str:
    """Return a date of a record in words; what is no such date is returned as it is.

    Args:
        value: `2017-05-21`, `2017-05-21/2017-05-22`, `2017-02` or `2014`.
    """
    if "/" in value:
        return " to ".join(date_words(part) for part in value.split("/"))
    try:
        if month := _MONTH.fullmatch(value):
            return f"{_MONTHS[int(month[2]) - 1]} {month[1]}"
        return day_words(dt.date.fromisoformat(value))
    except (ValueError, IndexError):
        return value


def day_words(day: dt.date) -> str:
    """Return a day with its weekday, since readers check "on Sunday" against it: "Sunday 21 May 2017"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
