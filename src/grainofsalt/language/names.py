"""The names layer: what the gazetteer knows, organs of state by grammar, and what the parser takes for a name.

The gazetteer goes first, since it knows what it names; the parser's entities fill the gaps and win only where they
plainly hold a longer name ("Bank of America").
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

import msgspec
from spacy.tokens import Doc, Span

from grainofsalt.language.annotations import NameMention
from grainofsalt.language.entity import Entity
from grainofsalt.language.folding import lookup_key, plain
from grainofsalt.language.gazetteer import Gazetteer, Match
from grainofsalt.language.organisation_words import organisation_named
from grainofsalt.language.organs import OrganMention, find_organs
from grainofsalt.language.short_names import no_names, start_with_given_name, with_short_names

_KINDS: Final = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "country-group",
    "PRODUCT": "other",
}
_HALF: Final = re.compile(r"\b(?:the|The|THE) (North|South|NORTH|SOUTH)\b(?!-)(?! +[A-Z])")
_HALF_GENITIVE: Final = re.compile(r"\b(North|South)(?='s\b)")
_NORTH_AND_SOUTH: Final = re.compile(r"\bNorth(?= and (?:the )?South\b)|(?<=\bNorth and )South\b(?! +[A-Z])")
_LEADING: Final = re.compile(r"^(?:(?:the|a|an|its|his|her|their|our|this|that)\s+|[^\w(])+", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gen|Lt|Col|Maj|Adm|Capt|Sgt|Cmdr|Gov|Amb|President|Premier|Professor|General"
    r"|Admiral|Colonel|Lieutenant|Marshal|Ambassador|Senator|Minister|Secretary|Chancellor|Brigadier|Vice)\.?\s+)+"
)
_TRAILING: Final = re.compile(r"(?:'s|[^\w)])+$")
_SWALLOWED: Final = frozenset({"country", "place"})
_ADJECTIVE: Final = "military"
_SPEAKERS: Final = frozenset(
    (
        *("spokesman", "spokeswoman", "spokesperson", "official", "officer", "commander", "chief", "leader", "source"),
        *("general", "authority", "statement", "intelligence", "personnel", "headquarters", "leadership", "expert"),
    )
)
_LONGEST_NAME: Final = 80
_NO_NAME: Final = frozenset("@/|=<>{}_")


def find_names(doc: Doc, gazetteer: Gazetteer) -> tuple[NameMention, ...]:
    """Return the names in `doc` in the order of the text, none overlapping another.

    A mention covers the name alone: no leading "the", no genitive, no line break. The name of an organ of state covers
    its country ("Japan's Defense Ministry", "the Iranian military"), and its entity is made on the fly where the
    gazetteer has no row for it; without a country beside it the entity has none.

    Args:
        doc: the parsed text of the view; its entities (`doc.ents`) may be empty.
        gazetteer: the known names.
    """
    text = doc.text
    matches = gazetteer.find(text)
    matches = tuple(sorted([*matches, *_koreas(text, matches, gazetteer)], key=lambda match: match[0]))
    media = {match[0] for match in matches if match[2].kind == "news"}
    # "the state news agency KCNA" names KCNA; what stands before it only describes it.
    organs = tuple(
        organ
        for organ in find_organs(text, matches, gazetteer=gazetteer)
        if not (organ.entity.kind == "news" and organ.end + 1 in media and text[organ.end] == " ")
        and not _adjectival(doc, organ)
    )
    mentions = _known(matches, organs)
    guesses = [
        guess for entity in doc.ents for guess in _guess(text, _start_of(doc, entity), entity.end_char, entity.label_)
    ]
    return with_short_names(doc, _merge(mentions, guesses))


def _adjectival(doc: Doc, organ: OrganMention) -> bool:
    """Tell whether the organ's last word only describes the next noun: "North Korea's military buildup"."""
    if not organ.entity.name.endswith(_ADJECTIVE):
        return False
    span = doc.char_span(organ.end - len(_ADJECTIVE), organ.end)
    if span is None or len(span) != 1 or span.text.lower() != _ADJECTIVE:
        return False
    word = span[0]
    described = word.dep_ in {"amod", "compound", "nmod"} and word.head.i > word.i
    return described and word.head.lemma_.lower() not in _SPEAKERS


