"""Whom the words for a source stand for: pronouns and bare nouns ("the ministry") go back to who was named before."""

from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.language.annotations import Range
from grainofsalt.language.cues import words_of
from grainofsalt.language.parties import Cast, party_like, party_of, source_nouns

_PERSONAL: Final = frozenset(("he", "she", "him", "her", "himself", "herself"))
_PLURAL: Final = frozenset(("they", "them", "both"))
_SINGULAR: Final = frozenset(("it", "itself"))
_SPEAKER: Final = frozenset(("i", "we", "me", "us", "our", "my"))
_FAR: Final = 600
"""Characters beyond which a name that is no subject is no antecedent."""
_VOICELESS: Final = frozenset(("place", "system", "malware", "other"))
_PHRASE: Final = 8
"""Words that "some of those officials" may take."""
_MAX_LOOK_BACK: Final = 40
"""How many earlier names a pronoun looks at: its antecedent stands near, and time stays linear."""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who spoke, remembered for the pronouns that follow."""

    at: int
    end: int
    sources: tuple[Source, ...]
    plural: bool
    nested: bool


def sources_of(heads: list[Token], cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> tuple[Source, ...]:
    """Return the parties that the noun phrases headed by `heads` mean; the article where there are none.

    Args:
        heads: heads of the source's words, joint ones each by itself.
        cast: the names of the text.
        turns: who spoke before, in the order of the text.
        content: what is reported; who is only named in it does not speak it.
    """
    found: list[Source] = []
    for head in heads:
        for source in _resolved(head, cast, turns, content):
            if source not in found:
                found.append(source)
    return tuple(found) or (ARTICLE_SOURCE,)


def _resolved(head: Token, cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> tuple[Source, ...]:
    word = head.lower_
    if head.tag_ in {"WP", "WDT"} or (word == "that" and head.head.dep_ == "relcl"):
        antecedent = _relative_head(head)
        if antecedent is not None:
            return _resolved(antecedent, cast, turns, content)
        return (turns[-1].sources if turns else ()) or (ARTICLE_SOURCE,)
    if head.pos_ != "PROPN" and word in _PERSONAL | _PLURAL | _SINGULAR | _SPEAKER:
        return _pronoun(head, cast, turns, content)
    if _is_hearsay(head, cast):
        return (ARTICLE_SOURCE,)
    party = party_of(head, cast)
    if party is None:
        whole = head.doc[head.i : head.right_edge.i + 1].text if head.right_edge.i - head.i < _PHRASE else head.text
        return (Source(name=whole),)
    if _refers_back(head, cast):
        earlier = _antecedent(head, cast, turns)
        if earlier:
            return earlier
    return (party,)


def _is_hearsay(head: Token, cast: Cast) -> bool:
    """As in "Reports say", "early reports", "rumours": nobody is named, so the article tells it."""
    if head.lemma_.lower() not in words_of("article-voice") or head.tag_ != "NNS":
        return False
    return not any(party_like(word, cast) for word in head.subtree if word != head)


def _relative_head(pronoun: Token) -> Token | None:
    token = pronoun.head
    for _ in range(4):
        if token.dep_ == "relcl":
            return token.head
        if token.head == token:
            return None
        token = token.head
    return None


def _pronoun(head: Token, cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> tuple[Source, ...]:
    """The party that a pronoun stands for: who spoke last and fits, else the nearest name that fits."""
    word = head.lower_
    if word in _SPEAKER:
        return (ARTICLE_SOURCE,)  # whoever holds this quotation; `_with_chains` puts the name in
    subject = _subject_before(head, cast, content)
    for turn in _nearest_first(turns):
        is_person = all(source.kind in {"person", "expert"} for source in turn.sources)
        fits = (
            (word in _PERSONAL and is_person and not turn.plural)
            or (word in _PLURAL and turn.plural)
            or (word in _SINGULAR and not turn.plural and not is_person)
        )
        if fits and (subject is None or subject[0] < turn.end or subject[1] in turn.sources):
            return turn.sources
        if fits and subject is not None:
            return (subject[1],)
    if subject is not None:
        return (subject[1],)
    return turns[-1].sources if turns and word in _PLURAL else (ARTICLE_SOURCE,)


def _subject_before(head: Token, cast: Cast, content: tuple[Range, ...]) -> tuple[int, Source] | None:
    """The nearest earlier name that the pronoun fits: in its own sentence any, before it rather a subject."""
    person = head.lower_ in _PERSONAL
    if head.lower_ in _PLURAL:
        return None
    own = cast.sentence_start(head.idx)
    nearest: tuple[int, Source] | None = None
    for index in cast.before(head.idx)[:_MAX_LOOK_BACK]:
        name = cast.names[index]
        if nearest is not None and (head.idx - name.start > _FAR or (nearest[0] >= own > name.start)):
            break
        if (name.kind == "person") != person or name.demonym or name.kind in _VOICELESS:
            continue
        if any(start <= name.start < end for start, end in content):
            continue
        span = cast.doc.char_span(name.start, name.end, alignment_mode="expand")
        source = party_of(span.root, cast) if span is not None and len(span) else None
        if span is None or source is None:
            continue
        if span.root.dep_ in {"nsubj", "nsubjpass"}:
            return name.start, source
        if nearest is None or name.start >= own:
            nearest = name.start, source
    return nearest


def _nearest_first(turns: list[Turn]) -> list[Turn]:
    """Those who spoke themselves, the last first; then those whom others quoted."""
    last = list(reversed(turns))
    return [turn for turn in last if not turn.nested] + [turn for turn in last if turn.nested]


def _refers_back(head: Token, cast: Cast) -> bool:
    """Whether the phrase is a bare "the ministry", which means one that was named before."""
    noun = source_nouns().get(head.lemma_.lower())
    if noun is None or cast.at(head) is not None or not noun.refers or noun.refers == "people":
        return False
    before = [t for t in head.lefts if t.dep_ not in {"det", "punct"}]
    definite = any(t.lower_ in {"the", "this", "that", "its"} for t in head.lefts if t.dep_ in {"det", "poss"})
    described = [
        t for t in before if t.lower_ not in {"defense", "defence", "foreign", "same", "two", "prime", "military"}
    ]
    own = [t for t in described if t.lower_ not in {"its", "their"}]
    return definite and not own and not any(t.dep_ in {"prep", "relcl", "appos", "acl"} for t in head.rights)


def _antecedent(head: Token, cast: Cast, turns: list[Turn]) -> tuple[Source, ...]:
    """The party that "the ministry" or "the statement" goes back to, empty if none fits."""
    noun = source_nouns()[head.lemma_.lower()]
    lemma = head.lemma_.lower()
    for turn in _nearest_first(turns):
        if _fits(noun.refers, lemma, turn.sources[0], cast) and not turn.plural:
            return turn.sources
    if noun.refers == "document":
        return ()
    for index in cast.before(head.idx)[:_MAX_LOOK_BACK]:
        name = cast.names[index]
        span = cast.doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None or name.demonym or not len(span):
            continue
        party = party_of(span.root, cast)
        if party is not None and _fits(noun.refers, lemma, party, cast):
            return (party,)
    return ()


def _fits(refers: str, lemma: str, source: Source, cast: Cast) -> bool:
    words = f"{source.name} {source.canonical or ''}".lower()
    if refers == "person":
        return source.kind == "person" and cast.bears(source.name, lemma)
    if refers == "media":
        return source.kind in {"news-media", "state-media"}
    if refers == "country":
        return source.kind == "government" and source.canonical is not None and source.canonical == source.country
    if refers == "document":
        return source.kind not in {"person", "expert", "unnamed-official", "witness"}
    if lemma == "agency":
        return source.kind in {"news-media", "state-media", "agency"} or "agency" in words
    if lemma in {"group", "firm", "company", "institute", "organization", "organisation"}:
        return source.kind in {"company", "organisation", "expert"}
    return lemma in words
