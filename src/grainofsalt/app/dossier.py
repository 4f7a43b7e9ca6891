"""One event of the ledger with all that is to be said of it: accounts, independence, agreement, doubts."""

from collections.abc import Iterator

import msgspec

from grainofsalt import ledger
from grainofsalt.app.words import value_words
from grainofsalt.assess.across import findings_across
from grainofsalt.assess.corroboration import Accord, Told, ValueTold, corroborate
from grainofsalt.assess.origins import Origin
from grainofsalt.core.record import Finding


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger holds of an event, judged.

    Attributes:
        held: what it holds.
        told: every claim about the event, with the root that it comes from.
        accords: for each attribute what is told of it.
        findings: doubts that only several articles together raise.
        origins: the articles in groups of one origin each.
        grades: how reliable the user holds each source, by name.
    """

    held: ledger.Held
    told: tuple[Told, ...]
    accords: tuple[Accord, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    grades: dict[str, str]

    @property
    def label(self) -> str:
        """What the telling calls it that was published first."""
        first = self.held.tellings[0].event
        return first.label or first.type

    @property
    def is_disputed(self) -> bool:
        """Whether accounts of it exclude each other, or something is denied."""
        return any(accord.verdict in {"disputed", "denied"} for accord in self.accords)

    def as_object(self) -> dict[str, object]:
        """Return what is written of it as data."""
        held = self.held
        return {
            "event": {"id": held.id, "type": held.type, "label": self.label},
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
            "origins": [
                [held.articles[number].id for number in origin.members]
                for origin in self.origins
                if len(origin.members) > 1
            ],
            "proposals": held.proposals,
        }


def dossier_of(connection: ledger.Connection, event: str, *, at: int | None = None) -> Dossier:
    """Return everything about an event, as it was after revision `at`, or now."""
    held = ledger.hold(connection, event, at=at)
    origins = origins_of(held)
    told = tuple(_told(held, origins))
    accords = corroborate(told)
    return Dossier(
        held=held,
        told=told,
        accords=accords,
        findings=findings_across(told, accords, label=held.tellings[0].event.label or held.type),
        origins=origins,
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


def origins_of(held):
    return tuple(Origin(members=(n,)) for n in sorted(held.articles))


def _told(held: ledger.Held, origins: tuple[Origin, ...]) -> Iterator[Told]:
    for telling in held.tellings:
        for claim in held.claims[telling.key]:
            root = (
                (claim.source.canonical or claim.source.name)
                if claim.source.kind != "article"
                else f"article {telling.article}"
            )
            yield Told(claim=claim, article=telling.article, published=telling.profile.published, root=root)
