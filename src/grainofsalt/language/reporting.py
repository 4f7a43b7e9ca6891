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
from grainofsalt.language.reported import Reported
from grainofsalt.language.utterances import with_quotations

_HOPS: Final = 6
_CLAUSES: Final = frozenset(("ccomp", "parataxis"))
_SKIP: Final = frozenset((",", ":", ";", "-", "–", "—", "--"))
_CITING: Final = frozenset(("citing", "quoting"))
_NOBODY: Final = frozenset(("those", "these", "this", "that", "you", "there", "what", "one"))
_TAIL: Final = 8
_NOT_NOMINAL: Final = frozenset(("VERB", "AUX", "CCONJ", "SCONJ", "ADP"))
_MODALS: Final = frozenset(("will", "can", "would", "could", "should", "may", "might", "must", "shall", "'ll"))


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
        for token in sentence:
            if token.lower_ in _CITING:
                in_sentence.extend(_from_citing_another(token, in_sentence))
        if not in_sentence:
            in_sentence.extend(_from_tail(sentence))
        drafts.extend(_apart(draft, in_sentence) for draft in in_sentence)
    reported = [
        Reported(
            source=_characters(doc, (draft.source,)),
            cue=_characters(doc, draft.cue),
            content=_characters(doc, draft.content),
        )
        for draft in drafts
    ]
    return with_quotations(doc, reported)


