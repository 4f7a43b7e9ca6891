"""Annotations as plain objects, one a document: the form in which they are compared with marked corpora."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias

from grainofsalt.core.units import unit_named
from grainofsalt.language.annotations import (
    Annotations,
    Attribution,
    NameMention,
    QuantityMention,
    Range,
    TimeMention,
)
from grainofsalt.language.times_zones import moments

Item: TypeAlias = dict[str, Any]
Figure: TypeAlias = tuple[Range, float | tuple[float, float], str]
"""Where a figure stands (view positions), its value as written, and its unit's name."""


def layers_of(annotations: Annotations, names: Sequence[str]) -> dict[str, list[Item]]:
    """Return the layers called `names`, as lists of objects; positions are code points of the article's text.

    Beside `attributions`, which do not overlap, stand the `reports` that claims are credited by, which may.
    """
    layers = {name: _LAYERS[name](annotations) for name in names}
    if "attributions" in layers:
        layers["reports"] = [_attribution(annotations, item) for item in annotations.attributions]
    return layers


def _attributions(annotations: Annotations) -> list[Item]:
    """The outermost attributions, which do not overlap: reports and attitudes alike."""
    return [_attribution(annotations, item) for item in annotations.outermost]


def _attribution(annotations: Annotations, attribution: Attribution) -> Item:
    def places(ranges: tuple[Range, ...]) -> list[list[int]]:
        return [list(annotations.view.to_source(start, end)) for start, end in ranges]

    return {
        "source": places(attribution.source),
        "cue": places(attribution.cue),
        "content": places(attribution.content),
        "sources": [source.name for source in attribution.sources],
        "parties": list(attribution.sources),
        "via": [source.name for source in attribution.via],
        "stance": attribution.stance,
        "likelihood": attribution.likelihood,
        "direct": attribution.direct,
    }


def _quantities(annotations: Annotations) -> list[Item]:
    return [_figure(annotations, mention, figure) for mention, figure in written_figures(annotations.quantities)]


def written_figures(mentions: Iterable[QuantityMention]) -> Iterator[tuple[QuantityMention, Figure]]:
    """Yield each figure as it stands in the text, with the mention that it belongs to; ordinals are left out.

    Both of "500 km (310 miles)" are figures, and both of "9 minutes 46 seconds". "From 90 ships to 75" is one, with two
    values as a range has, though it is no range: two mentions.
    """
    before: tuple[QuantityMention, Figure] | None = None
    for mention in mentions:
        if mention.kind == "ordinal":
            continue
        first, *others = _each_written(mention)
        place, value, name = first
        if before is not None and before[0].number == mention.step and not mention.parts:
            (start, _), was, _ = before[1]
            if not isinstance(was, tuple) and not isinstance(value, tuple):
                first, before = ((start, place[1]), (was, value), name), None
        if before is not None:
            yield before
        before = (mention, first)
        for other in others:
            yield before
            before = (mention, other)
    if before is not None:
        yield before


def _each_written(mention: QuantityMention) -> list[Figure]:
    figures: list[Figure] = list(mention.parts)
    if not figures:
        figures = [((mention.start, mention.end), mention.written_value, _unit_name(mention))]
    for place, value, name in mention.other_forms:
        unit = unit_named(name)
        if unit is not None:
            written = float((Fraction(repr(value)) - unit.offset) / unit.factor)
            figures.append((place, float(f"{written:.12g}"), name))
    return figures


def _unit_name(mention: QuantityMention) -> str:
    """Return the unit's name in the way of the marked corpora: without joints, a share of ships as `% ship`."""
    if mention.kind not in {"count", "share"}:
        return mention.written_unit
    name = " ".join(word for word in mention.written_unit.split() if word not in {"and", "of", "or"})
    return f"% {name or '-'}" if mention.kind == "share" else name


def _figure(annotations: Annotations, mention: QuantityMention, figure: Figure) -> Item:
    place, value, name = figure
    start, end = annotations.view.to_source(*place)
    return {
        "start": start,
        "end": end,
        "value": value,
        "unit_name": name,
        "bound": mention.bound,
        "kind": mention.kind,
        "canonical": {"value": mention.value, "low": mention.low, "high": mention.high, "unit": mention.unit},
    }


def _times(annotations: Annotations) -> list[Item]:
    return [_time(annotations, *each) for each in written_times(annotations.times)]


def written_times(mentions: Iterable[TimeMention]) -> Iterator[tuple[TimeMention, Range, str]]:
    """Yield each time as it stands in the text, with the mention, its place and its value: of a range both ends."""
    for mention in mentions:
        if mention.ends:
            yield from ((mention, place, value) for place, value in mention.ends)
        else:
            yield mention, (mention.start, mention.end), mention.value


def _time(annotations: Annotations, mention: TimeMention, place: Range, value: str) -> Item:
    start, end = annotations.view.to_source(*place)
    return {
        "start": start,
        "end": end,
        "type": mention.type,
        "value": value,
        "earliest": mention.earliest,
        "latest": mention.latest,
        "anchor": mention.anchor,
        "zone": mention.zone,
        "utc": moments(mention),
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
