"""Whom a noun phrase means as a source: its name without what only describes it, its kind, country and body."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

import msgspec
from spacy.tokens import Doc, Token

from grainofsalt.core.record import Source
from grainofsalt.core.vocabulary import SOURCE_KINDS, SourceKind
from grainofsalt.language.annotations import NameMention
from grainofsalt.language.cues import table, words_of

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
_RECOGNISED: Final = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "country-group",
    "LOC": "place",
}
_COMPLEMENT: Final = 6
"""Words of a complement that still belongs to a name ("of Staff", "at the Pentagon")."""
_TITLE: Final = 12
"""Words that a title may take before the name."""
_ABBREVIATION: Final = re.compile(r"(?:\b\w\.|\b(?:Inc|Co|Corp|Ltd|Jr|Sr)\.)$")
_HALVES: Final = frozenset(("North", "South"))
_DETERMINERS: Final = frozenset(
    ("the", "a", "an", "its", "his", "her", "their", "this", "that", "both", "another", "one")
)
_DESCRIBING: Final = frozenset(
    (
        "official",
        "officials",
        "state",
        "state-run",
        "state-owned",
        "private",
        "local",
        "mr.",
        "mr",
        "mrs.",
        "ms.",
        "dr.",
    )
)


class SourceNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A common noun that names a source.

    Attributes:
        kind: the kind of source.
        refers: what it refers back to: `person`, `people`, `organisation`, `media`, `document`, `country`.
        role: `speaker` (stands for its organisation), `person`, `people`, `unnamed`, `document` or empty.
    """

    kind: SourceKind
    refers: str
    role: str


@lru_cache(maxsize=1)
def source_nouns() -> dict[str, SourceNoun]:
    """Return the table of common nouns that name sources, by lower-case noun."""
    return {
        row["noun"]: SourceNoun(kind=msgspec.convert(row["kind"], SourceKind), refers=row["refers"], role=row["role"])
        for row in table("source_nouns.tsv")
    }


class Cast:
    """The names of one text, looked up by place: who is named where, and under which fullest name."""

    def __init__(self, doc: Doc, names: tuple[NameMention, ...]) -> None:
        """Take the names found in `doc`; the recogniser's own entities fill the places that they leave."""
        self.doc = doc
        self.text = doc.text
        self.names = _with_entities(doc, names)
        self._starts = [name.start for name in self.names]
        self._sentences = [sentence.start_char for sentence in doc.sents]
        self._fullest: dict[str, str] = {}
        self._titles: dict[str, set[str]] = {}
        people = [(name, _untitled(self.text_of(name))) for name in self.names if name.kind == "person"]
        for _, written in people:
            parts = written.lower().split()
            known = self._fullest.get(parts[-1], "") if parts else ""
            if parts and (len(parts), not written.isupper()) > (len(known.split()), not known.isupper()):
                self._fullest[parts[-1]] = written
        for _, written in people:
            parts = written.lower().split()
            if len(parts) > 1 and len(parts[0]) > 1:
                self._fullest.setdefault(parts[0], written)
        for name, written in people:
            self._titles.setdefault(self.fullest(written), set()).update(_titles(doc, name))

    def text_of(self, name: NameMention) -> str:
        """Return the name as written, without a possessive."""
        return _trimmed(self.text[name.start : name.end])

    def at(self, token: Token) -> NameMention | None:
        """Return the name that covers `token`, if any."""
        index = bisect_right(self._starts, token.idx) - 1
        if index >= 0 and self.names[index].end > token.idx:
            return self.names[index]
        return None

    def before(self, position: int) -> range:
        """Return the indexes of the names that start before `position`, the nearest first."""
        return range(bisect_left(self._starts, position) - 1, -1, -1)

    def sentence_start(self, position: int) -> int:
        """Return where the sentence that holds `position` starts."""
        return self._sentences[max(0, bisect_right(self._sentences, position) - 1)]

    def bears(self, person: str, title: str) -> bool:
        """Tell whether the text anywhere gives `person` (a fullest name) the `title` (a lower-case lemma)."""
        return title in self._titles.get(person, ())

    def is_person(self, word: str) -> bool:
        """Tell whether `word` is the last part of a person's longer name in this text."""
        return len(self._fullest.get(word.lower(), "").split()) > 1

    def fullest(self, written: str) -> str:
        """Return the fullest form that the text gives of the person called `written`."""
        words = written.split()
        if not words:
            return written
        fuller = self._fullest.get(words[-1].lower(), "")
        if len(fuller.split()) > len(words) and set(map(str.lower, words)) <= set(map(str.lower, fuller.split())):
            return fuller
        if fuller and (len(words) == 1 or written.isupper()):
            return fuller
        return written


