"""Organs of state named by grammar: "Japan's Defense Ministry", "the Iranian military", "Ministry of Finance of Chad".

The country comes from the gazetteer's matches, the organ from a small table of organ words; no row per country is
needed. An organ without a country ("the Foreign Ministry") is found too and left without one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import ahocorasick
import msgspec

from grainofsalt.language.entity import Entity
from grainofsalt.language.folding import fold, lookup_key, plain
from grainofsalt.language.gazetteer import Gazetteer, Match, is_bounded
from grainofsalt.language.gazetteer_tables import read_table

_GAPS: Final = frozenset({" ", "'s ", "' ", "'s own ", "'s ruling ", "'s new ", " own "})
_OF: Final = re.compile(r" (?:of|for|in) (?:the )?", re.IGNORECASE)
_ARTICLES: Final = ("the ", "its ", "their ")
_GENERIC: Final = 16
_WIDEST: Final = 255
_GROUNDS: Final = (" base", " installation", " airfield", " airbase")
"""What follows an organ's word where the name is a place: "a Syrian air force base"."""


class Organ(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of organ words.

    Attributes:
        name: its usual name without a country.
        kind: the kind of entity that it makes with a country.
        source_kind: what sort of source it is.
        bare: whether it means something without a country ("the Foreign Ministry"), or not ("troops").
    """

    name: str
    kind: str
    source_kind: str
    bare: bool


class OrganMention(msgspec.Struct, frozen=True, kw_only=True):
    """An organ as the text names it, with its country if it has one there.

    Attributes:
        start: view position of the first character of the whole name, the country's included.
        end: view position after the last.
        entity: the organ of that country; `country` is `None` where the text names none beside it.
    """

    start: int
    end: int
    entity: Entity


@lru_cache(maxsize=1)
def _organ_words() -> Any:  # noqa: ANN401 - the automaton's type is not exported by its library
    automaton = ahocorasick.Automaton()
    for row in read_table("organs"):
        organ = Organ(name=row["name"], kind=row["kind"], source_kind=row["source_kind"], bare=row["bare"] == "yes")
        for written in (row["name"], *filter(None, row["aliases"].split("|"))):
            form = " ".join(fold(written).split())
            automaton.add_word(form, (len(form), organ, plain(written).isupper()))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def organ_names() -> frozenset[str]:
    """Return the usual names of the organs of state, without a country."""
    return frozenset(row["name"] for row in read_table("organs"))


def organ_called(country: str, organ: str) -> str:
    """Return the name of `organ` with its country: "Japan's Defense Ministry"."""
    return f"{country}' {organ}" if country.endswith("s") else f"{country}'s {organ}"


def find_organs(text: str, matches: Sequence[Match], *, gazetteer: Gazetteer) -> tuple[OrganMention, ...]:
    """Return the organs of state that `text` names, in order, none overlapping another.

    Args:
        text: the view's text.
        matches: what the gazetteer found in it; a country or a capital beside an organ word makes one name with it.
        gazetteer: for the countries, and for organs that it knows under their full name.
    """
    upright = plain(text)
    by_end = {match[1]: match for match in matches}
    by_start = {match[0]: match for match in matches}
    hits = _hits(text, upright)
    taken = _known_names(text, matches, hits)
    found: list[OrganMention] = []
    for start, end, organ in hits:
        if taken[start] or taken[end - 1]:
            continue
        taken[start:end] = b"\x01" * (end - start)
        mention = (
            _with_country_before(upright, (start, end, organ), by_end, gazetteer)
            or _with_country_after(upright, (start, end, organ), by_start, gazetteer)
            or _bare(upright, (start, end, organ))
        )
        if mention is not None:
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _known_names(text: str, matches: Sequence[Match], hits: Sequence[tuple[int, int, Organ]]) -> bytearray:
    """Return a map of the text in which the names are set that no organ word may cut into.

    A known name that lies within a longer organ word ("Security Council" in "National Security Council") gives way.
    """
    width = bytearray(len(text))
    for start, end, _ in reversed(hits):
        width[start:end] = bytes([min(end - start, _WIDEST)]) * (end - start)
    taken = bytearray(len(text))
    for start, end, entity, _ in matches:
        swallowed = width[start] > end - start and width[end - 1] > end - start
        if not _may_join(entity) and not swallowed:
            taken[start:end] = b"\x01" * (end - start)
    return taken


def _may_join(entity: Entity) -> bool:
    return entity.kind == "country" or bool(entity.traits.get("capital"))


def _hits(text: str, upright: str) -> list[tuple[int, int, Organ]]:
    folded = fold(text)
    hits = []
    for last, (length, organ, acronym) in _organ_words().iter(folded):
        start, end = last - length + 1, last + 1
        if not is_bounded(folded, start, end) or folded.startswith(_GROUNDS, end):
            continue
        if not acronym or upright[start:end].isupper():
            hits.append((start, end, organ))
    return sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0]))


def _with_country_before(
    text: str, hit: tuple[int, int, Organ], by_end: dict[int, Match], gazetteer: Gazetteer
) -> OrganMention | None:
    start, end, organ = hit
    for width in range(1, _GENERIC):
        match = by_end.get(start - width)
        if match is None:
            continue
        gap = text[match[1] : start]
        if gap not in _GAPS or not _may_join(match[2]) or (match[2].kind == "place" and "'" not in gap):
            return None
        country = match[2].name if match[2].kind == "country" else match[2].country
        return OrganMention(start=match[0], end=end, entity=organ_of(organ, country, gazetteer))
    return None


def _with_country_after(
    text: str, hit: tuple[int, int, Organ], by_start: dict[int, Match], gazetteer: Gazetteer
) -> OrganMention | None:
    start, end, organ = hit
    joint = _OF.match(text, end)
    match = by_start.get(joint.end()) if joint and organ.bare and joint.group().startswith(" of") else None
    if match is None or match[2].kind != "country" or match[3]:
        return None
    return OrganMention(start=start, end=match[1], entity=organ_of(organ, match[2].name, gazetteer))


def _bare(text: str, hit: tuple[int, int, Organ]) -> OrganMention | None:
    start, end, organ = hit
    if not organ.bare:
        return None
    capitalised = text[start].isupper() and text[end - 1 :].strip() != "" and " " in text[start:end]
    after_article = any(text[max(0, start - len(article)) : start].lower() == article for article in _ARTICLES)
    if not (capitalised or after_article):
        return None
    return OrganMention(start=start, end=end, entity=organ_of(organ, None, None))


def organ_of(organ: Organ, country: str | None, gazetteer: Gazetteer | None) -> Entity:
    """Return the entity for `organ` of `country`: the gazetteer's where it has one, else one made on the fly."""
    if country is None:
        return Entity(
            id=f"{organ.kind}/{lookup_key(organ.name).replace(' ', '-')}",
            name=organ.name,
            kind=organ.kind,
            traits={"source_kind": organ.source_kind},
        )
    name = organ_called(country, organ.name)
    known = gazetteer.lookup(name) if gazetteer else None
    return known or Entity(
        id=f"{organ.kind}/{lookup_key(country).replace(' ', '-')}/{lookup_key(organ.name).replace(' ', '-')}",
        name=name,
        kind=organ.kind,
        country=country,
        traits={"source_kind": organ.source_kind},
    )
