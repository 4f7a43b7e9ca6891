"""Mentions without a frame of their own: "the launch" that points back, a missile in flight, the missile itself."""

from typing import Final

from spacy.tokens import Token

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.grammar import (
    antecedent,
    children,
    is_noun,
    is_passive,
    prepositions,
    surface_subject,
    undergoer,
)
from grainofsalt.events.mentions import THINGS, Mention, is_definite, launch_meant, launch_type
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import word_set

_GENERAL_NOUNS: Final[dict[str, EventType]] = {
    "one": "missile-launch",
    "launch": "missile-launch",
    "launching": "missile-launch",
    "test": "missile-launch",
    "detonation": "nuclear-test",
    "explosion": "nuclear-test",
    "firing": "missile-launch",
    "attack": "cyber-attack",
    "hack": "cyber-attack",
    "breach": "cyber-attack",
    "deployment": "deployment",
    "production": "deployment",
    "seizure": "interdiction",
    "interception": "interdiction",
    "incursion": "airspace-incursion",
}


def bare_mention(scene: Scene, noun: Token, lemma: str) -> Mention | None:
    """Return the mention of a general word ("the launch", "Sunday's test", "the attack"), whose type is a guess yet."""
    kind = _GENERAL_NOUNS.get(lemma)
    if kind is None and lemma in word_set("dated", "nouns"):
        kind = "missile-launch" if any(child.i in scene.times for child in children(noun, "poss")) else None
    if kind is None or noun.dep_ == "compound":
        return None
    if kind == "cyber-attack" and not scene.attacks_are_hacks:
        return None
    if lemma == "one" and not (noun.lower_ == "ones" and any(child.i in scene.quantities for child in noun.children)):
        return None
    dated = any(child.i in scene.times for child in noun.subtree)
    staged = noun.dep_ == "dobj" and noun.head.lemma_.lower() in word_set("light", "verbs")
    staged = staged or any(child.lower_ in {"another", "test"} for child in children(noun, "det", "compound"))
    qualified = any(child.lower_ != "test" for child in children(noun, "compound"))
    if not (is_definite(noun) or dated or staged) or (qualified and not dated):
        return None
    return Mention(
        index=noun.i,
        type=kind,
        how="noun",
        definite=is_definite(noun) or not staged,
        bare=True,
        plural=noun.tag_ in {"NNS", "NNPS"},
    )


def other_mention(scene: Scene, pronoun: Token, before: Mention | None) -> Mention | None:
    """Return the mention of others of a kind: "a larger test than the one in March", "than those of 2009 and 2013".

    Of several, one is picked out by its place among them: "dozens of tests, the most recent on Saturday".

    Args:
        scene: the article.
        pronoun: any token.
        before: the mention told last; the pronoun stands for it only in the same sentence.
    """
    if before is None or before.how not in {"noun", "verb"}:
        return None
    picked = before.plural and _picks_out(scene, pronoun)
    if not picked and (before.how == "verb" or pronoun.dep_ not in {"pobj", "attr", "dobj", "nsubj", "conj"}):
        return None
    several = pronoun.lower_ in {"those", "ones"}
    named = (
        several
        or picked
        or pronoun.lower_ == "that"
        or (pronoun.lower_ == "one" and any(child.lower_ in {"the", "another"} for child in pronoun.children))
    )
    # what follows at once belongs to it, whatever the parser hung it on
    near = [*scene.doc[pronoun.i + 1 : pronoun.i + 3], *(inner for prep in pronoun.rights for inner in prep.children)]
    dated = any(token.i in scene.times for token in near)
    if not (named and dated) or scene.sentence_of(before.index) != scene.sentence_of(pronoun.i):
        return None
    return Mention(index=pronoun.i, type=before.type, how="noun", definite=True, bare=True, plural=several)


def _picks_out(scene: Scene, adjective: Token) -> bool:
    """Tell whether an adjective without a noun picks the latest or first of several: "the most recent on Saturday"."""
    if adjective.lower_ not in {"recent", "latest", "last", "first"} or adjective.i + 1 >= len(scene.doc):
        return False
    before = scene.doc[max(adjective.i - 2, 0) : adjective.i]
    start = [token.lower_ for token in before if token.lower_ != "most"][-1:]
    if start != ["the"] or (adjective.lower_ == "recent" and before[-1].lower_ != "most"):
        return False
    behind = adjective.nbor()
    return behind.lower_ in {"on", "in", "at"} and behind.i + 1 < len(scene.doc) and behind.nbor().i in scene.times


def flight_mention(scene: Scene, verb: Token) -> Mention | None:
    """Return the mention of a missile, rocket or satellite that flies, lands or explodes."""
    if verb.lemma_.lower() not in word_set("flight", "verbs") or _only_able(verb):
        return None
    subject = surface_subject(verb) if not is_passive(verb) else undergoer(verb)
    if subject is None:
        subject = antecedent(verb)
    if subject is None:
        return None
    if subject.dep_ == "attr" and subject.pos_ in {"ADJ", "ADV"}:
        subject = surface_subject(subject.head) or subject
    if subject.lower_ in THINGS or subject.pos_ == "NUM":
        return _pronoun_flight(scene, verb)
    classes = classes_of(scene, subject)
    if subject.lemma_.lower() in {"launch", "test"} and (is_definite(subject) or subject.i in scene.times):
        if verb.lemma_.lower() not in word_set("flight", "sure") | {"go"}:
            return None
    elif not classes & {"missile", "rocket", "satellite", "space-rocket", "guided-weapon"}:
        return None
    kind = launch_type(scene, verb, subject, "missile-launch")
    return kind and Mention(
        index=verb.i,
        type=kind,
        how="flight",
        theme=subject.i,
        definite=is_definite(subject),
        plural=subject.tag_ in {"NNS", "NNPS"} and subject.i not in scene.names,
    )


def _only_able(verb: Token) -> bool:
    """Tell whether the verb says what a thing can do: "missiles which can fly 1,000 km" tells of the missiles alone."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    return bool(helpers & {"can", "could"}) and "have" not in helpers


def _pronoun_flight(scene: Scene, verb: Token) -> Mention | None:
    """Return the flight of an "it" that a missile named shortly before may be, where a place or length says so."""
    if verb.lemma_.lower() not in word_set("flight", "sure") or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return None
    measured = any(child.i in scene.quantities and scene.quantities[child.i].kind == "length" for child in verb.subtree)
    placed = any(prep.lower_ in {"over", "into", "in", "off", "near", "from"} for prep, _ in prepositions(verb))
    if not (measured or placed):
        return None
    kind = launch_meant(scene, verb)
    return kind and Mention(index=verb.i, type=kind, how="flight", definite=True)


def theme_mention(scene: Scene, token: Token) -> Mention | None:
    """Return the mention that a missile or satellite itself makes, where the words point at one already told."""
    if not is_noun(token) or token.dep_ in {"compound", "nmod", "amod", "poss"}:
        return None
    classes = classes_of(scene, token)
    named = token.i in scene.names and not any(child.lower_ in {"a", "an"} for child in token.children)
    definite = is_definite(token) or named or token.dep_ in {"attr", "oprd"}
    if definite and classes & {"missile", "rocket", "satellite", "space-rocket"}:
        kind = launch_type(scene, token, token, "missile-launch")
        plural = token.tag_ in {"NNS", "NNPS"} and token.i not in scene.names
        return kind and Mention(index=token.i, type=kind, how="theme", theme=token.i, definite=definite, plural=plural)
    return None
