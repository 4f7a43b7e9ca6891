"""Who is meant and through whom: resolves the source's words of each attribution, and finds the teller of any stretch.

`resolve` turns spans (from rules or from a model) into attributions with their parties; `source_at` then tells for any
stretch of the text who says it and by which way it came.
"""

from bisect import bisect_right
from typing import Final

import msgspec
from spacy.tokens import Doc, Token

from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.language.annotations import Attribution, Attributions, NameMention
from grainofsalt.language.antecedents import is_plural_pronoun, sources_of
from grainofsalt.language.asides import is_aside
from grainofsalt.language.cast import Cast
from grainofsalt.language.chains import extent, with_chains
from grainofsalt.language.cue_certainty import cue_certainty
from grainofsalt.language.cues import words_of
from grainofsalt.language.noun_phrases import source_heads
from grainofsalt.language.parties import party_like
from grainofsalt.language.relays import MEDIA, carriers_of, cited_in
from grainofsalt.language.reported import Reported
from grainofsalt.language.turns import Turn

_TURNS: Final = 12
"""How many earlier speakers a pronoun may go back to."""
_WINDOW: Final = 64
"""Attributions before a stretch that may still cover it."""


class _Telling(msgspec.Struct, frozen=True):
    """Whom one attribution means: the parties, and who carried their words by the attribution's own account."""

    sources: tuple[Source, ...]
    via: tuple[Source, ...]


def resolve(doc: Doc, reported: tuple[Reported, ...], names: tuple[NameMention, ...]) -> Attributions:
    """Return the attributions that the spans make: sources named, pronouns resolved, relays in `via`.

    Args:
        doc: the parse of the view.
        reported: source, cue and content as found, in the order of the cues.
        names: the names of the text.

    Returns:
        One attribution for each of `reported`, sorted into reports, attitudes and what the model found. Whoever could
        not speak ("it is known that") reports nothing.
    """
    cast = Cast(doc, names)
    turns: list[Turn] = []
    found: list[Attribution] = []
    attitudes: list[Attribution] = []
    outermost: list[Attribution] = []
    for item in sorted((one for one in reported if one.cue and one.content), key=_reading_order):
        told = _told_by(doc, item, cast, turns)
        attribution = _attribution(doc, item, told or _Telling((ARTICLE_SOURCE,), ()))
        if told is not None and item.report:
            found.append(attribution)
            turns.extend(_turns_of(doc, item, told, found[-_TURNS:]))
        if item.by_model:
            outermost.append(attribution)
        if item.attitude:
            attitudes.append(attribution)
    return Attributions(
        reports=tuple(with_chains(cast.text, sorted(found, key=_extent_order))),
        attitudes=tuple(sorted(attitudes, key=_extent_order)),
        outermost=tuple(sorted(outermost, key=_extent_order)),
    )


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
    innermost = min(reversed(covering), key=extent)
    if is_aside(doc, start, end, innermost):
        return (ARTICLE_SOURCE,), (), None
    return innermost.sources, innermost.via, innermost


def _attribution(doc: Doc, item: Reported, told: _Telling) -> Attribution:
    sure = cue_certainty(doc, item.cue, item.source)
    return Attribution(
        source=item.source,
        cue=item.cue,
        content=item.content,
        sources=told.sources,
        via=told.via,
        stance=sure.stance,
        likelihood=sure.likelihood,
        direct=item.direct,
    )


def _extent_order(item: Attribution) -> tuple[int, int]:
    return item.content[0][0], -item.content[-1][1]


def _turns_of(doc: Doc, item: Reported, told: _Telling, found: list[Attribution]) -> list[Turn]:
    """What is remembered of an attribution: who spoke, and before that the media that passed it on."""
    if told.sources == (ARTICLE_SOURCE,):
        return []
    at = item.source[0][0] if item.source else item.cue[0][0]
    end = max(item.cue[-1][1], item.content[-1][1])
    inside = any(a <= at < b for earlier in found for a, b in earlier.content)
    plural = _is_plural(source_heads(doc, item.source), told.sources)
    relays = [Turn(at=at, end=at, sources=(s,), plural=False, nested=inside) for s in told.via if s.kind in MEDIA]
    return [*relays, Turn(at=at, end=end, sources=told.sources, plural=plural, nested=inside)]


def _reading_order(item: Reported) -> int:
    return item.source[0][0] if item.source else item.cue[0][0]


def _is_plural(heads: list[Token], sources: tuple[Source, ...]) -> bool:
    """Whether "they" fits: several parties, or people without names; "U.S. Forces" are one party."""
    if len(sources) > 1:
        return True
    one = sources[0].kind in {"military", "government", "organisation", "company", "person"}
    return any(is_plural_pronoun(head) or (head.tag_ in {"NNS", "NNPS"} and not one) for head in heads)


def _told_by(doc: Doc, item: Reported, cast: Cast, turns: list[Turn]) -> _Telling | None:
    """Resolve one attribution; `None` where it names nobody who could speak."""
    heads = source_heads(doc, item.source)
    heard = [turn for turn in turns[-_TURNS:] if not any(a <= turn.at < b for a, b in item.content)]
    if _cites_a_thing(item, heads, cast) or (heads and all(_is_speechless(head, cast) for head in heads)):
        return None
    sources = sources_of(heads, cast, heard, item.content)
    if all(source.name.lower() in words_of("nobody") for source in sources):
        return None
    carriers = carriers_of(doc, item, cast)
    cited = cited_in(doc, item, cast)
    if cited is not None and (cited.tag_ != "PRP" or heard):
        inner = sources_of([cited], cast, heard, ())
        if inner != (ARTICLE_SOURCE,) and not set(inner) & set(sources):
            return _Telling(inner, _apart((*sources, *carriers), inner))
    return _Telling(sources, _apart(carriers, sources))


def _apart(via: tuple[Source, ...], sources: tuple[Source, ...]) -> tuple[Source, ...]:
    own = {source.canonical or source.name for source in (*sources, ARTICLE_SOURCE)}
    return tuple(s for s in dict.fromkeys(via) if (s.canonical or s.name) not in own and s.kind != "document")


def _is_speechless(head: Token, cast: Cast) -> bool:
    """As in "Tuesday's test shows": what happened, a weapon or a time says nothing; whoever reads it so does."""
    is_thing = head.pos_ == "NOUN" and head.lemma_.lower() in words_of("speechless")
    return (is_thing or head.ent_type_ in {"DATE", "TIME"}) and cast.at(head) is None


def _cites_a_thing(item: Reported, heads: list[Token], cast: Cast) -> bool:
    """As in "citing a need for talks": a thing is cited, and nobody's words are passed on."""
    cue = cast.text[item.cue[0][0] : item.cue[0][1]].lower()
    if cue not in words_of("citing") or not item.source or item.source[0][0] < item.cue[0][0]:
        return False
    return not any(party_like(head, cast) or head.pos_ in {"PROPN", "PRON"} for head in heads)
