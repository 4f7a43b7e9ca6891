"""Who meets, who asked for it, and who adopts a measure: the bodies behind meetings and sanctions."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from grainofsalt.events.facts import Fact, fact_at
from grainofsalt.events.grammar import (
    children,
    clause_head,
    doer,
    is_noun,
    is_verb,
    noun_phrase,
    prepositions,
    surface_subject,
)
from grainofsalt.events.mentions import Mention
from grainofsalt.events.parties import country_of, parties
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import NameMention

_COUNCILS: Final = frozenset({"council", "cabinet", "parliament", "committee", "assembly", "board", "commission"})
_LEADING_UP: Final = frozenset({"of", "on", "for", "against", "to", "in", "with"})
_CLIMB: Final = 6


def gathering_facts(scene: Scene, mention: Mention) -> Iterator[Fact]:
    """Yield bodies and requesters of a meeting, and bodies of a sanction, that stand further off in the grammar."""
    word = scene.doc[mention.index]
    if mention.type == "meeting" and mention.how == "noun":
        yield from _council_named_by_modifier(scene, mention, word)
        yield from _requested(scene, mention, word)
        yield from _other_side(scene, mention, word)
    elif mention.type == "sanction" and (mention.how == "noun" or word.dep_ in {"acl", "relcl"}):
        yield from _adopting(scene, mention, word)
    elif mention.type == "sanction" and mention.theme is not None:
        subject = surface_subject(word)
        for noun in [scene.doc[mention.theme], *([subject] if subject is not None else [])]:
            yield from _body_of_resolution(scene, mention, noun)


def _id_of(name: NameMention) -> str | None:
    return name.entity.id if name.entity is not None else None


def _council_named_by_modifier(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield the council of "a Security Council meeting", also in small letters, with the country that holds it."""
    for council in children(word, "compound", "nmod", "poss", "nummod"):  # "the Group of 20 summit"
        name = scene.names.get(council.i)
        if name is not None and name.kind in {"organisation", "office", "ministry"}:
            first = next(i for i in range(council.i + 1) if scene.names.get(i) is name)
            words = (word, council, scene.doc[first])
            yield fact_at(mention.index, "body", scene.text[name.start : name.end], *words, entity=_id_of(name))
        elif name is None and council.lemma_.lower() in _COUNCILS:
            start, end = noun_phrase(council, with_complements=False)
            value = scene.text[start:end]
            holder = doer(word.head) if word.dep_ == "dobj" else None
            if holder is not None:
                for party in parties(scene, holder):
                    if party.country:
                        yield fact_at(mention.index, "body", f"{party.country}'s {value}", word, council, holder)


def _requested(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield who asked for the meeting: the subject of a verb of asking above it, or who calls another's council."""
    step = word
    for _ in range(4):
        if step.head.i == step.i:
            return
        step = step.head
        lemma = step.lemma_.lower()
        asks = lemma in {"request", "ask", "urge", "seek", "demand", "propose", "offer", "suggest"}
        if asks or (lemma == "call" and _meets_elsewhere(scene, word)):
            yield from _asking(scene, mention, word, step, bodies=asks)
            return
        if lemma in {"hold", "convene", "call"}:
            for holder in children(step, "nsubj"):
                for party in parties(scene, holder):
                    if lemma != "call" or party.kind == "organisation":
                        yield fact_at(mention.index, "body", party.value, word, holder, entity=party.entity)


def _asking(scene: Scene, mention: Mention, word: Token, verb: Token, *, bodies: bool) -> Iterator[Fact]:
    who = doer(verb)
    if who is not None:
        for party in parties(scene, who):
            yield fact_at(mention.index, "requested_by", party.value, word, verb, who, entity=party.entity)
    for held in children(verb, "dobj") if bodies else []:
        for party in parties(scene, held):
            if party.kind == "organisation":
                yield fact_at(mention.index, "body", party.value, word, held, entity=party.entity)


def _other_side(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield the subject of a clause that goes on at, in or after a meeting with somebody, as the one who met them."""
    if word.dep_ != "pobj" or word.head.lower_ not in {"at", "in", "after", "during", "following", "for"}:
        return
    if word.head.lower_ == "for" and clause_head(word).lemma_.lower() not in {"schedule", "arrive", "travel", "gather"}:
        return
    told = {prep.lower_ for prep, _ in prepositions(word)}
    if told & {"of", "between"} or not (told & {"with"} or word.lemma_.lower() in {"talk", "talks", "summit"}):
        return
    verb = clause_head(word)
    subject = surface_subject(verb) if is_verb(verb) else None
    for party in parties(scene, subject):
        if subject is not None and party.kind in {"person", "country"}:
            yield fact_at(mention.index, "body", party.value, word, subject, entity=party.entity)


def _meets_elsewhere(scene: Scene, word: Token) -> bool:
    """Tell whether the meeting is of a body that belongs to no country, which nobody but itself can convene."""
    for prep, noun in prepositions(word):
        name = scene.names.get(noun.i)
        if prep.lower_ == "of" and name is not None and name.kind == "organisation" and country_of(name) is None:
            return True
    return False


def _adopting(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield who imposes or approves: the doer of a verb of adopting above the sanctions or beside them."""
    step = word
    for _ in range(_CLIMB):
        for clause in children(step, "acl", "relcl"):
            if clause.lemma_.lower() in word_set("adopting", "verbs"):
                yield from _doers(scene, mention, word, clause)
        if step.head.i == step.i or (step.dep_ == "prep" and step.lower_ not in _LEADING_UP):
            return
        step = step.head
        if is_noun(step) and step.lemma_.lower() in word_set("adopting", "nouns"):
            for owner in children(step, "poss", "compound"):
                for party in parties(scene, owner):
                    yield fact_at(mention.index, "body", party.value, word, owner, entity=party.entity)
            yield from _body_of_resolution(scene, mention, step)
        if is_verb(step) and step.lemma_.lower() in word_set("adopting", "verbs"):
            found = list(_doers(scene, mention, word, step))
            yield from found
            if found:
                return


def _doers(scene: Scene, mention: Mention, word: Token, verb: Token) -> Iterator[Fact]:
    who = doer(verb)
    if who is not None:
        for party in parties(scene, who):
            yield fact_at(mention.index, "body", party.value, word, verb, who, entity=party.entity)


def _body_of_resolution(scene: Scene, mention: Mention, noun: Token) -> Iterator[Fact]:
    for modifier in children(noun, "compound", "nmod", "poss"):
        name = scene.names.get(modifier.i)
        if name is not None and name.kind == "organisation":
            yield fact_at(mention.index, "body", scene.text[name.start : name.end], noun, modifier, entity=_id_of(name))
