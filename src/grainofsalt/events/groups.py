"""Profiles taken for one happening, in the making."""

import math
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeAlias

from grainofsalt.events.candidates import Core, core_of
from grainofsalt.events.following import EXACT, is_exact
from grainofsalt.events.likeness import weigh
from grainofsalt.events.portrait import Mark, Portrait, Tally, marks_of
from grainofsalt.events.profile import EventProfile

Forbidden: TypeAlias = Mapping[str, frozenset[str]]
"""For each key those from which an analyst keeps it apart."""


class Group:
    """Profiles taken for one happening. It changes while groups are made, and is not seen outside.

    Attributes:
        profiles: its members by key.
        ordered: the keys of those that an analyst put together.
        articles: the articles that they are from.
        cores: the cores of those with an exact date, or of all if none has one.
        id: the first of their keys.
    """

    def __init__(self, profiles: Iterable[EventProfile]) -> None:
        """Start with profiles that belong together whatever they say, at least one."""
        self.profiles = {profile.key: profile for profile in profiles}
        self.ordered = frozenset(self.profiles) if len(self.profiles) > 1 else frozenset()
        self.marks: dict[str, tuple[Mark, ...]] = {}
        self.tally = Tally()
        for profile in self.profiles.values():
            self.marks[profile.key] = marks_of(profile)
            self.tally.add(self.marks[profile.key])
        self._describe()

    def _describe(self) -> None:
        self.articles = {profile.article for profile in self.profiles.values()}
        exact = [marks for marks in self.marks.values() if is_exact(marks)]
        self.cores: set[Core] = {core_of(marks) for marks in exact or self.marks.values()}
        self.id = min(self.profiles)

    @property
    def rank(self) -> tuple[Hashable, ...]:
        """Its place in the order of placing: exact dates first, then whatever says more."""
        said = sorted(self.marks.values(), key=repr)
        dated = self.openness < math.inf
        return (self.is_vague(), not dated, dated and self.openness > 1, -sum(map(len, said)), repr(said), self.id)

    @property
    def openness(self) -> float:
        """Number of days that its date leaves open, without end if it has none."""
        days = self.portrait().days
        return math.inf if days is None else days[1] - days[0] + 1

    def is_vague(self) -> bool:
        """Tell whether it has no date that is exact to a few days."""
        return self.openness > EXACT

    def portrait(self) -> Portrait:
        """Return what it says."""
        return self.tally.portrait()

    def without(self, key: str) -> tuple[Portrait, Portrait]:
        """Return what one of several members says, and what the others say."""
        marks = self.marks[key]
        self.tally.add(marks, times=-1)
        rest = self.tally.portrait()
        self.tally.add(marks)
        return Tally([marks]).portrait(), rest

    def loosest(self) -> tuple[float, str] | None:
        """Return the least odds of those that no analyst put here, and whose they are; `None` if there are none."""
        odds: dict[tuple[Mark, ...], float] = {}
        free = [key for key in self.profiles if key not in self.ordered]
        for key in free:
            if self.marks[key] not in odds:
                odds[self.marks[key]] = weigh(*self.without(key))
        return min(((odds[self.marks[key]], key) for key in free), default=None)

    def may_join(self, other: "Group", forbidden: Forbidden) -> bool:
        """Tell whether no article and no analyst tells the two apart."""
        if not self.articles.isdisjoint(other.articles):
            return False
        return all(forbidden.get(key, frozenset()).isdisjoint(other.profiles) for key in self.profiles)

    def join(self, other: "Group") -> None:
        """Take in all of `other`."""
        self.profiles |= other.profiles
        self.marks |= other.marks
        self.ordered |= other.ordered
        self.articles |= other.articles
        self.cores |= other.cores
        self.id = min(self.id, other.id)
        self.tally.join(other.tally)

    def part_with(self, key: str) -> "Group":
        """Give up one of several members, and return it as a group of its own."""
        self.tally.add(self.marks.pop(key), times=-1)
        gone = Group([self.profiles.pop(key)])
        self._describe()
        return gone
