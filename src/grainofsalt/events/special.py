"""What belongs to one type of event only: state of a meeting or sanction, stage of a deployment, malware, tolls."""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from grainofsalt.core.vocabulary import Attribute
from grainofsalt.events.facts import Fact, fact_at
from grainofsalt.events.figures import figure_head, nearest
from grainofsalt.events.grammar import (
    children,
    conjuncts,
    is_passive,
    noun_phrase,
    prepositions,
    stretch,
    surface_subject,
    undergoer,
)
from grainofsalt.events.mentions import Mention
from grainofsalt.events.parties import parties
from grainofsalt.events.scene import Scene
from grainofsalt.events.status import Status
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import QuantityMention

_REQUESTS: Final = frozenset({"request", "call", "demand", "appeal"})
_DECIDING: Final = frozenset({"order", "agree", "decide", "approve", "authorize", "authorise", "announce", "plan"})
_STAGES: Final = {
    "produce": "mass-production",
    "production": "mass-production",
    "withdraw": "withdrawn",
    "withdrawal": "withdrawn",
}


def special_facts(scene: Scene, mention: Mention, status: Status) -> Iterator[Fact]:
    """Yield what the type of `mention` alone calls for."""
    word = scene.doc[mention.index]
    if mention.type == "meeting":
        yield from _meeting(scene, mention, word, status)
    elif mention.type == "sanction":
        yield from _sanction(scene, mention, word, status)
    elif mention.type == "deployment":
        yield from _deployment(scene, mention, word)
    elif mention.type == "cyber-attack":
        yield from _malware(scene, mention, word)


def _meeting(scene: Scene, mention: Mention, word: Token, status: Status) -> Iterator[Fact]:
    if status == "planned":
        yield fact_at(mention.index, "outcome", "scheduled", word, word.head)
    elif status == "proposed":
        yield fact_at(mention.index, "outcome", "proposed", word, word.head)
    near = [scene.doc[i] for i in scene.tokens_of(scene.sentence_of(word.i))]
    for token in near:
        if token.lemma_.lower() not in _REQUESTS or token.i == word.i:
            continue
        if token.pos_ == "NOUN":
            for prep, noun in prepositions(token):
                if prep.lower_ in {"from", "by", "of"}:
                    yield from _requesters(scene, mention, noun, token)
            for owner in children(token, "poss"):
                yield from _requesters(scene, mention, owner, token)


def _requesters(scene: Scene, mention: Mention, noun: Token, word: Token) -> Iterator[Fact]:
    for party in parties(scene, noun):
        start, end = stretch(word, *conjuncts(noun))
        yield Fact(
            mention=mention.index,
            attribute="requested_by",
            value=party.value,
            entity=party.entity,
            at=word.i,
            evidence=(min(start, party.words[0]), max(end, party.words[1])),
        )


def _sanction(scene: Scene, mention: Mention, word: Token, status: Status) -> Iterator[Fact]:
    verb = word if mention.how == "verb" else word.head
    lemma = verb.lemma_.lower()
    if status == "proposed" or lemma in {"propose", "draft", "circulate"}:
        yield fact_at(mention.index, "outcome", "proposed", verb, word)
    elif lemma in {"lift", "ease", "waive", "remove", "suspend"}:
        yield fact_at(mention.index, "outcome", "lifted", verb, word)
    noun = scene.doc[mention.theme] if mention.how == "verb" and mention.theme is not None else word
    above = [token for token in word.ancestors if token.tag_.startswith("VB")][:1]
    for holder in (word, noun, *above):
        for clause in children(holder, "acl", "relcl", "advcl"):
            if clause.lemma_.lower() in {"target", "hit", "aim", "punish"}:
                for thing in [*children(clause, "dobj"), *(n for _, n in prepositions(clause))]:
                    for party in parties(scene, thing):
                        yield fact_at(mention.index, "target", party.value, word, clause, thing, entity=party.entity)


