"""Readings made by hand, for tests of what is done with a reading."""

import datetime as dt

from spacy.tokens import Doc
from spacy.vocab import Vocab

from grainofsalt.app.pipeline import Reading
from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Event, Finding, Source
from grainofsalt.core.text import Article
from grainofsalt.language.annotations import Annotations, QuantityMention
from grainofsalt.language.view import view_of

TEXT = (
    "The missile flew 310 miles, officials in Seoul said on Monday. Pyongyang denied that it had failed. "
    "It probably came down in the sea, Yonhap reported, citing a witness."
)

SEOUL = Source(name="officials in Seoul", kind="unnamed-official")


def article(**fields: object) -> Article:
    """An article that holds `TEXT`, with `fields` changed."""
    given = {"id": "a", "text": TEXT, "title": "Three accounts of a launch", "publisher": "The Example Wire"}
    day = dt.datetime(2023, 11, 14)  # noqa: DTZ001 - the record's days have no zone
    return Article(**{**given, "published": day, "text_hash": "", "raw_hash": "", **fields})  # type: ignore[arg-type]


def claim(quote: str, **fields: object) -> Claim:
    """A claim by the article about event e1, with `quote` as its evidence and `fields` changed."""
    start = TEXT.index(quote)
    given = {"id": "c", "article": "a", "event": "e1", "attribute": "statement", "value": quote}
    evidence = (article().span(start, start + len(quote)),)
    return Claim(**{**given, "source": ARTICLE_SOURCE, "evidence": evidence, **fields})  # type: ignore[arg-type]


CLAIMS = (
    claim("on Monday", attribute="date", value="2023-11-13", source=SEOUL),
    claim("flew 310 miles", attribute="range", value=498.897, unit="km", bound="exactly", source=SEOUL),
    claim("it had failed", attribute="outcome", value="failure", source=Source(name="Pyongyang"), stance="denies"),
    claim(
        "came down in the sea",
        attribute="landing",
        value="the sea",
        source=Source(name="a witness", kind="witness"),
        via=(Source(name="Yonhap"),),
        likelihood="likely",
    ),
)


def reading(*claims: Claim, findings: tuple[Finding, ...] = (), **fields: object) -> Reading:
    """A reading of `article(**fields)` with one missile launch and `claims`."""
    read = article(**fields)
    view = view_of(read.text)
    at = read.text.find("310 miles")
    figure = QuantityMention(
        start=at,
        end=at + 9,
        kind="length",
        value=498.897,
        unit="km",
        low=498.09,
        high=499.70,
        bound="exactly",
        written_value=310.0,
        written_unit="mile",
        number=(at, at + 3),
    )
    layers = Annotations(
        article=read, view=view, doc=Doc(Vocab()), names=(), quantities=(figure,), times=(), attributions=()
    )
    events = tuple(
        Event(id=name, type="missile-launch", label=f"launch {name}", mentions=(read.span(0, 11),))
        for name in sorted({told.event for told in claims if told.event})
    )
    return Reading(article=read, annotations=layers, events=events, claims=claims, findings=findings)
