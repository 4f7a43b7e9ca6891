"""Who passed words on: carriers, hearers, and media that cite somebody.

"A statement carried by KCNA", "told CNN", "in an interview with the paper", "Yonhap reported, citing officials",
"an official quoted by Yonhap". These stand in the source's words, in the cue's, or between and after them.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from grainofsalt.core.record import Source
from grainofsalt.language.annotations import Range
from grainofsalt.language.cast import Cast
from grainofsalt.language.cues import words_of
from grainofsalt.language.noun_phrases import stretch
from grainofsalt.language.parties import named_source, party_like, party_of
from grainofsalt.language.reported import Reported

MEDIA: Final = frozenset(("news-media", "state-media"))
_REACH: Final = 18
"""Words after the cue that may still name who carried it."""
_BACK: Final = 5
"""Words before "to" or "with" among which "interview" or "comments" may stand."""
_ASIDE: Final = 14
"""Words before the source in which a sentence may begin with "Citing …"."""
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_AS_SAYING: Final = 30
"""Words of a content in which "as saying" may stand."""


def carriers_of(doc: Doc, item: Reported, cast: Cast) -> tuple[Source, ...]:
    """Return the media that the words around the cue name as having carried or heard the utterance, in text order."""
    found: list[Source] = []
    for token in _around(doc, item):
        name = cast.at(token)
        if name is not None and name.start == token.idx:
            if name.kind == "person":
                continue
            known = named_source(name, cast.text_of(name))
            root = cast.root_of(name)
            if root is not None and root.dep_ == "poss":
                continue
            party = (party_of(root, cast) if root is not None and known.kind in MEDIA else None) or known
        elif name is None and _is_head(token) and party_like(token, cast):
            organ = cast.organ_at(token)
            meant = party_of(token, cast) if organ is None or cast.root_of(organ) == token else None
            if meant is None:
                continue
            party = meant
        else:
            continue
        medium = party.kind in MEDIA and (name is not None or party.kind == "state-media")
        if (medium and _hears(token)) or (party.kind != "person" and _carries(token)):
            found.extend([party] if party not in found else [])
    return tuple(found)


def cited_in(doc: Doc, item: Reported, cast: Cast) -> Token | None:
    """Return the head of whom the source cites: "Yonhap, citing officials, said", "the paper quoted him as saying".

    Only what can speak is returned; a ministry that cites a need passes on nobody's words.
    """
    own = stretch(doc, *item.cue[0]) if item.cue else None
    if own is None or own[0].lower_ in words_of("citing"):
        return None
    for token in _around(doc, item, back=True):
        if token.lower_ in words_of("citing"):
            told = next((child for child in token.children if child.dep_ == "dobj"), None) or _next_noun(token)
            if told is not None and (party_like(told, cast) or told.pos_ == "PROPN"):
                return told
    if any(token.lemma_.lower() in {"quote", "cite"} and token.tag_ != "VBN" for token in own):
        return _said_within(doc, item, cast)
    return None


def _said_within(doc: Doc, item: Reported, cast: Cast) -> Token | None:
    """Whose words open the content: "[the paper] [quoted] [an aide as saying the talks had failed]"."""
    content = stretch(doc, *item.content[-1]) if item.content else None
    if content is None:
        return None
    for index, token in enumerate(content[:_AS_SAYING]):
        if token.lower_ == "as" and index + 1 < len(content) and content[index + 1].tag_ == "VBG" and index:
            root = content[:index].root
            return root if party_like(root, cast) or root.pos_ in {"PROPN", "PRON"} else None
    return None


def _around(doc: Doc, item: Reported, *, back: bool = False) -> Iterator[Token]:
    """The tokens of source and cue, and what follows them in the sentence up to the next clause, without the content.

    With `back` a "Citing …" at the start of the sentence counts too.
    """
    if not item.cue:
        return
    own = stretch(doc, item.cue[0][0], item.cue[-1][1])
    if own is None:
        return
    first, last = own.start, min(own.end, own.start + _REACH)
    for part in item.source:
        span = stretch(doc, *part)
        if span is not None and abs(span.start - own.start) <= 4 * _REACH:
            first, last = min(first, span.start), max(last, min(span.end, span.start + 4 * _REACH))
    sentence = doc[own.start].sent
    if back and sentence[0].lower_ in words_of("citing"):
        yield from sentence[: min(_ASIDE, max(0, first - sentence.start))]
    for token in doc[first : max(last, min(sentence.end, last + _REACH))]:
        if _inside(item.content, token.idx):
            continue
        if token.i >= last and token.tag_ in _FINITE and not _is_passive(token):
            return
        yield token


def _is_head(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "poss", "amod"}


def _is_passive(verb: Token) -> bool:
    """As in "a statement carried by": the tagger may take the participle for a past tense."""
    doc = verb.doc
    return verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "by"


def _inside(ranges: tuple[Range, ...], position: int) -> bool:
    return any(start <= position < end for start, end in ranges)


def _next_noun(token: Token) -> Token | None:
    for other in token.doc[token.i + 1 : token.i + 6]:
        inner = other.dep_ in {"compound", "amod", "poss"} and other.head.i > other.i
        if other.pos_ in {"NOUN", "PROPN"} and not inner:
            return other
    return None


def _before(token: Token) -> Token | None:
    """The word before the phrase that `token` opens: articles, adjectives and describing nouns are stepped over."""
    at = token.i - 1
    doc = token.doc
    while at >= 0 and (
        doc[at].lower_ in words_of("determiner")
        or (
            doc[at].pos_ in {"ADJ", "NOUN", "PROPN", "PART", "PUNCT"}
            and doc[at].lemma_.lower() not in words_of("interview")
            and doc[at].text not in {",", ".", ";", ":", "”", '"'}
            and token.i - at < 2 * _BACK
        )
    ):
        at -= 1
    return doc[at] if at >= 0 else None


def _hears(token: Token) -> bool:
    """Whether the medium heard it: told, in an interview with, in comments to, spoke on, wrote in."""
    lead = _before(token)
    if lead is None:
        return False
    if lead.lemma_.lower() in words_of("telling"):
        return True
    before = {other.lemma_.lower() for other in lead.doc[max(0, lead.i - _BACK) : lead.i]}
    if lead.lower_ in {"to", "with", "on"}:
        spoke = not before.isdisjoint(words_of("speaking"))
        return spoke or not before.isdisjoint(words_of("interview")) or (lead.lower_ == "on" and _says(before))
    if lead.lemma_.lower() in words_of("interview"):
        return True
    return lead.lower_ == "in" and not before.isdisjoint(words_of("writing"))


def _says(lemmas: set[str]) -> bool:
    return not lemmas.isdisjoint(("say", "appear", "announce", "declare", "add", "tell", "read"))


def _carries(token: Token) -> bool:
    """Whether the phrase that `token` opens is who did it in "carried by", "quoted by", "as reported by"."""
    lead = _before(token)
    if lead is None or lead.lower_ != "by" or lead.i == 0:
        return False
    doc = lead.doc
    verb = doc[lead.i - 1]
    if verb.pos_ == "ADV" and lead.i > 1:
        verb = doc[lead.i - 2]
    return verb.tag_ in {"VBN", "VBD"} and verb.lemma_.lower() in words_of("carry")
