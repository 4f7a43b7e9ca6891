"""Whom the words for a source stand for: pronouns and bare nouns ("the ministry") go back to who was named before."""

from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.language.annotations import Range
from grainofsalt.language.bare_nouns import earlier_party, refers_back
from grainofsalt.language.cast import Cast
from grainofsalt.language.cues import words_of
from grainofsalt.language.organs import organ_called
from grainofsalt.language.parties import body_behind, party_like, party_of, phrase_source
from grainofsalt.language.source_nouns import noun_of
from grainofsalt.language.turns import Turn, nearest_first

_HE: Final = frozenset(("he", "him", "himself", "his"))
_SHE: Final = frozenset(("she", "her", "herself", "hers"))
_PERSONAL: Final = _HE | _SHE
_PLURAL: Final = frozenset(("they", "them", "both", "their", "themselves"))
_SINGULAR: Final = frozenset(("it", "itself", "its"))
_SPEAKER: Final = frozenset(("i", "we", "me", "us", "our", "my", "myself", "ourselves"))
_FAR: Final = 600
"""Characters beyond which a name that is no subject is no antecedent."""
_VOICELESS: Final = frozenset(("place", "system", "malware", "other"))
_PHRASE: Final = 8
"""Words that "some of those officials" may take."""
_MAX_LOOK_BACK: Final = 40
"""How many earlier names a pronoun looks at: its antecedent stands near, and time stays linear."""


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


def is_plural_pronoun(token: Token) -> bool:
    """Tell whether `token` is "they" or one of its forms."""
    return token.lower_ in _PLURAL


