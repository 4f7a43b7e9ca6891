"""The record of one report: sources, figures, dates, claims, events and findings.

An event holds no facts; every fact about it is a claim, by somebody, found at a place in the text.
"""

import datetime as dt
from typing import TypeAlias

import msgspec

from grainofsalt.core.text import Span
from grainofsalt.core.vocabulary import (
    Anchor,
    Attribute,
    Bound,
    EventType,
    Likelihood,
    Precision,
    Severity,
    SourceKind,
    Stance,
)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The party that an article credits with an utterance.

    Attributes:
        name: as named in the article, without what only describes it; `article` for the article's own voice.
        canonical: the name under which the gazetteer knows the party, if it does.
        kind: what sort of party it is.
        country: English short name of the country that it belongs to, if known.
        part_of: canonical name of the body that it belongs to or speaks for, if known.
    """

    name: str
    canonical: str | None = None
    kind: SourceKind = "unknown"
    country: str | None = None
    part_of: str | None = None


ARTICLE_SOURCE = Source(name="article", kind="article")
"""The article's own voice."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in its canonical unit, with its rounding and its writer's bound carried through.

    Attributes:
        low: least value that the writing allows, in `unit`; `None` for no lower limit.
        high: greatest value that it allows, in `unit`; `None` for no upper limit.
        value: the figure as written, turned into `unit`; the middle of the pair where the bound is `between`.
        unit: canonical unit, currency code, or the noun that is counted.
        bound: how the writer limited the figure.
        written: the words.
    """

    low: float | None
    high: float | None
    value: float
    unit: str
    bound: Bound
    written: Span


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A date or time as an interval of wall-clock time at the place of the event.

    Attributes:
        earliest: first minute that the words allow.
        latest: last minute that they allow (inclusive).
        precision: the grain of the words.
        anchor: what a relative expression was worked out from; `stated` where nothing was needed.
        zone: tz database name, UTC offset or abbreviation that was given, if any.
        written: the words.
    """

    earliest: dt.datetime
    latest: dt.datetime
    precision: Precision
    anchor: Anchor
    zone: str | None = None
    written: Span


ClaimValue: TypeAlias = str | float | tuple[float, float]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one attribute of one event, said by one chain of sources, in one article.

    Attributes:
        id: hash of everything else in the claim but `interested`, which follows from the claims beside it.
        article: id of the article.
        event: id of the event within the article; `None` for a general assessment or statement.
        attribute: what is claimed.
        value: canonical form; for quantities the figure in `unit`, a pair where the bound is `between`.
        low: least value that the figure allows, in `unit`.
        high: greatest value that it allows, in `unit`.
        unit: canonical unit of a quantity.
        bound: how the writer limited the figure.
        source: who says it.
        via: those who passed it on, outermost first; the publisher is implied and never listed.
        stance: whether the source says that it is so, that it is not, or calls it into question.
        likelihood: the band that the source's own words put on it; `None` where it is stated flatly.
        conditional: whether the text makes it depend on something unproven.
        interested: whether the source is itself a party to the event: did it, is accused of it, was hit by it.
        evidence: where the text says so; at least one span.
    """

    id: str
    article: str
    event: str | None
    attribute: Attribute
    value: ClaimValue
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    source: Source
    via: tuple[Source, ...] = ()
    stance: Stance = "asserts"
    likelihood: Likelihood | None = None
    conditional: bool = False
    interested: bool = False
    evidence: tuple[Span, ...]

    def __post_init__(self) -> None:
        """Refuse a claim without evidence and a quantity whose limits cross."""
        if not self.evidence:
            msg = f"claim {self.attribute}={self.value!r} has no evidence"
            raise ValueError(msg)
        if self.low is not None and self.high is not None and self.low > self.high:
            msg = f"claim {self.attribute}={self.value!r} has low {self.low} above high {self.high}"
            raise ValueError(msg)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening at one time and place. It holds no facts, only where it is spoken of.

    Attributes:
        id: `e1`, `e2`, … within its article, in the order of first mention.
        type: one of the eleven types.
        label: a short name for people, made of the words of its claims.
        mentions: where the article speaks of it.
    """

    id: str
    type: EventType
    label: str
    mentions: tuple[Span, ...]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A doubt about what was read, returned and never raised.

    Attributes:
        code: stable name, `kebab-case`.
        severity: how much it matters.
        message: one sentence for people.
        claims: ids of the claims that it is about.
        spans: the words that it is about.
    """

    code: str
    severity: Severity
    message: str
    claims: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
