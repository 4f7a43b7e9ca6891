"""Small accounts for the checks: a text, parsed for real, with events and claims that a test gives it."""

import datetime as dt
from collections.abc import Callable

from spacy.tokens import Doc

from grainofsalt.assess import Account, account_of
from grainofsalt.core.record import Claim, ClaimValue, Event, Source
from grainofsalt.core.text import Span, span_of
from grainofsalt.core.vocabulary import Attribute, EventType, SourceKind
from grainofsalt.language.annotations import Annotations, Attribution
from grainofsalt.language.quantities import find_quantities
from grainofsalt.language.times import find_times
from grainofsalt.language.view import view_of
from grainofsalt.reading import article_from_text

Parse = Callable[[str], Doc]


def annotated(
    parse: Parse, text: str, *, published: dt.date | None = None, attributions: tuple[Attribution, ...] = ()
) -> Annotations:
    """Return the layers over `text` that the checks look at."""
    article = article_from_text(text, published=published)
    view = view_of(article.text)
    doc = parse(view.text)
    return Annotations(
        article=article,
        view=view,
        doc=doc,
        names=(),
        quantities=find_quantities(doc),
        times=find_times(doc, published=article.published, published_to_minute=False),
        attributions=attributions,
    )


def account(annotations: Annotations, *claims: Claim, kind: EventType = "missile-launch") -> Account:
    """Return an account of `claims` about the one event `e1`."""
    ends = Span(start=0, end=1, quote=annotations.article.text[:1])
    events = (Event(id="e1", type=kind, label="the test", mentions=(ends,)),) if claims else ()
    return account_of(annotations, events, claims)


def source(name: str, kind: SourceKind = "government", country: str | None = None) -> Source:
    """Return a source."""
    return Source(name=name, kind="article" if name == "article" else kind, country=country)


def said(text: str, who: Source | str, attribute: Attribute, value: ClaimValue, quote: str) -> Claim:
    """Return a flat claim about `e1`, its evidence the first place where `quote` stands in `text`."""
    start = text.index(quote)
    teller = source(who) if isinstance(who, str) else who
    exact = float(value) if isinstance(value, float | int) else None
    return Claim(
        id=f"{teller.name}/{attribute}/{value}",
        article="a",
        event="e1",
        attribute=attribute,
        value=value,
        low=exact,
        high=exact,
        unit="km" if exact is not None else None,
        bound="exactly" if exact is not None else None,
        source=teller,
        evidence=(span_of(text, start, start + len(quote)),),
    )
