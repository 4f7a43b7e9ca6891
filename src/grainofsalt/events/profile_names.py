"""Who or what a claim's words name, in a form that two articles share."""

from functools import lru_cache
from typing import Final

import msgspec

from grainofsalt.language.entity import Entity
from grainofsalt.language.folding import lookup_key
from grainofsalt.language.gazetteer import load_gazetteer
from grainofsalt.language.organs import find_organs, organ_called

_STATE: Final = frozenset({"country", "force", "ministry", "office", "person"})
"""Kinds of entities of which each acts for its country."""

_VAGUE: Final = frozenset({"sea", "region", "island"})
_WORDS_OF_NAMES: Final = 12
"""A longer phrase describes and does not name."""


class Name(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A party, ship or thing under the name that articles share.

    Attributes:
        name: canonical name where the gazetteer knows it, else the words in small letters.
        country: English short name of the country that it belongs to or acts for; empty if none is known.
        known: whether the gazetteer knows it: only known names can exclude each other.
    """

    name: str
    country: str = ""
    known: bool = False


class Spot(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A place under the name that articles share.

    Attributes:
        name: canonical name where the gazetteer knows it, else the words in small letters.
        country: English short name of its country; empty if none is known.
        latitude: degrees north, `None` where it is not known or the place is too wide for a point.
        longitude: degrees east, likewise.
        whole_country: whether no more is said than the country.
    """

    name: str
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    whole_country: bool = False


@lru_cache(maxsize=4096)
def name_of(written: str) -> Name:
    """Return the name that `written` means: an entity, an organ of a state, or the words themselves."""
    gazetteer = load_gazetteer()
    entity = gazetteer.lookup(written)
    if entity is not None:
        return _named(entity)
    matches = gazetteer.find(written)
    organ = next(iter(find_organs(written, matches, gazetteer=gazetteer)), None)
    if organ is not None and organ.entity.country:
        name = organ.entity.name
        country = organ.entity.country
        return Name(name=name if country in name else organ_called(country, name), country=country, known=True)
    inside = [match[2] for match in matches]
    named = [entity for entity in inside if entity.kind not in {"country", "place"}]
    if len(named) == 1 and organ is None:
        return _named(named[0])
    countries = {entity.country for entity in inside if entity.country}
    return Name(name=lookup_key(written), country=countries.pop() if len(countries) == 1 else "")


def _named(entity: Entity) -> Name:
    if entity.kind == "place" and entity.traits.get("capital") and entity.country:
        return Name(name=entity.country, country=entity.country, known=True)
    country = entity.country or entity.traits.get("attributed_country") or ""
    return Name(name=entity.name, country=country, known=True)


@lru_cache(maxsize=4096)
def actor_of(written: str) -> Name:
    """Return who acts where `written` does: a country's leaders, ministries and forces are the country."""
    gazetteer = load_gazetteer()
    name = name_of(written)
    entity = gazetteer.lookup(name.name)
    if name.known and name.country and (entity is None or entity.kind in _STATE):
        return Name(name=name.country, country=name.country, known=True)
    return name


@lru_cache(maxsize=4096)
def word_of(written: str) -> str:
    """Return the canonical name of a weapon or a piece of malware, else its words in small letters."""
    entity = load_gazetteer().lookup(written)
    return entity.name if entity is not None else lookup_key(written)


@lru_cache(maxsize=4096)
def maker_of(system: str) -> Name:
    """Return the country whose weapon `system` is; an unknown name without a country where that is not known."""
    entity = load_gazetteer().lookup(system)
    country = entity.country if entity is not None and entity.kind == "system" else None
    return Name(name=country or "", country=country or "", known=country is not None)


@lru_cache(maxsize=4096)
def spots_of(written: str) -> tuple[Spot, ...]:
    """Return the places that `written` names, none wider than the finest; its words where nothing in it is known."""
    gazetteer = load_gazetteer()
    entity = gazetteer.lookup(written)
    entities = [entity] if entity is not None else [match[2] for match in gazetteer.find(written)]
    spots = [spot for spot in map(_spot, entities) if spot is not None]
    fine = tuple(spot for spot in spots if not spot.whole_country)
    if fine or spots:
        return tuple(dict.fromkeys(fine or spots))
    key = lookup_key(written)
    return (Spot(name=key),) if key and len(key.split()) <= _WORDS_OF_NAMES else ()


def _spot(entity: Entity) -> Spot | None:
    if entity.kind == "country":
        return Spot(name=entity.name, country=entity.name, whole_country=True)
    if entity.kind != "place":
        return None
    latitude, longitude = (_degrees(entity.traits.get(axis)) for axis in ("lat", "lon"))
    wide = entity.traits.get("place_kind") in _VAGUE or latitude is None or longitude is None
    return Spot(
        name=entity.name,
        country=entity.country or "",
        latitude=None if wide else latitude,
        longitude=None if wide else longitude,
    )


def _degrees(cell: str | None) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        return None