def _deployment(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    lemma = word.lemma_.lower()
    if mention.bare:
        return
    stage = _STAGES.get(lemma, "deployed")
    governor = word.head
    chain: list[str] = []
    step = word
    while step.dep_ in {"xcomp", "advcl", "acl", "dobj", "pobj", "prep", "pcomp"} and len(chain) < 3:  # noqa: PLR2004
        step = step.head
        chain.append(step.lemma_.lower())
    if stage == "deployed" and any(item in _DECIDING for item in chain):
        stage = "ordered"
    yield fact_at(mention.index, "stage", stage, word, governor if abs(governor.i - word.i) < 8 else word)  # noqa: PLR2004
    del scene


def _malware(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield the malware that a mention is named by ("the WannaCry attack"), which is a given in anybody's speech."""
    for token in [word, *children(word, "compound", "amod", "nmod", "appos")]:
        name = scene.names.get(token.i)
        if name is not None and name.entity is not None and name.entity.kind == "malware":
            yield Fact(
                mention=mention.index,
                attribute="malware",
                value=scene.text[name.start : name.end],
                entity=name.entity.id,
                at=word.i,
                evidence=stretch(word, token),
                given=True,
            )


def malware_facts(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield each malware that is named, once, where the article names it first, of the attack told nearest to it."""
    attacks = [mention for mention in mentions if mention.type == "cyber-attack"]
    seen: set[str] = set()
    for index in sorted(scene.names) if attacks else ():
        name = scene.names[index]
        if name.entity is None or name.entity.kind != "malware" or name.entity.id in seen or index in scene.hidden:
            continue
        owner = nearest(scene, scene.doc[index], attacks, reach=4)
        if owner is None:
            continue
        seen.add(name.entity.id)
        yield Fact(
            mention=owner.index,
            attribute="malware",
            value=scene.text[name.start : name.end],
            entity=name.entity.id,
            at=index,
            evidence=noun_phrase(scene.doc[index].head if scene.doc[index].dep_ == "compound" else scene.doc[index]),
            given=owner.definite,
        )


def toll_facts(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield how many were hit and what was lost in the attacks that the article tells of."""
    attacks = [mention for mention in mentions if mention.type == "cyber-attack"]
    if not attacks:
        return
    done: set[int] = set()
    for index in sorted(scene.quantities):
        quantity = scene.quantities[index]
        if id(quantity) in done or index in scene.hidden or quantity.kind not in {"count", "money"}:
            continue
        done.add(id(quantity))
        head = figure_head(scene, index, quantity)
        attribute = _toll(head, quantity)
        owner = nearest(scene, head, attacks, reach=2) if attribute else None
        if owner is not None and attribute:
            start, end = stretch(head, head.head)
            evidence = (min(start, quantity.start), max(end, quantity.end))
            yield Fact(mention=owner.index, attribute=attribute, quantity=quantity, at=head.i, evidence=evidence)


def _toll(head: Token, quantity: QuantityMention) -> Attribute | None:
    chain = [token.lemma_.lower() for token in head.ancestors][:4]
    if quantity.kind == "money" or quantity.unit in {"BTC", "bitcoin"}:
        if any(item in word_set("toll", "demanded") for item in chain):
            return None
        return "loss" if any(item in word_set("toll", "taken") | word_set("toll", "losses") for item in chain) else None
    if quantity.value == 1:
        return None
    return "affected" if quantity.head.lower() in word_set("toll", "counted") and quantity.bound != "between" else None


def _victims_of(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield whom "was the victim of an attack" and "an attack that targeted X" name as hit."""
    if word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lemma_.lower() in {"victim", "target"}:
        victim = word.head.head
        subject = surface_subject(victim.head) if victim.dep_ == "attr" else None
        for party in parties(scene, subject):
            yield fact_at(mention.index, "victim", party.value, word, victim, entity=party.entity)
    if word.dep_ == "pobj" and word.head.lower_ in {"with", "by", "in"}:
        verb = word.head.head
        struck = undergoer(verb) if verb.lemma_.lower() in word_set("striking", "verbs") and is_passive(verb) else None
        for party in parties(scene, struck):
            if struck is not None:
                yield fact_at(mention.index, "victim", party.value, word, verb, struck, entity=party.entity)
    if mention.how == "noun":
        for clause in children(word, "relcl", "acl"):
            if clause.lemma_.lower() in word_set("striking", "verbs"):
                for thing in children(clause, "dobj"):
                    for party in parties(scene, thing):
                        yield fact_at(mention.index, "victim", party.value, word, clause, thing, entity=party.entity)


def named_victims(scene: Scene, mention: Mention) -> Iterator[Fact]:
    """Yield victims given by apposition or list after "including" and "such as"."""
    if mention.type != "cyber-attack":
        return
    yield from _victims_of(scene, mention, scene.doc[mention.index])
    if mention.theme is None:
        return
    theme = scene.doc[mention.theme]
    for prep, noun in prepositions(theme):
        if prep.lower_ in {"including", "like"}:
            for party in parties(scene, noun):
                yield fact_at(mention.index, "victim", party.value, scene.doc[mention.index], noun, entity=party.entity)
