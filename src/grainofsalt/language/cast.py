"""The cast of one text: who is named where, under which fullest name, what each is called, and whether he or she."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

import msgspec
from spacy.tokens import Doc, Span, Token

from grainofsalt.language.annotations import NameMention
from grainofsalt.language.cues import table, words_of
from grainofsalt.language.organs import organ_called, organ_names
from grainofsalt.language.short_names import family_name
from grainofsalt.language.source_nouns import calls_a_person, source_nouns

_RECOGNISED: Final = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "country-group",
    "LOC": "place",
}
_TITLE: Final = 12
"""Words before a name that may be its title, and words of an apposition after it."""
_MOST_ROLES: Final = 16
"""Mentions of a person whose roles are looked at: the first ones introduce him, and time stays linear."""
_NAMESAKES: Final = 32
"""Changes from one bearer of a name to another, before and after a mention, that are looked at."""
_ABBREVIATION: Final = re.compile(r"(?:\b\w\.|\b(?:Inc|Co|Corp|Ltd|Jr|Sr)\.)$")
_HALVES: Final = frozenset(("North", "South"))
_AGED: Final = re.compile(r"\d+-year-old")
_ORGANISED: Final = frozenset(("organisation", "other", "place"))


class Cast:
    """The names of one text, looked up by place: who is named where, and under which fullest name."""

    def __init__(self, doc: Doc, names: tuple[NameMention, ...]) -> None:
        """Take the names found in `doc`; without any, the recogniser's own entities are used."""
        self.doc = doc
        self.text = doc.text
        self.names = [_as_person(self.text, name) for name in _with_entities(doc, names)]
        self._starts = [name.start for name in self.names]
        self._sentences = [sentence.start_char for sentence in doc.sents]
        self._bearers: dict[str, list[tuple[int, str]]] = {}
        self._fullest_of: dict[str, str] = {}
        self._titles: dict[str, set[str]] = {}
        self._roles: dict[str, list[Token]] = {}
        self._organs: dict[str, list[NameMention]] = {}
        self._first_called: dict[str, NameMention] = {}
        people = [(name, untitled(self.text_of(name))) for name in self.names if name.kind == "person"]
        self._gather_names(people)
        for name, written in people:
            full = self.fullest(written, name)
            roles = _roles(doc, name)
            known = self._roles.setdefault(full, [])
            known.extend(roles[: max(0, _MOST_ROLES - len(known))])
            titles = self._titles.setdefault(full, set())
            written_before = _titles(doc, name)
            titles.update(written_before)
            titles.update(_title_forms().get(title.rstrip("."), title) for title in written_before)
            titles.update(part.lemma_.lower() for role in roles for part in (role, *role.lefts) if part.is_alpha)
            if name.entity is not None:
                titles.update(word for word in re.split(r"[ -]", name.entity.traits.get("office", "").lower()) if word)
        self._gather_organs()

    def text_of(self, name: NameMention) -> str:
        """Return the name as written, without a possessive."""
        return trimmed(self.text[name.start : name.end])

    def at(self, token: Token) -> NameMention | None:
        """Return the name that covers `token`, if any; a bare organ word ("the military") is no name."""
        name = self.organ_at(token)
        return None if name is not None and is_bare_organ(name) else name

    def organ_at(self, token: Token) -> NameMention | None:
        """Return the name or bare organ word that covers `token`, if any."""
        index = bisect_right(self._starts, token.idx) - 1
        if index >= 0 and self.names[index].end > token.idx:
            return self.names[index]
        return None

    def with_country(self, organ: NameMention) -> NameMention:
        """Return the last mention before a bare `organ` that names it with its country, else the first, else itself."""
        word = organ.entity.name if organ.entity is not None else ""
        fuller = self._organs.get(word, [])
        before = bisect_left(fuller, organ.start, key=lambda name: name.start)
        return fuller[max(0, before - 1)] if fuller else organ

    def first_called(self, canonical: str) -> NameMention | None:
        """Return the first mention of the organ of state with that canonical name, if the text names it."""
        return self._first_called.get(canonical)

    def within(self, first: int, last: int) -> list[NameMention]:
        """Return the names between the tokens `first` and `last` (exclusive), bare organ words left out."""
        if first >= last:
            return []
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [name for name in self.names[low:high] if not is_bare_organ(name)]

    def before(self, position: int) -> range:
        """Return the indexes of the names that start before `position`, the nearest first."""
        return range(bisect_left(self._starts, position) - 1, -1, -1)

    def root_of(self, name: NameMention) -> Token | None:
        """Return the head of the words of `name`."""
        span = self.doc.char_span(name.start, name.end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def sentence_start(self, position: int) -> int:
        """Return where the sentence that holds `position` starts."""
        return self._sentences[max(0, bisect_right(self._sentences, position) - 1)] if self._sentences else 0

    def bears(self, person: str, title: str) -> bool:
        """Tell whether the text anywhere gives `person` (a fullest name) the `title` (a lower-case lemma)."""
        return title in self._titles.get(person, ())

    def roles(self, person: str) -> list[Token]:
        """Return the nouns that tell what `person` (a fullest name) is ("analyst", "spokesman"), in text order."""
        return self._roles.get(person, [])

    def gender(self, person: str) -> str | None:
        """Return the pronoun that goes back to `person`, `he` or `she`, where title or given name settle it."""
        titles = self._titles.get(person, set())
        told = {_gendered().get(title.rstrip(".")) for title in titles} - {None}
        if len(told) == 1:
            return told.pop()
        words = person.split()
        return _gendered().get(f"={words[0].lower()}") if len(words) > 1 else None

    def is_person(self, word: str) -> bool:
        """Tell whether `word` is the family name in a person's longer name in this text."""
        return any(len(full.split()) > 1 for _, full in self._bearers.get(word.lower(), ()))

    def fullest(self, written: str, name: NameMention | None = None) -> str:
        """Return the fullest form that the text gives of the person called `written`.

        Of several bearers of a family name the one named in full last before `name` is meant, else the first.
        """
        if name is not None and name.entity is not None and name.entity.name in self._fullest_of:
            return self._fullest_of[name.entity.name]
        words = written.split()
        if not words:
            return written
        position = name.start if name is not None else len(self.text)
        bearers = self._bearers_near(words[-1].lower(), position) + (
            self._bearers_near(words[0].lower(), position) if len(words) > 1 else []
        )
        own = set(map(str.lower, words))
        fuller = [
            (at, full)
            for at, full in bearers
            if own <= set(map(str.lower, full.split())) and (len(full.split()) > len(words) or written.isupper())
        ]
        fuller = [(at, full) for at, full in fuller if len(full.split()) > len(words)] or fuller
        if not fuller:
            return written
        return next((full for at, full in reversed(fuller) if at <= position), fuller[0][1])

    def _bearers_near(self, word: str, position: int) -> list[tuple[int, str]]:
        """The bearers of a name in text order; where namesakes take turns all through a text, the nearest of them."""
        bearers = self._bearers.get(word, [])
        at = bisect_right(bearers, position, key=lambda bearer: bearer[0])
        return bearers[max(0, at - _NAMESAKES) : at + _NAMESAKES]

    def _gather_names(self, people: list[tuple[NameMention, str]]) -> None:
        for name, written in people:
            words = written.split()
            if name.entity is not None:
                known = self._fullest_of.get(name.entity.name, "")
                if (len(words), not written.isupper()) > (len(known.split()), not known.isupper()):
                    self._fullest_of[name.entity.name] = written
        for name, written in people:
            words = written.split()
            full = self._fullest_of.get(name.entity.name, written) if name.entity is not None else written
            if not words or full.isupper():
                continue
            family = family_name(full, name.entity) or words[-1]
            for word in {family.lower(), full.split()[-1].lower(), *([full.split()[0].lower()] * (len(words) > 1))}:
                bearers = self._bearers.setdefault(word, [])
                if not bearers or bearers[-1][1] != full:
                    bearers.append((name.start, full))

    def _gather_organs(self) -> None:
        for name in self.names:
            entity = name.entity
            if entity is None or entity.country is None or name.demonym:
                continue
            self._first_called.setdefault(entity.name, name)
            word = entity.name.removeprefix(organ_called(entity.country, ""))
            if word != entity.name and word in organ_names():
                self._organs.setdefault(word, []).append(name)


def is_bare_organ(name: NameMention) -> bool:
    """Tell whether the name is an organ of state without its country: "the military", "the Joint Chiefs"."""
    entity = name.entity
    return entity is not None and entity.country is None and entity.wikidata is None and entity.name in organ_names()


def untitled(written: str) -> str:
    """Return a person's name without the titles before it ("President", "Mr.", "Lt. Gen.")."""
    words = written.split()
    while len(words) > 1 and (words[0].lower().rstrip(".") in words_of("title") or words[0].lower() in source_nouns()):
        words = words[1:]
    return " ".join(words)


def trimmed(written: str) -> str:
    """Return a name without article, possessive and the punctuation around it; the stop of "U.N." stays."""
    text = " ".join(written.split()).strip(' ,;:"“”()—–-')
    for ending in ("'s", "’s", "'", "’"):
        text = text.removesuffix(ending)
    if not _ABBREVIATION.search(text):
        text = text.rstrip(".")
    return text[4:] if text[:4].lower() == "the " and text[4:] not in _HALVES else text


@lru_cache(maxsize=1)
def _gendered() -> dict[str, str]:
    """The pronoun of each title and noun, and of each given name with "=" before it."""
    found = {word: gender for gender in ("he", "she") for word in words_of(f"{gender}-title")}
    for row in table("given_names.tsv"):
        found.update((f"={name.lower()}", row["gender"]) for name in row["names"].split())
    return found


@lru_cache(maxsize=1)
def _title_forms() -> dict[str, str]:
    return {row["short"]: row["title"] for row in table("title_forms.tsv")}


def _as_person(text: str, name: NameMention) -> NameMention:
    """Read "seaweed farmer Mina Sato" or "Paul Lindgren", taken for an organisation, as the person who is named."""
    if name.entity is not None or name.kind not in _ORGANISED:
        return name
    words = list(re.finditer(r"\S+", text[name.start : name.end]))
    if name.kind != "place" and _opens_with_given_name([word[0] for word in words]):
        return msgspec.structs.replace(name, kind="person")
    small = max((i for i, word in enumerate(words) if not word[0][0].isupper()), default=-1)
    if not 0 <= small < len(words) - 1:
        return name
    noun = source_nouns().get(words[small][0].lower())
    if _AGED.fullmatch(words[small][0]) or (noun is not None and noun.role in {"person", "speaker", "unnamed"}):
        return msgspec.structs.replace(name, start=name.start + words[small + 1].start(), kind="person")
    return name


def _roles(doc: Doc, name: NameMention) -> list[Token]:
    """The nouns for what a named person is: before the name, or in apposition to it, or it to them."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or not len(span):
        return []
    root = span.root
    found = [t for t in doc[max(root.left_edge.i, span.start - _TITLE) : span.start] if calls_a_person(t)][-1:]
    if root.dep_ == "appos" and calls_a_person(root.head) and root.head not in found:
        found.append(root.head)
    found.extend(child for child in root.children if child.dep_ == "appos" and calls_a_person(child))
    after = _apposition(doc, span)
    if after is not None and after not in found:
        found.append(after)
    return found


def _opens_with_given_name(words: list[str]) -> bool:
    named = len(words) in {2, 3} and all(word[0].isupper() and not word.isupper() for word in words)
    return named and f"={words[0].lower()}" in _gendered() and words[-1].lower() not in source_nouns()


def _apposition(doc: Doc, span: Span) -> Token | None:
    """The noun in ", the commander of U.S. Forces Korea" after a name, by the order of words."""
    if span.end + 1 >= len(doc) or doc[span.end].text != ",":
        return None
    for token in doc[span.end + 1 : span.end + 1 + _TITLE]:
        if token.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ", "PRON"}:
            return None
        if calls_a_person(token) and not (token.dep_ == "compound" and token.head.i > token.i):
            return token
        if token.pos_ == "ADP":
            return None
    return None


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