def party_of(head: Token, cast: Cast) -> Source | None:
    """Return the party that the noun phrase headed by `head` names, `None` for a pronoun.

    Spokespersons without a name give their organisation, persons their fullest name in the text; titles, articles and
    adjectives that only describe are left out.
    """
    if head.pos_ == "PRON" or head.tag_ in {"PRP", "WP", "WDT", "DT"}:
        return None
    person = _person(head, cast)
    if person is not None:
        return person
    noun = source_nouns().get(head.lemma_.lower()) or source_nouns().get(head.lower_)
    name = cast.at(head)
    if noun is not None and noun.role == "speaker":
        body = _body_of(head, cast)
        if body is not None:
            return body
    if noun is not None and noun.role == "document" and name is None:
        issuer = _issuer(head, cast)
        if issuer is not None:
            return issuer
    appositive = next((c for c in head.children if c.dep_ == "appos" and cast.at(c) is not None), None)
    if name is None and appositive is not None and noun is not None:
        named = party_of(appositive, cast)
        if named is not None:
            return named
    return _as_written(head, cast, name)


def named_source(name: NameMention, written: str) -> Source:
    """Return the source that a known name makes."""
    entity = name.entity
    kind: SourceKind = _KINDS.get(entity.kind if entity else name.kind, "unknown")
    stated = entity.traits.get("source_kind", "") if entity is not None else ""
    if stated in SOURCE_KINDS:
        kind = msgspec.convert(stated, SourceKind)
    if entity is None:
        return Source(name=written, kind=kind)
    country = entity.name if entity.kind == "country" else entity.country
    if entity.traits.get("capital") and entity.country is not None:
        return Source(name=written, canonical=entity.country, kind="government", country=entity.country)
    return Source(name=written, canonical=entity.name, kind=kind, country=country)


def _person(head: Token, cast: Cast) -> Source | None:
    candidates = [head, *(child for child in head.children if child.dep_ == "appos")]
    for token in candidates:
        name = cast.at(token)
        if name is not None and name.kind == "person":
            source = named_source(name, _full_name(name, cast))
            return msgspec.structs.replace(source, kind="person")
    known = cast.at(head)
    if head.pos_ == "PROPN" and cast.is_person(head.text) and (known is None or known.entity is None):
        return Source(name=cast.fullest(head.text), kind="person")
    return _titled(head, cast)


def _titled(head: Token, cast: Cast) -> Source | None:
    """As in "Ambassador to the United Nations Nikki Haley": the name that closes the phrase after its title."""
    noun = source_nouns().get(head.lemma_.lower())
    last = head.right_edge
    name = cast.at(last)
    if noun is None or noun.role != "person" or name is None or name.kind != "person" or last.i - head.i > _TITLE:
        return None
    if any(token.text == "," for token in cast.doc[head.i : last.i]):
        return None
    source = named_source(name, _full_name(name, cast))
    return msgspec.structs.replace(source, kind="person")


def _full_name(name: NameMention, cast: Cast) -> str:
    """Return whom a family name means: the person that the names layer took it for, else the fullest of that name."""
    written = _untitled(cast.text_of(name))
    known = name.entity.name if name.entity is not None else ""
    return known if len(written.split()) == 1 and known and known in cast.text else cast.fullest(written)


