"""Annotations as plain objects, one a document: the form in which they are compared with marked corpora."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from grainofsalt.language.annotations import (
    Annotations,
    Attribution,
    NameMention,
    QuantityMention,
    Range,
    TimeMention,
)

Item: TypeAlias = dict[str, Any]


def layers_of(annotations: Annotations, names: Sequence[str]) -> dict[str, list[Item]]:
    """Return the layers called `names`, as lists of objects; positions are code points of the article's text."""
    return {name: _LAYERS[name](annotations) for name in names}


def _attributions(annotations: Annotations) -> list[Item]:
    return [_attribution(annotations, attribution) for attribution in annotations.attributions]


def _attribution(annotations: Annotations, attribution: Attribution) -> Item:
    def places(ranges: tuple[Range, ...]) -> list[list[int]]:
        return [list(annotations.view.to_source(start, end)) for start, end in ranges]

    return {
        "source": places(attribution.source),
        "cue": places(attribution.cue),
        "content": places(attribution.content),
        "sources": [source.name for source in attribution.sources],
        "via": [source.name for source in attribution.via],
        "stance": attribution.stance,
        "likelihood": attribution.likelihood,
        "direct": attribution.direct,
    }


def _quantities(annotations: Annotations) -> list[Item]:
    return [_quantity(annotations, mention) for mention in annotations.quantities]


def _quantity(annotations: Annotations, mention: QuantityMention) -> Item:
    start, end = annotations.view.to_source(mention.start, mention.end)
    return {
        "start": start,
        "end": end,
        "value": mention.written_value,
        "unit_name": mention.written_unit,
        "bound": mention.bound,
        "kind": mention.kind,
        "canonical": {"value": mention.value, "low": mention.low, "high": mention.high, "unit": mention.unit},
    }


def _times(annotations: Annotations) -> list[Item]:
    return [_time(annotations, mention) for mention in annotations.times]


def _time(annotations: Annotations, mention: TimeMention) -> Item:
    start, end = annotations.view.to_source(mention.start, mention.end)
    return {
        "start": start,
        "end": end,
        "type": mention.type,
        "value": mention.value,
        "earliest": mention.earliest,
        "latest": mention.latest,
        "anchor": mention.anchor,
        "zone": mention.zone,
    }


def _names(annotations: Annotations) -> list[Item]:
    return [_name(annotations, mention) for mention in annotations.names]


def _name(annotations: Annotations, mention: NameMention) -> Item:
    start, end = annotations.view.to_source(mention.start, mention.end)
    known = mention.entity
    return {
        "start": start,
        "end": end,
        "kind": mention.kind,
        "entity": None if known is None else known.id,
        "name": None if known is None else known.name,
        "wikidata": None if known is None else known.wikidata,
    }


_LAYERS: Final[dict[str, Callable[[Annotations], list[Item]]]] = {
    "attributions": _attributions,
    "quantities": _quantities,
    "times": _times,
    "names": _names,
}
