"""Span finding by rules over spaCy's dependencies: which words name a source, which report, what is reported.

This module does not ask whom the source's words mean (`sources`) nor how sure anybody is (`certainty`). Whatever else
finds such spans, a trained model for one, can take its place: all that follows needs only `Reported`.
"""

from collections.abc import Iterator
from typing import Final

import msgspec
from spacy.tokens import Doc, Span, Token

from grainofsalt.language.annotations import Range
from grainofsalt.language.cues import Cue, reporting_cues, words_of
from grainofsalt.language.parties import source_nouns
from grainofsalt.language.phrases import (
    agent_of,
    can_be_source,
    child_of,
    cue_range_of,
    may_speak,
    phrase_of,
    says_something,
    source_range,
    subject_by_place,
    subject_of,
    without,
)
from grainofsalt.language.reported import Reported
from grainofsalt.language.reported_content import content_of
from grainofsalt.language.utterances import with_quotations

_SKIP: Final = frozenset((",", ":", ";", "-", "–", "—", "--"))
_CROWD: Final = 40
"""Attributions of one sentence that are compared with each other; no sentence of a writer has more."""
_REACH: Final = 200
"""Words after "according to" that are looked at."""
_NAMED: Final = 7
"""Words before or after the colon of a headline that may name a speaker, the colon included."""
_LINE: Final = 60
"""Words that a headline may have."""
_NAMING: Final = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART"))
_TAIL: Final = 8
_NOT_NOMINAL: Final = frozenset(("VERB", "AUX", "CCONJ", "SCONJ", "ADP"))


