"""From facts to claims: who says it, how surely, in which words; said twice, it is one claim with more evidence."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import msgspec

from grainofsalt.core.codec import content_id
from grainofsalt.core.record import ARTICLE_SOURCE, Claim, ClaimValue, Source
from grainofsalt.core.text import Span
from grainofsalt.core.vocabulary import Attribute, Bound, Likelihood, Stance
from grainofsalt.events.facts import Fact
from grainofsalt.events.scene import Scene
from grainofsalt.language.certainty import certainty_at
from grainofsalt.language.disputes import disputes_of
from grainofsalt.language.sources import source_at

_WHOLE: Final = frozenset({"count", "affected"})


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One fact as one source tells it, before tellings of the same claim are joined."""

    event: str | None
    attribute: Attribute
    value: ClaimValue
    entity: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    source: Source
    via: tuple[Source, ...] = ()
    stance: Stance = "asserts"
    likelihood: Likelihood | None = None
    conditional: bool = False
    evidence: tuple[Span, ...]


def tell(scene: Scene, event: str | None, fact: Fact, *, known: Collection[tuple[str, str]] = ()) -> Iterator[Telling]:
    """Yield `fact` once for each source that tells it there.

    Args:
        scene: the article.
        event: id of its event.
        fact: what the grammar gives.
        known: attributes with the values that the article itself told before, in lower case: a given that is among
            them is the article's, one that a source is first to give is the source's.
    """
    annotations = scene.annotations
    token = scene.doc[fact.at]
    start, end = fact.evidence
    sources, via, attribution = source_at(scene.doc, annotations.attributions, token.idx, token.idx + len(token))
    certainty = certainty_at(scene.doc, fact.at, attribution)
    stance, likelihood, conditional = certainty.stance, certainty.likelihood, certainty.conditional
    given = fact.given and (fact.attribute, str(_figures(fact)[0]).casefold()) in known
    if fact.given:
        stance, likelihood, conditional = "asserts", None, False
    if given or not sources:
        sources, via = (ARTICLE_SOURCE,), ()
    if fact.stance != "asserts":
        stance = fact.stance
    value, low, high, unit, bound = _figures(fact)
    telling = Telling(
        event=event,
        attribute=fact.attribute,
        value=value,
        entity=fact.entity,
        low=low,
        high=high,
        unit=unit,
        bound=bound,
        source=ARTICLE_SOURCE,
        via=via,
        stance=stance,
        likelihood=fact.likelihood or likelihood,
        conditional=conditional,
        evidence=(annotations.span(start, end),),
    )
    yield from (msgspec.structs.replace(telling, source=source) for source in sources)
    if attribution is not None and stance == "asserts" and not fact.given:
        for other in disputes_of(scene.doc, annotations.attributions, attribution):
            for source in other.sources:
                yield msgspec.structs.replace(
                    telling, source=source, via=other.via, stance=other.stance, likelihood=None
                )


def _figures(fact: Fact) -> tuple[ClaimValue, float | None, float | None, str | None, Bound | None]:
    quantity = fact.quantity
    if quantity is None:
        return fact.value, None, None, fact.unit, fact.bound
    value: ClaimValue = quantity.value
    if fact.attribute in _WHOLE and isinstance(value, float) and value.is_integer():
        value = int(value)
    unit = None if fact.attribute in {"count", "magnitude"} else quantity.unit
    return value, quantity.low, quantity.high, unit, quantity.bound


def join_tellings(article: str, tellings: Iterable[Telling]) -> tuple[Claim, ...]:
    """Return one claim for all tellings that agree on everything but their words, in the order of first evidence.

    Where one source says a thing flatly and hedged, the flat one stands and the hedged words join its evidence.
    """
    groups: dict[tuple[object, ...], list[Telling]] = {}
    for telling in tellings:
        key = (
            telling.event,
            telling.attribute,
            telling.entity or _key(telling.value),
            telling.unit,
            telling.source.name.casefold(),
            telling.stance,
        )
        groups.setdefault(key, []).append(telling)
    claims = [_claim(article, group) for group in groups.values()]
    return tuple(sorted(claims, key=lambda claim: (claim.evidence[0].start, claim.evidence[0].end, claim.attribute)))


def _key(value: ClaimValue) -> object:
    return value.casefold() if isinstance(value, str) else value


def _claim(article: str, group: list[Telling]) -> Claim:
    lead = next((telling for telling in group if telling.likelihood is None and not telling.conditional), group[0])
    lead = msgspec.structs.replace(lead, via=max((t.via for t in group if t.likelihood == lead.likelihood), key=len))
    spans = {(span.start, span.end): span for telling in group for span in telling.evidence}
    evidence = tuple(spans[key] for key in sorted(spans))
    content = (
        article,
        lead.event,
        lead.attribute,
        lead.value,
        lead.low,
        lead.high,
        lead.unit,
        lead.bound,
        lead.source,
        lead.via,
        lead.stance,
        lead.likelihood,
        lead.conditional,
        [(span.start, span.end) for span in evidence],
    )
    return Claim(
        id=content_id(*content),
        article=article,
        event=lead.event,
        attribute=lead.attribute,
        value=lead.value,
        low=lead.low,
        high=lead.high,
        unit=lead.unit,
        bound=lead.bound,
        source=lead.source,
        via=lead.via,
        stance=lead.stance,
        likelihood=lead.likelihood,
        conditional=lead.conditional,
        evidence=evidence,
    )
