"""Where profiles belong, worked out anew around those that came, went or were judged.

The result is that of placing everything at once, whatever came when: anchors are grouped among those that they are
near to (`anchoring`), each follower goes with the anchors that it is likeliest to be one with, and those that can
follow nobody are grouped in their pools (`pooling`). Each step redoes what the one before changed, and nothing else.
"""

from collections.abc import Collection, Mapping
from typing import Final

from grainofsalt.events.anchoring import anchor
from grainofsalt.events.event_names import names_of
from grainofsalt.events.following import followed
from grainofsalt.events.likeness import likeness
from grainofsalt.events.pooling import fill_pools
from grainofsalt.events.proposing import changes_of, wanted_of
from grainofsalt.events.surroundings import Linked, Pair, Proposed, Relinked, Surroundings
from grainofsalt.events.workspace import BY_ORDER, Workspace

_MOST_PROPOSED: Final = 3
"""To so many events at most is a report proposed that follows none: those that it is likeliest to tell of."""


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
    named = {key: link and link._replace(event=names[link.event]) for key, link in links.items()}
    return Relinked(named, renamed, _proposals(work, names))


def _follow(work: Workspace) -> None:
    """Ask each of the followers whom it goes with."""
    work.learn_ties(work.dirty)
    for bundle in sorted({work.bundle(key) for key in work.dirty}, key=work.rank):
        _place(work, bundle)


def _place(work: Workspace, bundle: tuple[str, ...]) -> None:
    """Let profiles that belong together go with the anchors that they fit best, if any are likely."""
    best = work.odds_of(bundle)
    token = followed({one: found[0] for one, found in best.items()}, work.reports)
    if token is None:
        return
    for key in bundle:
        if len(bundle) > 1:
            work.links[key] = Linked(token, "follows", 1.0, BY_ORDER, by_order=True)
        else:
            found = likeness(work.profiles[key], work.profiles[best[token][2]])
            work.links[key] = Linked(token, "follows", found.probability, found.reason)


def _proposals(work: Workspace, names: Mapping[str, str]) -> dict[Pair, Proposed | None]:
    """Return which proposals are new, and which are taken back."""
    wanted = wanted_of(work.groups, work.near, work.forbidden)
    loose = dict(work.loose)
    for groups, near in work.pooled:
        wanted |= wanted_of(groups, near, work.forbidden)
        loose |= {token: tuple(sorted(group.profiles)) for token, group in groups.items()}
    wanted |= _tied(work, loose)
    so_far = {held.event for key in work.links.keys() | work.gone if (held := work.before.get(key))}
    before = work.around.proposals(so_far | {token for token in names if token[0] not in "+~"})
    return changes_of(
        wanted,
        before,
        name=lambda event: names.get(event, None if event in so_far else event),
        stands=lambda pair: loose.keys().isdisjoint(pair) and not work.groups.keys() >= set(pair),
    )


def _tied(work: Workspace, loose: Mapping[str, Collection[str]]) -> dict[Pair, Proposed]:
    """Return what those are proposed to that follow nobody, by their ties to anchors."""
    missing = {key for keys in loose.values() for key in keys} - work.dirty
    work.learn_ties(missing)
    found: dict[Pair, Proposed] = {}
    for token, keys in loose.items():
        best = sorted(work.odds_of(keys).items(), key=lambda one: (-one[1][0], one[1][1:]))
        for other, (_, _, leader, key) in best[:_MOST_PROPOSED]:
            one = likeness(work.profiles[key], work.profiles[leader])
            found[token, other] = Proposed(one.probability, one.reason)
    return found
