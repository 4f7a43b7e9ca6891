"""Where a time begins and ends as TimeML marks it: without the article of another noun, and without bare signals."""

from typing import Final

from msgspec.structs import replace
from spacy.tokens import Token

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_lexemes import Lexeme
from grainofsalt.language.times_scene import Scene

_MODIFIERS: Final = {"compound", "amod", "nmod", "nummod"}
_REACH: Final = 3
"""How many words behind a modifier its noun stands at most."""
_OWN_ARTICLE: Final = {"era_year", "event_unit", "ordinal_century"}
"""Rules whose times hardly ever describe a noun: "the following year peace was made" only looks so to a parser."""
_RULES_WITH_SIDE: Final = {"shift", "event_unit"}


def trimmed(mention: TimeMention, written: Written, scene: Scene) -> TimeMention:
    """Return a mention with the extent that the TimeML guidelines give it.

    "The third-quarter loss" holds the time "third-quarter", as the article belongs to the loss; "two days after the
    vote" is written out as "two days", as *after* only ties them to the vote; in "evolved over several years" *over* is
    no part of the number. What is written in several pieces stays as it is.
    """
    if (mention.start, mention.end) != (written.start, written.end) or mention.ends:
        return mention
    lexemes = scene.lexemes[written.first : written.last]
    if len(lexemes) == 1:
        return mention
    start = mention.start
    if _is_foreign(written, lexemes[0], scene):
        start = lexemes[1].start
    side = scene.tokens.at(lexemes[-1].start)
    if written.rule in _RULES_WITH_SIDE and lexemes[-1].category in {"BEFORE", "AFTER"} and has_complement(side):
        place = (start, lexemes[-2].end)
        return replace(mention, start=start, ends=((place, mention.length or mention.value),))
    return replace(mention, start=start) if start != mention.start else mention


def _is_foreign(written: Written, first: Lexeme, scene: Scene) -> bool:
    """Tell whether the first word of a time belongs to something else: to a noun, or to the verb."""
    if first.category in {"THE", "ARTICLE"} and written.rule not in _OWN_ARTICLE:
        return _is_modifier(scene.tokens.at(written.end - 1), written.end)
    return first.text.lower() == "over" and _is_preposition(scene.tokens.at(first.start))


def _is_modifier(last: Token | None, end: int) -> bool:
    """Tell whether the time only describes a noun that follows it, which then owns the article."""
    if last is None or last.dep_ not in _MODIFIERS:
        return False
    head = last.head
    return head.idx >= end and last.i < head.i <= last.i + _REACH and head.pos_ in {"NOUN", "PROPN"}


def _is_preposition(token: Token | None) -> bool:
    return token is not None and token.dep_ == "prep"


def has_complement(side: Token | None) -> bool:
    """Tell whether "before" or "after" goes on: "after the vote", "before he left"."""
    if side is None:
        return False
    if side.dep_ == "mark":
        return True
    following = side.doc[side.i + 1 : side.i + 1 + 2 * _REACH]
    return any(token.head.i == side.i and token.dep_ in {"pobj", "pcomp"} for token in following)