def _koreas(text: str, matches: tuple[Match, ...], gazetteer: Gazetteer) -> Iterator[Match]:
    context: Collection[str] = {
        match[2].country for match in matches if match[2].country in {"North Korea", "South Korea"} and match[2].country
    }
    if not context:
        return
    upright = plain(text)
    known = {match[0] for match in matches}
    seen: set[int] = set()
    for pattern in (_HALF, _HALF_GENITIVE, _NORTH_AND_SOUTH):
        for found in pattern.finditer(upright):
            start, end = found.span(pattern.groups)
            country = gazetteer.country_of(upright[start:end], context=context)
            if country is not None and start not in known and start not in seen:
                seen.add(start)
                yield start, end, country, False


def _known(matches: tuple[Match, ...], organs: tuple[OrganMention, ...]) -> list[NameMention]:
    named = [
        NameMention(start=organ.start, end=organ.end, kind=organ.entity.kind, entity=organ.entity) for organ in organs
    ]
    inside = [(organ.start, organ.end) for organ in organs]
    at = 0
    for start, end, entity, demonym in matches:
        while at < len(inside) and inside[at][1] <= start:
            at += 1
        if at < len(inside) and inside[at][0] < end:
            continue
        named.append(NameMention(start=start, end=end, kind=entity.kind, entity=entity, demonym=demonym))
    return sorted(named, key=lambda mention: mention.start)


def _start_of(doc: Doc, entity: Span) -> int:
    alone = entity.label_ == "PERSON" and len(entity) == 1
    return start_with_given_name(doc, entity[0]) if alone else entity.start_char


def _guess(text: str, start: int, end: int, label: str) -> Iterator[NameMention]:
    kind = _KINDS.get(label)
    if kind is None or end - start > 2 * _LONGEST_NAME:
        return
    line_end = text.find("\n", start, end)
    end = line_end if line_end > start else end
    upright = plain(text[start:end])
    lead = _LEADING.match(upright)
    if lead:
        start += lead.end()
        upright = upright[lead.end() :]
    title = _TITLE.match(upright) if kind == "person" else None
    if title:
        start += title.end()
        upright = upright[title.end() :]
    trail = _TRAILING.search(upright)
    if trail:
        end -= len(upright) - trail.start()
        upright = upright[: trail.start()]
    if _is_name(upright, kind):
        entity = organisation_named(text[start:end]) if kind == "organisation" else None
        yield NameMention(start=start, end=end, kind=entity.kind if entity else kind, entity=entity)


def _is_name(words: str, kind: str) -> bool:
    if not words or len(words) > _LONGEST_NAME or not any(letter.isupper() for letter in words):
        return False
    if lookup_key(words) in no_names() or not _NO_NAME.isdisjoint(words):
        return False
    return not (kind in {"person", "place"} and any(letter.isdigit() for letter in words))


def _merge(known: list[NameMention], guesses: list[NameMention]) -> tuple[NameMention, ...]:
    """Put the guesses between the known names; one that swallows a lone country or place replaces it."""
    merged: list[NameMention] = []
    at = 0
    last_end = 0
    replaced: set[int] = set()
    for guess in sorted(guesses, key=lambda mention: (mention.start, -mention.end)):
        if guess.start < last_end:
            continue
        while at < len(known) and known[at].end <= guess.start:
            at += 1
        stop = at
        while stop < len(known) and known[stop].start < guess.end:
            stop += 1
        touched = known[at:stop]
        if not touched or (len(touched) == 1 and _swallows(guess, touched[0])):
            merged.append(_of_country(guess, touched))
            replaced.update(range(at, stop))
            last_end = guess.end
    merged.extend(mention for index, mention in enumerate(known) if index not in replaced)
    return tuple(sorted(merged, key=lambda mention: mention.start))


def _of_country(guess: NameMention, swallowed: list[NameMention]) -> NameMention:
    """Give the organisation the country that stands in its name: "Russian Emergencies Ministry"."""
    country = next((mention.entity.name for mention in swallowed if mention.entity and mention.kind == "country"), None)
    if guess.entity is None or country is None:
        return guess
    return msgspec.structs.replace(guess, entity=msgspec.structs.replace(guess.entity, country=country))


def _swallows(guess: NameMention, mention: NameMention) -> bool:
    longer = (
        guess.start <= mention.start
        and mention.end <= guess.end
        and guess.end - guess.start > (mention.end - mention.start)
    )
    entity: Entity | None = mention.entity
    return (
        longer
        and entity is not None
        and entity.kind in _SWALLOWED
        and guess.kind not in {"place", "country-group", "other"}
    )
