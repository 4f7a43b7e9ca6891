"""Where profiles belong, worked out anew around those that came, went or were judged.

The result is that of placing everything at once, whatever came when: anchors are grouped among those that they are
near to (`anchoring`), each follower goes with the anchors that it is likeliest to be one with, and those that can
follow nobody are grouped in their pools (`pooling`). Each step redoes what the one before changed, and nothing else.
"""

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

from grainofsalt.events.anchoring import anchor
from grainofsalt.events.event_names import names_of
from grainofsalt.events.following import MOST_PROPOSED, UNSETTLED, contenders, followed, settled
from grainofsalt.events.likeness import likeness
from grainofsalt.events.pooling import fill_pools
from grainofsalt.events.proposing import changes_of, wanted_of
from grainofsalt.events.surroundings import Held, Linked, Pair, Proposed, Relinked, Surroundings
from grainofsalt.events.workspace import BY_ORDER, Workspace, as_before


def relinked(surroundings: Surroundings, touched: Collection[str]) -> Relinked:
    """Return what changes around profiles that are new, count no longer, or were judged.

    Args:
        surroundings: who keeps the profiles; the new ones are there already, without links.
        touched: the keys of all that came, went or were judged.
    """
    work = Workspace(surroundings, touched)
    anchor(work)
    _follow(work)
    fill_pools(work)
    links: dict[str, Linked | None] = dict(work.links)
    links |= dict.fromkeys(key for key in work.gone if key in work.before)
    names, renamed = names_of(work)
    named = {
        key: link and link._replace(event=names[link.event])
        for key, link in links.items()
        if link is None or not link.as_before
    }
    return Relinked(named, renamed, _proposals(work, names), work.settled)


def _follow(work: Workspace) -> None:
    """Ask the followers whom they go with, those that say most first.

    Where one moved, whatever an article or an analyst keeps apart from it is asked as well: it may go there no more, or
    may go now where that one was.
    """
    work.learn_ties(work.dirty)
    waiting = [(work.rank(bundle), bundle) for bundle in {work.bundle(key) for key in work.dirty}]
    heapify(waiting)
    while waiting:
        _, bundle = heappop(waiting)
        _place(work, bundle)
        if all(_stays(work, key) for key in bundle):
            continue
        mates = {other for one in work.beside(bundle) for other in work.bundle(one)}
        new = {key for key in mates if key in work.profiles and not work.founds(key)} - work.dirty
        work.dirty |= new
        work.learn_ties(new)
        for mate in {work.bundle(key) for key in new}:
            heappush(waiting, (work.rank(mate), mate))


def _stays(work: Workspace, key: str) -> bool:
    """Tell whether a follower goes with whom it went with, or goes with nobody as before."""
    held, link = work.before.get(key), work.links.get(key)
    followed_so_far = held.event if held is not None and held.stands == "follows" else ""
    return followed_so_far == (link.event if link is not None else "")


def _place(work: Workspace, bundle: tuple[str, ...]) -> None:
    """Let profiles that belong together go with the anchors that they fit best, if any are likely."""
    best = work.odds_of(bundle, work.barred(bundle, placed_before=True))
    odds = {one: found[0] for one, found in best.items()}
    token = followed(odds, work.reports)
    for key in bundle:
        work.settled[key] = settled(odds, work.reports, token) if len(bundle) == 1 else UNSETTLED
    if token is None:
        return
    for key in bundle:
        leader = best[token][2]
        if len(bundle) > 1:
            work.links[key] = Linked(token, "follows", 1.0, BY_ORDER, by_order=True)
        elif work.before.get(key) == Held(token, "follows") and _led_before(work, key, leader, token):
            work.links[key] = as_before(token, "follows")
        else:
            found = likeness(work.profiles[key], work.profiles[leader])
            work.links[key] = Linked(token, "follows", found.probability, found.reason)


def _led_before(work: Workspace, key: str, leader: str, event: str) -> bool:
    """Tell whether the anchor that a profile fits best in an event was that already.

    An event that keeps its token has all the anchors that it had, so the best of them is new or was the best before.
    Only the leaders of a name change in other ways.
    """
    held = work.before.get(leader)
    is_new = held is None or held.event != event or not work.touched.isdisjoint((key, leader))
    return not is_new and not work.places[key].names


def _proposals(work: Workspace, names: Mapping[str, str]) -> dict[Pair, Proposed | None]:
    """Return which proposals are new, and which are taken back."""
    wanted = wanted_of(work.groups, work.near, work.forbidden)
    loose = dict(work.loose)
    for groups, near in work.pooled:
        wanted |= wanted_of(groups, near, work.forbidden)
        loose |= {token: tuple(sorted(group.profiles)) for token, group in groups.items()}
    so_far = {held.event for key in work.links.keys() | work.gone if (held := work.before.get(key))}
    before = work.around.proposals(so_far | {token for token in (*names, *loose) if token[0] not in "+~"})
    wanted |= _proposed_by_ties(work, loose, before)
    asked = _asked_again(work, before, loose)
    return changes_of(
        wanted,
        before,
        name=lambda event: names.get(event, None if event in so_far else event),
        stands=lambda pair: pair not in asked and not work.groups.keys() >= set(pair),
    )


def _asked_again(work: Workspace, before: Iterable[Pair], loose: Collection[str]) -> set[Pair]:
    """Return the proposals so far, of what follows nobody to what has an exact date, that were worked out anew."""
    pairs = [pair for pair in before if not set(pair).isdisjoint(loose)]
    reports = work.around.reports({event for pair in pairs for event in pair} - set(loose)) if pairs else {}
    return {pair for pair in pairs if any(reports.get(event) for event in pair)}


def _proposed_by_ties(
    work: Workspace, loose: Mapping[str, Collection[str]], before: Mapping[Pair, Proposed]
) -> dict[Pair, Proposed]:
    """Return what those are proposed to that follow nobody, by their ties to anchors."""
    missing = {key for keys in loose.values() for key in keys} - work.dirty
    work.learn_ties(missing)
    found: dict[Pair, Proposed] = {}
    for token, keys in loose.items():
        former = _former(work, token, keys)
        barred = work.barred(keys)
        best = work.odds_of(keys, barred)
        _keep_settled(work, keys, barred)
        likely = contenders({one: found[0] for one, found in best.items()})
        for other in sorted(likely) if len(likely) <= MOST_PROPOSED else ():
            _, _, leader, key = best[other]
            held = before.get((min(former, other), max(former, other)))
            if held is None or not _led_before(work, key, leader, other):
                one = likeness(work.profiles[key], work.profiles[leader])
                held = Proposed(one.probability, one.reason)
            found[token, other] = held
    return found


def _keep_settled(work: Workspace, keys: Collection[str], barred: Collection[str]) -> None:
    """Keep of those that follow nobody how much it takes to have them ask again."""
    for key in keys:
        odds = {token: found[0] for token, found in work.odds_of([key], barred).items()}
        work.settled[key] = settled(odds, work.reports, None) if len(work.bundle(key)) == 1 else UNSETTLED


def _former(work: Workspace, token: str, keys: Collection[str]) -> str:
    """Return the event that is what it was, with all its members; empty for one that is new or changed."""
    links = [work.links.get(key) for key in keys]
    if not any(links):
        return token
    return work.before[min(keys)].event if all(link is not None and link.as_before for link in links) else ""
