"""Whom a noun phrase means as a source: its name without what only describes it, its kind, country and body."""

from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.record import Source
from grainofsalt.core.vocabulary import SOURCE_KINDS, SourceKind
from grainofsalt.language.annotations import NameMention
from grainofsalt.language.belonging import NOWHERE, belonging_of, body_of, country_of, is_expert, office_of
from grainofsalt.language.cast import Cast, is_bare_organ, trimmed, untitled
from grainofsalt.language.cues import words_of
from grainofsalt.language.source_nouns import SourceNoun, calls_a_person, noun_of, source_nouns

__all__ = ["body_behind", "named_source", "party_like", "party_of", "phrase_source", "source_nouns"]

_KINDS: Final[dict[str, SourceKind]] = {
    "country": "government",
    "country-group": "organisation",
    "place": "unknown",
    "force": "military",
    "ministry": "government",
    "office": "government",
    "news": "news-media",
    "institute": "expert",
    "company": "company",
    "organisation": "organisation",
    "group": "organisation",
    "person": "person",
}
_SPEAKING_FOR: Final = frozenset(("for", "of", "at", "from", "with"))
_ISSUED_BY: Final = frozenset(("by", "from", "of"))
_COMPLEMENT: Final = 6
"""Words of a complement that still belongs to a name ("of Staff", "at the Pentagon")."""
_TITLE: Final = 12
"""Words that a title may take before the name."""
_HALVES: Final = frozenset(("North", "South"))
_NAMED_ALONE: Final = frozenset(("news", "company", "institute", "organisation", "group"))
"""Kinds whose name stands by itself: what comes before it ("South Korea's news agency") only describes it."""
_GENERIC: Final = frozenset(("people", "person", "man", "woman", "individual"))
"""Nouns that say nothing without their clause: "two people briefed on the matter"."""
_INSIDE: Final = frozenset(("brief", "familiar", "inform", "close", "knowledge"))
_CLAUSE: Final = 9
"""Words of a clause that tells which people are meant."""


def party_of(head: Token, cast: Cast) -> Source | None:
    """Return the party that the noun phrase headed by `head` names, `None` for a pronoun.

    Spokespersons without a name give their organisation, persons their fullest name in the text; titles, articles and
    adjectives that only describe are left out.
    """
    if head.pos_ == "PRON" or head.tag_ in {"PRP", "PRP$", "WP", "WDT", "DT"}:
        return None
    person = _person(head, cast)
    if person is not None:
        return person
    noun = noun_of(head)
    name = cast.at(head)
    if noun is not None and noun.role == "speaker":
        body = _organisation_of(head, cast)
        if body is not None:
            return body
    if noun is not None and noun.role == "document" and (name is None or name.entity is None):
        issuer = _issuer(head, cast)
        if issuer is not None:
            return issuer
    appositive = next((c for c in head.children if c.dep_ == "appos" and (cast.at(c) or c.pos_ == "PROPN")), None)
    if name is None and appositive is not None and noun is not None:
        named = party_of(appositive, cast)
        if named is not None:
            return _of_kind(named, noun)
    return _as_written(head, cast)


