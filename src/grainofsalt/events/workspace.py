"""What is known and found while it is worked out where profiles belong.

Groups go by tokens meanwhile: the name of an event so far; `+` and a key for a new group; `~` and a pool for the event
of a name that had none.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from grainofsalt.events.following import LEADERS, Place, tie
from grainofsalt.events.grouping import Near
from grainofsalt.events.groups import Group
from grainofsalt.events.likeness import Likeness, likeness_between
from grainofsalt.events.orders import bundles_of, kept_apart
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.surroundings import Held, Linked, Pair, Stands, Surroundings

ALONE: Final = "no other report of it"
ONLY_DATED: Final = "no other report gives this day"
BY_ORDER: Final = "put together by an analyst"


class Profiles(Mapping[str, EventProfile]):
    """Profiles by key, each of them worked out when it is first looked at."""

    def __init__(self) -> None:
        """Start empty."""
        self._makers: dict[str, Callable[[], EventProfile]] = {}
        self._made: dict[str, EventProfile] = {}

    def add(self, key: str, maker: Callable[[], EventProfile]) -> None:
        """Take in what gives a profile."""
        self._makers[key] = maker

    def __getitem__(self, key: str) -> EventProfile:
        """Return a profile."""
        if key not in self._made:
            self._made[key] = self._makers[key]()
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a profile, without looking at it."""
        return key in self._makers

    def __iter__(self) -> Iterator[str]:
        """Return the keys."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._makers)


class Workspace:
    """The state between the steps; it lives as long as one working out.

    Attributes:
        around: who keeps the profiles.
        touched: the profiles that came, went or were judged.
        gone: those of them that count no longer.
        profiles: what profiles that count say, by key; of all that was looked at so far.
        articles: the articles that profiles are from.
        published: their days of publication, `9` where that is unknown.
        places: where profiles stand.
        before: how they are linked so far.
        pooled_in: by event those of all that was looked at so far that are pooled in it.
        together: pairs that analysts ordered to be together.
        apart: pairs that they ordered to be apart.
        bundle_of: for what was ordered together, all of it.
        forbidden: for each key those from which an analyst keeps it apart.
        ties: for followers the anchors that they may go with, with the logarithm of the odds.
        reports: by token in how many articles the anchors of a group are told.
        by_article: the profiles of the articles that were looked at.
        groups: by token the groups of anchors around what was touched, changed or not.
        near: which cores of them are worth comparing.
        changed: tokens of those that are another than an event was, so that all who may follow them are asked again.
        grown: by token the anchors of groups that are new, or that only some joined, by which others may be drawn.
        raised: tokens of those of them that weigh more than before.
        gone_events: events of anchors that are no more.
        dirty: the followers that have to be asked again.
        pooled: pools that were grouped anew, each with its groups by token and which cores are worth comparing.
        loose: by token of what follows nobody those whose ties are looked at: all, or the first of a name.
        links: links by token instead of event, of all that was worked out anew.
        settled: for followers that were asked how much it takes to have them ask again.
    """

    def __init__(self, surroundings: Surroundings, touched: Collection[str]) -> None:
        """Start around profiles that came, went or were judged."""
        self.around = surroundings
        self.touched = frozenset(touched)
        self.profiles = Profiles()
        self.articles: dict[str, str] = {}
        self.published: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.before: dict[str, Held] = {}
        self.pooled_in: dict[str, set[str]] = defaultdict(set)
        self.bundle_of: dict[str, tuple[str, ...]] = {}
        self.together: set[Pair] = set()
        self.apart: set[Pair] = set()
        self.forbidden: dict[str, frozenset[str]] = {}
        self._loaded: set[str] = set()
        self._first_of: dict[str, list[str]] = {}
        self.ties: dict[str, dict[str, float]] = {}
        self.reports: dict[str, int] = {}
        self.by_article: dict[str, set[str]] = defaultdict(set)
        self.near: Near = {}
        self.links: dict[str, Linked] = {}
        self.groups: dict[str, Group] = {}
        self.changed: set[str] = set()
        self.grown: dict[str, set[str]] = {}
        self.raised: set[str] = set()
        self.gone_events: set[str] = set()
        self.dirty: set[str] = set()
        self.pooled: list[tuple[dict[str, Group], Near]] = []
        self.loose: dict[str, tuple[str, ...]] = {}
        self.settled: dict[str, float] = {}

        self.load(self.touched)
        self.gone = {key for key in self.touched if key not in self.profiles}

    def load(self, keys: Iterable[str]) -> None:
        """Learn of profiles, with what was ordered about them and all that hangs together with them by order."""
        new = set(keys) - self._loaded
        if not new:
            return
        orders = self.around.orders(new)
        new |= orders.named - self._loaded
        self._loaded |= new
        for key, known in self.around.known(new).items():
            self.places[key] = known.place
            self.articles[key] = known.article
            self.published[key] = known.published
            if known.profile is not None:
                self.profiles.add(key, known.profile)
            if known.held is not None:
                self.before[key] = known.held
                if known.held.stands == "pooled":
                    self.pooled_in[known.held.event].add(key)
        if orders.together or orders.apart:
            self.together |= orders.together
            self.apart |= orders.apart
            self._bundle()

    def _bundle(self) -> None:
        named = {key for pair in (*self.together, *self.apart) for key in pair if key in self.profiles}
        bundles = bundles_of(named, sorted(self.together))
        self.bundle_of = {key: bundle for bundle in bundles for key in bundle}
        self.forbidden = dict(kept_apart(bundles, sorted(self.apart)))

    def bundle(self, key: str) -> tuple[str, ...]:
        """Return all that an analyst put together with a profile, itself included."""
        return self.bundle_of.get(key, (key,))

    def founds(self, key: str) -> bool:
        """Tell whether a profile is grouped with the anchors: it is one, or belongs to one by order."""
        return any(self.places[one].is_anchor for one in self.bundle(key))

    def anchors_in(self, keys: Iterable[str]) -> set[str]:
        """Return those of some profiles that are anchors."""
        return {key for key in keys if self.places[key].is_anchor}

    def reports_in(self, keys: Iterable[str]) -> int:
        """Return in how many articles the anchors among some profiles are told."""
        return len({self.articles[key] for key in self.anchors_in(keys)})

    def leaders(self, name: str) -> list[str]:
        """Return the leaders of a name, and the one that stands next."""
        if name not in self._first_of:
            self._first_of[name] = list(self.around.leaders(name))
            self.load(self._first_of[name])
        return self._first_of[name]

    def first(self, name: str) -> list[str]:
        """Return the leaders of a name."""
        return self.leaders(name)[:LEADERS]

    def rank(self, bundle: Iterable[str]) -> str:
        """Return the place of profiles that belong together in the order of placing."""
        return min(self.places[key].rank for key in bundle)

    def token(self, key: str) -> str:
        """Return the group of a profile, empty if it is not placed yet."""
        if key in self.links:
            return self.links[key].event
        return self.before[key].event if key in self.before and key not in self.dirty else ""

    def beside(self, bundle: Collection[str]) -> set[str]:
        """Return the profiles from which an article or an analyst keeps others apart."""
        articles = {self.articles[key] for key in bundle}
        told = {other for article in articles for other in self.by_article[article]} - set(bundle)
        return told | {other for key in bundle for other in self.forbidden.get(key, ()) if other in self.profiles}

    def barred(self, bundle: Collection[str], *, placed_before: bool = False) -> set[str]:
        """Return the groups from which an article or an analyst keeps profiles apart.

        Args:
            bundle: the profiles.
            placed_before: whether only those bar them from a group that are anchors, or placed before them.
        """
        others = self.beside(bundle)
        if placed_before:
            rank = self.rank(bundle)
            others = {one for one in others if self.founds(one) or self.rank(self.bundle(one)) < rank}
        return {self.token(other) for other in others} - {""}

    def odds_of(self, bundle: Collection[str], barred: Collection[str]) -> dict[str, tuple[float, str, str, str]]:
        """Return for each group of anchors that is not barred the best tie to it.

        Returns:
            By token the odds, the rank and key of the anchor, and the own key.
        """
        best: dict[str, tuple[float, str, str, str]] = {}
        for key in bundle:
            for anchor, odds in self.ties.get(key, {}).items():
                token = self.token(anchor)
                one = (-odds, self.places[anchor].rank, anchor, key)
                if token not in barred and (token not in best or one < best[token]):
                    best[token] = one
        return {token: (-one[0], *one[1:]) for token, one in best.items()}

    def learn_ties(self, followers: Collection[str]) -> None:
        """Learn whom followers may go with, and what keeps them from it."""
        ties = {key: dict(found) for key, found in self.around.ties(followers).items()} if followers else {}
        for key in followers:
            for leader in (leader for name in self.places[key].names for leader in self.first(name)):
                odds = tie(self.profiles[key], self.profiles[leader])
                if odds is not None:
                    ties.setdefault(key, {})[leader] = odds
        self.load({anchor for found in ties.values() for anchor in found})
        ties = {
            key: {anchor: odds for anchor, odds in found.items() if anchor in self.profiles}
            for key, found in ties.items()
        }
        self.ties |= ties
        self.learn_beside(followers)
        tokens = {self.token(anchor) for found in ties.values() for anchor in found}
        self.reports |= self.around.reports(tokens - self.groups.keys()) if tokens - self.groups.keys() else {}
        self.reports |= {token: self.reports_in(self.groups[token].profiles) for token in tokens & self.groups.keys()}

    def learn_beside(self, keys: Collection[str]) -> None:
        """Learn of all that the articles of profiles tell of."""
        beside = self.around.siblings(keys) if keys else ()
        self.load(beside)
        for key in beside:
            self.by_article[self.articles[key]].add(key)


def as_before(token: str, stands: Stands) -> Linked:
    """Return the link of one that stays where it is held, for the reason that is held."""
    return Linked(token, stands, 1.0, "", as_before=True)


def links_of(group: Group, token: str, stands: Stands, *, is_same: bool = False) -> dict[str, Linked]:
    """Return the links of the members of a group, by token, each with how well it fits the others.

    Args:
        group: the group.
        token: what it goes by.
        stands: as what its members stand in it.
        is_same: whether it is what it was, so that what is held of its members stays.
    """
    if is_same:
        return {key: as_before(token, stands) for key in group.profiles}
    seen: dict[object, Likeness] = {}
    links = {}
    for key in sorted(group.profiles):
        marks = group.marks[key]
        if key in group.ordered:
            links[key] = Linked(token, stands, 1.0, BY_ORDER, by_order=True)
        elif len(group.profiles) == 1:
            links[key] = Linked(token, stands, 1.0, ONLY_DATED if stands == "founds" else ALONE)
        else:
            if marks not in seen:
                seen[marks] = likeness_between(*group.without(key))
            links[key] = Linked(token, stands, seen[marks].probability, seen[marks].reason)
    return links
