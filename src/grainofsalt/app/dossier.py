"""One event of the ledger with all that is to be said of it: accounts, independence, agreement, doubts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

import msgspec

from grainofsalt import ledger
from grainofsalt.app.columns import plain, shorten
from grainofsalt.app.words import value_words
from grainofsalt.assess.across import findings_across
from grainofsalt.assess.circles import Graph, circular_sourcing, sourcing
from grainofsalt.assess.copies import Copy
from grainofsalt.assess.corroboration import Accord, Told, ValueTold, corroborate
from grainofsalt.assess.origins import Likeness, Member, Origin, member_of, origins
from grainofsalt.assess.roots import Provenance, provenance_of, root_of
from grainofsalt.core.codec import decode
from grainofsalt.core.record import Finding
from grainofsalt.core.text import Article

_EXCLUDING: Final = frozenset({"figures-of-no-flight"})
"""Findings on several reports that say that they cannot all be right."""

_LONGEST_TITLE: Final = 40


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger holds of an event, judged.

    Attributes:
        held: what it holds.
        told: every claim about the event, with the root that it comes from.
        accords: for each attribute what is told of it.
        findings: doubts that only several articles together raise.
        origins: the articles in groups of one origin each, by their ids.
        sourcing: who says it first, who cites or repeats whom.
        grades: how reliable the user holds each source, by name.
    """

    held: ledger.Held
    told: tuple[Told, ...]
    accords: tuple[Accord, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    sourcing: Graph
    grades: dict[str, str]

    @property
    def places(self) -> dict[int, int]:
        """For each article its place in the order of telling, from 1 on."""
        numbers = dict.fromkeys(telling.article for telling in self.held.tellings)
        return {number: place for place, number in enumerate(numbers, start=1)}

    @property
    def is_disputed(self) -> bool:
        """Whether accounts of it exclude each other, also by the arithmetic of the flight, or something is denied."""
        verdicts = {accord.verdict for accord in self.accords}
        return bool(verdicts & {"disputed", "denied"}) or any(one.code in _EXCLUDING for one in self.findings)

    def as_object(self) -> dict[str, object]:
        """Return what is written of it as data."""
        held = self.held
        return {
            "event": {"id": held.id, "type": held.type, "label": held.label},
            "tellings": [
                {
                    "key": telling.key,
                    "article": held.articles[telling.article].id,
                    "event": telling.event.id,
                    "by": telling.by,
                    "probability": telling.probability,
                    "reason": telling.reason,
                }
                for telling in held.tellings
            ],
            "articles": [_header(number, held) for number in sorted(held.articles)],
            "agreement": [_accord_object(accord) for accord in self.accords],
            "claims": [claim for telling in held.tellings for claim in held.claims[telling.key]],
            "findings": [*self.findings, *(finding for some in held.findings.values() for finding in some)],
            "origins": [origin for origin in self.origins if len(origin.members) > 1],
            "sourcing": self.sourcing,
            "proposals": held.proposals,
        }


def dossier_of(connection: ledger.Connection, event: str, *, at: int | None = None) -> Dossier:
    """Return everything about an event, as it was after revision `at`, or now."""
    held = ledger.hold(connection, event, at=at)
    members = [member_of(article) for article in held.articles.values()]
    groups = _origins(held, members)
    provenance = provenance_of(groups, members)
    told = tuple(_told(held, provenance))
    accords = corroborate(told)
    claims = [one.claim for one in told]
    across = findings_across(told, accords, label=held.label, kind=held.type)
    return Dossier(
        held=held,
        told=told,
        accords=accords,
        findings=(*across, *_circles(accords, members, held.label)),
        origins=groups,
        sourcing=sourcing(claims, members, groups, provenance),
        grades=ledger.reliability_in(connection, at=at),
    )


def _header(number: int, held: ledger.Held) -> dict[str, object]:
    article = held.articles[number]
    published = None if article.published is None else article.published.isoformat()
    return {
        "number": number,
        "id": article.id,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "published": published,
        "text_hash": article.text_hash,
    }


def _accord_object(accord: Accord) -> dict[str, object]:
    return {
        "attribute": accord.attribute,
        "verdict": accord.verdict,
        "values": [_value_object(value) for value in accord.values],
    }


def _value_object(value: ValueTold) -> dict[str, object]:
    claim = value.shown
    return {
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit,
        "words": value_words(claim),
        "roots": value.roots,
        "contrary": value.contrary,
        "credibility": value.credibility,
        "reason": value.reason,
        "claims": [one.claim.id for one in value.told],
        "against": [one.claim.id for one in value.against],
    }


def _origins(held: ledger.Held, members: Sequence[Member]) -> tuple[Origin, ...]:
    name = {number: article.id for number, article in held.articles.items()}
    found = [
        Likeness(
            first=name[first],
            second=name[second],
            probability=copy.probability,
            original=decode(copy.body, Copy).original,
        )
        for (first, second), copy in held.copies.items()
    ]
    return origins(members, found)


def outlet_of(article: Article) -> str:
    """Return what people call an article by: its publisher, or the host of its address, or its title."""
    host = (urlsplit(article.url).hostname or "") if article.url else ""
    title = article.title or article.text[:80]
    return plain(article.publisher or host) or f"“{shorten(plain(title), _LONGEST_TITLE)}”"


def _told(held: ledger.Held, provenance: Provenance) -> Iterator[Told]:
    for telling in held.tellings:
        outlet = outlet_of(held.articles[telling.article])
        for claim in held.claims[telling.key]:
            yield Told(
                claim=claim,
                article=telling.article,
                published=telling.profile.published,
                root=root_of(claim, provenance).key,
                outlet=outlet,
            )


def _circles(accords: Iterable[Accord], members: Sequence[Member], label: str) -> Iterator[Finding]:
    """Yield a finding for each circle of outlets that give one value on each other's word, each circle once."""
    seen: set[str] = set()
    for accord in accords:
        for value in accord.values:
            for finding in circular_sourcing([one.claim for one in value.told], members):
                if finding.message not in seen:
                    seen.add(finding.message)
                    yield msgspec.structs.replace(finding, message=f"{label}: {finding.message}", spans=())
