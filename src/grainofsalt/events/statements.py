"""What somebody said that gives no attribute of an event: judgements as `assessment`, the rest as `statement`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from grainofsalt.core.vocabulary import Attribute
from grainofsalt.events.claims import Telling
from grainofsalt.events.scene import Scene
from grainofsalt.language.annotations import Attribution, Range
from grainofsalt.language.certainty import certainty_at

_JUDGING_KINDS: Final = frozenset({"expert"})
_SHORTEST: Final = 3
"""Words below which a content says too little to stand as a claim."""


def statement_tellings(scene: Scene, event_at: Mapping[int, str], told: Sequence[Range]) -> Iterator[Telling]:
    """Yield a claim for each attributed stretch in which no other fact was found.

    Args:
        scene: the article.
        event_at: event of each mention's token.
        told: places of the facts that already became claims with a source other than the article.
    """
    for attribution in scene.annotations.attributions:
        if not attribution.source or not attribution.content:
            continue
        start, end = attribution.content[0][0], attribution.content[-1][1]
        if any(start <= first and last <= end for first, last in told):
            continue
        span = scene.doc.char_span(start, end, alignment_mode="expand")
        if span is None or any(token.i in scene.hidden for token in span):
            continue
        words = [token for token in span if token.is_alpha]
        if len(words) < _SHORTEST:
            continue
        root = span.root
        certainty = certainty_at(scene.doc, root.i, attribution)
        event = next((event_at[token.i] for token in span if token.i in event_at), None)
        for source in attribution.sources:
            yield Telling(
                event=event,
                attribute=_kind(attribution, root.lemma_.lower()),
                value=_plain(scene.text[start:end]),
                source=source,
                via=attribution.via,
                stance="doubts" if certainty.stance == "doubts" else attribution.stance,
                likelihood=certainty.likelihood,
                conditional=certainty.conditional,
                evidence=scene.annotations.span(start, end),
            )


def _plain(words: str) -> str:
    """Return an utterance without its quotation marks and without the "that" that introduces it."""
    return words.strip(" ,“”\"'\n").removeprefix("that ").strip(" ,“”\"'\n")


def _kind(attribution: Attribution, root: str) -> Attribute:
    judged = any(source.kind in _JUDGING_KINDS for source in attribution.sources)
    return "assessment" if judged or attribution.likelihood is not None or root in {"be", "represent"} else "statement"
