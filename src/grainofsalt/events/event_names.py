"""The last step of linking: what the events are called now."""

from collections import defaultdict

from grainofsalt.events.workspace import Workspace


def names_of(work: Workspace) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of events by token, and the new names of events whose other members stay.

    An event is called by the key of its first report, whatever came in when.
    """
    joined, left = _movements(work)
    names, renamed = {}, {}
    for token in {*joined, *left}:
        members = {key: work.published[key] for key in joined[token]}
        if token[0] not in "+~":
            members |= _staying(work, token, left[token])
        if members:
            names[token] = min((day, key) for key, day in members.items())[1]
            if token[0] not in "+~" and names[token] != token:
                renamed[token] = names[token]
    return names, renamed


def _movements(work: Workspace) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return who is in each group, as far as it was worked out, and who left each event."""
    joined: dict[str, set[str]] = defaultdict(set)
    left: dict[str, set[str]] = defaultdict(set)
    for key, link in work.links.items():
        joined[link.event].add(key)
        if key in work.before and work.before[key].event != link.event:
            left[work.before[key].event].add(key)
    for key in work.gone:
        if key in work.before:
            left[work.before[key].event].add(key)
    return joined, left


def _staying(work: Workspace, event: str, left: set[str]) -> dict[str, str]:
    """Return, of those who stay in an event, the one who gave it its name, or all where that one left."""
    if event not in left:
        work.load([event])
        return {event: work.published[event]}
    if event in work.gone_events or (work.before[event].stands == "pooled" and not work.places[event].names):
        return {}  # all of it is in groups that were worked out anew
    return {key: day for key, day in work.around.members([event])[event].items() if key not in left}
