"""What a reporting verb reports, as tokens: its clause, its object, the sentence around it, the words after a colon."""

from typing import Final

from spacy.tokens import Doc, Span, Token

from grainofsalt.language.annotations import Range
from grainofsalt.language.cues import Cue, reporting_cues
from grainofsalt.language.phrases import child_of, says_something, without

_MODALS: Final = frozenset(("will", "can", "would", "could", "should", "may", "might", "must", "shall", "'ll"))


def content_of(token: Token, cue: Cue, source: Range, cue_range: Range, sentence: Span) -> tuple[Range, ...]:
    """Return what the verb reports, as token ranges; empty if its grammar names nothing."""
    found = _clause(token, cue, source, cue_range, sentence) if "clause" in cue.takes else []
    if not found and "infinitive" in cue.takes:
        found = [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "xcomp" and c.i > token.i]
    if not found and "noun" in cue.takes and not _is_planned(token):
        found = [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "dobj" and c.pos_ != "PRON"]
    if not found and "claim" in cue.takes:
        found = [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "dobj" and _is_claim(c)]
    if not found and "accuse" in cue.takes:
        found = _accusation(token)
    if not found and "called" in cue.takes:
        found = _called(token)
    if not found and "about" in cue.takes and token.i + 2 <= token.right_edge.i:
        found = [(token.i + 2, token.right_edge.i + 1)]
    if not found and "quote" in cue.takes:
        found = _after_colon(token, sentence)
    return tuple(found)


def _clause(token: Token, cue: Cue, source: Range, cue_range: Range, sentence: Span) -> list[Range]:
    """The clause that the verb governs, or what stands around it, or what the parser made of it."""
    complements = [child for child in token.children if child.dep_ == "ccomp"]
    left = [child for child in complements if child.i < token.i]
    found = [(_clause_start(child, token), _own_end(child)) for child in complements if child.i > token.i]
    if left:
        start = sentence.start if token.head == token else left[0].left_edge.i
        found.insert(0, (start, left[-1].right_edge.i + 1))
    if not found and "quote" in cue.takes and token.tag_ != "VBG":
        found = _around(token, source, cue_range, sentence)
    start = min(source[0], cue_range[0]) if source[0] >= sentence.start else cue_range[0]
    found = list(without(found, (start, _clause_end(token, source, cue_range)))) or _that_clause(token, sentence)
    if not found and "quote" in cue.takes and "hearer" not in cue.takes:
        found = _clause_as_object(token)
    return found


def _called(token: Token) -> list[Range]:
    """As in "calls it a test", "what it calls a test", "see it as a test": what somebody calls it."""
    named = [c for c in token.children if c.dep_ == "oprd"]
    named += [p for c in token.rights if c.dep_ == "prep" and c.lower_ == "as" for p in c.rights if p.dep_ == "pobj"]
    if child_of(token, "dobj") is None and token.dep_ not in {"relcl", "pcomp"}:
        return []
    return [(c.left_edge.i, c.right_edge.i + 1) for c in named]


def _clause_start(clause: Token, cue: Token) -> int:
    """As in "Said on Monday it had": the day of saying is no part of what was said."""
    first = next(iter(clause.lefts), None)
    if first is None or first.dep_ not in {"prep", "npadvmod"} or first.left_edge.i != cue.i + 1:
        return clause.left_edge.i
    dated = all(t.ent_type_ in {"DATE", "TIME"} or t.pos_ == "ADP" for t in first.subtree)
    after = first.right_edge.i + 1
    return after if dated and clause.doc[after].text != "," else clause.left_edge.i


def _own_end(clause: Token) -> int:
    """The end of the clause, before another's saying that the parser hung on it ("…, while Seoul said …")."""
    for child in clause.rights:
        if child.dep_ in {"advcl", "conj"} and child_of(child, "nsubj") is not None:
            cue = reporting_cues().get((child.lemma_.lower(), "verb"))
            if cue is not None and {"clause", "quote"} <= cue.takes and child_of(child, "ccomp") is not None:
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
    after = (end, _quotation_end(doc, end, sentence.end))
    goes_on = end < sentence.end and doc[end].text == "," and says_something(doc, after)
    if is_parenthesis and goes_on and (token.dep_ == "parataxis" or says_something(doc, before)):
        return [before, after]
    ends_here = end >= sentence.end or doc[end].is_punct or doc[end].is_space
    if is_parenthesis and ends_here and says_something(doc, before):
        return [before]
    if end < sentence.end and doc[end].text in {":", ",", "—", "–"} and token.dep_ != "parataxis":
        rest = (end + 1, sentence.end)
        if doc[end].text == ":" and says_something(doc, rest):
            return [rest]
    return []


def _quotation_end(doc: Doc, start: int, end: int) -> int:
    """Where a quotation that was open at `start` closes: "…, I think, the world," he warned."""
    for token in doc[start:end]:
        if token.text in {"“", "``"} or (token.is_quote and token.whitespace_ == "" and token.tag_ == "``"):
            return end
        if token.is_quote:
            return token.i
    return end


def _after_colon(token: Token, sentence: Span) -> list[Range]:
    """As in "… explained in a post:" and the next paragraph."""
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


def _clause_as_object(token: Token) -> list[Range]:
    """As in "said one of its mills that feeds the town stood idle", the verb hung under its subject by the parser."""
    told = child_of(token, "dobj")
    if told is None or told.i != next((t.i for t in token.rights), -1):
        return []
    finite = any(child.dep_ == "relcl" and child.tag_ in {"VBD", "VBZ", "VBP"} for child in told.rights)
    return [(told.left_edge.i, told.right_edge.i + 1)] if finite else []


def _that_clause(token: Token, sentence: Span) -> list[Range]:
    """As in "Said at the time that it flew": the clause that the parser hung on the words between."""
    for word in token.doc[token.i + 1 : min(token.i + 12, sentence.end)]:
        if word.lower_ == "that" and word.head.i > word.i and word.head.tag_.startswith("VB"):
            if word.dep_ in {"nsubj", "nsubjpass"}:
                return []
            return [(word.i, word.head.right_edge.i + 1)]
        if word.tag_.startswith(("VB", "MD")):
            break
    return []


def _clause_end(token: Token, source: Range, cue_range: Range) -> int:
    """End of the reporting clause: verb, subject after it, and the hearer, time and place that hang on it."""
    end = max(cue_range[1], source[1] if source[0] > token.i else 0)
    for child in token.children:
        if child.i > token.i and child.dep_ in {"dobj", "prep", "npadvmod", "dative", "advmod", "prt"}:
            gap = child.left_edge.i - end
            if gap <= 0:
                end = max(end, child.right_edge.i + 1)
    return end


def _is_claim(noun: Token) -> bool:
    return (noun.lemma_.lower(), "noun") in reporting_cues()


def _is_planned(token: Token) -> bool:
    return any(
        child.dep_ == "aux" and child.i < token.i and (child.lower_ in _MODALS or child.lower_ == "to")
        for child in token.children
    )
