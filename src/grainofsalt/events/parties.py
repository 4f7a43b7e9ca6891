"""Who a noun phrase stands for: a country, a group, a body; pronouns and "the regime" resolved to the one meant."""

from collections.abc import Iterator
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.events.grammar import SUBJECTS, children, conjuncts, noun_phrase
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import NameMention, Range
from grainofsalt.language.sources import source_at

_PRONOUNS: Final = frozenset(
    {"it", "its", "they", "their", "itself", "he", "his", "she", "her", "we", "our", "us", "i", "my"}
)
_FIRST_PERSON: Final = frozenset({"we", "our", "us", "i", "my"})
_STATE_WORDS: Final = frozenset(
    {"regime", "country", "nation", "government", "state", "leader", "kingdom", "republic", "authority", "side"}
)
_STATE_KINDS: Final = frozenset({"country", "force", "ministry", "office", "person"})
_BODY_KINDS: Final = frozenset({"organisation", "group", "company", "institute", "news"})
_ASIDE: Final = frozenset({"to", "in", "with", "against", "over", "from", "near", "including"})
_LOOK_BACK: Final = 3
"""Sentences before its own in which the owner of a pronoun is looked for."""


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts: the canonical value, the words, and what sort of name it is."""

    value: str
    words: Range
    kind: str
    country: str | None = None
    entity: str | None = None


def name_of(scene: Scene, noun: Token) -> NameMention | None:
    """Return the name that the phrase headed by `noun` carries: on its head, else on a modifier next to it."""
    head = scene.names.get(noun.i)
    if head is not None:
        return head
    for child in children(noun, "appos"):
        found = scene.names.get(child.i)
        if found is not None and found.kind == "person":
            return found
    for child in children(noun, "compound", "poss", "amod", "nmod", "appos"):
        found = scene.names.get(child.i)
        if found is not None and not (child.dep_ == "appos" and scene.doc[child.left_edge.i - 1].lower_ == "not"):
            return found
        for inner in children(child, "compound", "amod", "poss", "conj"):
            if inner.i in scene.names:
                return scene.names[inner.i]
    for prep in children(noun, "prep"):
        if prep.lower_ in {"of", "in", "from"}:
            for inner in children(prep, "pobj"):
                found = scene.names.get(inner.i)
                if found is not None and found.entity is not None and found.entity.kind == "country":
                    return found
    return None


def country_of(name: NameMention | None) -> str | None:
    """Return the country that a name stands for or belongs to, if the gazetteer knows it."""
    if name is None or name.entity is None:
        return None
    return name.entity.name if name.entity.kind == "country" else name.entity.country


def parties(scene: Scene, noun: Token | None, *, alone: bool = False, states: bool = False) -> Iterator[Party]:
    """Yield whom the phrase headed by `noun` names as acting, each coordinated one by itself.

    Args:
        scene: the article.
        noun: head of the phrase; `None` yields nothing.
        states: whether a pronoun can only mean a state or an armed group.
        alone: whether to leave the nouns that are coordinated to it out.
    """
    if noun is None:
        return
    for item in [noun] if alone else conjuncts(noun):
        yield from _one(scene, item, states=states)
        yield from _joint_owners(scene, item)
        yield from _leaders_of_several(scene, item)


def _joint_owners(scene: Scene, noun: Token) -> Iterator[Party]:
    """Yield every country that stands before a common noun: "U.S. and South Korean forces"."""
    if noun.pos_ not in {"NOUN", "PROPN"} or not any(True for _ in noun.lefts):
        return
    modifiers = [child for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod", "poss"}]
    coordinated = any(children(inner, "conj") for child in modifiers for inner in [child, *child.lefts])
    if not coordinated:
        return
    start, end = noun_phrase(noun, with_complements=False)
    for child in modifiers:
        for token in child.subtree:
            name = scene.names.get(token.i)
            country = country_of(name) if name is not None and name.kind != "person" else None
            if country is not None and token.i < noun.i:
                yield Party(value=country, words=(start, end), kind="country", country=country)


def _leaders_of_several(scene: Scene, noun: Token) -> Iterator[Party]:
    """Yield the countries after the first in "the leaders of Egypt and Sudan"."""
    if noun.tag_ != "NNS" or noun.i in scene.names:
        return
    for prep in children(noun, "prep"):
        for first in children(prep, "pobj") if prep.lower_ == "of" else []:
            for other in conjuncts(first):
                name = scene.names.get(other.i)
                if other.i == first.i or name is None or name.entity is None or name.entity.kind != "country":
                    continue
                words = (noun.idx, other.idx + len(other))
                yield Party(value=name.entity.name, words=words, kind="country", country=name.entity.name)


def _one(scene: Scene, item: Token, *, states: bool) -> Iterator[Party]:
    words = noun_phrase(item, with_complements=False)
    if (item.lower_ in _PRONOUNS and item.i not in scene.names) or _is_state_word(scene, item):
        owner = referent(scene, item, states=states or item.pos_ == "NOUN")
        if owner is not None:
            yield msgspec.structs.replace(owner, words=words)
        return
    name = name_of(scene, item)
    if name is None:
        return
    entity = name.entity
    country = country_of(name)
    text = scene.text[name.start : name.end]
    if entity is not None and entity.kind == "country":
        yield Party(value=entity.name, words=words, kind="country", country=entity.name)
    elif name.kind == "force" and country is None and (owner := _pronoun_owner(scene, item)) is not None:
        yield msgspec.structs.replace(owner, words=words)
    elif entity is not None and entity.kind in _BODY_KINDS | _STATE_KINDS:
        value = entity.name if entity.kind == "person" else text
        if item.lemma_.lower() == "administration" and entity.kind == "person":
            value = scene.text[words[0] : words[1]].removeprefix("the ").removeprefix("The ")
        yield Party(value=value, words=words, kind=entity.kind, country=country, entity=entity.id)
    elif country is not None and name.kind != "system":
        yield Party(value=country, words=words, kind="country", country=country)
    elif name.kind == "country-group":
        yield Party(value=scene.text[words[0] : words[1]], words=words, kind="country-group")
    elif name.kind in {"person", "organisation", "group", "force", "ministry", "office"}:
        yield Party(value=text, words=words, kind=name.kind)


def described(scene: Scene, noun: Token, *, counted: bool = False) -> Iterator[Party]:
    """Yield the phrase itself as a party, where it is described rather than named ("20 North Korean vessels")."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i in scene.times:
        return
    classes = classes_of(scene, noun)
    if noun.lemma_.lower() in word_set("packers", "nouns") or classes & {"data", "digital", "cyber"}:
        return
    if not counted and any(
        child.i in scene.quantities or child.lower_ in {"thousands", "hundreds", "dozens", "many"}
        for child in noun.children
    ):
        return
    start, end = noun_phrase(noun, with_complements=False)
    text = scene.text[start:end]
    for article in ("the ", "The ", "a ", "A ", "an ", "An ", "its ", "their "):
        text = text.removeprefix(article)
    yield Party(value=text, words=(start, end), kind="described")


