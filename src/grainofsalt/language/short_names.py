"""Short names of persons: "Abe" after "Shinzo Abe", "Moon" after "Moon Jae-in".

The parser often takes a bare family name for a place or an organisation, or misses it. Within one article it is the
person whose full name the article gave last, so long as the words around it do not make a longer name.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import msgspec
from spacy.tokens import Doc, Token

from grainofsalt.language.annotations import NameMention
from grainofsalt.language.entity import Entity
from grainofsalt.language.folding import lookup_key
from grainofsalt.language.gazetteer_tables import read_table

_Owners: TypeAlias = dict[str, list[tuple[int, Entity | None]]]
"""For each family name the full names of its bearers: where each stands, and whom it means."""

_FAMILY_FIRST: Final = frozenset({"North Korea", "South Korea", "China", "Taiwan", "Vietnam", "Hong Kong"})
_SYLLABLES: Final = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z]+")
_NO_PERSON: Final = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
_MINIMUM: Final = 2


def with_short_names(doc: Doc, mentions: Sequence[NameMention]) -> tuple[NameMention, ...]:
    """Return `mentions` with bare family names read as the persons whose full names stand among them.

    Of several bearers the one named in full most recently is meant, the first one where none was named yet. Names that
    the gazetteer knows otherwise stay as they are.
    """
    text = doc.text
    owners = _owners(text, mentions)
    if not owners:
        return tuple(mentions)
    named = [_as_person(text, mention, owners) for mention in mentions]
    named.extend(_missed(doc, named, owners))
    return tuple(sorted(named, key=lambda mention: mention.start))


def start_with_given_name(doc: Doc, family: Token) -> int:
    """Return where the name that ends in `family` starts: the parser often leaves out an uncommon given name."""
    before = doc[family.i - 1] if family.i else None
    if before is None or before.pos_ != "PROPN" or before.dep_ != "compound" or before.head.i != family.i:
        return family.idx
    given = before.is_alpha and before.is_title and len(before) > 1 and not before.ent_type_
    return before.idx if given and lookup_key(before.text) not in no_names() else family.idx


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Return the keys (see `lookup_key`) of words that the parser takes for names or parts of them and are none."""
    return frozenset(lookup_key(row["name"]) for row in read_table("not_names"))


def family_name(name: str, entity: Entity | None) -> str | None:
    """Return the family name within a full personal name, or `None` where there is but one word."""
    words = name.split()
    if len(words) < _MINIMUM:
        return None
    country = entity.country if entity else None
    first = country in _FAMILY_FIRST or _SYLLABLES.fullmatch(name) is not None or _is_family_first(words)
    family = words[0] if first else words[-1]
    return family if len(family) >= _MINIMUM and family[0].isupper() and family.isalpha() else None


def _is_family_first(words: list[str]) -> bool:
    """Tell a Chinese name of two words and a Korean one of three by their first: Hua Chunying, Kim Yong Chol."""
    language = {_MINIMUM: "Chinese", _MINIMUM + 1: "Korean"}.get(len(words))
    return words[0] in _family_names().get(language or "", frozenset())


@lru_cache(maxsize=1)
def _family_names() -> dict[str, frozenset[str]]:
    rows = read_table("family_names")
    languages = {row["language"] for row in rows}
    return {language: frozenset(row["name"] for row in rows if row["language"] == language) for language in languages}


def _owners(text: str, mentions: Iterable[NameMention]) -> _Owners:
    owners: _Owners = defaultdict(list)
    for mention in mentions:
        if mention.kind == "person":
            name = mention.entity.name if mention.entity else text[mention.start : mention.end]
            family = family_name(name, mention.entity)
            if family:
                owners[family].append((mention.start, mention.entity))
    return owners


def _as_person(text: str, mention: NameMention, owners: _Owners) -> NameMention:
    bearers = owners.get(text[mention.start : mention.end])
    if mention.entity is not None or bearers is None:
        return mention
    return msgspec.structs.replace(mention, kind="person", entity=_meant(bearers, mention.start))


def _meant(bearers: list[tuple[int, Entity | None]], position: int) -> Entity | None:
    index = bisect_right(bearers, position, key=lambda bearer: bearer[0])
    return bearers[max(index - 1, 0)][1]


def _missed(doc: Doc, mentions: Sequence[NameMention], owners: _Owners) -> Iterator[NameMention]:
    at = 0
    for token in doc:
        start = token.idx
        while at < len(mentions) and mentions[at].end <= start:
            at += 1
        if at < len(mentions) and mentions[at].start < start + len(token):
            continue
        bearers = owners.get(token.text)
        if bearers is not None and _stands_alone(doc, token):
            entity = _meant(bearers, start)
            first = start_with_given_name(doc, token) if entity is None else start
            if at and mentions[at - 1].end > first:
                first = start
            yield NameMention(start=first, end=start + len(token), kind="person", entity=entity)


def _stands_alone(doc: Doc, token: Token) -> bool:
    if token.pos_ != "PROPN" or token.ent_type_ in _NO_PERSON:
        return False
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return after is None or after.pos_ != "PROPN"
