"""Who is meant and through whom: resolves the source's words of each attribution, and finds the teller of any stretch.

`resolve` turns spans (from rules or from a model) into attributions with their parties; `source_at` then tells for any
stretch of the text who says it and by which way it came.
"""

from bisect import bisect_right
from typing import Final

import msgspec
from spacy.tokens import Doc, Token

from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.language.annotations import Attribution, NameMention, Range
from grainofsalt.language.antecedents import Turn, sources_of
from grainofsalt.language.cue_certainty import cue_certainty
from grainofsalt.language.cues import words_of
from grainofsalt.language.parties import Cast, party_like, party_of
from grainofsalt.language.reported import Reported

_PLURAL: Final = frozenset(("they", "them", "both"))
_TURNS: Final = 12
"""How many earlier speakers a pronoun may go back to."""
_WINDOW: Final = 64
"""Attributions before a stretch that may still cover it."""
_CLIMB: Final = 40
"""Steps up the tree that are taken at most: deeper trees are broken parses."""


def resolve(doc: Doc, reported: tuple[Reported, ...], names: tuple[NameMention, ...]) -> tuple[Attribution, ...]:
    """Return the attributions that the spans make: sources named, pronouns resolved, relays in `via`.

    Args:
        doc: the parse of the view.
        reported: source, cue and content as found, in the order of the cues.
        names: the names of the text.

    Returns:
        One attribution for each of `reported`, in the order of their content.
    """
    cast = Cast(doc, names)
    turns: list[Turn] = []
    found: list[Attribution] = []
    for item in sorted(reported, key=_reading_order):
        heads = _heads(doc, item.source)
        heard = [turn for turn in turns[-_TURNS:] if not any(a <= turn.at < b for a, b in item.content)]
        sources = sources_of(heads, cast, heard, item.content)
        if all(source.name.lower() in words_of("nobody") for source in sources):
            continue
        sure = cue_certainty(doc, item.cue, item.source)
        found.append(
            Attribution(
                source=item.source,
                cue=item.cue,
                content=item.content,
                sources=sources,
                via=_carriers(doc, item, heads, cast, sources),
                stance=sure.stance,
                likelihood=sure.likelihood,
                direct=item.direct,
            )
        )
        if sources != (ARTICLE_SOURCE,):
            at = item.source[0][0] if item.source else item.cue[0][0]
            end = max(item.cue[-1][1], item.content[-1][1])
            inside = any(a <= at < b for earlier in found[-_TURNS:] for a, b in earlier.content)
            turns.append(Turn(at=at, end=end, sources=sources, plural=_is_plural(heads, sources), nested=inside))
    found.sort(key=lambda a: (a.content[0][0], -a.content[-1][1]))
    return tuple(_with_chains(cast.text, found))


def source_at(
    doc: Doc, attributions: tuple[Attribution, ...], start: int, end: int
) -> tuple[tuple[Source, ...], tuple[Source, ...], Attribution | None]:
    """Return who says the stretch `start` to `end` (view positions), through whom, and in which attribution.

    The innermost attribution whose content covers the stretch counts. What only identifies something already told
    ("the missile that it tested on Sunday") is the article's, and so is everything outside of any content.

    Returns:
        The joint sources (the article where nobody else says it), the chain with the outermost first, and the
        attribution, `None` for the article's own voice.
    """
    last = bisect_right(attributions, start, key=lambda a: a.content[0][0])
    near = attributions[max(0, last - _WINDOW) : last]
    covering = [a for a in near if any(part[0] <= start and end <= part[1] for part in a.content)]
    if not covering:
        return (ARTICLE_SOURCE,), (), None
    innermost = min(reversed(covering), key=_extent)
    if _is_aside(doc, start, end, innermost):
        return (ARTICLE_SOURCE,), (), None
    return innermost.sources, innermost.via, innermost


def _reading_order(item: Reported) -> int:
    return item.source[0][0] if item.source else item.cue[0][0]


def _heads(doc: Doc, source: tuple[Range, ...]) -> list[Token]:
    """The heads of the noun phrases in the source's words, joint ones each by itself."""
    heads: list[Token] = []
    for start, end in source:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        root = span.root
        heads.extend(_listed(root) or [root])
        for token in span[:100]:
            if token.dep_ == "conj" and token.head in heads and token.pos_ in {"NOUN", "PROPN", "PRON"}:
                heads.append(token)
    return heads


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


def _is_plural(heads: list[Token], sources: tuple[Source, ...]) -> bool:
    """Whether "they" fits: several parties, or people without names; "U.S. Forces" are one party."""
    if len(sources) > 1:
        return True
    one = sources[0].kind in {"military", "government", "organisation", "company"}
    return any(head.lower_ in _PLURAL or (head.tag_ in {"NNS", "NNPS"} and not one) for head in heads)


