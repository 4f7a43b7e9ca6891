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
from typing import Final, Literal, NamedTuple, TypeAlias

from grainofsalt.core.codec import content_id
from grainofsalt.events.likeness import probability
from grainofsalt.events.likeness_bound import likely_odds
from grainofsalt.events.portrait import Mark, Portrait, marks_of, portrait_alone, told
from grainofsalt.events.profile import EventProfile

LINK: Final = 0.6
"""From this probability on, two are taken for one happening."""

PROPOSE: Final = 0.35
"""From this probability on, that two are one happening is proposed to an analyst."""

MARGIN: Final = 0.5
"""By how much (natural logarithm of odds) the best group must lead for what has no exact date of its own."""

MOST_PROPOSED: Final = 3
"""What follows nobody is proposed to the events that it is likeliest to tell of, if there are no more than these: of a
report that may tell of any of many there is nothing to decide."""

UNSETTLED: Final = math.log(PROPOSE / (1 - PROPOSE)) - 1
"""Less than the logarithm of the odds of any tie."""

LEADERS: Final = 8
"""So many anchors of one name are what its followers are compared with: those that say most."""

POOLED: Final = 24
"""So many followers of one month are grouped: those that say most; the others stand alone."""

EXACT: Final = 3
"""Days that an exact date may leave open."""

_SLIGHT: Final = 1e-6
"""More than adding and subtracting a number can change another one."""

_MONTH: Final = 31
_SETTLING: Final = ("malware", "order")
_MOST_MARKS: Final = 99_999


Goes: TypeAlias = Literal["here", "elsewhere", "nowhere"]
"""Whether a follower goes with a group, with another one, or with none."""


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
    return portrait_alone(marks)


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
    return likely_odds(*portraits, PROPOSE)


def followed(odds: Mapping[str, float], reports: Mapping[str, int]) -> str | None:
    """Return the group that a follower goes with, `None` where none is likely or none leads clearly.

    Args:
        odds: for each group that it may join the greatest logarithm of odds that it is one with an anchor of it.
        reports: how many articles have anchors in the group: what many report is sooner meant than what one does.
            Only the power of two counts, so that one more report rarely changes anything.
    """
    meant = {group: meaning(log_odds, reports[group]) for group, log_odds in odds.items()}
    likely = [group for group, log_odds in odds.items() if probability(log_odds) >= LINK]
    best = max(likely, key=lambda group: (meant[group], group), default=None)
    if best is None or any(meant[group] > meant[best] - MARGIN for group in odds if group != best):
        return None
    return best


def contenders(odds: Mapping[str, float]) -> list[str]:
    """Return the groups of which what follows none may tell: the likeliest, and all that it does not clearly lead."""
    most = max(odds.values(), default=0.0)
    return [group for group, log_odds in odds.items() if log_odds > most - MARGIN]


def settled(odds: Mapping[str, float], reports: Mapping[str, int], best: str | None) -> float:
    """Return the greatest odds of one more group, times its weight, that change nothing for a follower.

    One that goes with a group does so until another one is as much meant but for `MARGIN`. For one that goes with none
    nothing changes by a group that is clearly less likely than the best, or that many are likelier than; the weight of
    a group counts from `LINK` on, see `changes_nothing`.

    Args:
        odds: for each group that it may join the logarithm of odds that it is one with an anchor of it.
        reports: how many articles have anchors in the group.
        best: the group that it goes with.

    Returns:
        The logarithm.
    """
    if best is not None:
        return meaning(odds[best], reports[best]) - MARGIN
    falling = sorted(odds.values(), reverse=True)
    if not falling:
        return UNSETTLED
    return max([falling[0] - MARGIN, *falling[MOST_PROPOSED : MOST_PROPOSED + 1]])


def changes_nothing(odds: float, reports: int, kept: float, *, goes: Goes) -> bool:
    """Tell whether a group that is new, or that others joined, changes nothing for a follower.

    Args:
        odds: the logarithm of the greatest odds that it is one with any of those that joined the group; with any of
            the group if that weighs more now, and the follower does not go with it.
        reports: how many articles have anchors in the group now.
        kept: what `settled` said of the follower when it was asked last. Additions have only made it greater since.
        goes: whether it goes with this group, with another one, or with none.
    """
    if goes == "here":
        return meaning(odds, reports) < kept + MARGIN - _SLIGHT
    if goes == "elsewhere" or probability(odds) >= LINK:
        return meaning(odds, reports) <= kept
    return odds <= kept


def meaning(odds: float, reports: int) -> float:
    """Return how much a group is meant: by its odds, and by how many report it."""
    return odds + math.log(weight_of(reports))


def weight_of(reports: int) -> int:
    """Return how much a number of reports counts: the greatest power of two in it."""
    return 1 << (reports.bit_length() - 1)
