"""Which profiles need to be compared at all, so that the cost of adding one does not grow with what is kept.

Two steps narrow it down. `blocks` are keys to look profiles up by. Of what is found so, only pairs whose *cores* (time,
parties, weapons and other names) make it probable enough are ever linked or proposed. Many reports of one happening
have one core, so that even a day with hundreds of reports has few of them to compare.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

from grainofsalt.events.likeness_bound import are_likely
from grainofsalt.events.linking_tables import event_kinds
from grainofsalt.events.portrait import Mark, Portrait, marks_of, portrait_alone
from grainofsalt.events.profile import EventProfile

Core: TypeAlias = tuple[Mark, ...]
"""What a profile says of time, parties and names."""

WORTH: Final = 0.2
"""From this probability on by their cores alone, two profiles are compared in full."""

_CORE: Final = frozenset(
    {
        *("type", "days", "published", "actors", "attributed", "bodies", "victims", "vehicles", "malware", "order"),
        *("systems", "overflew"),
    }
)
_WEEK: Final = 7
_MOST_WEEKS: Final = 80
"""A date that leaves more than a year and a half open finds nothing by time."""


def blocks(profile: EventProfile) -> tuple[str, ...]:
    """Return the keys under which a profile is kept: two that are ever linked or proposed have one in common.

    A key is a family of types with a week, or with a name that settles which happening is meant. Whatever spans several
    weeks has a key for each, so that an exact date has one or two, and what stands under one key does not grow with the
    years that are kept. A profile without any key stands alone.
    """
    return _blocks(_portrait(_core(profile)))


def _blocks(portrait: Portrait) -> tuple[str, ...]:
    return tuple(sorted(f"{portrait.kind.family}/week/{week}" for week in _weeks(portrait)))


def _weeks(portrait: Portrait) -> range:
    kinds = [kind for kind in event_kinds().values() if kind.family == portrait.kind.family]
    if portrait.days is not None:
        first, last = portrait.days[0], portrait.days[1] + max(1, *(kind.lasts_days for kind in kinds))
    elif portrait.published is not None:
        recent = max(kind.recent_days for kind in kinds)
        first, last = portrait.published[0] - recent, portrait.published[1] + 1
    else:
        return range(0)
    weeks = range(first // _WEEK, last // _WEEK + 1)
    return weeks if len(weeks) <= _MOST_WEEKS else range(0)


def core_of(marks: Iterable[Mark]) -> Core:
    """Return the marks that tell of time, parties and names."""
    return tuple(mark for mark in marks if mark[0] in _CORE)


def _core(profile: EventProfile) -> Core:
    return core_of(marks_of(profile))


@lru_cache(maxsize=8192)
def _portrait(core: Core) -> Portrait:
    return portrait_alone(core)


class Cores:
    """Cores, and which of them are near each other."""

    def __init__(self) -> None:
        """Start empty."""
        self._numbers: dict[Core, int] = {}
        self._cores: list[Core] = []
        self._portraits: list[Portrait] = []
        self._blocks: list[tuple[str, ...]] = []
        self._under: dict[str, list[int]] = defaultdict(list)
        self._found: dict[tuple[int, int], bool] = {}

    def add(self, core: Core) -> None:
        """Take in a core, if it is not known."""
        if core not in self._numbers:
            number = self._numbers[core] = len(self._cores)
            portrait = _portrait(core)
            self._cores.append(core)
            self._portraits.append(portrait)
            self._blocks.append(_blocks(portrait))
            for block in self._blocks[number]:
                self._under[block].append(number)

    def near(self, core: Core) -> frozenset[Core]:
        """Return the known cores that are worth comparing with a known one, itself mostly among them."""
        number = self._numbers[core]
        around = {other for block in self._blocks[number] for other in self._under[block]}
        return frozenset(self._cores[other] for other in around if self._are_near(number, other))

    def are_near(self, one: Core, other: Core) -> bool:
        """Tell whether two known cores are worth comparing, whenever they tell it was."""
        return self._are_near(self._numbers[one], self._numbers[other])

    def _are_near(self, one: int, other: int) -> bool:
        pair = (one, other) if one < other else (other, one)
        found = self._found.get(pair)
        if found is None:
            found = self._found[pair] = are_likely(self._portraits[pair[0]], self._portraits[pair[1]], WORTH)
        return found
