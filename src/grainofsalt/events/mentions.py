"""Where an article speaks of a happening: the verb, the noun or the thing that stands for it."""

from typing import Final, Literal, TypeAlias

import msgspec
from spacy.tokens import Token

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.grammar import is_noun, surface_subject
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import Frame, word_set

How: TypeAlias = Literal["verb", "noun", "flight", "theme"]

LAUNCHES: Final = frozenset({"missile-launch", "space-launch"})
THINGS: Final = frozenset({"it", "they", "both", "one", "two", "all", "which", "that"})
"""Pronouns that may stand for what was launched."""

_THEY: Final = frozenset({"they", "these", "those", "all", "both"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "both"})


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the article speaks of a happening.

    Attributes:
        index: token index of the word that tells of it.
        type: type of event that the word and its grammar give.
        how: whether a verb or a noun tells it, a thing in flight shows it, or the thing alone stands for it.
        frame: the frame that fired; `None` for flights and things.
        theme: token index of the thing launched, tested, seized, …, if named here.
        definite: whether the words point back at something already told.
        plural: whether they tell of several.
        bare: whether nothing but the word itself gives the type ("the launch", "the attack").
    """

    index: int
    type: EventType
    how: How
    frame: Frame | None = None
    theme: int | None = None
    definite: bool = False
    plural: bool = False
    bare: bool = False


def is_definite(noun: Token) -> bool:
    """Tell whether the phrase that `noun` heads points back: by its article, a possessor or a genitive."""
    return any((child.dep_ == "det" and child.lower_ in _DEFINITE) or child.dep_ == "poss" for child in noun.children)


def tells_what_they_were(noun: Token) -> bool:
    """Tell whether the noun is what things told before were, or those things: "the weapons were rockets"."""
    verb = noun.head
    if noun.dep_ not in {"attr", "nsubj"} or verb.tag_ != "VBD" or not any(c.dep_ == "attr" for c in verb.children):
        return False
    subject = surface_subject(verb)
    return subject is not None and (is_definite(subject) or subject.lower_ in _THEY)


def have_come_about(noun: Token) -> bool:
    """Tell whether several told before are said to have come about: "the launches came on the last day of talks"."""
    verb = noun.head
    told = any(child.dep_ == "det" and child.lower_ in {"the", "these", "both"} for child in noun.children)
    happened = verb.tag_ == "VBD" and verb.lemma_.lower() in word_set("happening", "verbs")
    return told and happened and noun.dep_ == "nsubj"


def launch_type(scene: Scene, word: Token, theme: Token, kind: EventType) -> EventType | None:
    """Tell a satellite's rocket from a missile: by the thing itself, else by the sentence, else by the article."""
    if kind not in LAUNCHES:
        return kind
    classes = classes_of(scene, theme)
    if theme.lemma_.lower() != "missile" and _told_to_carry_satellites(scene, theme):
        return "space-launch"
    if "missile" in classes:
        return "missile-launch"
    if classes & {"satellite", "space-rocket", "space-word"}:
        return "space-launch"
    words = {scene.doc[i].lemma_.lower() for i in scene.tokens_of(scene.sentence_of(word.i))}
    if words & {"satellite", "orbit"}:
        return "space-launch"
    if "missile" in words:
        return "missile-launch"
    return "space-launch" if scene.tells_of_satellites else "missile-launch"


def _told_to_carry_satellites(scene: Scene, theme: Token) -> bool:
    """Tell whether the next sentence says of the same things that they carried satellites."""
    number = scene.sentence_of(theme.i) + 1
    if number >= len(scene.sentences):
        return False
    for token in (scene.doc[i] for i in scene.tokens_of(number)):
        if token.lemma_.lower() in {"carry", "bear", "put", "place"}:
            subject = surface_subject(token)
            load = [child for child in token.children if child.dep_ == "dobj" and child.lemma_.lower() == "satellite"]
            if subject is not None and load and subject.lemma_ == theme.lemma_ and is_definite(subject):
                return True
    return False


def launch_meant(scene: Scene, verb: Token) -> EventType | None:
    """Return the type of launch of the missile or rocket that was named last, in this sentence or the two before."""
    number = scene.sentence_of(verb.i)
    first = scene.sentences[max(number - 2, 0)]
    for index in range(verb.i - 1, first - 1, -1):
        token = scene.doc[index]
        if is_noun(token) and classes_of(scene, token) & {"missile", "rocket", "satellite", "space-rocket"}:
            return launch_type(scene, verb, token, "missile-launch")
    return None
