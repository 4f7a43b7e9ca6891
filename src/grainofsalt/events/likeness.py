"""How probable it is that two profiles tell of one happening, and why, in words.

The signs for and against are weighed as logarithms of likelihood ratios and added up (Fellegi and Sunter 1969, A Theory
for Record Linkage). All weights are in `data/likeness_weights.tsv`.
"""

import math
from typing import Final

import msgspec

from grainofsalt.events.likeness_features import Sign, signs_between
from grainofsalt.events.likeness_reason import reason_of, why_excluded
from grainofsalt.events.likeness_time import time_signs
from grainofsalt.events.portrait import Portrait, portrait_of
from grainofsalt.events.profile import EventProfile

NEVER: Final = float("-inf")
"""The weight of what excludes that two are one."""


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """Whether two are one happening.

    Attributes:
        probability: from 0, excluded, to 1.
        reason: what speaks for it and against it, in words.
    """

    probability: float
    reason: str


def likeness(first: EventProfile, second: EventProfile) -> Likeness:
    """Return how probable it is that two profiles tell of one happening; the order of the two makes no difference.

    Only what they say is compared. That one article tells of two happenings is left to `partition`.
    """
    one, other = sorted((first, second), key=lambda profile: (profile.key, repr(profile)))
    return likeness_between(portrait_of(one), portrait_of(other))


def likeness_between(one: Portrait, other: Portrait) -> Likeness:
    """Return how probable it is that two portraits are of one happening."""
    signs = all_signs(one, other)
    if signs is None:
        return Likeness(probability=0.0, reason=why_excluded(one, other))
    return Likeness(probability=round(probability(sum_of(signs)), 4), reason=reason_of(one, other, signs))


def weigh(one: Portrait, other: Portrait) -> float:
    """Return the logarithm of the odds that two portraits are of one happening, `NEVER` if that is excluded."""
    signs = all_signs(one, other)
    return NEVER if signs is None else sum_of(signs)


def all_signs(one: Portrait, other: Portrait) -> tuple[Sign, ...] | None:
    """Return all signs for and against, `None` where family or dates exclude that the two are one."""
    if one.kind.family != other.kind.family:
        return None
    dates = time_signs(one, other)
    return None if dates is None else signs_with(dates, one, other)


def signs_with(dates: tuple[Sign, ...], one: Portrait, other: Portrait) -> tuple[Sign, ...]:
    """Return all signs for and against two portraits of one family, of which those of time are known."""
    apart = any(sign.feature == "day-apart" for sign in dates)
    return (*dates, *(_in_a_series(sign) if apart else sign for sign in signs_between(one, other)))


def _in_a_series(sign: Sign) -> Sign:
    """Launches of following days are mostly of one series, and alike in much: it says half of what it says else."""
    alike = sign.weight > 0 and sign.feature != "overflew-same"
    return sign._replace(weight=sign.weight / 2) if alike else sign


def sum_of(signs: tuple[Sign, ...]) -> float:
    """Return the sum of the weights, to nine places: the same in whatever order they are added."""
    return round(math.fsum(sign.weight for sign in signs), 9)


def probability(log_odds: float) -> float:
    """Return the probability that logarithmic odds stand for."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds > NEVER else 0.0
