"""Bare nouns for a source: "the ministry", "its military", "the official", "the president", "the statement"."""

from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.record import Source
from grainofsalt.language.annotations import NameMention
from grainofsalt.language.belonging import belonging_of, country_of
from grainofsalt.language.cast import Cast
from grainofsalt.language.cues import words_of
from grainofsalt.language.organs import organ_called, organ_names
from grainofsalt.language.parties import named_source, party_of
from grainofsalt.language.source_nouns import SourceNoun, noun_of
from grainofsalt.language.turns import Turn, nearest_first

_MAX_LOOK_BACK: Final = 40
"""How many earlier names are looked at: the antecedent stands near, and time stays linear."""
_FAR: Final = 800
"""Characters beyond which a country is not whose organ is meant."""
_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))
_LANDLESS: Final = frozenset(("system", "malware", "news", "place", "person"))
"""Kinds of names that say nothing of whose military is meant."""
_OWNING: Final = frozenset(("its", "their"))


def refers_back(head: Token, cast: Cast) -> bool:
    """Tell whether the phrase is bare ("the ministry", "the official") and may mean one that was named before."""
    noun = noun_of(head)
    organ = cast.organ_at(head)
    if noun is None and organ is None:
        return False
    person = noun is not None and noun.refers == "person"
    if cast.at(head) is not None or any(
        _tells_which(child) and not (person and _whose(child, cast)) for child in head.rights
    ):
        return False
    if organ is not None and organ.end <= head.idx + len(head):
        return not any(cast.at(t) is not None for t in head.lefts)
    words = _modifiers(head)
    described = head.dep_ == "compound" and not words
    definite = described or any(t.lower_ in _DEFINITE for t in head.lefts if t.dep_ in {"det", "poss"})
    if not definite or noun is None or not noun.refers:
        return False
    if noun.role in {"unnamed", "people"}:
        return True
    if noun.refers == "person":
        return True
    return not (words - words_of("bare") - (words_of("press") if noun.role == "speaker" else set()))


def earlier_party(head: Token, cast: Cast, turns: list[Turn]) -> tuple[Source, ...]:
    """Return the party that a bare noun goes back to, empty if none fits."""
    noun = noun_of(head)
    organ = cast.organ_at(head)
    if organ is not None and organ.entity is not None and organ.entity.name in organ_names():
        return _organ(head, organ, cast, turns)
    if noun is None:
        return ()
    if noun.role in {"unnamed", "people"} or noun.refers == "people":
        return _same_people(head, noun, turns) or _title_bearer(head, cast, turns)
    if noun.role == "speaker":
        named = any(cast.at(t) is not None for t in head.lefts)
        return _title_bearer(head, cast, turns) or (() if named else _last_body(turns))
    if noun.refers == "person" and head.tag_ in {"NNS", "NNPS"}:
        return _same_people(head, noun, turns)
    if noun.refers == "person":
        return _title_bearer(head, cast, turns) or _same_people(head, noun, turns)
    return _body(head, noun, cast, turns)


def _tells_which(child: Token) -> bool:
    """Whether what follows the noun tells which one is meant: not behind a comma, nor when or where it was said."""
    if child.dep_ in {"relcl", "appos", "acl"}:
        return not (child.left_edge.i > 0 and child.doc[child.left_edge.i - 1].text == ",") or child.dep_ == "appos"
    if child.dep_ != "prep":
        return False
    told = next((part for part in child.children if part.dep_ == "pobj"), None)
    noun = noun_of(told) if told is not None else None
    when = told is not None and told.ent_type_ in {"DATE", "TIME"}
    return not when and not (child.lower_ == "in" and noun is not None and noun.role == "document")


def _whose(child: Token, cast: Cast) -> bool:
    """Whether what follows only names a country or body: "the president of Brazil"."""
    told = next((part for part in child.children if part.dep_ == "pobj"), None)
    return child.lower_ == "of" and told is not None and cast.at(told) is not None


def _modifiers(head: Token) -> set[str]:
    return {t.lower_ for t in head.lefts if t.dep_ not in {"det", "punct"} and t.lower_ not in _DEFINITE}


def _same_people(head: Token, noun: SourceNoun, turns: list[Turn]) -> tuple[Source, ...]:
    """As in "the official" after "a US official": the same noun in the same number, nothing said of him that is new."""
    own = _modifiers(head) - words_of("unnamed")
    if any(t.lower_ in {"other", "another", "second", "third"} for t in head.lefts):
        return ()
    for turn in nearest_first(turns):
        source = turn.sources[0]
        words = source.name.lower().split()
        if len(turn.sources) == 1 and source.kind == noun.kind and head.lower_ in words:
            rest = words[: words.index(head.lower_)]
            if own <= set(rest) or not own:
                return turn.sources
    return ()