def _pronoun_owner(scene: Scene, item: Token) -> Party | None:
    """Return whose "its air force" is."""
    pronoun = next((child for child in children(item, "poss") if child.lower_ in _PRONOUNS), None)
    return referent(scene, pronoun, states=True) if pronoun is not None else None


def _is_state_word(scene: Scene, item: Token) -> bool:
    if item.lemma_.lower() not in _STATE_WORDS or item.tag_ == "NNS":
        return False
    name = name_of(scene, item)
    return name is None or (name.kind in {"office", "ministry", "force"} and country_of(name) is None)


def is_capital(name: NameMention) -> bool:
    """Tell whether a place is a capital, whose name may stand for the government that sits there."""
    return name.entity is not None and name.entity.traits.get("place_kind") == "capital"


def _speaker(scene: Scene, pronoun: Token) -> Party | None:
    """Return whom "we" means: the country, else the name, of the source in whose quotation it stands."""
    sources, _, _ = source_at(scene.doc, scene.annotations.attributions, pronoun.idx, pronoun.idx + len(pronoun))
    source = sources[0]
    if source.kind == "article":
        return None
    words = (pronoun.idx, pronoun.idx + len(pronoun))
    value = source.country if pronoun.lower_ in {"we", "our", "us"} and source.country else source.name
    return Party(
        value=value, words=words, kind="country" if value == source.country else "person", country=source.country
    )


