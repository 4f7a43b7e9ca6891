"""What one article says of one event, as data that can be compared with what another article says.

Only what some source asserts counts, and not as unlikely; what is denied or doubted gives no fact. Of several values
all are kept: which of them is right is not decided here.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

import msgspec

from grainofsalt.core.record import Claim, Event
from grainofsalt.core.text import Article
from grainofsalt.core.vocabulary import Attribute, EventType, Precision
from grainofsalt.events.profile_dates import days_of, told_days, told_moments
from grainofsalt.events.profile_names import Name, Spot, actor_of, maker_of, name_of, spots_of, word_of
from grainofsalt.language.numerals import find_numerals

_UNLIKELY: Final = frozenset({"almost-no-chance", "very-unlikely", "unlikely"})
_FIGURES: Final[tuple[Attribute, ...]] = (
    *("count", "range", "apogee", "flight_time", "yield", "magnitude"),
    *("affected", "loss"),
)
_COUNTED: Final = frozenset({"affected", "loss"})
_ROUNDING: Final = 0.02
"""A figure without limits is taken to be within two hundredths of what it says."""

_NTH: Final = re.compile(
    r"\b([a-z]+(?:-[a-z]+)?|\d+(?:st|nd|rd|th))(?: (?:and|known|successful|underground|declared) ?(?:[a-z-]+ ){0,4}?)?"
    r" ?(?:nuclear|atomic)(?: (?:weapons?|bomb|device|warhead))? (?:test|detonation|explosion|blast)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 60
"""How many characters before a mention its ordinal may stand: "sixth and by far most powerful nuclear test"."""

_EXACT: Final = 2
"""Days that an exact date may leave open: a night has two."""

AT_HOME: Final = frozenset({"missile-launch", "space-launch", "nuclear-test", "engine-test"})
"""Types of events that are done on the actor's own ground unless another place is told."""