def _title_bearer(head: Token, cast: Cast, turns: list[Turn]) -> tuple[Source, ...]:
    """The person whom the text calls by this noun, of this country if one is given: "the Japanese prime minister"."""
    lemma = head.lemma_.lower()
    country = belonging_of(head, cast).country
    said = {token.lower_ for token in head.lefts if cast.at(token) is not None}
    told = _modifiers(head) - said
    leads = lemma == "leader"
    wanted = (set() if leads else {lemma}) | (told & words_of("office")) | (told - words_of("bare"))

    def fits(source: Source) -> bool:
        named = source.kind in {"person", "expert"} and all(cast.bears(source.name, word) for word in wanted)
        named = named and (not leads or any(cast.bears(source.name, word) for word in words_of("leader")))
        return named and (country is None or source.country == country)

    if country is None:
        for turn in nearest_first(turns):
            if fits(turn.sources[0]) and not turn.plural:
                return turn.sources
    for index in cast.before(head.idx)[:_MAX_LOOK_BACK]:
        name = cast.names[index]
        root = cast.root_of(name) if name.kind == "person" else None
        party = party_of(root, cast) if root is not None else None
        if party is not None and fits(party):
            return (party,)
    return ()


def _last_body(turns: list[Turn]) -> tuple[Source, ...]:
    """Whom "the spokesman" without a name speaks for: the body that spoke last."""
    for turn in nearest_first(turns):
        if all(source.kind in {"government", "military", "organisation", "company"} for source in turn.sources):
            return turn.sources
    return ()


def _body(head: Token, noun: SourceNoun, cast: Cast, turns: list[Turn]) -> tuple[Source, ...]:
    lemma = head.lemma_.lower()
    for turn in nearest_first(turns):
        if _fits(noun.refers, lemma, turn.sources[0]) and (not turn.plural or len(turn.sources) == 1):
            return turn.sources
    if noun.refers == "document":
        return ()
    for index in cast.before(head.idx)[:_MAX_LOOK_BACK]:
        name = cast.names[index]
        root = cast.root_of(name)
        if root is None or name.demonym or name.kind in {"person", "system", "malware"}:
            continue
        party = party_of(root, cast)
        if party is not None and _fits(noun.refers, lemma, party):
            return (party,)
    return ()


def _fits(refers: str, lemma: str, source: Source) -> bool:
    words = f"{source.name} {source.canonical or ''}".lower()
    if refers == "media":
        return source.kind in {"news-media", "state-media"}
    if refers == "country":
        return source.kind == "government" and _is_country(source)
    if refers == "document":
        return source.kind not in {"person", "expert", "unnamed-official", "witness", "unknown"}
    if lemma == "agency":
        return source.kind in {"news-media", "state-media", "agency"} or "agency" in words
    if lemma in {"group", "firm", "company", "institute", "organization", "organisation"}:
        return source.kind in {"company", "organisation", "expert"} and not _is_country(source)
    return lemma in words


def _is_country(source: Source) -> bool:
    return source.canonical is not None and source.canonical == source.country


def _organ(head: Token, organ: NameMention, cast: Cast, turns: list[Turn]) -> tuple[Source, ...]:
    """Whose organ "the military", "its Foreign Ministry" or "state media" is: one named before, else the country's."""
    entity = organ.entity
    if entity is None:
        return ()
    written = named_source(organ, cast.text_of(organ))
    whose = _owner(head, cast) if any(t.lower_ in _OWNING for t in head.lefts) else None
    known = None if whose is not None else _named_organ(head, entity.name, cast, turns)
    if known is not None:
        return (known,)
    country = whose or _owner(head, cast)
    if country is None:
        return (written,)
    called = organ_called(country, entity.name)
    fuller = cast.first_called(called)
    name = cast.text_of(fuller) if fuller is not None else written.name
    return (msgspec.structs.replace(written, name=name, canonical=called, country=country),)


def _named_organ(head: Token, organ: str, cast: Cast, turns: list[Turn]) -> Source | None:
    """The organ of that name which spoke or was named last with its country."""
    for turn in nearest_first(turns):
        source = turn.sources[0]
        if source.country and source.canonical == organ_called(source.country, organ):
            return source
    for index in cast.before(head.idx)[:_MAX_LOOK_BACK]:
        name = cast.names[index]
        country = name.entity.country if name.entity is not None else None
        if name.entity is not None and country and name.entity.name == organ_called(country, organ):
            return named_source(name, cast.text_of(name))
    return None


def _speaks_for_land(name: NameMention, root: Token | None) -> bool:
    """Whether a capital stands for its country, as in "Seoul said"."""
    capital = name.entity is not None and bool(name.entity.traits.get("capital"))
    return capital and root is not None and root.dep_ == "nsubj"


def _owner(head: Token, cast: Cast) -> str | None:
    """The country that is spoken of: a subject in the sentence before the noun, else the nearest that is a subject."""
    own = cast.sentence_start(head.idx)
    nearest: str | None = None
    for index in cast.before(head.left_edge.idx)[:_MAX_LOOK_BACK]:
        name = cast.names[index]
        country = country_of(name)
        if head.idx - name.start > _FAR:
            break
        root = cast.root_of(name)
        if country is None or (name.kind in _LANDLESS and not _speaks_for_land(name, root)):
            continue
        if root is not None and (root.dep_ in {"nsubj", "nsubjpass", "poss"} or name.start >= own):
            return country
        nearest = nearest or country
    return nearest