class _Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A found attribution in token positions; `content` is empty where only a quotation can fill it."""

    source: Range
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def find_reported(doc: Doc) -> tuple[Reported, ...]:
    """Return what is reported in `doc`, in the order of the cues. Time grows in proportion to the text."""
    drafts: list[_Draft] = []
    for sentence in doc.sents:
        in_sentence: list[_Draft] = []
        for token in sentence:
            in_sentence.extend(_from_token(token, sentence, in_sentence))
        citing = [token for token in sentence if token.lower_ in words_of("citing")][:_CROWD]
        for token in citing:
            in_sentence.extend(_from_citing_another(token, in_sentence[:_CROWD]))
        if not in_sentence:
            in_sentence.extend(_from_tail(sentence))
        in_sentence.extend(_from_headline(sentence))
        drafts.extend(_apart(draft, in_sentence[:_CROWD]) for draft in in_sentence)
    reported = [
        Reported(
            source=_characters(doc, (draft.source,)),
            cue=_characters(doc, draft.cue, trim=False),
            content=_characters(doc, draft.content),
        )
        for draft in drafts
    ]
    return with_quotations(doc, reported)


def _characters(doc: Doc, ranges: tuple[Range, ...], *, trim: bool = True) -> tuple[Range, ...]:
    """Turn token ranges into character ranges, spaces and separating punctuation at the edges left out."""
    found = []
    for first, last in ranges:
        start, end = first, last
        while start < end and (doc[start].is_space or (trim and doc[start].text in _SKIP)):
            start += 1
        while end > start and (doc[end - 1].is_space or (trim and doc[end - 1].text in _SKIP)):
            end -= 1
        if start < end:
            found.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
    return tuple(found)


def _from_token(token: Token, sentence: Span, earlier: list[_Draft]) -> Iterator[_Draft]:
    if token.lower_ == "according":
        yield from _from_according(token, sentence)
        return
    if token.tag_.startswith("VB"):
        cue = _verb_cue(token)
        if cue is not None:
            yield from _from_verb(token, cue, sentence, earlier)
    elif token.pos_ == "NOUN":
        cue = reporting_cues().get((token.lemma_.lower(), "noun"))
        if cue is not None:
            yield from _from_noun(token, cue)


def _from_tail(sentence: Span) -> Iterator[_Draft]:
    """As in "…, local media report." where the tagger took the verb for a noun."""
    doc = sentence.doc
    last = sentence.end - 1
    while last > sentence.start and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    start = last
    while start > sentence.start and doc[start - 1].text != "," and last - start < _TAIL:
        start -= 1
    cue = reporting_cues().get((doc[last].lemma_.lower(), "verb"))
    if start == last or start <= sentence.start or doc[start - 1].text != "," or cue is None:
        return
    words = doc[start:last]
    if {"clause", "quote"} <= cue.takes and may_speak(doc[last - 1]) and not any(t.pos_ in _NOT_NOMINAL for t in words):
        yield _Draft(source=(start, last), cue=((last, last + 1),), content=((sentence.start, start - 1),))


def _from_headline(sentence: Span) -> Iterator[_Draft]:
    """Lines such as "Minister: no talks before spring" and "Missile fell into sea: officials"."""
    doc = sentence.doc
    start = sentence.start
    if start > 0 and "\n" not in doc[start - 1].text:
        return
    colon = next((t.i for t in doc[start : start + _NAMED] if t.text == ":"), -1)
    end = next((t.i for t in doc[start : start + _LINE] if "\n" in t.text), sentence.end)
    if colon > start and _names_speaker(doc[start:colon]) and colon + 1 < end:
        yield _Draft(source=(start, colon), cue=((colon, colon + 1),), content=((colon + 1, end),))
        return
    colon = next((t.i for t in reversed(doc[max(start, end - _NAMED) : end]) if t.text == ":"), -1)
    if colon > start and _names_speaker(doc[colon + 1 : end]) and says_something(doc, (start, colon)):
        yield _Draft(source=(colon + 1, end), cue=((colon, colon + 1),), content=((start, colon),))


def _names_speaker(words: Span) -> bool:
    """Whether the words are a name or a noun of one who speaks and nothing else, as a headline has them."""
    last = words[-1] if len(words) else None
    if last is None or any(t.pos_ not in _NAMING for t in words):
        return False
    noun = source_nouns().get(last.lemma_.lower())
    if noun is not None:
        return noun.role in {"person", "people", "unnamed", "speaker", "document"} or len(words) > 1
    return last.ent_type_ in {"PERSON", "ORG", "GPE"} and words[0].ent_type_ != ""


def _verb_cue(token: Token) -> Cue | None:
    cues = reporting_cues()
    lemma = token.lemma_.lower()
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if (f"{lemma} {following}", "verb") in cues:
        return cues[f"{lemma} {following}", "verb"]
    for child in token.children:
        if child.dep_ in {"prt", "acomp"} and (f"{lemma} {child.lower_}", "verb") in cues:
            return cues[f"{lemma} {child.lower_}", "verb"]
    return cues.get((lemma, "verb"))


def _from_verb(token: Token, cue: Cue, sentence: Span, earlier: list[_Draft]) -> Iterator[_Draft]:
    if token.lower_ in words_of("citing") and token.tag_ == "VBG":
        return  # `_from_citing_another` sees to it when the whole sentence is known
    agent = agent_of(token)
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children) or (
        token.tag_ == "VBN" and token.dep_ in {"acl", "advcl"} and not child_of(token, "aux")
    ):
        yield from _from_passive(token, cue, agent)
        return
    subject = subject_of(token)
    if "quote" in cue.takes and "clause" in cue.takes and token.tag_ in {"VBD", "VBZ", "VBP"}:
        inherited = subject is None or (child_of(token, "nsubj") is None and not may_speak(subject))
        subject = (subject_by_place(token, sentence) or subject) if inherited else subject
    if token.dep_ == "advcl" and token.tag_ == "VBG" and earlier:
        source = earlier[-1].source
    elif subject is not None and can_be_source(subject, token, cue):
        source = source_range(subject, token)
    else:
        return
    if "cite" in cue.takes:
        quoting = tuple(_from_quoting(token, source, sentence))
        if quoting:
            yield from quoting
            return
    cue_range = cue_range_of(token)
    content = content_of(token, cue, source, cue_range, sentence)
    if content or "quote" in cue.takes or "clause" in cue.takes:
        yield _Draft(source=source, cue=(cue_range,), content=content)


def _from_passive(token: Token, cue: Cue, agent: Token | None) -> Iterator[_Draft]:
    """Only a passive with its teller reports: "was confirmed by Seoul", "it was reported by the agency that"."""
    if agent is not None and "cite" in cue.takes:
        inner = next(_as_saying(token), None)
        said = child_of(token, "nsubjpass")
        if inner is not None and said is not None:
            content = (said.left_edge.i, inner.right_edge.i + 1)
            yield _Draft(source=phrase_of(agent), cue=(cue_range_of(token),), content=(content,))
        return
    if agent is None or not cue.takes & {"noun", "clause", "claim"}:
        return
    source = phrase_of(agent)
    cue_range = cue_range_of(token)
    clause = child_of(token, "ccomp")
    subject = child_of(token, "nsubjpass")
    if clause is not None:
        content = (clause.left_edge.i, clause.right_edge.i + 1)
    elif subject is not None and subject.pos_ != "PRON":
        content = (subject.left_edge.i, subject.right_edge.i + 1)
    elif token.dep_ == "acl":
        content = (token.head.left_edge.i, token.head.i + 1)
    else:
        return
    yield _Draft(source=source, cue=(cue_range, (agent.head.i, agent.head.i + 1)), content=(content,))


def _from_quoting(token: Token, source: Range, sentence: Span) -> Iterator[_Draft]:
    """As in "KCNA quoted Kim as saying …": what KCNA passes on; the cue "saying" makes Kim's own inside it."""
    told = child_of(token, "dobj")
    inner = next(_as_saying(token), None)
    if told is None or inner is None:
        return
    end = max(token.right_edge.i, inner.right_edge.i) + 1
    cue = (token.i, token.i + 1)
    before = (sentence.start, min(source[0], token.i))
    if child_of(inner, "ccomp") is not None or not says_something(token.doc, before):
        yield _Draft(source=source, cue=(cue,), content=((told.left_edge.i, end),))
        return
    yield _Draft(source=source, cue=(cue,), content=(before, (told.left_edge.i, end)))
    yield _Draft(source=phrase_of(told), cue=((inner.i, inner.i + 1),), content=(before,))


