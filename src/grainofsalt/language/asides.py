"""What stands in somebody's indirect speech and is yet the article's: asides, identifications, what is granted.

Who says "the missile that it tested on Sunday flew far" claims that it flew far; that it was tested on Sunday only
tells which missile is meant. The same holds for an aside between commas, for a clause that only sets the time
("…, days after the council met") and for a happening that something answers ("in response to last month's test").
"""

from typing import Final

from spacy.tokens import Doc, Token

from grainofsalt.language.annotations import Attribution
from grainofsalt.language.cues import words_of
from grainofsalt.language.noun_phrases import stretch

_CLIMB: Final = 40
"""Steps up the tree that are taken at most: deeper trees are broken parses."""
_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD", "VBN"))
_FAR: Final = 25
"""Words that an aside between commas may take."""


def is_aside(doc: Doc, start: int, end: int, attribution: Attribution) -> bool:
    """Tell whether the stretch stands in words that only identify what was told before, or in an aside.

    Args:
        doc: the parse.
        start: position of the first character of the stretch.
        end: position after the last.
        attribution: the one whose content holds the stretch; within a direct quotation nothing is an aside.
    """
    span = stretch(doc, start, end)
    if attribution.direct or span is None:
        return False
    token = span.root
    content = attribution.content
    for _ in range(_CLIMB):
        if token.dep_ == "pobj" and _is_granted(token):
            return True
        if not any(part[0] <= token.idx < part[1] for part in content) or token.head == token:
            return False
        if token.dep_ in {"relcl", "acl", "xcomp"} and (_identifies(token) or _interrupts(token) or _trails(token)):
            return True
        if token.dep_ == "ccomp" and (_is_participle(token) or _splits(token, span.root)):
            return True
        if token.dep_ == "advcl" and _sets_the_time(token, attribution):
            return True
        token = token.head
    return False


def _identifies(clause: Token) -> bool:
    """A past clause without a comma on a definite noun: "the missile that it tested on Sunday", "that fired in May"."""
    noun = clause.head
    past = clause.tag_ in {"VBD", "VBN"}
    if past and clause.i > 0 and clause.doc[clause.i - 1].lower_ in {"that", "those"}:
        return clause.doc[clause.i - 1].dep_ == "pobj"
    told_before = noun.dep_ != "attr" and _is_definite(noun)
    return told_before and past and clause.dep_ == "relcl" and not _after_comma(clause) and noun.i < clause.i


def _interrupts(clause: Token) -> bool:
    """A clause between commas on a definite subject: "the rocket, launched at dawn, reached space"."""
    noun = clause.head
    doc = noun.doc
    after = clause.right_edge.i + 1
    closed = after < len(doc) and doc[after].text == ","
    return _is_definite(noun) and noun.dep_ in {"nsubj", "nsubjpass"} and _after_comma(clause) and closed


def _trails(clause: Token) -> bool:
    """A clause after a comma on a definite ground or aim: "a response to the drill, which began in May"."""
    noun = clause.head
    ground = noun.dep_ == "pobj" and noun.head.lower_ != "of" and noun.head.head.pos_ in {"NOUN", "PROPN"}
    return clause.dep_ == "relcl" and ground and _is_definite(noun) and _after_comma(clause)


def _is_granted(noun: Token) -> bool:
    """A definite happening that something is a response to, that somebody refers to or is blamed for."""
    governor = noun.head.head
    after = noun.head.lower_ in {"to", "for", "against"}
    return after and governor.lemma_.lower() in words_of("granting") and _is_definite(noun)


def _sets_the_time(clause: Token, attribution: Attribution) -> bool:
    """A clause with "after" or "before" behind a comma: "said it fired a rocket, days after the council had met".

    Where whoever says it is named only behind it, the clause is part of what they say.
    """
    if attribution.cue[0][0] > clause.idx:
        return False
    marked = any(child.dep_ == "mark" and child.lower_ in {"after", "before"} for child in clause.lefts)
    return marked and _after_comma(clause)


def _is_participle(verb: Token) -> bool:
    """A participle between commas that the parser took for a clause: no subject, a noun before its comma."""
    doc = verb.doc
    end = verb.right_edge.i + 1
    if any(child.dep_ in {"nsubj", "nsubjpass", "mark", "expl"} for child in verb.lefts) or verb.left_edge != verb:
        return False
    noun = doc[verb.i - 2] if verb.i > 1 else verb
    return noun.pos_ in {"NOUN", "PROPN"} and doc[verb.i - 1].text == "," and end < len(doc) and doc[end].text == ","


def _splits(verb: Token, inner: Token) -> bool:
    """A participle that the parser took for the verb of the clause, with `inner` in it: subject, comma, participle.

    No clause has a lone comma between its subject and its verb, so the verb is the one after the next comma.
    """
    doc = verb.doc
    subject = doc[verb.i - 2] if verb.i > 1 else verb
    if doc[verb.i - 1].text != "," or subject.head != verb or subject.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if verb.tag_ not in {"VBD", "VBN"} or not _is_definite(subject):
        return False
    for token in doc[verb.i + 1 : min(verb.i + _FAR, len(doc) - 1)]:
        if token.text == "," and doc[token.i + 1].tag_ in _FINITE:
            return verb.i <= inner.i < token.i
    return False


def _is_definite(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(t.lower_ in _DEFINITE or t.dep_ == "poss" for t in noun.lefts)


def _after_comma(clause: Token) -> bool:
    return clause.left_edge.i > 0 and clause.doc[clause.left_edge.i - 1].text == ","
