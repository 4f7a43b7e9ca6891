"""What somebody says of somebody's claim: "rejected reports that …", "said the accusation was a lie", "cast doubt on".

A verdict stands above a noun that names a claim, and bears on what the claim says. Whose it is, its subject tells: who
rejects a claim denies what it says, and whoever made the claim still asserts it.
"""

from collections.abc import Iterator
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.language.cues import Hedge, hedges, reporting_cues, words_of

_COPULAS: Final = frozenset(("be", "remain", "seem", "appear", "prove", "look"))
_ON: Final = frozenset(("on", "upon", "about", "over"))
_VERB: Final = ("VB",)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement on a claim.

    Attributes:
        hedge: the stance that it takes to what the claim says.
        word: the word that judges.
        owner: who judges, as far as the clause names them.
    """

    hedge: Hedge
    word: Token
    owner: Token | None = None


def verdict_on(noun: Token) -> Verdict | None:
    """Return the judgement that stands above a noun naming a claim, `None` where there is none or the noun names none.

    Adjectives before the noun ("the baseless claim") count where nothing above it judges.
    """
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_.lower() not in words_of("claim-noun"):
        return None
    return next(_above(noun), None) or next(_before(noun), None)


def is_judged(copula: Token, subject: Token) -> bool:
    """Tell whether `copula` says something of a claim, its subject: its "not" then is part of the verdict."""
    return (
        subject.dep_ == "nsubj"
        and copula.lemma_.lower() in _COPULAS
        and subject.lemma_.lower() in words_of("claim-noun")
    )


def retracts(verdict: Verdict) -> bool:
    """Tell whether the verdict takes back what its own speaker had said ("withdrew its statement that")."""
    return _lemma(verdict.word) in words_of("retracting")


def _above(noun: Token) -> Iterator[Verdict]:
    verb = noun.head
    if noun.dep_ == "pobj":
        yield from _doubt_cast(noun.head)
        return
    if not verb.tag_.startswith(_VERB):
        return
    owner = _subject(verb)
    if noun.dep_ in {"dobj", "nsubjpass"}:
        stance = _verdict_verb(verb)
        if stance is not None:
            if any(c.dep_ == "neg" for c in verb.children):
                stance = Hedge(stance="doubts")
            yield Verdict(hedge=stance, word=verb, owner=owner if noun.dep_ == "dobj" else _agent(verb))
    if noun.dep_ == "nsubj" and verb.lemma_.lower() in _COPULAS:
        yield from _said_of(verb, None)
    elif _lemma(verb) in words_of("labelling") and noun.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        yield from _said_of(verb, owner)


def _before(noun: Token) -> Iterator[Verdict]:
    for part in noun.lefts:
        if part.dep_ == "amod":
            hedge = hedges().get((part.lower_, "adjective"))
            if hedge is not None and hedge.stance is not None:
                yield Verdict(hedge=Hedge(stance=hedge.stance), word=part)


def _said_of(verb: Token, owner: Token | None) -> Iterator[Verdict]:
    """As in "were exaggerated", "called it false", "described it as a lie": the complement judges the subject."""
    denied = any(c.dep_ == "neg" for c in verb.children)
    for part in _predicates(verb):
        form = "adjective" if part.pos_ in {"ADJ", "VERB"} else "verdict"
        hedge = hedges().get((part.lower_ if form == "adjective" else part.lemma_.lower(), form))
        if hedge is not None and hedge.stance is not None and not denied:
            yield Verdict(hedge=Hedge(stance=hedge.stance), word=part, owner=owner)
        elif denied and part.lower_ in words_of("truth"):
            yield Verdict(hedge=Hedge(stance="denies"), word=part, owner=owner)


def _predicates(verb: Token) -> Iterator[Token]:
    for part in verb.rights:
        if part.dep_ in {"acomp", "attr", "oprd"}:
            yield part
        elif part.lower_ == "as":
            yield from (c for c in part.children if c.dep_ in {"pobj", "amod", "pcomp"})


def _doubt_cast(preposition: Token) -> Iterator[Verdict]:
    """As in "cast doubt on the claim", "raised questions about the report"."""
    verb = preposition.head
    if preposition.lower_ not in _ON or not verb.tag_.startswith(_VERB):
        return
    for part in verb.children:
        if part.dep_ == "dobj":
            hedge = hedges().get((part.lemma_.lower(), "noun"))
            if hedge is not None and hedge.stance is not None:
                yield Verdict(hedge=hedge, word=part, owner=_subject(verb))


def _verdict_verb(verb: Token) -> Hedge | None:
    lemma = _lemma(verb)
    cue = reporting_cues().get((lemma, "verb"))
    if cue is not None and cue.stance != "asserts":
        return Hedge(stance=cue.stance)
    return hedges().get((lemma, "verdict"))


def _lemma(verb: Token) -> str:
    particle = next((f" {c.lower_}" for c in verb.children if c.dep_ == "prt"), "")
    return verb.lemma_.lower() + particle


def _subject(verb: Token) -> Token | None:
    """The verb's subject, or that of the verb that it hangs on where it has none ("said so, retracting its claim")."""
    own = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is not None or verb.dep_ not in {"advcl", "xcomp", "conj"}:
        return own
    return next((c for c in verb.head.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)


def _agent(verb: Token) -> Token | None:
    agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
    return None if agent is None else next((c for c in agent.children if c.dep_ == "pobj"), None)
