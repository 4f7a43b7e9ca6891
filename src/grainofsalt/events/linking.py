"""Where profiles belong, worked out anew around those that came, went or were judged.

The result is that of placing everything at once, whatever came when: anchors are grouped among those that they are
near to, each follower goes with the anchors that it is likeliest to be one with, and those that can follow nobody are
grouped in their pools. Each step redoes what the one before changed, and nothing else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from grainofsalt.events.following import LEADERS, POOLED, Place, followed, tie, weight_of
from grainofsalt.events.grouping import Near, grouped, near_cores, parts_of
from grainofsalt.events.groups import Group
from grainofsalt.events.likeness import Likeness, likeness, likeness_between
from grainofsalt.events.orders import bundles_of, kept_apart
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.proposing import changes_of, wanted_of
from grainofsalt.events.surroundings import Held, Linked, Pair, Proposed, Relinked, Stands, Surroundings, published_of

ALONE: Final = "no other report of it"
BY_ORDER: Final = "put together by an analyst"


def relinked(surroundings: Surroundings, touched: Collection[str]) -> Relinked:
    """Return what changes around profiles that are new, count no longer, or were judged.

    Args:
        surroundings: who keeps the profiles; the new ones are there already, without links.
        touched: the keys of all that came, went or were judged.
    """
    work = _Relinking(surroundings, touched)
    work.found()
    work.follow()
    work.pool()
    return work.result()


class _Relinking:
    """The state while it is worked out. Groups go by tokens: the event's name so far, or one made up for a new one."""

    def __init__(self, surroundings: Surroundings, touched: Collection[str]) -> None:
        self.around = surroundings
        self.touched = frozenset(touched)
        self.profiles: dict[str, EventProfile] = {}
        self.places: dict[str, Place] = {}
        self.before: dict[str, Held] = {}
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
        """Links by token instead of event; complete for what was worked out anew."""
        self.groups: dict[str, Group] = {}
        """Groups of anchors around what was touched, changed or not."""
        self.changed: set[str] = set()
        """Those of them whose followers have to be asked again."""
        self.gone_events: set[str] = set()
        self.dirty: set[str] = set()
        self.pooled: list[tuple[dict[str, Group], Near]] = []
        self.loose: dict[str, tuple[str, ...]] = {}
        """By token of what follows nobody those whose ties are looked at: all, or the first of a name."""
        self.names: set[str] = set()
        """Names whose leaders changed or are in changed groups."""
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
            if known.profile is not None:
                self.profiles[key] = known.profile
            if known.held is not None:
                self.before[key] = known.held
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

    # The first step: anchors.

    def found(self) -> None:
        """Group the anchors around what was touched."""
        inside = self._around_touched()
        bundles = {self.bundle(key) for key in inside}
        seeds = [Group(self.profiles[key] for key in bundle) for bundle in sorted(bundles)]
        near = self.near = near_cores(seeds, [self._first(name) for name in sorted(self._names_of(inside))])
        old: dict[str, set[str]] = defaultdict(set)
        for key in {*inside, *self.touched}:
            if key in self.before and self.before[key].stands == "founds":
                old[self.before[key].event].add(key)
        for part in parts_of(seeds, near):
            for group in grouped(part, near, self.forbidden):
                self._keep(group, old)
        self.gone_events = old.keys() - self.groups.keys()
        self._find_dirty(old)

    def _around_touched(self) -> set[str]:
        gone = {key for key in self.gone if key in self.places and self.places[key].is_anchor}
        waiting = {key for key in self.touched if key in self.profiles and self.founds(key)}
        waiting |= (set(self.around.near(gone)) if gone else set()) | self._called_alike(gone)
        waiting |= {
            key for one in self.touched for key in self.bundle(one) if key in self.profiles and self.founds(key)
        }
        inside: set[str] = set()
        while waiting:
            self.load(waiting)
            waiting = {key for one in waiting for key in self.bundle(one) if key in self.profiles}
            inside |= waiting
            anchors = self._anchors(waiting)
            waiting = (set(self.around.near(anchors)) if anchors else set()) | self._called_alike(anchors)
            waiting -= inside
        return inside

    def _called_alike(self, anchors: Iterable[str]) -> set[str]:
        """Return the leaders of each name of which one of some anchors is, or was, a leader."""
        found: set[str] = set()
        for key in anchors:
            for name in self.places[key].names:
                first = self._leaders(name)
                if not first or self.places[key].rank <= self.places[first[-1]].rank:
                    found.update(first)
        return found

    def _leaders(self, name: str) -> list[str]:
        """Return the leaders of a name, and the one that stands next."""
        if name not in self._first_of:
            self._first_of[name] = list(self.around.leaders(name))
            self.load(self._first_of[name])
        return self._first_of[name]

    def _first(self, name: str) -> list[str]:
        return self._leaders(name)[:LEADERS]

    def _names_of(self, keys: Iterable[str]) -> set[str]:
        return {name for key in self._anchors(keys) for name in self.places[key].names}

    def _keep(self, group: Group, old: dict[str, set[str]]) -> None:
        """Note a group under its event's name so far, or a new token where it is not what an event was."""
        keys = set(group.profiles)
        events = {held.event for key in keys if (held := self.before.get(key)) and held.stands == "founds"}
        added = {key for key in keys if key not in self.before}
        token = f"+{group.id}"
        if len(events) == 1 and (keys - added) == old[next(iter(events))]:
            token = next(iter(events))
            anchors = self._anchors(keys)
            earlier = len({self.profiles[key].article for key in anchors - added})
            reports = len({self.profiles[key].article for key in anchors})
            if added and (not earlier or weight_of(earlier) != weight_of(reports)):
                self.changed.add(token)
        else:
            self.changed.add(token)
        self.groups[token] = group
        self.links |= _links_of(group, token, "founds")

    def _anchors(self, keys: Iterable[str]) -> set[str]:
        return {key for key in keys if self.places[key].is_anchor}

    def _find_dirty(self, old: dict[str, set[str]]) -> None:
        """Find the followers that have to be asked again."""
        lost = {key for event in self.gone_events for key in old[event]} | {
            key for key in self.gone if key in self.places
        }
        renewed = {key for token in self.changed for key in self.groups[token].profiles}
        added = {key for key in self.links if key not in self.before}
        moved = self._anchors(lost | renewed | added)
        events = self.gone_events | {token for token in self.changed if token in old}
        self.dirty = {key for key in self.touched if key in self.profiles and not self.founds(key)}
        self.dirty |= {*self.around.tied(moved), *self.around.siblings(moved)} if moved else set()
        self.dirty |= set(self.around.followers(events)) if events else set()
        self._find_names(lost | renewed, added)
        for name in self.names:
            self.dirty |= set(self.around.called(name))
        self.load(self.dirty)
        self.dirty = {key for key in self.dirty if key in self.profiles and not self.founds(key)}
        waiting = set(self.dirty)
        while waiting:
            mates = {key for one in waiting for key in (*self.bundle(one), *self.forbidden.get(one, ()))}
            beside = {*self.around.siblings(waiting), *mates}
            self.load(beside)
            waiting = {key for key in beside if key in self.profiles and not self.founds(key)} - self.dirty
            self.dirty |= waiting

    def _find_names(self, changed: set[str], added: set[str]) -> None:
        """Find the names whose leaders are others now, or belong elsewhere."""
        for key in self._anchors(changed | added):
            for name in self.places[key].names:
                first = self._first(name)
                if len(first) < LEADERS or self.places[key].rank <= self.places[first[-1]].rank:
                    self.names.add(name)

    # The second step: followers.

    def follow(self) -> None:
        """Ask each of the followers whom it goes with."""
        self._tie(self.dirty)
        for bundle in sorted({self.bundle(key) for key in self.dirty}, key=self.rank):
            self._place(bundle)

    def _tie(self, followers: Collection[str]) -> None:
        """Learn whom followers may go with, and what keeps them from it."""
        ties = {key: dict(found) for key, found in self.around.ties(followers).items()} if followers else {}
        for key in followers:
            for leader in (leader for name in self.places[key].names for leader in self._first(name)):
                odds = tie(self.profiles[key], self.profiles[leader])
                if odds is not None:
                    ties.setdefault(key, {})[leader] = odds
        self.load({anchor for found in ties.values() for anchor in found})
        ties = {
            key: {anchor: odds for anchor, odds in found.items() if anchor in self.profiles}
            for key, found in ties.items()
        }
        self.ties |= ties
        beside = self.around.siblings(followers) if followers else ()
        self.load(beside)
        for key in beside:
            self.by_article[self.profiles[key].article].add(key)
        tokens = {self.token(anchor) for found in ties.values() for anchor in found}
        self.reports |= self.around.reports(tokens - self.groups.keys()) if tokens - self.groups.keys() else {}
        for token in tokens & self.groups.keys():
            anchors = self._anchors(self.groups[token].profiles)
            self.reports[token] = len({self.profiles[key].article for key in anchors})

    def rank(self, bundle: Iterable[str]) -> str:
        """Return the place of profiles that belong together in the order of placing."""
        return min(self.places[key].rank for key in bundle)

    def token(self, key: str) -> str:
        """Return the group of a profile, empty if it is not placed yet."""
        if key in self.links:
            return self.links[key].event
        return self.before[key].event if key in self.before and key not in self.dirty else ""

    def barred(self, bundle: Collection[str]) -> set[str]:
        """Return the groups from which an article or an analyst keeps profiles apart."""
        articles = {self.profiles[key].article for key in bundle}
        beside = {other for article in articles for other in self.by_article[article]} - set(bundle)
        kept = {other for key in bundle for other in self.forbidden.get(key, ()) if other in self.profiles}
        return {self.token(other) for other in beside | kept} - {""}

    def odds_of(self, bundle: Collection[str]) -> dict[str, tuple[float, str, str, str]]:
        """Return for each group of anchors the best tie to it: odds, rank and key of the anchor, own key."""
        best: dict[str, tuple[float, str, str, str]] = {}
        barred = self.barred(bundle)
        for key in bundle:
            for anchor, odds in self.ties.get(key, {}).items():
                token = self.token(anchor)
                one = (-odds, self.places[anchor].rank, anchor, key)
                if token not in barred and (token not in best or one < best[token]):
                    best[token] = one
        return {token: (-one[0], *one[1:]) for token, one in best.items()}

    def _place(self, bundle: tuple[str, ...]) -> None:
        best = self.odds_of(bundle)
        token = followed({one: found[0] for one, found in best.items()}, self.reports)
        if token is None:
            return
        for key in bundle:
            if len(bundle) > 1:
                self.links[key] = Linked(token, "follows", 1.0, BY_ORDER, by_order=True)
            else:
                found = likeness(self.profiles[key], self.profiles[best[token][2]])
                self.links[key] = Linked(token, "follows", found.probability, found.reason)

    # The third step: pools.

    def pool(self) -> None:
        """Group what follows nobody, pool by pool."""
        bundles = {self.bundle(key) for key in self.dirty if key not in self.links}
        pools: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for bundle in sorted(bundles):
            pool = self._pool_of(bundle)
            if pool is None:
                self._alone(bundle)
            else:
                pools[pool].add(bundle)
        # A pool that nobody entered or left stays as it is; what hangs between it and the anchors may not.
        changed = {pool for pool, inside in pools.items() if any(self._is_new_in(pool, one) for one in inside)}
        changed |= {
            str(self.places[key].pool)
            for key in {*self.links, *self.gone}
            if key in self.before and self.before[key].stands == "pooled" and self.places[key].pool is not None
        }
        kept = {pool: pools[pool] for pool in sorted(pools.keys() - changed)}
        self.dirty -= {key for inside in kept.values() for bundle in inside for key in bundle}
        for pool, inside in kept.items():
            self._ask_again(pool, inside)
        for pool in sorted(changed):
            self._settle(pool, pools[pool])

    def _is_new_in(self, pool: str, bundle: tuple[str, ...]) -> bool:
        """Tell whether a bundle comes into a pool, or may be another than it was."""
        held = [self.before.get(key) for key in bundle]
        return (
            any(one is None or one.stands != "pooled" for one in held)
            or not self.touched.isdisjoint(bundle)
            or any(self.places[key].pool != pool for key in bundle)
        )

    def _ask_again(self, pool: str, bundles: Iterable[tuple[str, ...]]) -> None:
        """Note the events of a pool that stays as it is, so that what they are proposed to is worked out anew."""
        chief = self._former_chief(pool) if _is_named(pool) else None
        for key in sorted(key for bundle in bundles for key in bundle):
            event = self.before[key].event
            if chief is None or event != self.before[chief].event:
                members = tuple(sorted(self.around.members(event)))
                self.load(members)
                self.loose[event] = members
            elif key == chief:
                self.loose[event] = self.bundle(chief)

    def _pool_of(self, bundle: Iterable[str]) -> str | None:
        return self.places[min(bundle, key=lambda key: self.places[key].rank)].pool

    def _alone(self, bundle: tuple[str, ...]) -> None:
        group = Group(self.profiles[key] for key in bundle)
        token = f"+{group.id}"
        self.links |= _links_of(group, token, "pooled")
        self.loose[token] = bundle

    def _settle(self, pool: str, bundles: set[tuple[str, ...]]) -> None:
        """Group what is new in a pool with the first that are there."""
        is_named = _is_named(pool)
        touched = sum(self.places[key].pool == pool for key in {*self.dirty, *self.gone} if key in self.places)
        window = self.around.pooled(pool, (2 if is_named else POOLED) + touched)
        self.load(window)
        kept = {self.bundle(key) for key in window if key in self.profiles and key not in self.dirty}
        every = sorted({*bundles, *(one for one in kept if self._pool_of(one) == pool)}, key=self.rank)
        if is_named:
            self._name_pool(pool, every, bundles)
            return
        groups = [Group(self.profiles[key] for key in bundle) for bundle in every[:POOLED]]
        near = near_cores(groups)
        found = {f"+{one.id}": one for part in parts_of(groups, near) for one in grouped(part, near, self.forbidden)}
        for token, group in found.items():
            self.links |= _links_of(group, token, "pooled")
        self.pooled.append((found, near))
        for bundle in every[POOLED:]:
            self._alone(bundle)

    def _name_pool(self, pool: str, every: list[tuple[str, ...]], new: set[tuple[str, ...]]) -> None:
        """Put into the event of a name whatever tells of it, but nothing that an article or analyst tells apart."""
        if not every:
            return
        chief, second = every[0][0], every[1][0] if len(every) > 1 else None
        former = self._former_chief(pool)
        token = f"~{pool}" if former is None else self.before[former].event
        members = {*new, every[0]}
        if former is not None and former != chief:
            keys = set(self.around.members(token))
            self.load(keys)
            members |= {self.bundle(key) for key in keys if key in self.profiles and key not in self.dirty}
        if former != chief or chief in self.dirty:
            self.loose[token] = every[0]
        for bundle in sorted(members, key=self.rank):
            if token in self.barred(bundle):
                self._alone(bundle)
                continue
            for key in bundle:
                self.links[key] = self._named_link(key, token, second if key == chief else chief, bundle)

    def _former_chief(self, pool: str) -> str | None:
        """Return the first member of a pool so far."""
        left = {key for key in {*self.dirty, *self.gone} if key in self.before and self.before[key].stands == "pooled"}
        first = self.around.pooled(pool, 1)
        self.load(first)
        found = {key for key in left if self.places[key].pool == pool} | set(first)
        return min(found, key=lambda key: self.places[key].rank, default=None)

    def _named_link(self, key: str, token: str, beside: str | None, bundle: tuple[str, ...]) -> Linked:
        if len(bundle) > 1:
            return Linked(token, "pooled", 1.0, BY_ORDER, by_order=True)
        if beside is None:
            return Linked(token, "pooled", 1.0, ALONE)
        found = likeness(self.profiles[key], self.profiles[beside])
        return Linked(token, "pooled", found.probability, found.reason)

    # The last step: names of events, and proposals.

    def result(self) -> Relinked:
        """Name the events, and find what is proposed."""
        links: dict[str, Linked | None] = dict(self.links)
        links |= dict.fromkeys(key for key in self.gone if key in self.before)
        names, renamed = self._names()
        named = {key: link and link._replace(event=names[link.event]) for key, link in links.items()}
        return Relinked(named, renamed, self._proposals(names))

    def _proposals(self, names: Mapping[str, str]) -> dict[Pair, Proposed | None]:
        wanted = wanted_of(self.groups, self.near, self.forbidden)
        loose = dict(self.loose)
        for groups, near in self.pooled:
            wanted |= wanted_of(groups, near, self.forbidden)
            loose |= {token: tuple(sorted(group.profiles)) for token, group in groups.items()}
        wanted |= self._tied(loose)
        so_far = {held.event for key in self.links.keys() | self.gone if (held := self.before.get(key))}
        before = self.around.proposals(so_far | {token for token in names if token[0] not in "+~"})
        return changes_of(
            wanted,
            before,
            name=lambda event: names.get(event, None if event in so_far else event),
            stands=lambda pair: loose.keys().isdisjoint(pair) and not self.groups.keys() >= set(pair),
        )

    def _tied(self, loose: Mapping[str, Collection[str]]) -> dict[Pair, Proposed]:
        """Return what those are proposed to that follow nobody, by their ties to anchors."""
        missing = {key for keys in loose.values() for key in keys} - self.dirty
        self._tie(missing)
        found: dict[Pair, Proposed] = {}
        for token, keys in loose.items():
            for other, (_, _, anchor, key) in self.odds_of(keys).items():
                one = likeness(self.profiles[key], self.profiles[anchor])
                found[token, other] = Proposed(one.probability, one.reason)
        return found

    def _names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the name of each event that was worked out, and the new names of events whose other members stay."""
        joined: dict[str, set[str]] = defaultdict(set)
        left: dict[str, set[str]] = defaultdict(set)
        for key, link in self.links.items():
            joined[link.event].add(key)
            if key in self.before and self.before[key].event != link.event:
                left[self.before[key].event].add(key)
        for key in self.gone:
            if key in self.before:
                left[self.before[key].event].add(key)
        names, renamed = {}, {}
        for token in {*joined, *left}:
            new = {key: published_of(self.profiles[key]) for key in joined[token]}
            if token[0] not in "+~":
                if token in left[token] and self._is_regrouped(token):
                    stay = {}
                elif token in left[token]:
                    stay = {key: day for key, day in self.around.members(token).items() if key not in left[token]}
                else:
                    self.load([token])
                    stay = {token: published_of(self.profiles[token])}
                new = stay | new
            if not new:
                continue
            names[token] = min((day, key) for key, day in new.items())[1]
            if token[0] not in "+~" and names[token] != token:
                renamed[token] = names[token]
        return names, renamed

    def _is_regrouped(self, event: str) -> bool:
        """Tell whether all that was in an event is in groups worked out anew."""
        place = self.places[event]
        return event in self.gone_events or (self.before[event].stands == "pooled" and not place.names)


def _is_named(pool: str) -> bool:
    return pool.count("/") > 1


def _links_of(group: Group, token: str, stands: Stands) -> dict[str, Linked]:
    """Return the links of the members of a group, each with how well it fits the others."""
    seen: dict[object, Likeness] = {}
    links = {}
    for key in sorted(group.profiles):
        marks = group.marks[key]
        if key in group.ordered:
            links[key] = Linked(token, stands, 1.0, BY_ORDER, by_order=True)
        elif len(group.profiles) == 1:
            links[key] = Linked(token, stands, 1.0, ALONE)
        else:
            if marks not in seen:
                seen[marks] = likeness_between(*group.without(key))
            links[key] = Linked(token, stands, seen[marks].probability, seen[marks].reason)
    return links
