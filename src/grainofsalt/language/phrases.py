"""Parts of a sentence that span finding asks for: phrases, subjects, agents, in token positions.

Ranges are of tokens, end-exclusive. The parser errs; where its tree is plainly broken, the order of words decides.
"""

from typing import Final

from spacy.tokens import Doc, Span, Token

from grainofsalt.language.annotations import Range
from grainofsalt.language.cues import Cue, words_of
from grainofsalt.language.parties import source_nouns

_HOPS: Final = 6
"""Steps up the tree that a borrowed subject may take."""
_NOBODY: Final = frozenset(("those", "these", "this", "that", "you", "there", "what", "one"))


def child_of(token: Token, dep: str) -> Token | None:
    """Return the first child with the dependency `dep`, if any."""
    return next((child for child in token.children if child.dep_ == dep), None)


def phrase_of(noun: Token) -> Range:
    """The noun phrase of `noun`, cut before a relative clause after a comma."""
    end = noun.right_edge.i + 1
    for child in noun.rights:
        if child.dep_ == "relcl" and child.left_edge.i > noun.i and noun.doc[child.left_edge.i - 1].text == ",":
            end = min(end, child.left_edge.i - 1)
    return noun.left_edge.i, max(end, noun.i + 1)


def agent_of(token: Token) -> Token | None:
    """Return who did what a passive verb tells ("by Seoul"), if named."""
    by = child_of(token, "agent")
    return child_of(by, "pobj") if by is not None else None


def subject_of(token: Token) -> Token | None:
    """The subject of the verb, or of the verb that it shares its subject with."""
    for _ in range(_HOPS):
        subject = min((c for c in token.children if c.dep_ == "nsubj"), key=lambda c: abs(c.i - token.i), default=None)
        if subject is not None:
            return subject
        if token.dep_ == "acl" and token.tag_ == "VBG":
            return token.head
        if token.dep_ == "pcomp" and token.head.pos_ == "ADP":
            told = token.head.head
            if told.pos_ in {"NOUN", "PROPN", "PRON"}:
                return told
            return child_of(told, "nsubjpass") or child_of(told, "dobj") or child_of(told, "nsubj")
        if token.dep_ not in {"conj", "xcomp", "advcl"} or not token.head.tag_.startswith("VB"):
            return None
        token = token.head
        passive = child_of(token, "nsubjpass")
        if passive is not None:
            return passive
    return None


def subject_by_place(token: Token, sentence: Span) -> Token | None:
    """The noun phrase that stands before the verb, where the parser tied them together in some other way.

    An aside between commas ("the paper, quoting officials, reported") is stepped over.
    """
    doc = token.doc
    at = token.i - 1
    if at > sentence.start and doc[at].text == ",":
        at -= 1
        while at > sentence.start and doc[at].text != ",":
            at -= 1
        at -= 1
    if at < sentence.start or doc[at].pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = doc[at]
    for _ in range(_HOPS):
        if noun.dep_ not in {"appos", "compound"} or noun.head.i < sentence.start:
            break
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def source_range(subject: Token, cue: Token) -> Range:
    """The noun phrase of the subject; a relative clause that holds a cue of its own is left out."""
    start, end = phrase_of(subject)
    start = _after_dateline(subject, start)
    if start <= cue.i < end:
        end = cue.i if subject.i < cue.i else end
        start = start if subject.i < cue.i else cue.i + 1
        while end > start + 1 and (cue.doc[end - 1].is_punct or cue.doc[end - 1].dep_ in {"nsubj", "aux", "mark"}):
            end -= 1
    return start, max(end, subject.i + 1) if start <= subject.i else end


def _after_dateline(subject: Token, start: int) -> int:
    """As in "SEOUL (Reuters) - North Korea said": the place and agency before the dash are no part of the source."""
    for token in reversed(subject.doc[start : subject.i]):
        if token.text in {"-", "–", "—", "--"} and token.whitespace_ and subject.doc[token.i - 1].whitespace_:
            return token.i + 1
    return start


def can_be_source(subject: Token, token: Token, cue: Cue) -> bool:
    """Whether the subject speaks: any that says so itself, only a likely speaker where the tie is loose.

    What shows, suggests or indicates something is mostly a thing; so is what a verb far off borrows as its subject.
    """
    lemma = subject.lemma_.lower()
    is_thing = lemma in words_of("not-party") or lemma in words_of("speechless")
    if subject.lower_ in _NOBODY or (is_thing and subject.pos_ != "PRON"):
        return False
    speaks = "quote" in cue.takes and token.lemma_.lower() not in words_of("evidential")
    return (speaks and subject.head == token) or may_speak(subject)


def may_speak(noun: Token) -> bool:
    """Tell whether `noun` is a name, a pronoun or a noun of one who speaks."""
    return (
        bool(noun.ent_type_)
        or noun.pos_ in {"PROPN", "PRON"}
        or not source_nouns().keys().isdisjoint((noun.lemma_.lower(), noun.lower_))
    )


def without(ranges: list[Range], hole: Range) -> tuple[Range, ...]:
    """Return `ranges` in order with `hole` cut out of them."""
    found: list[Range] = []
    for start, end in ranges:
        if hole[1] <= start or end <= hole[0]:
            found.append((start, end))
            continue
        found.extend(part for part in ((start, hole[0]), (hole[1], end)) if part[0] < part[1])
    return tuple(sorted(found))


def says_something(doc: Doc, tokens: Range) -> bool:
    """Tell whether the tokens hold a verb or a quotation mark."""
    return any(token.tag_.startswith("VB") or token.is_quote for token in doc[tokens[0] : tokens[1]])


def cue_range_of(token: Token) -> Range:
    """The verb with the auxiliaries, negation and adverbs that stand unbroken before it, and its particle."""
    start = token.i
    doc = token.doc
    while start > 0 and doc[start - 1].head == token and doc[start - 1].dep_ in {"aux", "auxpass", "neg", "advmod"}:
        start -= 1
    end = token.i + 1
    if end < len(doc) and doc[end].head == token and doc[end].dep_ == "prt":
        end += 1
    return start, end
