"""What linking asks of whoever keeps profiles, and one who keeps them in memory."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple, Protocol, TypeAlias

from grainofsalt.events.candidates import Cores, blocks, core_of
from grainofsalt.events.following import LEADERS, Place, place_of, tie
from grainofsalt.events.portrait import marks_of
from grainofsalt.events.profile import EventProfile

Pair: TypeAlias = tuple[str, str]
"""Two names, the lesser first."""

Stands: TypeAlias = Literal["founds", "follows", "pooled"]
"""As what a profile belongs to its event: with an exact date, after one, or where nobody gives one."""


class Held(NamedTuple):
    """To which event a profile belongs, and as what."""

    event: str
    stands: Stands


class Known(NamedTuple):
    """What is known of a profile.

    Attributes:
        profile: gives what it says; `None` if it counts no longer. Of most that is known of, only the other fields
            are ever looked at.
        article: the article that it is from.
        published: the day of publication, `9` where that is unknown.
        place: where it stands.
        held: how it is linked so far; `None` for a new one, and for one that has long been taken out.
    """

    profile: Callable[[], EventProfile] | None
    article: str
    published: str
    place: Place
    held: Held | None


class Proposed(NamedTuple):
    """How probable it is that two events are one, and why."""

    probability: float
    reason: str


class Tied(NamedTuple):
    """A follower's tie to an anchor.

    Attributes:
        follower: the one.
        anchor: the other.
        odds: the logarithm of the odds that the two are one.
        held: how the follower is linked so far.
        settled: what was last kept of it (`following.settled`), `None` where nothing was.
    """

    follower: str
    anchor: str
    odds: float
    held: Held | None
    settled: float | None


class Orders(NamedTuple):
    """What analysts ordered.

    Attributes:
        together: pairs of profiles that belong together.
        apart: pairs that do not.
        named: all profiles that the orders are about.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    named: frozenset[str] = frozenset()


