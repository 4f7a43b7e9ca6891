"""Whether two portraits can be likely enough at all: a bound that costs a fraction of weighing them."""

import math
from functools import lru_cache
from typing import Final

from grainofsalt.events.likeness import signs_with, sum_of
from grainofsalt.events.likeness_time import time_signs
from grainofsalt.events.linking_tables import weights
from grainofsalt.events.portrait import Portrait

_FIELDS: Final = {
    "party": "actors",
    "actor": "actors",
    "body": "bodies",
    "victim": "victims",
    "target": "targets",
    "vehicle": "vehicles",
    "malware": "malware",
    "system": "systems",
    "class": "classes",
    "launcher": "launchers",
    "count": "count",
    "sum": "count",
    "place": "places",
    "overflew": "overflew",
    "order": "order",
    "stage": "stages",
}
"""By the first word of a sign the field that both must tell for it."""

_DOERS: Final = ("actors", "attributed")


def are_likely(one: Portrait, other: Portrait, least: float) -> bool:
    """Tell whether the probability that two portraits are of one happening is at least `least`."""
    return likely_odds(one, other, least) is not None


def likely_odds(one: Portrait, other: Portrait, least: float) -> float | None:
    """Return the logarithm of the odds that two portraits are of one happening; `None` if it is less than likely.

    Args:
        one: one of them.
        other: the other.
        least: the least probability that counts as likely.
    """
    if one.kind.family != other.kind.family:
        return None
    dates = time_signs(one, other)
    if dates is None:
        return None
    wanted = math.log(least / (1 - least))
    if math.fsum(sign.weight for sign in dates) + _most(one, other) < wanted:
        return None
    odds = sum_of(signs_with(dates, one, other))
    return odds if odds >= wanted else None


def _most(one: Portrait, other: Portrait) -> float:
    """Return the most that all signs but that of time can add up to."""
    most = _weight("actors") if all(_has_doers(portrait) for portrait in (one, other)) else 0.0
    return most + sum(_weight(field) for field in one.facts if field in other.facts and field not in _DOERS)


def _has_doers(portrait: Portrait) -> bool:
    return any(field in portrait.facts for field in _DOERS)


@lru_cache(maxsize=256)
def _weight(field: str) -> float:
    """Return the greatest weight of a sign about a field; a field without signs of its own is a figure."""
    own = [weight for sign, weight in weights().items() if _FIELDS.get(sign.partition("-")[0]) == field]
    return max([0.0, *own]) if own else max(0.0, weights()["figure-same"])