T = TypeVar("T", str, Name)


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity that an article gives for an event.

    Attributes:
        attribute: what was measured or counted.
        low: least value that the words allow, in the attribute's canonical unit; `None` for no limit.
        high: greatest value; `None` for no limit.
        unit: what is counted, or the currency; empty for attributes with one unit.
    """

    attribute: str
    low: float | None
    high: float | None
    unit: str = ""


class EventProfile(msgspec.Struct, frozen=True, kw_only=True):
    """One event of one article, for comparison.

    Attributes:
        key: unique among all profiles; given by the caller.
        article: id of the article. Two events that one article tells apart are not linked.
        type: the event's type.
        label: a name for people; it is not compared.
        published: ISO day on which the article appeared, or where that is not known the last day that it tells of.
        first_day: first ISO day, at the event's place, on which it may have been; `None` if no date is told.
        last_day: last such day.
        precision: the grain of that; `minute` where a moment is known, `None` if no date is told.
        moments: moments in universal time, as `2017-05-21T07:59`, where clock and zone are known.
        actors: who did it; a country's own forces are the country.
        attributed: whom somebody holds responsible.
        bodies: who meets or decides.
        victims: who was hit.
        targets: whom it is aimed at.
        vehicles: what crossed or was stopped.
        places: where it was done.
        systems: names of weapons, canonical.
        malware: names of malware, canonical.
        classes: range classes.
        launchers: kinds of launchers.
        stages: stages of a deployment.
        outcomes: how it ended.
        overflew: countries, or else names, of what was flown over.
        order: which of its actor's nuclear tests it is said to be.
        figures: quantities.
    """

    key: str
    article: str
    type: EventType
    label: str = ""
    published: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    precision: Precision | None = None
    moments: tuple[str, ...] = ()
    actors: tuple[Name, ...] = ()
    attributed: tuple[Name, ...] = ()
    bodies: tuple[Name, ...] = ()
    victims: tuple[Name, ...] = ()
    targets: tuple[Name, ...] = ()
    vehicles: tuple[Name, ...] = ()
    places: tuple[Spot, ...] = ()
    systems: tuple[str, ...] = ()
    malware: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    launchers: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    overflew: tuple[str, ...] = ()
    order: int | None = None
    figures: tuple[Figure, ...] = ()


def profile_of(event: Event, claims: Iterable[Claim], *, article: Article, key: str) -> EventProfile:
    """Return what an article says of an event, for comparison with other articles.

    Args:
        event: the event.
        claims: the article's claims; those about other events are passed over.
        article: the article, for its id, its day of publication and the words around the mentions.
        key: what the profile shall be called; unique among all that are compared.
    """
    every = [claim for claim in claims if _counts(claim)]
    own = [claim for claim in every if claim.event == event.id]
    days = told_days(_of(own, "date"))
    actors = _unique(own, "actor", actor_of) or _makers(event.type, _unique(own, "system", maker_of))
    places = tuple(sorted(_spots(own, "place"), key=repr))
    moments = told_moments(_of(own, "time"), days, country=_country(event.type, places, actors))
    return EventProfile(
        key=key,
        article=article.id,
        type=event.type,
        label=event.label,
        published=_reported(article, every),
        first_day=days.first.isoformat() if days else None,
        last_day=days.last.isoformat() if days else None,
        precision=None if days is None else "minute" if moments else days.precision,
        moments=moments,
        actors=actors,
        attributed=_unique(own, "attributed_to", actor_of),
        bodies=_unique(own, "body", name_of),
        victims=_unique(own, "victim", name_of),
        targets=_unique(own, "target", name_of),
        vehicles=_unique(own, "vehicle", name_of),
        places=places,
        systems=_unique(own, "system", word_of),
        malware=_unique(own, "malware", word_of),
        classes=_unique(own, "range_class", str),
        launchers=_unique(own, "launcher", str),
        stages=_unique(own, "stage", str),
        outcomes=_unique(own, "outcome", str),
        overflew=tuple(sorted({spot.country or spot.name for spot in _spots(own, "overflew")})),
        order=_order(event, article.text) if event.type == "nuclear-test" else None,
        figures=_figures(own),
    )


def _counts(claim: Claim) -> bool:
    return claim.stance == "asserts" and claim.likelihood not in _UNLIKELY


def _of(claims: Sequence[Claim], attribute: Attribute) -> list[Claim]:
    return [claim for claim in claims if claim.attribute == attribute]


def _unique(claims: Sequence[Claim], attribute: Attribute, read: Callable[[str], T]) -> tuple[T, ...]:
    return tuple(sorted({read(str(claim.value)) for claim in _of(claims, attribute) if str(claim.value).strip()}))


def _spots(claims: Sequence[Claim], attribute: Attribute) -> set[Spot]:
    return {spot for claim in _of(claims, attribute) for spot in spots_of(str(claim.value))}


def _reported(article: Article, claims: Sequence[Claim]) -> str | None:
    """Return the day of publication, or the last day that the article tells of where that is unknown or cannot be.

    Some dates of publication are those of whoever copied the page. What an article says was done it cannot have told
    before; a day ahead is allowed for the clocks.
    """
    told = (days for days in map(days_of, _done(claims)) if days is not None and days.length <= _EXACT)
    last = max((days.last for days in told), default=None)
    if article.published is None:
        return last.isoformat() if last is not None else None
    published = article.published.date()
    if last is not None and (last - published).days > 1:
        return last.isoformat()
    return published.isoformat()


def _done(claims: Sequence[Claim]) -> list[str]:
    """Return the dates of events that are said to have been done: only those have an actor."""
    done = {claim.event for claim in claims if claim.attribute in {"actor", "landing", "overflew"} and claim.event}
    return [str(claim.value) for claim in _of(claims, "date") if claim.event in done]


def _makers(kind: EventType, makers: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return who launched where only the weapon is named: its maker, if all named have one."""
    return makers if kind in {"missile-launch", "space-launch"} and len(makers) == 1 and makers[0].known else ()


def _country(kind: EventType, places: Sequence[Spot], actors: Sequence[Name]) -> str:
    """Return in which country it was done, empty where that is open."""
    told = {spot.country for spot in places if spot.country}
    if not told and kind in AT_HOME:
        told = {name.country for name in actors if name.country}
    return told.pop() if len(told) == 1 else ""


def _figures(claims: Sequence[Claim]) -> tuple[Figure, ...]:
    found = {}
    for claim in claims:
        if claim.attribute not in _FIGURES:
            continue
        low, high = claim.low, claim.high
        if low is None and high is None:
            values = claim.value if isinstance(claim.value, tuple) else (claim.value, claim.value)
            try:
                low, high = float(values[0]), float(values[1])
            except ValueError:
                continue
            if claim.attribute != "count":
                low, high = low * (1 - _ROUNDING), high * (1 + _ROUNDING)
        unit = (claim.unit or "").lower() if claim.attribute in _COUNTED else ""
        found[claim.attribute, unit, low, high] = Figure(attribute=claim.attribute, low=low, high=high, unit=unit)
    return tuple(found[key] for key in sorted(found, key=repr))


def _order(event: Event, text: str) -> int | None:
    """Return which nuclear test it is said to be, `None` where the words say nothing or two different things."""
    found: set[int] = set()
    for span in event.mentions:
        around = text[max(0, span.start - _BEFORE) : span.end + _BEFORE]
        offset = min(span.start, _BEFORE)
        for match in _NTH.finditer(around):
            if match.start() < offset + len(span.quote) and match.end() > offset:
                found.update(int(numeral.value) for numeral in find_numerals(match[1]) if numeral.form == "ordinal")
    return found.pop() if len(found) == 1 else None
