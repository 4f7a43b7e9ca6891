"""The heads of the words that name a source, whatever stretch a span finder hands on.

Spans may be whole noun phrases with appositions and relative clauses, may take a stray word along or leave one out, and
the parse of them may be broken. Whatever comes, there is an answer, and never an error.
"""

from typing import Final

from spacy.tokens import Doc, Span, Token

from grainofsalt.language.annotations import Range

_LONG: Final = 80
"""Words of a source that are looked at; no writer's is longer."""
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_ENDS: Final = frozenset((",", ";", ":", "(", "—", "–", "--"))
_RELATIVE: Final = frozenset(("who", "which", "whom", "whose"))
_INNER: Final = frozenset(("compound", "poss", "amod", "nmod", "nummod", "det", "case", "punct"))


def source_heads(doc: Doc, source: tuple[Range, ...]) -> list[Token]:
    """Return the heads of the noun phrases in `source`, joint ones each by itself, each once.

    Args:
        doc: the parse.
        source: stretches in character positions; any are allowed, also such as hold no noun.
    """
    heads: list[Token] = []
    for start, end in source:
        span = _span(doc, start, end)
        head = _head(span) if span is not None else None
        if span is None or head is None:
            continue
        found = _listed(head) or [head]
        found.extend(token for token in span if _is_joint(token, found))
        heads.extend(token for token in found if token not in heads)
    return heads


def _is_joint(token: Token, found: list[Token]) -> bool:
    """Whether the noun is a further source: coordinated, or cut off from "and" by a clause; ", or KCNA" renames."""
    if token.pos_ not in _NOMINAL or token.pos_ == "NUM" or token in found:
        return False
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > 0 else token
    if token.dep_ == "conj" and token.head in found:
        return not (before.lower_ == "or" and before.i > 0 and token.doc[before.i - 1].text == ",")
    return token.dep_ in {"nsubj", "nsubjpass"} and before.lower_ == "and" and before.head in found


def stretch(doc: Doc, start: int, end: int) -> Span | None:
    """Return the words that any of the characters from `start` to `end` lie in, `None` where there are none."""
    length = doc[-1].idx + len(doc[-1]) if len(doc) else 0  # `doc.text` would put the whole text together anew
    start, end = max(0, start), min(length, end)
    span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    return span if span is not None and len(span) else None


def _span(doc: Doc, start: int, end: int) -> Span | None:
    """The words of the stretch, blanks and punctuation at its edges left out, within one sentence and not too long."""
    span = stretch(doc, start, end)
    if span is None:
        return None
    first, last = span.start, min(span.end, span.start + _LONG)
    while first < last and (doc[first].is_space or doc[first].is_punct):
        first += 1
    while last > first and (doc[last - 1].is_space or (doc[last - 1].is_punct and doc[last - 1].text != ")")):
        last -= 1
    for i in range(first + 1, last):
        if doc[i].is_sent_start and any(token.pos_ in _NOMINAL for token in doc[first:i]) and not _joins(doc[i - 1]):
            last = i
            break
    return doc[first:last] if first < last else None


def _joins(token: Token) -> bool:
    """Whether a sentence that ends here was cut by error: after "Gen.", a comma, a joining word."""
    return token.text in {",", "and", "&"} or (token.text.endswith(".") and len(token.text) > 1)


def _head(span: Span) -> Token | None:
    """The noun that the span is about: its root where that stands in the first phrase, else that phrase's last noun."""
    root = span.root
    first = _first_phrase(span)
    if (
        root.pos_ in _NOMINAL
        and not _is_hyphened(root)
        and (root in first or not any(t.pos_ in _NOMINAL for t in first))
    ):
        return root
    nominal = [t for t in first if t.pos_ in _NOMINAL]
    if nominal:
        inner = first.root
        if inner.pos_ in _NOMINAL and not _is_hyphened(inner):
            return inner
        free = [t for t in nominal if not (t.dep_ in _INNER or _is_hyphened(t) or _after_preposition(t, first))]
        return free[0] if free else _before_preposition(first, nominal)
    if root.pos_ in _NOMINAL or root.tag_ in {"DT", "JJ", "CD", "PRP$", "JJR", "JJS"}:
        return root
    some = (t for t in span if t.pos_ in _NOMINAL or t.tag_ in {"PRP$", "WP$", "JJ", "DT"} or t.text[0].isupper())
    return next(some, None)


def _first_phrase(span: Span) -> Span:
    """The words up to the first comma, bracket or relative pronoun that follows a noun."""
    seen = False
    for index, token in enumerate(span):
        if seen and (token.text in _ENDS or token.lower_ in _RELATIVE):
            return span[:index]
        seen = seen or (token.pos_ in _NOMINAL and token.pos_ != "NUM")
    return span


def _is_hyphened(token: Token) -> bool:
    """As "year" in "the 68-year-old editor": part of a longer word."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return after.tag_ == "HYPH" and not token.whitespace_ and not after.whitespace_


def _after_preposition(token: Token, phrase: Span) -> bool:
    return any(t.pos_ == "ADP" for t in token.doc[phrase.start : token.i])


def _before_preposition(phrase: Span, nominal: list[Token]) -> Token:
    """The last noun of a run of nouns: "the White House press secretary on duty"."""
    end = next((t.i for t in phrase if t.pos_ in {"ADP", "VERB"} and t.i > nominal[0].i), phrase.end)
    return [t for t in nominal if t.i < end][-1]


def _listed(root: Token) -> list[Token]:
    """The names in "countries including South Korea and Russia", which stand for the whole."""
    for child in root.rights:
        if child.dep_ == "prep" and child.lower_ == "including":
            first = next((part for part in child.children if part.dep_ == "pobj"), None)
            found: list[Token] = []
            while first is not None:
                found.append(first)
                first = next((part for part in first.rights if part.dep_ == "conj"), None)
            return found
    return []