def _from_citing_another(token: Token, drafts: list[_Draft]) -> Iterator[_Draft]:
    """As in "Yonhap reported, citing officials, that …": the content of the nearest cue is the officials'."""
    told = child_of(token, "dobj")
    nearest = min((d for d in drafts if d.content), key=lambda d: abs(d.cue[0][0] - token.i), default=None)
    if told is None or nearest is None:
        return
    source = phrase_of(told)
    content = without(list(nearest.content), (token.i, source[1]))
    yield _Draft(source=source, cue=((token.i, token.i + 1),), content=content)


def _apart(draft: _Draft, drafts: list[_Draft]) -> _Draft:
    """Take an "according to X" at either end of the sentence out of what others in it said."""
    content = list(draft.content)
    for other in drafts:
        is_according = (
            len(other.cue) == 1 and other.cue[0][1] == other.source[0] and other.cue[0][1] - other.cue[0][0] > 1
        )
        if other is draft or not is_according or not content:
            continue
        hole = (other.cue[0][0], other.source[1])
        if hole[0] == content[0][0] or (hole[1] == content[-1][1] and _covers(other, draft.cue[0])):
            content = list(without(content, hole))
    return msgspec.structs.replace(draft, content=tuple(content))


def _covers(draft: _Draft, stretch: Range) -> bool:
    return any(part[0] <= stretch[0] and stretch[1] <= part[1] for part in draft.content)


def _as_saying(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "as":
            yield from (inner for inner in child.children if inner.dep_ == "pcomp")
    told = child_of(token, "dobj")
    if told is not None:
        for child in told.children:
            if child.dep_ == "prep" and child.lower_ == "as":
                yield from (inner for inner in child.children if inner.dep_ == "pcomp")


def _from_according(token: Token, sentence: Span) -> Iterator[_Draft]:
    preposition = next((child for child in token.children if child.lower_ == "to"), None)
    named = child_of(preposition, "pobj") if preposition is not None else None
    if preposition is None or named is None:
        return
    source = phrase_of(named)
    doc = token.doc
    head = token.head
    if all(t.is_punct or t.is_space or t.pos_ in {"CCONJ", "ADV"} for t in doc[sentence.start : token.i]):
        if not any(
            t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VBN"} for t in doc[source[1] : min(sentence.end, source[1] + _REACH)]
        ):
            source = (source[0], _first_comma(doc, source))
        content = [(source[1], sentence.end)]
    elif all(t.is_punct or t.is_space for t in doc[source[1] : sentence.end]):
        content = [(sentence.start, token.i)]
    elif token.i > 0 and doc[token.i - 1].pos_ in {"CCONJ", "SCONJ"}:
        content = (
            [(source[1], max(head.right_edge.i + 1, source[1] + 1))]
            if head.i >= source[1]
            else [(source[1], sentence.end)]
        )
    elif head.i >= source[1] and head.left_edge.i < token.i:
        content = list(without([(head.left_edge.i, head.right_edge.i + 1)], (token.i, source[1])))
    else:
        content = [(sentence.start, token.i)]
    yield _Draft(source=source, cue=((token.i, preposition.i + 1),), content=tuple(content))


def _first_comma(doc: Doc, tokens: Range) -> int:
    return next((i for i in range(*tokens) if doc[i].text == ","), tokens[1])


def _from_noun(token: Token, cue: Cue) -> Iterator[_Draft]:
    """As in "X's claim that …", "the announcement by X that …", "the North's claim to have …"."""
    clause = next((child for child in token.rights if _is_reported_clause(child, cue)), None)
    if clause is None and token.dep_ == "nsubj" and token.head.lemma_ == "be":
        clause = child_of(token.head, "ccomp")
    named = _owner(token)
    if clause is None or named is None:
        return
    content = (clause.left_edge.i, clause.right_edge.i + 1)
    yield _Draft(source=phrase_of(named), cue=((token.i, token.i + 1),), content=(content,))


def _is_reported_clause(child: Token, cue: Cue) -> bool:
    if child.dep_ not in {"acl", "ccomp", "relcl"}:
        return False
    mark = next((part.lower_ for part in child.lefts if part.dep_ in {"mark", "aux"}), "")
    return mark == "that" or ("infinitive" in cue.takes and mark == "to")


def _owner(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return child_of(child, "pobj")
        if child.ent_type_ in {"NORP", "GPE", "ORG"} and child.dep_ in {"amod", "compound"}:
            return child
    if token.dep_ == "dobj":
        return child_of(token.head, "nsubj")
    return None