def _carriers(
    doc: Doc, item: Reported, heads: list[Token], cast: Cast, sources: tuple[Source, ...]
) -> tuple[Source, ...]:
    """Who carried the words: "a statement carried by KCNA", "he said, according to a report on state television"."""
    roots = list(heads)
    for start, end in item.cue[:1]:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            for child in span.root.children:
                if child.dep_ == "prep" and child.lower_ in {"in", "through", "via"}:
                    roots.extend(part for part in child.children if part.dep_ == "pobj")
    found: list[Source] = []
    for root in roots:
        for child in _conjoined(root):
            if child.dep_ in {"acl", "conj"} and child.lemma_.lower() in words_of("carry"):
                agent = next((part for part in child.children if part.dep_ == "agent"), None)
                carrier = next((part for part in agent.children if part.dep_ == "pobj"), None) if agent else None
                if carrier is not None and party_like(carrier, cast):
                    party = party_of(carrier, cast)
                    if party is not None and party not in sources and party not in found:
                        found.append(party)
    return tuple(found)


def _conjoined(root: Token) -> list[Token]:
    found = [child for child in root.children if child.dep_ == "acl"]
    found.extend(part for child in tuple(found) for part in child.children if part.dep_ == "conj")
    return found


def _with_chains(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """Put into `via` whoever's content holds the whole of another attribution, outermost first.

    One sweep over the text with a stack of contents that are still open.
    """
    chained: list[Attribution] = []
    stack: list[Attribution] = []
    order = sorted(attributions, key=lambda a: (a.content[0][0], -_extent(a), _is_citing(text, a)))
    for item in order:
        stack = [open_ for open_ in stack if open_.content[-1][1] > item.content[0][0]][-8:]
        kept = item
        via: list[Source] = []
        for outer in stack:
            if _holds(text, outer, item):
                via.extend(s for s in outer.sources if s not in via and s not in item.sources and s != ARTICLE_SOURCE)
                if item.sources == (ARTICLE_SOURCE,):
                    kept = msgspec.structs.replace(item, sources=outer.sources)
                    via = list(outer.via)
        via.extend(source for source in item.via if source not in via)
        kept = msgspec.structs.replace(kept, via=tuple(via))
        chained.append(kept)
        stack.append(kept)
    return chained


def _holds(text: str, outer: Attribution, inner: Attribution) -> bool:
    if outer.cue == inner.cue or outer.stance != "asserts":
        return False
    if outer.content == inner.content:
        return _is_citing(text, inner) and not _is_citing(text, outer)
    where = inner.cue[0]
    return any(part[0] <= where[0] and where[1] <= part[1] for part in outer.content)


def _is_citing(text: str, item: Attribution) -> bool:
    return text[item.cue[0][0] : item.cue[0][1]].lower() in {"citing", "quoting"}


def _extent(item: Attribution) -> int:
    return sum(end - start for start, end in item.content)


def _is_aside(doc: Doc, start: int, end: int, attribution: Attribution) -> bool:
    """Whether the stretch stands in words that only identify what was told before, or in an aside on the subject."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if attribution.direct or span is None or not len(span):
        return False
    token = span.root
    content = attribution.content
    for _ in range(_CLIMB):
        if not any(part[0] <= token.idx < part[1] for part in content) or token.head == token:
            return False
        if token.dep_ in {"relcl", "acl"} and (_identifies(token) or _interrupts(token)):
            return True
        if token.dep_ == "ccomp" and _is_participle(token):
            return True
        token = token.head
    return False


def _identifies(clause: Token) -> bool:
    """A past clause without a comma on a definite noun: "the missile that it tested on Sunday"."""
    noun = clause.head
    past = clause.tag_ in {"VBD", "VBN"} and clause.dep_ == "relcl"
    told_before = noun.dep_ != "attr" and _is_definite(noun)
    return told_before and past and not _after_comma(clause) and noun.i < clause.i


def _interrupts(clause: Token) -> bool:
    """A clause between commas on a definite subject: "the rocket, launched at dawn, reached space"."""
    noun = clause.head
    doc = noun.doc
    after = clause.right_edge.i + 1
    closed = after < len(doc) and doc[after].text == ","
    return _is_definite(noun) and noun.dep_ in {"nsubj", "nsubjpass"} and _after_comma(clause) and closed


def _is_participle(verb: Token) -> bool:
    """A participle between commas that the parser took for a clause: no subject, a noun before its comma."""
    doc = verb.doc
    end = verb.right_edge.i + 1
    if any(child.dep_ in {"nsubj", "nsubjpass", "mark", "expl"} for child in verb.lefts) or verb.left_edge != verb:
        return False
    noun = doc[verb.i - 2] if verb.i > 1 else verb
    return noun.pos_ in {"NOUN", "PROPN"} and doc[verb.i - 1].text == "," and end < len(doc) and doc[end].text == ","


def _is_definite(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(t.lower_ in {"the", "this", "that", "these", "those"} for t in noun.lefts)


def _after_comma(clause: Token) -> bool:
    return clause.left_edge.i > 0 and clause.doc[clause.left_edge.i - 1].text == ","