def _resolved(head: Token, cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> tuple[Source, ...]:
    word = head.lower_
    if head.tag_ in {"WP", "WDT", "WP$"} or (word == "that" and head.head.dep_ == "relcl"):
        antecedent = _relative_head(head)
        if antecedent is not None:
            return _resolved(antecedent, cast, turns, content)
        return (turns[-1].sources if turns else ()) or (ARTICLE_SOURCE,)
    if head.pos_ != "PROPN" and word in _PERSONAL | _PLURAL | _SINGULAR | _SPEAKER:
        return _pronoun(head, cast, turns, content)
    if _is_hearsay(head, cast):
        return (ARTICLE_SOURCE,)
    behind = _behind(head, cast, turns, content)
    if behind:
        return behind
    if head.pos_ == "NUM" or head.tag_ in {"DT", "JJ", "CD"}:
        part = _of_group(head, cast, turns, content)
        if part is not None:
            return (part,)
    if refers_back(head, cast):
        earlier = earlier_party(head, cast, turns)
        if earlier:
            return earlier
    owned = _owned(head, cast, turns, content)
    if owned is not None:
        return (owned,)
    coordinated = _by_country(head, cast)
    if coordinated:
        return coordinated
    party = party_of(head, cast)
    return (Source(name=head.text),) if party is None else (party,)


def _behind(head: Token, cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> tuple[Source, ...]:
    """Who spoke before, for "its spokesman", "a spokesman for the ministry", "the ministry's press office"."""
    body = body_behind(head, cast)
    if body is None or body.i == head.i:
        return ()
    if body.tag_ == "PRP$" and body.lower_ not in _SPEAKER:
        found = _pronoun(body, cast, turns, content)
    elif refers_back(body, cast):
        found = earlier_party(body, cast, turns)
    else:
        return ()
    return () if found == (ARTICLE_SOURCE,) else found


def _owned(head: Token, cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> Source | None:
    """As in "his office", "its allies": a part of whoever the pronoun means, with the name in its place."""
    whose = next((t for t in head.lefts if t.tag_ == "PRP$" and t.lower_ not in _SPEAKER), None)
    if whose is None or cast.organ_at(head) is not None or noun_of(head) is None:
        return None
    found = _pronoun(whose, cast, turns, content)
    if len(found) != 1 or found == (ARTICLE_SOURCE,):
        return None
    part = party_of(head, cast)
    owner = found[0]
    if part is None or head.text not in part.name.split():
        return part
    body = owner.part_of if owner.kind in {"person", "expert"} else owner.canonical or owner.name
    return msgspec.structs.replace(
        part,
        name=organ_called(owner.name, part.name),
        country=part.country or owner.country,
        part_of=part.part_of or (body if body != owner.country else None),
    )


def _by_country(head: Token, cast: Cast) -> tuple[Source, ...]:
    """As in "Japanese and South Korean officials", two parties: one for each country."""
    first = next((c for c in head.lefts if (name := cast.at(c)) is not None and name.demonym), None)
    if first is None or head.tag_ not in {"NNS", "NNPS"} or noun_of(head) is None or cast.at(head) is not None:
        return ()
    names = [cast.at(first), *(cast.at(child) for child in first.rights if child.dep_ == "conj")]
    kinds = [name for name in names if name is not None and name.demonym and name.end <= head.idx]
    if len(kinds) < 2 or first.left_edge.i != head.left_edge.i:  # noqa: PLR2004 - two are joint
        return ()
    whole = phrase_source(head, head.i, head.i + 1, cast)
    return tuple(
        msgspec.structs.replace(
            whole, name=f"{cast.text_of(name)} {whole.name}", country=name.entity.name if name.entity else None
        )
        for name in kinds
    )


def _of_group(head: Token, cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> Source | None:
    """As in "some of those officials", "one of them": as written, of the kind and country of the group."""
    of = next((child for child in head.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    group = next((part for part in of.children if part.dep_ == "pobj"), None) if of is not None else None
    if group is None:
        return None
    wide = [*head.doc[head.i : min(group.right_edge.i + 1, head.i + _PHRASE)]]
    ends = (token.i for token in wide[1:] if token.is_punct or token.tag_ in {"WP", "WDT"})
    name = head.doc[head.i : max(next(ends, wide[-1].i + 1), group.i + 1)].text
    if group.pos_ == "PRON" or group.tag_ == "PRP":
        whole = _pronoun(group, cast, turns, content)[0]
        whole = Source(name=name) if whole == ARTICLE_SOURCE else whole
    else:
        whole = phrase_source(group, group.i, group.i + 1, cast)
    return msgspec.structs.replace(whole, name=name, canonical=None)


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
            break
        token = token.head
    doc = pronoun.doc
    before = [t for t in doc[max(pronoun.sent.start, pronoun.i - 3) : pronoun.i] if t.pos_ in {"NOUN", "PROPN"}]
    return before[-1] if before else None


def _pronoun(head: Token, cast: Cast, turns: list[Turn], content: tuple[Range, ...]) -> tuple[Source, ...]:
    """The party that a pronoun stands for: who spoke last and fits, else the nearest name that fits."""
    word = head.lower_
    if word in _SPEAKER:
        return (ARTICLE_SOURCE,)  # whoever holds this quotation; the chains put the name in
    subject = _subject_before(head, cast, content)
    for turn in nearest_first(turns):
        if not _fits(word, turn, cast):
            continue
        if subject is None or subject[0] < turn.end or subject[1] in turn.sources:
            return turn.sources
        return (subject[1],)
    if subject is not None:
        return (subject[1],)
    return turns[-1].sources if turns and word in _PLURAL else (ARTICLE_SOURCE,)


def _fits(word: str, turn: Turn, cast: Cast) -> bool:
    """Whether the pronoun can mean whoever spoke then, by number, person and, where known, gender."""
    if word in _PLURAL:
        return turn.plural
    person = all(source.kind in {"person", "expert", "unnamed-official", "witness"} for source in turn.sources)
    if word in _SINGULAR:
        return not turn.plural and not person
    return person and not turn.plural and all(_may_be(word, source.name, cast) for source in turn.sources)


def _may_be(word: str, person: str, cast: Cast) -> bool:
    gender = cast.gender(person)
    return gender is None or gender == ("he" if word in _HE else "she")


def _subject_before(head: Token, cast: Cast, content: tuple[Range, ...]) -> tuple[int, Source] | None:
    """The nearest earlier name that the pronoun fits: in its own sentence any, before it rather a subject."""
    word = head.lower_
    person = word in _PERSONAL
    if word in _PLURAL:
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
        root = cast.root_of(name)
        source = party_of(root, cast) if root is not None else None
        if root is None or source is None or (person and not _may_be(word, source.name, cast)):
            continue
        if root.dep_ in {"nsubj", "nsubjpass"}:
            return name.start, source
        if nearest is None or name.start >= own:
            nearest = name.start, source
    return nearest
