"""Questions about a dependency parse: whose verb, whose object, which clause, which phrase.

Labels are those of spaCy's English pipelines (ClearNLP style). The small pipeline errs often, so every function asks
for the grammatical relation first and says in its docstring what it falls back to.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS: Final = frozenset({"dobj", "obj", "oprd", "dative"})
NOMINAL: Final = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "poss", "dative", "oprd", "nmod", "npadvmod", "compound"}
)
_TELLINGS: Final = frozenset({"statement", "report", "letter", "video", "footage", "picture", "photo", "image"})
_RELATIVE: Final = frozenset({"which", "that", "who", "whom"})
_TIGHT: Final = frozenset(
    {"compound", "amod", "nmod", "nummod", "det", "poss", "case", "quantmod", "punct", "predet", "advmod"}
)


def is_verb(token: Token) -> bool:
    """Tell whether `token` heads a clause as a verb; a verb tag in a noun's place does not count."""
    if not token.tag_.startswith("VB"):
        return False
    return token.dep_ not in NOMINAL and not (token.dep_ == "amod" and not any(token.children))


def is_noun(token: Token) -> bool:
    """Tell whether `token` heads a noun phrase, by its tag or by the place that the parser gave it."""
    return token.pos_ in {"NOUN", "PROPN", "PRON"} or (token.dep_ in NOMINAL and token.is_alpha)


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children of `token` with one of `labels`, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def conjuncts(token: Token) -> list[Token]:
    """Return `token` and everything coordinated to it, in text order."""
    found = [token]
    for item in found:
        found.extend(children(item, "conj"))
    return sorted(found, key=lambda item: item.i)


def is_passive(verb: Token) -> bool:
    """Tell whether `verb` is in the passive, with an auxiliary or as a bare participle after its noun."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    return verb.dep_ in {"acl", "relcl", "amod"} and not children(verb, "dobj", "aux", "nsubj")


def antecedent(verb: Token) -> Token | None:
    """Return the noun that the relative clause or participle headed by `verb` describes."""
    step = verb
    while step.dep_ in {"conj", "xcomp"} and step.head.i != step.i:
        step = step.head
    return step.head if step.dep_ in {"relcl", "acl"} else None


def surface_subject(verb: Token) -> Token | None:
    """Return the subject of `verb`, its own or the one it shares with the verb that governs it.

    A relative pronoun gives way to the noun that it stands for.
    """
    step = verb
    for _ in range(8):
        own = next((child for child in step.children if child.dep_ in SUBJECTS), None)
        if own is not None:
            if own.lower_ in _RELATIVE and step.dep_ in {"relcl", "conj", "ccomp"}:
                return antecedent(step) or own
            return _inner_subject(own)
        if step.dep_ in {"conj", "xcomp", "advcl", "pcomp", "dep"} and step.head.i != step.i:
            step = step.head
            if step.dep_ == "prep":
                step = step.head
            continue
        if (step.dep_ == "ccomp" and step.tag_ in {"VBG", "VB"}) or step.dep_ in {"acomp", "oprd"}:
            step = step.head
            continue
        break
    return step.head if step.dep_ in {"acl", "relcl"} and is_noun(step.head) else None


def _inner_subject(own: Token) -> Token:
    """Return the noun inside a subject that was parsed as a clause ("the missile fired on Tuesday took off")."""
    if not own.tag_.startswith("VB"):
        return own
    return next((child for child in own.children if child.dep_ in {"nsubj", "nsubjpass"}), own)


def agent(verb: Token) -> Token | None:
    """Return the noun of the by-phrase of a passive `verb`."""
    for child in children(verb, "agent", "prep"):
        if child.lower_ == "by":
            return next(iter(children(child, "pobj")), None)
    return None


def doer(verb: Token) -> Token | None:
    """Return who does `verb`: the subject in the active, the by-phrase in the passive.

    In a relative clause whose antecedent is the object ("the missile it fired") the clause's own subject is the doer.
    """
    if is_passive(verb):
        return agent(verb)
    subject = surface_subject(verb)
    return None if subject is not None and subject.lemma_.lower() in _TELLINGS else subject


def undergoer(verb: Token) -> Token | None:
    """Return what `verb` is done to: the object in the active, the subject in the passive.

    A relative clause without an object of its own ("the missile it fired") takes the noun it describes.
    """
    if is_passive(verb):
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None and own.lower_ not in _RELATIVE:
            return own
        if verb.dep_ == "conj" and own is None and is_passive(verb.head):
            return undergoer(verb.head)
        return antecedent(verb) or surface_subject(verb)
    own = next((child for child in verb.children if child.dep_ in OBJECTS), None)
    if own is not None and own.lower_ not in _RELATIVE:
        return own
    if own is None:
        shared = next((noun for other in children(verb, "conj") for noun in children(other, *OBJECTS)), None)
        if shared is not None and not any(child.dep_ in OBJECTS for child in verb.children):
            return shared
    if verb.dep_ == "relcl" and any(child.dep_ == "nsubj" and child.lower_ not in _RELATIVE for child in verb.children):
        return verb.head
    return None


def prepositions(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield each preposition under `token` with each noun that it governs, coordinated ones included.

    Stacked prepositions ("from near the capital") count as the outer one.
    """
    direct = children(token, "prep", "agent", "dative", "prt")
    joined = [other for prep in direct for other in children(prep, "conj") if other.pos_ == "ADP"]
    for prep in [*direct, *joined]:
        inner = prep
        for _ in range(3):
            deeper = next(iter(children(inner, "prep", "pcomp")), None)
            if children(inner, "pobj") or deeper is None:
                break
            inner = deeper
        governed = children(inner, "pobj")
        if not governed and inner.i + 1 < len(token.doc):
            # the parser took a preposition for a particle: "flew over the town"
            governed = [noun for noun in children(token, "dobj") if noun.left_edge.i == inner.i + 1]
        for noun in governed:
            for each in conjuncts(noun):
                yield prep, each


