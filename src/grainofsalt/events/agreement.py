"""Whether what a mention says of itself fits what was told of a happening: who, with what, against which body."""

from collections.abc import Mapping, Sequence
from typing import Final

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.facts import Fact
from grainofsalt.events.mentions import LAUNCHES, Mention
from grainofsalt.events.parties import country_of
from grainofsalt.events.scene import Scene

_SINGLE: Final = ("actor", "system", "range_class", "malware")
_COMPARED: Final = frozenset({*_SINGLE, "body"})
_COUNTRIES: Final = "countries"
"""Under which the countries of the bodies are kept beside what was told."""


def telling_values(scene: Scene, facts: Sequence[Fact]) -> dict[str, set[str]]:
    """Return what facts say that can tell happenings apart, by attribute, with the countries of the bodies named."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        if fact.attribute in _COMPARED:
            found.setdefault(fact.attribute, set()).add(_key(fact))
        if fact.attribute == "body" and (country := _country(scene, str(fact.value))) is not None:
            found.setdefault(_COUNTRIES, set()).add(country)
    return found


def agreement(
    scene: Scene, kind: EventType, known: Mapping[str, set[str]], mention: Mention, facts: Sequence[Fact]
) -> float | None:
    """Return a point for each telling attribute on which both agree, `None` where they disagree on one.

    Args:
        scene: the article.
        kind: type of the happening.
        known: what was told of it so far, as `telling_values` gives it.
        mention: the mention that may be of it.
        facts: what the mention says.
    """
    told = telling_values(scene, facts)
    score = 0.0
    if kind in {"meeting", "sanction"} and (bodies := told.get("body")) and (others := known.get("body")):
        if not bodies & others and (not _one_inside(bodies, others) or _of_other_countries(told, known)):
            return None
        score += 1.0
    if kind == "exercise" and _other_partners(told.get("actor", set()), known.get("actor", set())):
        return None
    for attribute in _SINGLE:
        ours, theirs = told.get(attribute, set()), known.get(attribute, set())
        if ours and not theirs and attribute == "actor" and kind in LAUNCHES and not mention.definite:
            theirs = {scene.protagonist.lower()} if scene.protagonist is not None else set()
            if not ours & theirs and theirs:
                return None
        elif ours and theirs:
            if not ours & theirs and not _one_inside(ours, theirs):
                if attribute == "range_class" and mention.definite:
                    continue
                if attribute == "actor" and kind == "exercise" and mention.definite:
                    continue
                return None
            score += 1.0
    return score


def _of_other_countries(told: Mapping[str, set[str]], known: Mapping[str, set[str]]) -> bool:
    """Tell whether bodies called alike belong to different countries: each has a security council of its own."""
    ours, theirs = told.get(_COUNTRIES, set()), known.get(_COUNTRIES, set())
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _other_partners(told: set[str], known: set[str]) -> bool:
    """Tell whether two drills are each held by several, and each with one that the other leaves out."""
    return len(told) > 1 and len(known) > 1 and not told <= known and not known <= told


def _country(scene: Scene, body: str) -> str | None:
    """Return the country to which a body belongs by its name in the article ("the Japanese government")."""
    inside = body.casefold()
    countries = {
        country
        for name in scene.annotations.names
        if (country := country_of(name)) is not None and scene.text[name.start : name.end].casefold() in inside
    }
    return countries.pop() if len(countries) == 1 else None


def _key(fact: Fact) -> str:
    value = str(fact.value).lower().replace(".", "")
    if fact.attribute == "body" and (value in {"un", "united nations"} or _is_world_council(value)):
        return "united nations"
    return fact.entity or str(fact.value).lower()


def _is_world_council(body: str) -> bool:
    return "security council" in body and "national" not in body


def _one_inside(told: set[str], known: set[str]) -> bool:
    return any(a in b or b in a for a in told for b in known)
