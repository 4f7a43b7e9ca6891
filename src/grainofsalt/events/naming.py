"""What to call an event that several articles tell of: the label of the telling that says most, as all of them vote.

The article that was published first may have told of it in passing, or taken somebody else for the actor. So tellings
vote: on the type, on who did it, on what it was done with. The answer depends on the set of tellings alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.profile import AT_HOME, EventProfile
from grainofsalt.events.profile_names import Name, Spot, actor_of, name_of, word_of

_SHARE: Final = 8
"""What a label adds is shown where more than one in so many tellings say it: one among many may be mistaken."""

_JOINT: Final[frozenset[EventType]] = frozenset({"meeting", "exercise"})
"""What countries do together."""

_MOST_SIDES: Final = 3
"""Of more the first will do: a list of twenty is no name."""


def most_telling(profiles: Iterable[EventProfile]) -> EventProfile:
    """Return the telling whose label says most of an event, and what most others say too.

    First comes the type that most tell; then a party that is known, by how many name it; then a weapon, malware or
    known target, before other words and a mere class; then a place, an exact day, and the earliest report.

    Args:
        profiles: all tellings of the event, at least one, in any order.
    """
    every = sorted(profiles, key=lambda one: (one.published or "9", one.key))
    if len({one.label for one in every}) == 1:
        return every[0]
    types = Counter(one.type for one in every)
    parties = Counter(chain.from_iterable(_parties(one) for one in every))
    things = Counter(chain.from_iterable(_things(one) for one in every))

    def worth(one: EventProfile) -> tuple[int | bool, ...]:
        who, what = _who_and_what(one.label)
        name = _matching(who, parties) if who else None
        thing = word_of(what)
        told = things[thing] if what else 0
        rank = _rank(one, what) if told * _SHARE > len(every) else -bool(what)
        return (
            *(types[one.type], name is not None and name.known, parties[name] if name is not None else 0),
            *(rank, told, any(_is_shown(spot) for spot in one.places), one.first_day == one.last_day is not None),
        )

    return max(every, key=worth)


def event_name(profiles: Iterable[EventProfile]) -> str:
    """Return what to call an event: the label of its most telling telling, with all sides and the place if it is bare.

    Args:
        profiles: all tellings of the event, at least one, in any order.
    """
    every = tuple(profiles)
    best = most_telling(every)
    label = best.label or best.type
    what = _who_and_what(label)[1] or _place(every, at_home=best.type in AT_HOME)
    name = _of_all_sides(best.type, every) or label.partition(", ")[0] if best.type in _JOINT else label
    return f"{name}, {what}" if what and not name.endswith(f", {what}") else name


def _who_and_what(label: str) -> tuple[str, str]:
    """Return the party and what distinguishes the event, as `labels.label_of` joins them; empty where it has none."""
    head, _, what = label.partition(", ")
    who, colon, _ = head.partition(": ")
    return (who if colon else ""), what


def _parties(one: EventProfile) -> set[Name]:
    return {*one.actors, *one.bodies, *one.attributed}


def _things(one: EventProfile) -> set[str]:
    named = (name.name for name in (*one.vehicles, *one.targets, *one.victims))
    return {word_of(word) for word in (*one.systems, *one.malware, *one.classes, *named)}


def _matching(who: str, parties: Counter[Name]) -> Name | None:
    """Return the party that a label means, in the form that the tellings name it by most often."""
    forms = [name for name in (name_of(who), actor_of(who)) if name in parties]
    return max(forms, key=lambda name: parties[name], default=None)


def _rank(one: EventProfile, what: str) -> int:
    word = word_of(what)
    if word in {word_of(name) for name in (*one.systems, *one.malware)}:
        return 3
    if any(name.known and word_of(name.name) == word for name in (*one.targets, *one.victims, *one.vehicles)):
        return 3
    return 0 if not what else 1 if what in one.classes else 2


def _of_all_sides(kind: EventType, every: Sequence[EventProfile]) -> str:
    """Return a name with all sides, one for each country, that are named half as often as the first, or oftener.

    Empty where there is one side only, or one is no country's: a council meets by itself. Where one side is given as a
    country, so are the others.
    """
    votes = Counter(name for one in every for name in (*one.bodies, *one.actors) if name.known)
    ranked = sorted(votes, key=lambda name: (-votes[name], name))
    if not ranked or not ranked[0].country:
        return ""
    by_country = {name.country: name for name in reversed(ranked) if name.country}
    most = sorted((votes[name] for name in by_country.values()), reverse=True)[:2]
    sides = [name for name in by_country.values() if votes[name] * 2 >= most[0]]
    if len(sides) > _MOST_SIDES:
        sides = [name for name in sides if votes[name] >= most[-1]]
    if not 1 < len(sides) <= _MOST_SIDES:
        return ""
    whole = any(name.name == name.country for name in sides)
    *first, last = sorted(name.country if whole else name.name for name in sides)
    return f"{', '.join(first)} and {last}: {kind}"


def _place(every: Sequence[EventProfile], *, at_home: bool) -> str:
    """Return the place that most name, empty where none is known on the map.

    Args:
        every: the tellings.
        at_home: whether such a thing is done on the actor's own ground: elsewhere is where it came down, or was told.
    """
    grounds = {name.country for one in every for name in one.actors}
    spots = (spot for one in every for spot in one.places if _is_shown(spot))
    votes = Counter(spot.name for spot in spots if not at_home or spot.country in grounds)
    most = min(votes, key=lambda name: (-votes[name], name), default="")
    return most if votes[most] * _SHARE > len(every) else ""


def _is_shown(spot: Spot) -> bool:
    return bool(spot.country) and not spot.whole_country