def _body_of(head: Token, cast: Cast) -> Source | None:
    """The organisation of a spokesperson: "a Pentagon spokesman", "a spokesman for the ministry"."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"for", "of", "at", "from", "with"}:
            body = next((part for part in child.children if part.dep_ == "pobj"), None)
            if body is not None:
                return party_of(body, cast)
    for child in head.lefts:
        if child.dep_ == "poss":
            return party_of(child, cast)
    described = [t for t in cast.doc[head.left_edge.i : head.i] if t.lower_ not in _DETERMINERS | _DESCRIBING]
    if not described:
        return None
    return _composed(described[0].i, head.i, described[-1], cast)


def _issuer(head: Token, cast: Cast) -> Source | None:
    """Who made a statement: "a statement issued by X", "a ministry statement", "X's report"."""
    for child in head.children:
        named = child
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in words_of("issue"):
            named = next((part for part in child.children if part.dep_ == "agent"), child)
        if named.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}):
            body = next((part for part in named.children if part.dep_ == "pobj"), None)
            if body is not None and party_like(body, cast):
                return party_of(body, cast)
        if child.dep_ == "poss":
            return party_of(child, cast)
    described = [t for t in head.lefts if t.dep_ in {"compound", "amod", "nmod"} and party_like(t, cast)]
    if described:
        first, last = described[0].left_edge.i, described[-1]
        return _composed(first, last.i + 1, last, cast)
    return None


def party_like(token: Token, cast: Cast) -> bool:
    """Tell whether `token` can name somebody who speaks."""
    return cast.at(token) is not None or token.lemma_.lower() in source_nouns()


def _as_written(head: Token, cast: Cast, name: NameMention | None) -> Source:
    first = head.left_edge.i
    last = head.i + 1
    doc = cast.doc
    if name is not None:
        while last < len(doc) and doc[last].idx < name.end:
            last += 1
    for child in head.rights:
        short = child.right_edge.i - child.i <= _COMPLEMENT
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "in", "at", "from", "with"} and short:
            last = max(last, child.right_edge.i + 1)
        elif child.i >= last:
            break
    return _composed(first, last, head, cast)


def _composed(first: int, last: int, head: Token, cast: Cast) -> Source:
    """Build the source from the words `first` to `last`, describing words at the front left out."""
    doc = cast.doc
    while first < last - 1 and (
        doc[first].lower_ in _DETERMINERS
        or (doc[first].lower_ in _DESCRIBING and first + 1 < last and _keeps(doc, first))
    ):
        first += 1
    name = cast.at(head)
    if name is not None and name.entity is not None:
        while first < head.i and doc[first].idx < name.start and doc[first].pos_ == "ADJ" and doc[first].text.islower():
            first += 1
    written = _trimmed(doc[first:last].text)
    if written in _HALVES and first > 0 and doc[first - 1].lower_ == "the":
        written = f"the {written}"
    noun = source_nouns().get(head.lemma_.lower()) or source_nouns().get(head.lower_)
    country = next((_country(cast.at(t)) for t in doc[first:last] if _country(cast.at(t))), None)
    if name is not None and (head.ent_type_ or name.entity) and not name.demonym:
        source = named_source(name, written)
        if not written.startswith("the ") and (cast.text_of(name) in written or written in cast.text_of(name)):
            whole = cast.text_of(name) if _only_describes(cast.text_of(name), written) else written
            source = msgspec.structs.replace(source, name=whole)
        return source if source.country else msgspec.structs.replace(source, country=country)
    kind: SourceKind = noun.kind if noun else "unknown"
    if name is not None and name.demonym:
        kind = "government"
        return msgspec.structs.replace(named_source(name, written), kind=kind)
    return Source(name=written, kind=kind, country=country)


def _keeps(doc: Doc, first: int) -> bool:
    """Whether a describing word goes: it does before a proper name ("the official KCNA"), not in "state media"."""
    return doc[first + 1].pos_ == "PROPN" or doc[first].lower_.startswith("mr") or doc[first].lower_ in {"ms.", "dr."}


def _only_describes(name: str, written: str) -> bool:
    rest = written.replace(name, " ").lower().split()
    return bool(rest) and all(word in {"news", "agency", "newspaper", "the", "daily", "official"} for word in rest)


def _country(name: NameMention | None) -> str | None:
    if name is None or name.entity is None:
        return None
    return name.entity.name if name.entity.kind == "country" else name.entity.country


def _untitled(written: str) -> str:
    """Return a person's name without the titles before it ("President", "Mr.", "Lt. Gen.")."""
    words = written.split()
    while len(words) > 1 and (words[0].lower().rstrip(".") in words_of("title") or words[0].lower() in source_nouns()):
        words = words[1:]
    return " ".join(words)


def _titles(doc: Doc, name: NameMention) -> set[str]:
    """The nouns that the words around a person's name call him by: "President X", "X, an analyst"."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or not len(span):
        return set()
    root = span.root
    around = [*doc[max(0, span.start - _TITLE) : span.start], *span, *root.children, root.head]
    near = {t.i for t in doc[max(0, span.start - 2) : span.end]}
    tied = {"compound", "appos", "amod", "nmod", "attr"}
    return {
        t.lemma_.lower()
        for t in around
        if t.i in near or (t.dep_ in tied and t.head == root) or (t == root.head and root.dep_ in {"appos", "compound"})
    }


def _trimmed(written: str) -> str:
    """Return a name without article, possessive and the punctuation around it; the stop of "U.N." stays."""
    text = " ".join(written.split()).strip(' ,;:"“”()—–-')
    for ending in ("'s", "’s", "'", "’"):
        text = text.removesuffix(ending)
    if not _ABBREVIATION.search(text):
        text = text.rstrip(".")
    return text[4:] if text[:4].lower() == "the " and text[4:] not in _HALVES else text


def _with_entities(doc: Doc, names: tuple[NameMention, ...]) -> list[NameMention]:
    """The names, or the recogniser's own where none were looked for."""
    if names:
        return list(names)
    found = []
    for entity in doc.ents:
        kind = _RECOGNISED.get(entity.label_)
        if kind is not None:
            start = entity.start_char + (4 if entity.text.lower().startswith("the ") else 0)
            found.append(NameMention(start=start, end=entity.end_char, kind=kind, demonym=entity.label_ == "NORP"))
    return found
