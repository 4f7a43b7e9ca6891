"""Small reports made by hand, ready to be added: a text of facts, and the claims that a reading would make of them."""

import datetime as dt
from collections.abc import Sequence

from grainofsalt.core.codec import content_id, digest
from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Event, Finding, Source
from grainofsalt.core.text import Article, span_of
from grainofsalt.core.vocabulary import Attribute, EventType, SourceKind
from grainofsalt.ledger import Entry


class Told:
    """One fact of a report: what is said of an event, by whom, in which words of the text."""

    def __init__(
        self,
        attribute: Attribute,
        value: str | float,
        words: str,
        *,
        source: Source = ARTICLE_SOURCE,
        event: str = "e1",
    ) -> None:
        """Keep the parts; `words` stand in the text of the report."""
        self.attribute = attribute
        self.value = value
        self.words = words
        self.source = source
        self.event = event

    def claim(self, article: Article) -> Claim:
        """The claim that a reading makes of it."""
        start = article.text.index(self.words)
        figure = float(self.value) if isinstance(self.value, float | int) else None
        parts = (article.id, self.event, self.attribute, self.value, self.source, start)
        return Claim(
            id=content_id(*parts),
            article=article.id,
            event=self.event,
            attribute=self.attribute,
            value=self.value,
            low=figure,
            high=figure,
            unit=None if figure is None else "km",
            bound=None if figure is None else "exactly",
            source=self.source,
            evidence=(span_of(article.text, start, start + len(self.words)),),
        )


def article_of(text: str, *, name: str, published: str | None = None, **fields: object) -> Article:
    """An article that holds `text`, published on a day."""
    day = None if published is None else dt.datetime.fromisoformat(published)
    given = {
        "id": name,
        "url": f"https://example.org/{name}",
        "publisher": f"{name.capitalize()} News",
        "title": text.split(".", maxsplit=1)[0][:60],
        "published": day,
        "text_hash": digest(text.encode()),
        "raw_hash": digest(text.encode()),
    }
    return Article(text=text, **{**given, **fields})  # type: ignore[arg-type]


def entry_of(
    article: Article,
    told: Sequence[Told],
    *,
    kinds: Sequence[EventType] = ("missile-launch",),
    findings: tuple[Finding, ...] = (),
    fingerprints: tuple[int, ...] = (),
) -> Entry:
    """An entry of `article` that tells of the events `e1`, `e2`, … of these kinds."""
    events = tuple(
        Event(id=f"e{number}", type=kind, label=f"a {kind}", mentions=(span_of(article.text, 0, 3),))
        for number, kind in enumerate(kinds, start=1)
    )
    return Entry(
        article=article,
        events=events,
        claims=tuple(one.claim(article) for one in told),
        findings=findings,
        raw=article.text.encode(),
        fingerprints=fingerprints,
        reader="by hand",
    )


def launch(
    name: str,
    *,
    day: str = "2017-05-21",
    published: str = "2017-05-22",
    system: str = "Pukguksong-2",
    reach: float = 500.0,
    more: str = "",
) -> Entry:
    """A report of a launch by North Korea on a day, with the weapon's name and the distance that it flew."""
    text = f"North Korea fired a {system} on {day}, and it flew {reach:g} km, {name} reports. {more}".strip()
    told = [
        Told("date", day, f"on {day}"),
        Told("actor", "North Korea", "North Korea"),
        Told("system", system, system),
        Told("range", reach, f"{reach:g} km"),
    ]
    return entry_of(article_of(text, name=name, published=published), told)


def source(name: str, kind: SourceKind = "government", **fields: object) -> Source:
    """A source."""
    return Source(name=name, kind=kind, **fields)  # type: ignore[arg-type]
