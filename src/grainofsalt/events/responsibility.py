"""Who is named as responsible: blame, links and beliefs about who did it, as against a plain "X did it"."""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from grainofsalt.events.facts import Fact
from grainofsalt.events.figures import nearest
from grainofsalt.events.grammar import (
    agent,
    children,
    is_passive,
    prepositions,
    scattered_prepositions,
    stretch,
    surface_subject,
)
from grainofsalt.events.mentions import LAUNCHES, Mention
from grainofsalt.events.parties import Party, described, parties
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set

_REACH: Final = 5
"""Sentences back to the attack that words of blame may be about."""

_TYPES: Final = LAUNCHES | {"cyber-attack", "airspace-incursion"}
_BLAMES_OBJECT: Final = frozenset({"blame", "accuse", "suspect", "implicate", "finger", "fault"})
_TIES: Final = {
    "link": ("to", "with"),
    "tie": ("to",),
    "connect": ("to", "with"),
    "attribute": ("to",),
    "trace": ("to",),
    "pin": ("on",),
    "blame": ("on",),
    "ascribe": ("to",),
    "associate": ("with",),
    "point": ("to", "at", "toward", "towards"),
}
_DENYING: Final = frozenset({"deny", "reject", "dismiss", "disclaim", "claim", "admit", "acknowledge"})
_INVOLVED: Final = frozenset(
    {"involvement", "responsibility", "role", "part", "hand", "link", "connection", "accusation", "complicity"}
)
_AGENT_NOUNS: Final = frozenset(
    {"work", "responsibility", "culprit", "perpetrator", "instigator", "mastermind", "author"}
)


def responsibility_facts(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield `attributed_to` facts of the attacks, incursions and launches that the article tells of."""
    candidates = [mention for mention in mentions if mention.type in _TYPES]
    told = {mention.index for mention in mentions}
    if not candidates:
        return
    for token in scene.doc:
        if token.i in scene.hidden:
            continue
        for who in _named_by(token):
            owner = nearest(scene, token, candidates, reach=_REACH)
            if owner is None or (owner.type in LAUNCHES and not _about(token, told)):
                continue
            named = list(parties(scene, who)) or list(_described(scene, who))
            yield from (_fact(owner, party, who, token) for party in named)


def _described(scene: Scene, who: Token) -> Iterator[Party]:
    """Yield people or a body without a name: "tied to domestic politics" names nobody."""
    if who.lemma_.lower() in word_set("culprits", "nouns"):
        yield from described(scene, who)


def _fact(mention: Mention, party: Party, who: Token, at: Token) -> Fact:
    start, end = stretch(at, who)
    lemma = at.lemma_.lower()
    denied = lemma == "have"
    blamed = lemma in _BLAMES_OBJECT and not is_passive(at)
    return Fact(
        mention=mention.index,
        attribute="attributed_to",
        value=party.country
        if party.kind in {"force", "ministry", "office", "person"} and party.country
        else party.value,
        at=who.i if blamed else at.i,
        evidence=(min(start, party.words[0]), max(end, party.words[1])),
        stance="denies" if denied else "asserts",
    )


def _named_by(token: Token) -> Iterator[Token]:
    """Yield the nouns that the construction at `token` names as responsible."""
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        yield from _blamed(token, lemma)
        if lemma == "have" and any(child.lower_ == "nothing" for child in children(token, "dobj")):
            subject = surface_subject(token)
            yield from [subject] if subject is not None else []
    elif lemma == "behalf":
        yield from (noun for prep, noun in prepositions(token) if prep.lower_ == "of")
    elif lemma in _INVOLVED and token.dep_ == "dobj" and _denies(token.head):
        subject = surface_subject(token.head)
        yield from [subject] if subject is not None else []
    elif lemma in {"behind", "responsible"} and token.head.lemma_.lower() not in _AGENT_NOUNS:
        subject = _subject_of_state(token)
        if subject is not None:
            yield subject
    elif lemma in _AGENT_NOUNS and token.dep_ in {"attr", "oprd", "pobj"}:
        of = [noun for prep, noun in prepositions(token) if prep.lower_ in {"of", "by"}]
        if lemma == "work":
            yield from of
        else:
            subject = _subject_of_state(token)
            if subject is not None:
                yield subject
    elif lemma in {"link", "connection"}:
        yield from (noun for prep, noun in prepositions(token) if prep.lower_ in {"to", "with"})


def _about(word: Token, told: set[int]) -> bool:
    """Tell whether words of blame name the happening itself as what somebody is blamed for."""
    return any(noun.i in told for _, noun in prepositions(word)) or any(
        token.i in told for token in word.subtree if token.i != word.i
    )


def _denies(verb: Token) -> bool:
    """Tell whether `verb` denies or claims, or is the "playing" of "denied playing a role"."""
    return verb.lemma_.lower() in _DENYING or (
        verb.lemma_.lower() in {"play", "have", "bear"} and verb.head.lemma_.lower() in _DENYING
    )


def _blamed(verb: Token, lemma: str) -> Iterator[Token]:
    """Yield whom a verb of blame or of tying names: "blamed X", "blamed on X", "X was accused", "linked to X"."""
    after = [
        noun
        for prep, noun in scattered_prepositions(verb)
        if prep.lower_ in _TIES.get(lemma, ()) and noun.ent_type_ not in {"DATE", "TIME"}
    ]
    if lemma not in _BLAMES_OBJECT or after:
        yield from after
    elif is_passive(verb):
        subject = None if any(is_passive(inner) for inner in children(verb, "xcomp")) else surface_subject(verb)
        yield from [subject] if subject is not None else []
    else:
        yield from children(verb, "dobj")


def _subject_of_state(token: Token) -> Token | None:
    """Return the subject of "X is/was/is believed to be behind it"."""
    step = token
    for _ in range(4):
        if step.head.i == step.i:
            break
        if step.dep_ in {"relcl", "acl"}:
            return step.head
        step = step.head
        if step.pos_ in {"VERB", "AUX"}:
            subject = agent(step) or surface_subject(step)
            if subject is not None and subject.i < token.i:
                return subject
        elif step.pos_ in {"NOUN", "PROPN"} and token.dep_ == "prep":
            return step
    return None
