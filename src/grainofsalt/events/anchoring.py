"""The first step of linking: anchors are grouped, and it is found who has to be asked again."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from grainofsalt.events.following import LEADERS, Goes, changes_nothing, weight_of
from grainofsalt.events.grouping import grouped, near_cores, parts_of
from grainofsalt.events.groups import Group
from grainofsalt.events.surroundings import Tied
from grainofsalt.events.workspace import Workspace, links_of


def anchor(work: Workspace) -> None:
    """Group the anchors around what was touched."""
    inside = _around_touched(work)
    bundles = {work.bundle(key) for key in inside}
    seeds = [Group(work.profiles[key] for key in bundle) for bundle in sorted(bundles)]
    near = work.near = near_cores(seeds, [work.first(name) for name in sorted(_names_of(work, inside))])
    old: dict[str, set[str]] = defaultdict(set)
    for key in {*inside, *work.touched}:
        if key in work.before and work.before[key].stands == "founds":
            old[work.before[key].event].add(key)
    for part in parts_of(seeds, near):
        for group in grouped(part, near, work.forbidden):
            _keep(work, group, old)
    work.gone_events = old.keys() - work.groups.keys()
    _find_dirty(work, old)


def _around_touched(work: Workspace) -> set[str]:
    """Return all that hangs together with what was touched: anchors, and what analysts put with them."""
    gone = {key for key in work.gone if key in work.places and work.places[key].is_anchor}
    waiting = {key for key in work.touched if key in work.profiles and work.founds(key)}
    waiting |= (set(work.around.near(gone)) if gone else set()) | _called_alike(work, gone)
    waiting |= {key for one in work.touched for key in work.bundle(one) if key in work.profiles and work.founds(key)}
    inside: set[str] = set()
    while waiting:
        work.load(waiting)
        waiting = {key for one in waiting for key in work.bundle(one) if key in work.profiles}
        inside |= waiting
        anchors = work.anchors_in(waiting)
        waiting = (set(work.around.near(anchors)) if anchors else set()) | _called_alike(work, anchors)
        waiting -= inside
    return inside


def _called_alike(work: Workspace, anchors: Iterable[str]) -> set[str]:
    """Return the leaders of each name of which one of some anchors is, or was, a leader."""
    found: set[str] = set()
    for key in anchors:
        for name in work.places[key].names:
            first = work.leaders(name)
            if len(first) <= LEADERS or work.places[key].rank <= work.places[first[-1]].rank:
                found.update(first)
    return found


def _names_of(work: Workspace, keys: Iterable[str]) -> set[str]:
    return {name for key in work.anchors_in(keys) for name in work.places[key].names}


def _keep(work: Workspace, group: Group, old: dict[str, set[str]]) -> None:
    """Note a group under its event's name so far, or a new token where it is not what an event was."""
    keys = set(group.profiles)
    events = {held.event for key in keys if (held := work.before.get(key)) and held.stands == "founds"}
    added = {key for key in keys if key not in work.before}
    token = f"+{group.id}"
    if len(events) == 1 and (keys - added) == old[next(iter(events))]:
        token = next(iter(events))
    if token in events or keys == added:
        _grow(work, token, keys, added)
    else:
        work.changed.add(token)
    work.groups[token] = group
    is_same = token in events and not added and work.touched.isdisjoint(keys)
    work.links |= links_of(group, token, "founds", is_same=is_same)


def _grow(work: Workspace, token: str, keys: set[str], added: set[str]) -> None:
    """Note who came to a group, if anybody did, and whether it weighs more now."""
    came = work.anchors_in(added)
    if not came:
        return
    work.grown[token] = came
    earlier = work.reports_in(keys - added)
    if earlier and weight_of(earlier) != weight_of(work.reports_in(keys)):
        work.raised.add(token)


def _find_dirty(work: Workspace, old: dict[str, set[str]]) -> None:
    """Find the followers that have to be asked again."""
    lost = {key for event in work.gone_events for key in old[event]}
    lost |= {key for key in work.gone if key in work.places}
    renewed = {key for token in work.changed for key in work.groups[token].profiles}
    added = {key for key in work.links if key not in work.before}
    raised = {key for token in work.raised for key in work.groups[token].profiles}
    lost_or_renewed = work.anchors_in(lost | renewed)
    moved = lost_or_renewed | work.anchors_in(added)
    events = work.gone_events | {token for token in work.changed if token in old}
    touched = {key for key in work.touched if key in work.profiles and not work.founds(key)}
    # Who was judged may stand at another place in the order of placing, before or after what it is kept apart from.
    work.dirty = touched | _drawn(work) | _kept_apart_from(work, lost | renewed | added | touched)
    work.dirty |= {one.follower for one in work.around.tied(lost_or_renewed)} if lost_or_renewed else set()
    work.dirty |= set(work.around.followers(events)) if events else set()
    for name in _names_led_anew(work, moved | work.anchors_in(raised)):
        work.dirty |= set(work.around.called(name))
    work.load(work.dirty)
    work.dirty |= {key for one in work.dirty for key in work.bundle(one)}
    work.dirty = {key for key in work.dirty if key in work.profiles and not work.founds(key)}


def _kept_apart_from(work: Workspace, keys: Collection[str]) -> set[str]:
    """Return what an article or an analyst keeps apart from some that stand elsewhere now."""
    told = set(work.around.siblings(keys)) if keys else set()
    return told | {other for key in keys for other in work.forbidden.get(key, ())}


def _drawn(work: Workspace) -> set[str]:
    """Return the followers for which groups that grew, or that are new, may change something."""
    token_of = {anchor: token for token, anchors in work.grown.items() for anchor in anchors}
    for token in work.raised:
        token_of |= dict.fromkeys(work.anchors_in(work.groups[token].profiles), token)
    if not token_of:
        return set()
    reports = {token: work.reports_in(work.groups[token].profiles) for token in work.grown}
    found: set[str] = set()
    for one in work.around.tied(token_of.keys()):
        token = token_of[one.anchor]
        goes = _goes(one, token)
        if goes == "here" and one.anchor not in work.grown[token]:
            continue  # it goes with this group, which weighs more now
        if one.settled is None or not changes_nothing(one.odds, reports[token], one.settled, goes=goes):
            found.add(one.follower)
    return found


def _goes(one: Tied, token: str) -> Goes:
    if one.held is None or one.held.stands != "follows":
        return "nowhere"
    return "here" if one.held.event == token else "elsewhere"


def _names_led_anew(work: Workspace, moved: Iterable[str]) -> set[str]:
    """Return the names whose leaders are others now, or belong elsewhere."""
    found = set()
    for key in moved:
        for name in work.places[key].names:
            first = work.first(name)
            if len(first) < LEADERS or work.places[key].rank <= work.places[first[-1]].rank:
                found.add(name)
    return found
