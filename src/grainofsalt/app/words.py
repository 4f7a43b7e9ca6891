"""Records in a reader's words: figures, dates, attributes and how surely something is said. Pure functions."""

import datetime as dt
import re
from typing import Final

from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Source
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
    """Return how surely it is said: empty where it is asserted flatly, else a few words such as "DENIED; likely"."""
    marks = []
    if claim.stance == "denies":
        marks.append("DENIES this")
    elif claim.stance == "doubts":
        marks.append("DOUBTS this")
    if claim.likelihood is not None:
        marks.append(LIKELIHOOD_WORDS[claim.likelihood])
    if claim.conditional:
        marks.append("only if something unproven holds")
    return "; ".join(marks)


def value_words(claim: Claim) -> str:
    """Return the value with its bound and unit: "about 500 km", "between 450 and 500 km", "Sunday 21 May 2017"."""
    if claim.attribute == "date" and isinstance(claim.value, str):
        return date_words(claim.value)
    unit = f" {claim.unit}" if claim.unit else ""
    if isinstance(claim.value, tuple):
        low, high = claim.value
        return f"between {number_words(low)} and {number_words(high)}{unit}"
    if isinstance(claim.value, str):
        return claim.value
    return f"{_BOUND_WORDS[claim.bound or 'exactly']}{number_words(claim.value)}{unit}"


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
