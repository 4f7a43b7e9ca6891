"""Whom a report without an exact date follows, and how those are grouped that can follow nobody.

A profile with an exact date is an *anchor*: it says what a happening is. Whatever else is told *follows* the anchors
that it is likeliest to be one with, and changes nothing about where others belong; so an addition touches its own
surroundings alone, however much is kept. Followers without an anchor meet in *pools*: one for each name that settles
which happening is meant, else one for each month, or year, of a family of types.
"""

import datetime as dt
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from grainofsalt.core.codec import content_id
from grainofsalt.events.likeness import probability, weigh
from grainofsalt.events.likeness_bound import are_likely
from grainofsalt.events.portrait import Mark, Portrait, Tally, marks_of, told
from grainofsalt.events.profile import EventProfile

LINK: Final = 0.6
"""From this probability on, two are taken for one happening."""

PROPOSE: Final = 0.35
"""From this probability on, that two are one happening is proposed to an analyst."""

MARGIN: Final = 0.5
"""By how much (natural logarithm of odds) the best group must lead for what has no exact date of its own."""

LEADERS: Final = 8
"""So many anchors of one name are what its followers are compared with: those that say most."""

POOLED: Final = 24
"""So many followers of one month are grouped: those that say most; the others stand alone."""

EXACT: Final = 3
"""Days that an exact date may leave open."""

_MONTH: Final = 31
_SETTLING: Final = ("malware", "order")
_MOST_MARKS: Final = 99_999


class Place(NamedTuple):
    """Where a profile stands among others.

    Attributes:
        is_anchor: whether it has an exact date.
        rank: its place in the order of placing, as text that sorts: exact dates first, then what says more.
        names: the names that settle which happening it tells of, each with the family of types.
        pool: where it meets others if it follows no anchor; `None` where nothing says when it was told.
    """

    is_anchor: bool
    rank: str
    names: tuple[str, ...]
    pool: str | None

    @property
    def is_named(self) -> bool:
        """Whether its pool is that of a name."""
        return bool(self.names)


def place_of(profile: EventProfile) -> Place:
    """Return where a profile stands; it depends on nothing but the profile."""
    marks = marks_of(profile)
    openness = _openness(marks)
    said = _MOST_MARKS - min(len(marks), _MOST_MARKS)
    steps = f"{openness > EXACT:d}{openness == math.inf:d}{1 < openness < math.inf:d}"
    names = _names(portrait_by(marks))
    return Place(
        is_anchor=openness <= EXACT,
        rank=f"{steps}{said:05}{content_id(repr(marks))}{profile.key}",
        names=names,
        pool=names[0] if names else _month(portrait_by(marks)),
    )


@lru_cache(maxsize=8192)
def portrait_by(marks: tuple[Mark, ...]) -> Portrait:
    """Return the portrait of one profile, by its marks."""
    return Tally([marks]).portrait()


def is_exact(marks: tuple[Mark, ...]) -> bool:
    """Tell whether a profile has an exact date, by its marks."""
    return _openness(marks) <= EXACT


def _openness(marks: tuple[Mark, ...]) -> float:
    days = portrait_by(marks).days
    return math.inf if days is None else days[1] - days[0] + 1


def _names(portrait: Portrait) -> tuple[str, ...]:
    family = portrait.kind.family
    return tuple(sorted(f"{family}/{field}/{value}" for field in _SETTLING for value in told(portrait, field)))


def _month(portrait: Portrait) -> str | None:
    """Return the month in the middle of its days or, without any, of publication; the year where they are many."""
    days = portrait.days or portrait.published
    if days is None:
        return None
    middle = dt.date.fromordinal((days[0] + days[1]) // 2)
    return f"{portrait.kind.family}/{middle.isoformat()[: 7 if days[1] - days[0] < _MONTH else 4]}"


def tie(one: EventProfile, other: EventProfile) -> float | None:
    """Return the logarithm of the odds that two profiles tell of one happening; `None` where they are low."""
    if one.article == other.article:
        return None
    portraits = portrait_by(marks_of(one)), portrait_by(marks_of(other))
    return weigh(*portraits) if are_likely(*portraits, PROPOSE) else None


def followed(odds: Mapping[str, float], reports: Mapping[str, int]) -> str | None:
    """Return the group that a follower goes with, `None` where none is likely or none leads clearly.

    Args:
        odds: for each group that it may join the greatest logarithm of odds that it is one with an anchor of it.
        reports: how many articles have anchors in the group: what many report is sooner meant than what one does.
            Only the power of two counts, so that one more report rarely changes anything.
    """
    meant = {group: log_odds + math.log(weight_of(reports[group])) for group, log_odds in odds.items()}
    likely = [group for group, log_odds in odds.items() if probability(log_odds) >= LINK]
    best = max(likely, key=lambda group: (meant[group], group), default=None)
    if best is None or any(meant[group] > meant[best] - MARGIN for group in odds if group != best):
        return None
    return best


def weight_of(reports: int) -> int:
    """Return how much a number of reports counts: the greatest power of two in it."""
    return 1 << (reports.bit_length() - 1)