def scattered_prepositions(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositions of `verb` and those that hang on its adverbs, times and objects.

    The parser often hangs a later phrase on the one before it: "launched at 9 a.m. local time from a pad".
    """
    yield from prepositions(verb)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"advmod", "npadvmod", "dobj", "prep", "prt"}:
            times = [noun for noun in children(child, "pobj", "npadvmod") if noun.ent_type_ in {"DATE", "TIME"}]
            for holder in [child, *times]:
                if holder.dep_ != "prep":
                    yield from (found for found in prepositions(holder) if found[0].lower_ != "of")


def phrase_prepositions(noun: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositions of `noun`, those of what it is of, and one that stands right behind it.

    The parser often hangs the second of two phrases on the noun of the first ("the installation of a battery in
    Guam"), or a phrase on a noun before ("a response to drills by Japan").
    """
    own = list(prepositions(noun))
    yield from own
    seen = {prep.i for prep, _ in own}
    for prep, inner in own:
        if prep.lower_ == "of":
            yield from (found for found in prepositions(inner) if found[0].lower_ != "of")
    if noun.i + 1 < len(noun.doc):
        behind = noun.nbor()
        if behind.dep_ in {"prep", "agent"} and behind.i not in seen:
            for governed in children(behind, "pobj"):
                yield from ((behind, each) for each in conjuncts(governed))


def clause_head(token: Token) -> Token:
    """Return the verb that governs `token`, or the root of its sentence."""
    step = token
    while step.head.i != step.i:
        if step.i != token.i and is_verb(step):
            return step
        step = step.head
    return step


def noun_phrase(noun: Token, *, with_complements: bool = True) -> tuple[int, int]:
    """Return the character range of the phrase that `noun` heads.

    Relative clauses, participles, appositions and coordinated nouns are left out; prepositional complements
    ("the coast of Japan") are kept where `with_complements` is set.
    """
    first = last = noun.i
    for child in noun.children:
        if child.dep_ in _TIGHT:
            if child.dep_ == "punct" and child.text not in {"-", "‐"}:
                continue
            first = min(first, child.left_edge.i)
            if child.i > noun.i and child.dep_ in {"nummod", "compound"}:
                last = max(last, child.right_edge.i)
        elif with_complements and child.dep_ == "prep" and child.i > noun.i:
            last = max(last, _complement_end(child))
    doc = noun.doc
    return doc[first].idx, doc[last].idx + len(doc[last])


def _complement_end(prep: Token) -> int:
    last = prep.i
    for noun in children(prep, "pobj"):
        last = max(last, noun.i)
        for child in noun.children:
            if child.dep_ == "prep" and child.i > noun.i:
                last = max(last, _complement_end(child))
    for deeper in children(prep, "prep"):
        last = max(last, _complement_end(deeper))
    return last


def stretch(*tokens: Token) -> tuple[int, int]:
    """Return the character range from the first to the last of `tokens`."""
    first = min(tokens, key=lambda token: token.i)
    last = max(tokens, key=lambda token: token.i)
    return first.idx, last.idx + len(last)