def referent(scene: Scene, pronoun: Token, *, states: bool = False) -> Party | None:
    """Return the country or body that a pronoun or a word like "the regime" most likely means.

    The nearest subject before it that names one, in its own sentence or the few before; failing that the nearest
    name of a country that is no subject.
    """
    if pronoun.lower_ in _FIRST_PERSON:
        return _speaker(scene, pronoun)
    words = (pronoun.idx, pronoun.idx + len(pronoun))
    protagonist = None
    if states and scene.protagonist is not None:
        protagonist = Party(value=scene.protagonist, words=words, kind="country", country=scene.protagonist)
    if protagonist is not None and pronoun.pos_ == "NOUN":
        return protagonist
    ahead = _subject_ahead(scene, pronoun, states=states)
    if ahead is not None:
        return msgspec.structs.replace(ahead, words=words)
    found, certain = _named_before(scene, pronoun, states=states)
    return found if certain or found is None else protagonist or found


def _subject_ahead(scene: Scene, pronoun: Token, *, states: bool) -> Party | None:
    """Return the named subject that an owner's pronoun before it looks ahead to: "in its resolution, the council"."""
    phrase = pronoun.head
    clause = phrase.head.head
    if pronoun.dep_ != "poss" or phrase.dep_ != "pobj" or phrase.head.i != clause.left_edge.i:
        return None
    subject = next(iter(children(clause, *SUBJECTS)), None)
    name = scene.names.get(subject.i) if subject is not None and subject.i > pronoun.i else None
    if subject is None or name is None or name.kind == "person":
        return None
    return next((one for one in _one(scene, subject, states=states) if one.kind in _owners(states=states)), None)


def _owners(*, states: bool) -> frozenset[str]:
    return _STATE_KINDS | {"group"} if states else _STATE_KINDS | _BODY_KINDS


def _named_before(scene: Scene, pronoun: Token, *, states: bool) -> tuple[Party | None, bool]:
    """Return the party named nearest before `pronoun`, and whether its grammar makes it the one that is meant."""
    number = scene.sentence_of(pronoun.i)
    here = scene.sentences[number]
    first = scene.sentences[max(number - _LOOK_BACK, 0)]
    fallback, fallback_at = None, -1
    owned = pronoun.dep_ == "poss"
    for index in range(pronoun.i - 1, first - 1, -1):
        token = scene.doc[index]
        name = scene.names.get(index)
        if index in scene.hidden or name is None or token.dep_ in {"compound", "amod", "nmod"}:
            continue
        head = token
        if token.dep_ == "poss":
            head = token.head
        kind = name.entity.kind if name.entity is not None else name.kind
        if kind == "place" and is_capital(name) and head.dep_ in SUBJECTS:
            kind = "country"
        if kind not in _owners(states=states):
            continue
        country = country_of(name)
        if country is None and kind not in {"group", "organisation", "company"}:
            continue
        value = country if kind in _STATE_KINDS and country else scene.text[name.start : name.end]
        party = Party(value=value, words=(token.idx, token.idx + len(token)), kind=kind, country=country)
        if fallback is not None and fallback_at >= here > index:
            return fallback, False
        aside = token.dep_ == "pobj" and token.head.lower_ in _ASIDE
        if head.dep_ in SUBJECTS or (owned and kind == "country" and not aside):
            return party, True
        if fallback is None and kind == "country":
            fallback, fallback_at = party, index
    return fallback, False