def body_behind(head: Token, cast: Cast) -> Token | None:
    """Return the noun or pronoun for whose words a spokesman without a name or a statement stands, if one is there.

    "A spokesman for the ministry", "its press office", "a statement issued by the group", "a ministry statement".
    """
    noun = noun_of(head)
    if noun is None or noun.role not in {"speaker", "document"} or cast.at(head) is not None:
        return None
    joining = _SPEAKING_FOR if noun.role == "speaker" else _ISSUED_BY
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in joining:
            return _object_of(child)
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in words_of("issue"):
            return next((_object_of(part) for part in child.children if part.dep_ == "agent"), None)
    owner = next((child for child in head.lefts if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    plain = words_of("determiner") | words_of("unnamed") | words_of("press")
    rest = [token for token in head.doc[head.left_edge.i : head.i] if token.lower_ not in plain]
    return rest[0] if len(rest) == 1 and rest[0].dep_ == "compound" else None


def _object_of(preposition: Token) -> Token | None:
    return next((part for part in preposition.children if part.dep_ == "pobj"), None)


def named_source(name: NameMention, written: str) -> Source:
    """Return the source that a known name makes."""
    entity = name.entity
    kind: SourceKind = _KINDS.get(entity.kind if entity else name.kind, "unknown")
    stated = entity.traits.get("source_kind", "") if entity is not None else ""
    if stated in SOURCE_KINDS:
        kind = msgspec.convert(stated, SourceKind)
    if entity is None:
        return Source(name=written, kind=kind)
    if entity.traits.get("capital") and entity.country is not None:
        return Source(name=written, canonical=entity.country, kind="government", country=entity.country)
    return Source(name=written, canonical=entity.name, kind=kind, country=country_of(name))


def party_like(token: Token, cast: Cast) -> bool:
    """Tell whether `token` can name somebody who speaks."""
    return cast.organ_at(token) is not None or noun_of(token) is not None


def phrase_source(head: Token, first: int, last: int, cast: Cast) -> Source:
    """Return the source that the words `first` to `last` name by themselves, its kind from the noun `head`."""
    return _composed(first, last, head, cast)


def _person(head: Token, cast: Cast) -> Source | None:
    candidates = [head, *(child for child in head.children if child.dep_ == "appos")]
    noun = noun_of(head)
    if head.dep_ == "appos" and noun is not None and noun.role in {"person", "speaker", "unnamed"}:
        candidates.append(head.head)
    for token in candidates:
        name = cast.at(token)
        if name is not None and (name.kind == "person" or _is_called_a_person(token, name)):
            return _named_person(name, cast)
    known = cast.at(head)
    proper = head.pos_ == "PROPN" or (head.text[:1].isupper() and noun is None)
    if proper and cast.is_person(head.text) and (known is None or known.entity is None):
        return _enriched(Source(name=cast.fullest(head.text, known), kind="person"), cast)
    return _titled(head, cast)


def _is_called_a_person(token: Token, name: NameMention) -> bool:
    """As in "Vann Hale II, a writer for the paper", taken for an organisation by the recogniser."""
    called = (child for child in token.children if child.dep_ == "appos" and child.i > token.i)
    return name.entity is None and name.kind == "organisation" and any(calls_a_person(child) for child in called)


def _named_person(name: NameMention, cast: Cast) -> Source:
    written = untitled(cast.text_of(name))
    source = msgspec.structs.replace(named_source(name, cast.fullest(written, name)), kind="person")
    return _enriched(source, cast, after=cast.text[name.end : name.end + 4])


def _enriched(source: Source, cast: Cast, *, after: str = "") -> Source:
    """Add what the text tells of a person elsewhere: an expert is one, and where he belongs."""
    office = office_of(source.name, cast, after)
    expert = is_expert(source.name, cast) and source.canonical is None
    return msgspec.structs.replace(
        source,
        kind="expert" if expert else source.kind,
        country=source.country or office.country,
        part_of=office.body if office.body != source.name else None,
    )


def _titled(head: Token, cast: Cast) -> Source | None:
    """As in "Ambassador to the United Nations Nikki Haley": the name that closes the phrase after its title."""
    noun = noun_of(head)
    last = head.right_edge
    name = cast.at(last)
    if noun is None or noun.role != "person" or name is None or name.kind != "person" or last.i - head.i > _TITLE:
        return None
    if any(token.text == "," for token in cast.doc[head.i : last.i]):
        return None
    return _named_person(name, cast)


def _organisation_of(head: Token, cast: Cast) -> Source | None:
    """The organisation of a spokesperson: "a Pentagon spokesman", "a spokesman for the ministry"."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _SPEAKING_FOR:
            body = _object_of(child)
            if body is not None:
                return party_of(body, cast)
    for child in head.lefts:
        if child.dep_ == "poss":
            return party_of(child, cast)
    plain = words_of("determiner") | words_of("describing") | words_of("unnamed")
    described = [t for t in cast.doc[head.left_edge.i : head.i] if t.lower_ not in plain and t.dep_ != "advmod"]
    while described and described[-1].lower_ in words_of("press"):
        described.pop()
    if not described or not any(party_like(t, cast) for t in described):
        return None
    return _composed(described[0].i, described[-1].i + 1, described[-1], cast)


def _issuer(head: Token, cast: Cast) -> Source | None:
    """Who made a statement: "a statement issued by X", "a ministry statement", "X's report"."""
    for child in head.children:
        named = child
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in words_of("issue"):
            named = next((part for part in child.children if part.dep_ == "agent"), child)
        if named.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in _ISSUED_BY):
            body = _object_of(named)
            if body is not None and party_like(body, cast):
                return party_of(body, cast)
        if child.dep_ == "poss":
            return party_of(child, cast)
    described = [t for t in head.lefts if t.dep_ in {"compound", "amod", "nmod"} and party_like(t, cast)]
    if not described:
        return None
    first, last = described[0].left_edge.i, described[-1]
    return _composed(first, last.i + 1, last, cast)


def _as_written(head: Token, cast: Cast) -> Source:
    first = head.left_edge.i
    last = head.i + 1
    doc = cast.doc
    name = cast.organ_at(head)
    if name is not None:
        while last < len(doc) and doc[last].idx < name.end:
            last += 1
    for child in head.rights:
        short = child.right_edge.i - child.i <= _COMPLEMENT
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "in", "at", "from", "with"} and short:
            last = max(last, child.right_edge.i + 1)
        elif head.lemma_.lower() in _GENERIC and child.dep_ in {"acl", "relcl", "amod"} and child.i >= last:
            last = max(last, min(child.right_edge.i + 1, child.i + _CLAUSE))
        elif child.i >= last:
            break
    return _composed(first, last, head, cast)


def _composed(first: int, last: int, head: Token, cast: Cast) -> Source:
    """Build the source from the words `first` to `last`, describing words at the front left out."""
    doc = cast.doc
    name = cast.organ_at(head)
    first = _without_describing(first, last, head, cast)
    written = trimmed(doc[first:last].text)
    if written in _HALVES and first > 0 and doc[first - 1].lower_ == "the":
        written = f"the {written}"
    if name is not None and name.demonym:
        return msgspec.structs.replace(named_source(name, written), kind="government")
    if name is not None and (head.ent_type_ or name.entity):
        source = named_source(name, written)
        known = cast.text_of(name)
        if not written.startswith("the ") and (known in written or written in known):
            alone = _only_describes(known, written) or _stands_alone(name, first, head, cast)
            source = msgspec.structs.replace(source, name=known if alone or written in known else written)
        before = (noun for token in doc[head.left_edge.i : head.i] if (noun := noun_of(token)) is not None)
        source = _of_kind(source, next(before, None))
        if source.country is None:
            country = next((country_of(n) for n in cast.within(first, last) if country_of(n)), None)
            source = msgspec.structs.replace(source, country=country)
        return source
    return _common(first, last, head, written, cast)


def _of_kind(source: Source, noun: SourceNoun | None) -> Source:
    """Give an organisation that the gazetteer does not know the kind of the noun beside it: "security firm X"."""
    if noun is None or not noun.refers or source.kind != "organisation" or source.canonical is not None:
        return source
    return msgspec.structs.replace(source, kind=noun.kind)


def _common(first: int, last: int, head: Token, written: str, cast: Cast) -> Source:
    """The source that a common noun makes: "senior White House official", "two people briefed on the matter"."""
    noun = noun_of(head)
    kind: SourceKind = noun.kind if noun else "unknown"
    if head.lemma_.lower() in _GENERIC and any(t.lemma_.lower() in _INSIDE for t in cast.doc[head.i : last]):
        kind = "unnamed-official"
    whose = belonging_of(head, cast) if noun is not None else NOWHERE
    names = cast.within(first, last)
    country = next((country_of(name) for name in names if country_of(name)), None)
    body = next((body_of(name, cast) for name in names if body_of(name, cast)), None)
    return Source(name=written, kind=kind, country=whose.country or country, part_of=whose.body or body)


def _without_describing(first: int, last: int, head: Token, cast: Cast) -> int:
    """Return where the name starts: after articles, adverbs and adjectives that only describe."""
    doc = cast.doc
    start = cast.organ_at(head)
    opens = start.start if start is not None else -1
    while first < last - 1 and doc[first].idx != opens:
        token = doc[first]
        edge = token.is_punct or token.is_space or token.lower_ in words_of("determiner") or _is_adverb(token, head)
        if not edge and not (token.lower_ in words_of("describing") and _goes(token, doc[first + 1], cast)):
            break
        first += 1
    if start is not None and start.entity is not None:
        while first < head.i and doc[first].idx < opens and doc[first].pos_ == "ADJ" and doc[first].text.islower():
            first += 1
    return first


def _is_adverb(token: Token, head: Token) -> bool:
    """As in "mostly China", "even the Pentagon"; "at least two people" keeps its number."""
    return token.pos_ == "ADV" and token.head == head and token.text.islower() and token.lower_ != "most"


def _goes(word: Token, following: Token, cast: Cast) -> bool:
    """Whether a describing word goes: it does before a proper name ("the official KCNA"), not in "state media"."""
    if cast.organ_at(word) is not None:
        return False
    return following.pos_ == "PROPN" or word.lower_.startswith("mr") or word.lower_ in {"ms.", "dr."}


def _stands_alone(name: NameMention, first: int, head: Token, cast: Cast) -> bool:
    """As in "South Korea's news agency Yonhap", "security firm Symantec": words before a full name describe it."""
    if name.kind not in _NAMED_ALONE or is_bare_organ(name) or (name.entity is None and not head.text[0].isupper()):
        return False
    return cast.doc[first].idx < name.start


def _only_describes(name: str, written: str) -> bool:
    rest = written.replace(name, " ").lower().split()
    return bool(rest) and all(word in {"news", "agency", "newspaper", "the", "daily", "official"} for word in rest)