def _characters(doc: Doc, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Turn token ranges into character ranges, spaces and separating punctuation at the edges left out."""
    found = []
    for first, last in ranges:
        start, end = first, last
        while start < end and (doc[start].is_space or doc[start].text in _SKIP):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in _SKIP):
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
    """ "…, local media report." where the tagger took the verb for a noun."""
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
    if (
        {"clause", "quote"} <= cue.takes
        and _may_speak(doc[last - 1])
        and not any(t.pos_ in _NOT_NOMINAL for t in words)
    ):
        yield _Draft(source=(start, last), cue=((last, last + 1),), content=((sentence.start, start - 1),))


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


# --- verbs ---------------------------------------------------------------------------------------------------------


def _from_verb(token: Token, cue: Cue, sentence: Span, earlier: list[_Draft]) -> Iterator[_Draft]:
    if token.lower_ in _CITING and token.tag_ == "VBG":
        return  # `_from_citing_another` sees to it when the whole sentence is known
    agent = _agent(token)
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children) or (
        token.tag_ == "VBN" and token.dep_ in {"acl", "advcl"} and not _child(token, "aux")
    ):
        yield from _from_passive(token, cue, agent)
        return
    subject = _subject(token)
    if "quote" in cue.takes and "clause" in cue.takes and token.tag_ in {"VBD", "VBZ", "VBP"}:
        inherited = subject is None or (_child(token, "nsubj") is None and not _may_speak(subject))
        subject = (_subject_by_place(token, sentence) or subject) if inherited else subject
    if token.dep_ == "advcl" and token.tag_ == "VBG" and earlier:
        source = earlier[-1].source
    elif subject is not None and _can_be_source(subject, token, cue):
        source = _source_range(subject, token)
    else:
        return
    if "cite" in cue.takes:
        quoting = tuple(_from_quoting(token, source, sentence))
        if quoting:
            yield from quoting
            return
    cue_range = _cue_range(token)
    content = _content(token, cue, source, cue_range, sentence)
    if content or "quote" in cue.takes or "clause" in cue.takes:
        yield _Draft(source=source, cue=(cue_range,), content=content)


def _from_passive(token: Token, cue: Cue, agent: Token | None) -> Iterator[_Draft]:
    """Only a passive with its teller reports: "was confirmed by Seoul", "it was reported by the agency that"."""
    if agent is None or not cue.takes & {"noun", "clause", "claim"}:
        return
    source = _phrase(agent)
    cue_range = _cue_range(token)
    clause = _child(token, "ccomp")
    subject = _child(token, "nsubjpass")
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
    """ "KCNA quoted Kim as saying …": Kim's words, inside what KCNA passes on; "saying" makes the inner one itself."""
    told = _child(token, "dobj")
    inner = next(_as_saying(token), None)
    if told is None or inner is None:
        return
    end = max(token.right_edge.i, inner.right_edge.i) + 1
    cue = (token.i, token.i + 1)
    before = (sentence.start, min(source[0], token.i))
    if _child(inner, "ccomp") is not None or not _says_something(token.doc, before):
        yield _Draft(source=source, cue=(cue,), content=((told.left_edge.i, end),))
        return
    yield _Draft(source=source, cue=(cue,), content=(before, (told.left_edge.i, end)))
    yield _Draft(source=_phrase(told), cue=((inner.i, inner.i + 1),), content=(before,))


def _from_citing_another(token: Token, drafts: list[_Draft]) -> Iterator[_Draft]:
    """ "Yonhap reported, citing officials, that …": the content of the nearest cue is the officials'."""
    told = _child(token, "dobj")
    nearest = min((d for d in drafts if d.content), key=lambda d: abs(d.cue[0][0] - token.i), default=None)
    if told is None or nearest is None:
        return
    source = _phrase(told)
    content = _without(list(nearest.content), (token.i, source[1]))
    yield _Draft(source=source, cue=((token.i, token.i + 1),), content=content)


def _apart(draft: _Draft, drafts: list[_Draft]) -> _Draft:
    """Take an "according to X" at either end of the sentence out of what others in it said."""
    content = list(draft.content)
    for other in drafts:
        hole = (other.cue[0][0], other.source[1])
        if other is not draft and len(other.cue) == 1 and other.cue[0][1] == other.source[0] and content:
            if hole[0] == content[0][0] or (hole[1] == content[-1][1] and _covers(other, draft.cue[0])):
                content = list(_without(content, hole))
    return msgspec.structs.replace(draft, content=tuple(content))


def _covers(draft: _Draft, stretch: Range) -> bool:
    return any(part[0] <= stretch[0] and stretch[1] <= part[1] for part in draft.content)


def _as_saying(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "as":
            yield from (inner for inner in child.children if inner.dep_ == "pcomp")
    told = _child(token, "dobj")
    if told is not None:
        for child in told.children:
            if child.dep_ == "prep" and child.lower_ == "as":
                yield from (inner for inner in child.children if inner.dep_ == "pcomp")


def _content(token: Token, cue: Cue, source: Range, cue_range: Range, sentence: Span) -> tuple[Range, ...]:
    """Return what the verb reports, as token ranges; empty if its grammar names nothing."""
    clause_start = min(source[0], cue_range[0]) if source[0] >= sentence.start else cue_range[0]
    found: list[Range] = []
    if "clause" in cue.takes:
        complements = [child for child in token.children if child.dep_ == "ccomp"]
        right = [child for child in complements if child.i > token.i]
        left = [child for child in complements if child.i < token.i]
        found = [(_clause_start(child, token), _own_end(child)) for child in right]
        if left:
            start = sentence.start if token.head == token else left[0].left_edge.i
            found.insert(0, (start, left[-1].right_edge.i + 1))
        if not found and "quote" in cue.takes and token.tag_ != "VBG":
            found = _around(token, source, cue_range, sentence)
    found = list(_without(found, (clause_start, _clause_end(token, source, cue_range))))
    if not found and "clause" in cue.takes:
        found = _that_clause(token, sentence)
    if not found and "infinitive" in cue.takes:
        found = [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "xcomp" and c.i > token.i]
    if not found and "noun" in cue.takes and not _is_planned(token):
        found = [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "dobj" and c.pos_ != "PRON"]
    if not found and "claim" in cue.takes:
        found = [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "dobj" and _is_claim(c)]
    if not found and "accuse" in cue.takes:
        found = _accusation(token)
    if not found and "called" in cue.takes:
        found = [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "oprd"]
    if not found and "about" in cue.takes and token.i + 2 <= token.right_edge.i:
        found = [(token.i + 2, token.right_edge.i + 1)]
    if not found and "quote" in cue.takes:
        found = _after_colon(token, sentence)
    return tuple(found)


def _clause_start(clause: Token, cue: Token) -> int:
    """ "Said on Monday it had": the day of saying is no part of what was said."""
    first = next(iter(clause.lefts), None)
    if first is None or first.dep_ not in {"prep", "npadvmod"} or first.left_edge.i != cue.i + 1:
        return clause.left_edge.i
    dated = all(t.ent_type_ in {"DATE", "TIME"} or t.pos_ == "ADP" for t in first.subtree)
    after = first.right_edge.i + 1
    return after if dated and clause.doc[after].text != "," else clause.left_edge.i


def _own_end(clause: Token) -> int:
    """The end of the clause, before another's saying that the parser hung on it ("…, while Seoul said …")."""
    for child in clause.rights:
        if child.dep_ in {"advcl", "conj"} and _child(child, "nsubj") is not None:
            cue = reporting_cues().get((child.lemma_.lower(), "verb"))
            if cue is not None and {"clause", "quote"} <= cue.takes and _child(child, "ccomp") is not None:
                return child.left_edge.i
    return clause.right_edge.i + 1


def _accusation(token: Token) -> list[Range]:
    """Whom is blamed and for what, as one stretch after the verb."""
    parts = [c for c in token.children if c.i > token.i and c.dep_ in {"dobj", "prep", "dative"}]
    if not any(c.dep_ == "dobj" for c in parts):
        return []
    return [(min(c.left_edge.i for c in parts), max(c.right_edge.i for c in parts) + 1)]


def _around(token: Token, source: Range, cue_range: Range, sentence: Span) -> list[Range]:
    """The sentence around "…, X said, …" where the parser hung nothing under the verb."""
    doc = token.doc
    start = min(source[0], cue_range[0]) if source[0] >= sentence.start else cue_range[0]
    end = _clause_end(token, source, cue_range)
    before = (sentence.start, start)
    last = start - 1
    while last >= sentence.start and (doc[last].is_space or doc[last].is_quote):
        last -= 1
    is_parenthesis = last > sentence.start and doc[last].text in {",", "?", "!", "—", "–", "--", "-", "…"}
    after = (end, sentence.end)
    goes_on = end < sentence.end and doc[end].text == "," and _says_something(doc, after)
    if is_parenthesis and goes_on and (token.dep_ == "parataxis" or _says_something(doc, before)):
        return [before, after]
    if is_parenthesis and _says_something(doc, before):
        return [before]
    if end < sentence.end and doc[end].text in {":", ",", "—", "–"} and token.dep_ != "parataxis":
        rest = (end + 1, sentence.end)
        if doc[end].text == ":" and _says_something(doc, rest):
            return [rest]
    return []


def _after_colon(token: Token, sentence: Span) -> list[Range]:
    """ "… explained in a post:" and the next paragraph."""
    doc = token.doc
    last = sentence.end - 1
    while last > token.i and doc[last].is_space:
        last -= 1
    if last <= token.i or doc[last].text != ":":
        return []
    start = last + 1
    while start < len(doc) and doc[start].is_space:
        start += 1
    end = start
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    return [(start, end)] if start < end else []


def _that_clause(token: Token, sentence: Span) -> list[Range]:
    """ "Said at the time that it flew": the clause that the parser hung on the words between."""
    for word in token.doc[token.i + 1 : min(token.i + 12, sentence.end)]:
        if word.lower_ == "that" and word.head.i > word.i and word.head.tag_.startswith("VB"):
            return [(word.i, word.head.right_edge.i + 1)]
        if word.tag_.startswith(("VB", "MD")):
            break
    return []


def _says_something(doc: Doc, tokens: Range) -> bool:
    return any(token.tag_.startswith("VB") or token.is_quote for token in doc[tokens[0] : tokens[1]])


def _clause_end(token: Token, source: Range, cue_range: Range) -> int:
    """End of the reporting clause: verb, subject after it, and the hearer, time and place that hang on it."""
    end = max(cue_range[1], source[1] if source[0] > token.i else 0)
    for child in token.children:
        if child.i > token.i and child.dep_ in {"dobj", "prep", "npadvmod", "dative", "advmod", "prt"}:
            gap = child.left_edge.i - end
            if gap <= 0:
                end = max(end, child.right_edge.i + 1)
    return end


def _without(ranges: list[Range], hole: Range) -> tuple[Range, ...]:
    found: list[Range] = []
    for start, end in ranges:
        if hole[1] <= start or end <= hole[0]:
            found.append((start, end))
            continue
        found.extend(part for part in ((start, hole[0]), (hole[1], end)) if part[0] < part[1])
    return tuple(sorted(found))


def _cue_range(token: Token) -> Range:
    """The verb with the auxiliaries, negation and adverbs that stand unbroken before it, and its particle."""
    start = token.i
    doc = token.doc
    while start > 0 and doc[start - 1].head == token and doc[start - 1].dep_ in {"aux", "auxpass", "neg", "advmod"}:
        start -= 1
    end = token.i + 1
    if end < len(doc) and doc[end].head == token and doc[end].dep_ == "prt":
        end += 1
    return start, end


def _subject(token: Token) -> Token | None:
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
            return _child(told, "nsubjpass") or _child(told, "dobj") or _child(told, "nsubj")
        if token.dep_ not in {"conj", "xcomp", "advcl"} or not token.head.tag_.startswith("VB"):
            return None
        token = token.head
        passive = _child(token, "nsubjpass")
        if passive is not None:
            return passive
    return None


def _subject_by_place(token: Token, sentence: Span) -> Token | None:
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


def _source_range(subject: Token, cue: Token) -> Range:
    """The noun phrase of the subject; a relative clause that holds a cue of its own is left out."""
    start, end = _phrase(subject)
    start = _after_dateline(subject, start)
    if start <= cue.i < end:
        end = cue.i if subject.i < cue.i else end
        start = start if subject.i < cue.i else cue.i + 1
        while end > start + 1 and (cue.doc[end - 1].is_punct or cue.doc[end - 1].dep_ in {"nsubj", "aux", "mark"}):
            end -= 1
    return start, max(end, subject.i + 1) if start <= subject.i else end


def _after_dateline(subject: Token, start: int) -> int:
    """ "SEOUL (Reuters) - North Korea said": the place and agency before the dash are no part of the source."""
    for token in reversed(subject.doc[start : subject.i]):
        if token.text in {"-", "–", "—", "--"} and token.whitespace_ and subject.doc[token.i - 1].whitespace_:
            return token.i + 1
    return start


def _phrase(noun: Token) -> Range:
    """The noun phrase of `noun`, cut before a relative clause after a comma."""
    end = noun.right_edge.i + 1
    for child in noun.rights:
        if child.dep_ == "relcl" and child.left_edge.i > noun.i and noun.doc[child.left_edge.i - 1].text == ",":
            end = min(end, child.left_edge.i - 1)
    return noun.left_edge.i, max(end, noun.i + 1)


def _can_be_source(subject: Token, token: Token, cue: Cue) -> bool:
    """Whether the subject speaks: any that says so itself, only a likely speaker where the tie is loose.

    What shows, suggests or indicates something is mostly a thing; so is what a verb far off borrows as its subject.
    """
    if subject.lower_ in _NOBODY or (subject.lemma_.lower() in words_of("not-party") and subject.pos_ != "PRON"):
        return False
    speaks = "quote" in cue.takes and token.lemma_.lower() not in words_of("evidential")
    return (speaks and subject.head == token) or _may_speak(subject)


def _is_claim(noun: Token) -> bool:
    return (noun.lemma_.lower(), "noun") in reporting_cues()


def _may_speak(noun: Token) -> bool:
    return bool(noun.ent_type_) or noun.pos_ in {"PROPN", "PRON"} or noun.lemma_.lower() in source_nouns()


def _is_planned(token: Token) -> bool:
    return any(
        child.dep_ == "aux" and child.i < token.i and (child.lower_ in _MODALS or child.lower_ == "to")
        for child in token.children
    )


def _agent(token: Token) -> Token | None:
    by = _child(token, "agent")
    return _child(by, "pobj") if by is not None else None


def _child(token: Token, dep: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == dep), None)


# --- "according to" and nouns ------------------------------------------------------------------------------------------


def _from_according(token: Token, sentence: Span) -> Iterator[_Draft]:
    preposition = next((child for child in token.children if child.lower_ == "to"), None)
    named = _child(preposition, "pobj") if preposition is not None else None
    if preposition is None or named is None:
        return
    source = _phrase(named)
    doc = token.doc
    head = token.head
    if all(t.is_punct or t.is_space or t.pos_ in {"CCONJ", "ADV"} for t in doc[sentence.start : token.i]):
        if not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VBN"} for t in doc[source[1] : sentence.end]):
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
        content = list(_without([(head.left_edge.i, head.right_edge.i + 1)], (token.i, source[1])))
    else:
        content = [(sentence.start, token.i)]
    yield _Draft(source=source, cue=((token.i, preposition.i + 1),), content=tuple(content))


def _first_comma(doc: Doc, tokens: Range) -> int:
    return next((i for i in range(*tokens) if doc[i].text == ","), tokens[1])


def _from_noun(token: Token, cue: Cue) -> Iterator[_Draft]:
    """ "X's claim that …", "the announcement by X that …", "the North's claim to have …"."""
    clause = next((child for child in token.rights if _is_reported_clause(child, cue)), None)
    if clause is None and token.dep_ == "nsubj" and token.head.lemma_ == "be":
        clause = _child(token.head, "ccomp")
    named = _owner(token)
    if clause is None or named is None:
        return
    content = (clause.left_edge.i, clause.right_edge.i + 1)
    yield _Draft(source=_phrase(named), cue=((token.i, token.i + 1),), content=(content,))


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
            return _child(child, "pobj")
        if child.ent_type_ in {"NORP", "GPE", "ORG"} and child.dep_ in {"amod", "compound"}:
            return child
    if token.dep_ == "dobj":
        return _child(token.head, "nsubj")
    return None
