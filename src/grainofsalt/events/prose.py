"""Facts that stay in the text's own words: why it was done, what others did about it, what it carries."""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from grainofsalt.core.vocabulary import Attribute
from grainofsalt.events.facts import Fact
from grainofsalt.events.figures import nearest
from grainofsalt.events.grammar import children, is_verb, noun_phrase, prepositions, stretch, surface_subject
from grainofsalt.events.mentions import LAUNCHES, Mention
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set

_MEANT: Final = frozenset({"design", "aim", "intend", "mean", "plan", "seek", "want", "try", "hope", "attempt"})
_CARRY: Final = frozenset({"carry", "deliver", "mount", "fit", "tip", "arm"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def prose_facts(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield `purpose`, `response` and `warhead` facts of the mentions."""
    for mention in mentions:
        word = scene.doc[mention.index]
        yield from _purposes(scene, mention, word)
        if mention.type in LAUNCHES:
            yield from _loads(scene, mention, word)
    yield from _responses(scene, mentions)


def _clause(verb: Token) -> tuple[int, int]:
    """Return the range of the clause that `verb` heads, without a clause that follows after a comma."""
    words = [verb]
    for child in verb.children:
        if child.i < verb.i and child.dep_ not in {"aux", "neg", "advmod", "auxpass"}:
            continue
        if child.dep_ in {"punct", "advcl", "cc", "conj", "parataxis"} and child.i > verb.i + 1:
            if child.dep_ in {"cc", "conj"}:
                break
            continue
        words.extend(child.subtree)
    return stretch(*words)


def _fact(mention: Mention, attribute: Attribute, scene: Scene, at: Token, value: tuple[int, int]) -> Fact:
    return Fact(
        mention=mention.index,
        attribute=attribute,
        value=scene.text[value[0] : value[1]].strip(" ,"),
        at=at.i,
        evidence=value,
    )


def _purposes(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    holders = [word]
    if word.dep_ in _SUBJECTS and word.head.lemma_.lower() in _MEANT:
        holders.append(word.head)
    if (
        word.dep_ in {"dobj", "nsubjpass"}
        and is_verb(word.head)
        and word.head.lemma_.lower() in word_set("light", "verbs")
    ):
        holders.append(word.head)
    for holder in holders:
        for verb in children(holder, "advcl", "xcomp", "acl"):
            if any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children) and verb.i > holder.i:
                yield _fact(mention, "purpose", scene, verb, _clause(verb))
                break
        for prep in children(holder, "prep"):
            phrase = scene.doc[prep.i : prep.i + 3].text.lower()
            if phrase.startswith(
                ("in response to", "in retaliation for", "in protest at", "in order to", "in defiance of")
            ):
                words = list(prep.subtree)
                yield _fact(mention, "purpose", scene, holder, stretch(*words))


def _loads(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    things = [scene.doc[mention.theme]] if mention.theme is not None else []
    for thing in [word, *things]:
        for clause in children(thing, "acl", "relcl"):
            for verb in [
                clause,
                *children(clause, "xcomp"),
                *(v for a in children(clause, "acomp") for v in children(a, "xcomp")),
            ]:
                if verb.lemma_.lower() not in _CARRY:
                    continue
                for load in children(verb, "dobj"):
                    if (
                        load.lemma_.lower() in {"warhead", "satellite", "payload", "bomb", "weapon"}
                        or load.i in scene.names
                    ):
                        yield _fact(mention, "warhead", scene, verb, noun_phrase(load))


def _responses(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Fact]:
    indices = {mention.index for mention in mentions} | {m.theme for m in mentions if m.theme is not None}
    for token in scene.doc:
        if token.i in scene.hidden or token.lemma_.lower() not in word_set("response", "verbs") or not is_verb(token):
            continue
        subject = surface_subject(token)
        if subject is None:
            continue
        objects = [*children(token, "dobj"), *(noun for _, noun in prepositions(token))]
        if not any(thing.i in indices for thing in objects):
            continue
        owner = nearest(scene, token, mentions, reach=0)
        if owner is not None:
            start, _ = noun_phrase(subject, with_complements=False)
            clause = _clause(token)
            yield _fact(owner, "response", scene, token, (min(start, clause[0]), clause[1]))