class Surroundings(Protocol):
    """Who keeps profiles, and how they are linked so far. All keys that are returned are of profiles that count now."""

    def known(self, keys: Collection[str]) -> Mapping[str, Known]:
        """Return what is known of profiles, also of those that count no longer."""

    def orders(self, keys: Collection[str]) -> Orders:
        """Return what was ordered about profiles, and about all that these orders hang together with."""

    def near(self, anchors: Collection[str]) -> Collection[str]:
        """Return the anchors that are worth comparing with one of some anchors."""

    def ties(self, followers: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """Return for followers the anchors of their weeks that they may go with, with the logarithm of the odds."""

    def tied(self, anchors: Collection[str]) -> Sequence[Tied]:
        """Return the ties that followers have to some anchors."""

    def leaders(self, name: str) -> Sequence[str]:
        """Return the first anchors of a name by rank, one more than `LEADERS`."""

    def called(self, name: str) -> Collection[str]:
        """Return the followers of a name."""

    def siblings(self, keys: Collection[str]) -> Collection[str]:
        """Return all profiles of the articles of some profiles."""

    def followers(self, events: Collection[str]) -> Collection[str]:
        """Return the profiles that follow in some events so far."""

    def reports(self, events: Collection[str]) -> Mapping[str, int]:
        """Return in how many articles the anchors of each event are told so far."""

    def pooled(self, pool: str, limit: int) -> Sequence[str]:
        """Return the first profiles that are pooled in a pool so far, by rank."""

    def members(self, events: Collection[str]) -> Mapping[str, Mapping[str, str]]:
        """Return the members of events so far, each with its day of publication, `9` where that is unknown."""

    def proposals(self, events: Collection[str]) -> Mapping[Pair, Proposed]:
        """Return the proposals so far that name one of some events."""


class Linked(NamedTuple):
    """One link.

    Attributes:
        event: the event, by the key of its first report.
        stands: as what.
        probability: how probable it is that the profile tells of the same happening as the others; 1 where it is alone
            or an analyst says so.
        reason: why, in words.
        by_order: whether an analyst put it there.
        as_before: whether it stays as it is held; probability and reason are then not worked out.
    """

    event: str
    stands: Stands
    probability: float
    reason: str
    by_order: bool = False
    as_before: bool = False


class Relinked(NamedTuple):
    """What is to be changed.

    Attributes:
        links: the new links of profiles, `None` for those that count no longer. A few may be as they were.
        renamed: events that have another name now; their other members' links change in nothing else.
        proposals: pairs of events; `None` takes a proposal back.
        settled: of the followers that were asked how much it takes to have them ask again (`following.settled`).
    """

    links: Mapping[str, Linked | None]
    renamed: Mapping[str, str]
    proposals: Mapping[Pair, Proposed | None]
    settled: Mapping[str, float]


def published_of(profile: EventProfile) -> str:
    """Return the day of publication, or what sorts after all days."""
    return profile.published or "9"


class Memory:
    """Profiles and links in memory; asks for nothing and forgets nothing."""

    def __init__(self, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> None:
        """Start empty, with the orders of analysts."""
        self.kept: dict[str, EventProfile] = {}
        self.links: dict[str, Linked] = {}
        self.proposed: dict[Pair, Proposed] = {}
        self.settled: dict[str, float] = {}
        self._places: dict[str, Place] = {}
        self._cores, self._with_core = Cores(), defaultdict[object, set[str]](set)
        self._weeks, self._named = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        self._ties: dict[str, dict[str, float]] = defaultdict(dict)
        self._tied: dict[str, set[str]] = defaultdict(set)
        self._articles, self._pools = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        self._events = defaultdict[str, set[str]](set)
        self._together, self._apart = frozenset(together), frozenset(apart)

    def order(self, together: Iterable[Pair], apart: Iterable[Pair]) -> None:
        """Take the orders of analysts in place of those so far."""
        self._together, self._apart = frozenset(together), frozenset(apart)

    def add(self, profile: EventProfile) -> None:
        """Take in a profile, without linking it."""
        key, place = profile.key, place_of(profile)
        self.kept[key], self._places[key] = profile, place
        self._articles[profile.article].add(key)
        for name in place.names:
            self._named[name].add(key)
        if place.is_anchor:
            core = core_of(marks_of(profile))
            self._cores.add(core)
            self._with_core[core].add(key)
        elif place.pool is not None:
            self._pools[place.pool].add(key)
        met = {other for block in blocks(profile) for other in self._weeks[block]}
        for other in met:
            if self._places[other].is_anchor != place.is_anchor:
                self._tie(*((other, key) if place.is_anchor else (key, other)))
        for block in blocks(profile):
            self._weeks[block].add(key)

    def _tie(self, follower: str, anchor: str) -> None:
        odds = tie(self.kept[follower], self.kept[anchor])
        if odds is not None:
            self._ties[follower][anchor] = odds
            self._tied[anchor].add(follower)

    def take(self, result: Relinked) -> None:
        """Keep what was found."""
        moved = {key: new for old, new in result.renamed.items() for key in self._events[old]}
        for key, new in moved.items():
            self._put(key, self.links[key]._replace(event=new))
        for key, link in result.links.items():
            if link is not None:
                self._put(key, link)
        for pair, proposed in result.proposals.items():
            if proposed is None:
                self.proposed.pop(pair, None)
            else:
                self.proposed[pair] = proposed

        self.settled |= result.settled

    def _put(self, key: str, link: Linked) -> None:
        if key in self.links:
            self._events[self.links[key].event].discard(key)
        self.links[key] = link
        self._events[link.event].add(key)

    def known(self, keys: Collection[str]) -> Mapping[str, Known]:
        """See `Surroundings`."""
        found = {key: self.kept[key] for key in keys if key in self.kept}
        return {
            key: Known(
                profile=partial(self.kept.__getitem__, key),
                article=profile.article,
                published=published_of(profile),
                place=self._places[key],
                held=self._held(key),
            )
            for key, profile in found.items()
        }

    def _held(self, key: str) -> Held | None:
        link = self.links.get(key)
        return None if link is None else Held(link.event, link.stands)

    def orders(self, keys: Collection[str]) -> Orders:
        """See `Surroundings`."""
        if not keys or not (self._together or self._apart):
            return Orders()
        named = frozenset(key for pair in (*self._together, *self._apart) for key in pair)
        return Orders(self._together, self._apart, named)

    def near(self, anchors: Collection[str]) -> Collection[str]:
        """See `Surroundings`."""
        cores = {core_of(marks_of(self.kept[key])) for key in anchors}
        return {key for core in cores for other in self._cores.near(core) for key in self._with_core[other]}

    def ties(self, followers: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """See `Surroundings`."""
        return {key: self._ties[key] for key in followers if key in self._ties}

    def tied(self, anchors: Collection[str]) -> Sequence[Tied]:
        """See `Surroundings`."""
        pairs = [(key, anchor) for anchor in anchors if anchor in self._tied for key in self._tied[anchor]]
        return [
            Tied(key, anchor, self._ties[key][anchor], self._held(key), self.settled.get(key)) for key, anchor in pairs
        ]

    def leaders(self, name: str) -> Sequence[str]:
        """See `Surroundings`."""
        anchors = (key for key in self._named[name] if self._places[key].is_anchor)
        return sorted(anchors, key=lambda key: self._places[key].rank)[: LEADERS + 1]

    def called(self, name: str) -> Collection[str]:
        """See `Surroundings`."""
        return {key for key in self._named[name] if not self._places[key].is_anchor}

    def siblings(self, keys: Collection[str]) -> Collection[str]:
        """See `Surroundings`."""
        return {other for key in keys if key in self.kept for other in self._articles[self.kept[key].article]}

    def followers(self, events: Collection[str]) -> Collection[str]:
        """See `Surroundings`."""
        return {key for event in events for key in self._events[event] if self.links[key].stands == "follows"}

    def reports(self, events: Collection[str]) -> Mapping[str, int]:
        """See `Surroundings`."""
        anchors = {event: [key for key in self._events[event] if self._places[key].is_anchor] for event in events}
        return {event: len({self.kept[key].article for key in keys}) for event, keys in anchors.items()}

    def pooled(self, pool: str, limit: int) -> Sequence[str]:
        """See `Surroundings`."""
        inside = (key for key in self._pools[pool] if key in self.links and self.links[key].stands == "pooled")
        return sorted(inside, key=lambda key: self._places[key].rank)[:limit]

    def members(self, events: Collection[str]) -> Mapping[str, Mapping[str, str]]:
        """See `Surroundings`."""
        return {event: {key: published_of(self.kept[key]) for key in self._events[event]} for event in events}

    def proposals(self, events: Collection[str]) -> Mapping[Pair, Proposed]:
        """See `Surroundings`."""
        wanted = set(events)
        return {pair: proposed for pair, proposed in self.proposed.items() if not wanted.isdisjoint(pair)}
