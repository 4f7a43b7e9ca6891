"""Entries for trials of the ledger: real readings, told again as if they were of other events and other articles.

Each copy is moved by some days, so that its events are others, and its fingerprints are changed, so that it counts as
another text. Texts and quotes stay, so that every span holds and searching finds what it would find.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grainofsalt.assess.shingles import fingerprints
from grainofsalt.core.codec import content_id
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.text import Article
from grainofsalt.ledger import Entry

DAYS: Final = 20_000
"""Copies are spread over so many days, some 55 years: a day then holds about what it does in the news of a crisis."""

_FINGERPRINT: Final = (1 << 63) - 1


class ReadingOf(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `grainofsalt read --format jsonl`."""

    article: Article
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def readings_of(path: Path) -> list[Entry]:
    """Return the readings of a file that `grainofsalt read --format jsonl` wrote, as entries."""
    with path.open("rb") as lines:
        return [_entry(msgspec.json.decode(line, type=ReadingOf)) for line in lines]


def _entry(reading: ReadingOf) -> Entry:
    return Entry(
        article=reading.article,
        events=reading.events,
        claims=reading.claims,
        findings=reading.findings,
        fingerprints=fingerprints(reading.article),
        reader="bench",
    )


def resampled(entries: Sequence[Entry], *, seed: int) -> Iterator[Entry]:
    """Yield entries without end, each of a real reading that is moved in time, the same for the same seed."""
    drawn = random.Random(seed)  # noqa: S311 - a bench keeps no secrets
    number = 0
    while True:
        number += 1
        yield moved(
            drawn.choice(entries), name=f"{seed}-{number}", days=drawn.randrange(DAYS), salt=drawn.getrandbits(62)
        )


def moved(entry: Entry, *, name: str, days: int, salt: int) -> Entry:
    """Return an entry as it would be if everything had happened so many days earlier, told by another article."""
    article = entry.article
    published = article.published
    shifted = msgspec.structs.replace(
        article,
        id=f"{article.id}-{name}",
        url=f"{(article.url or 'https://example.org/').partition('#')[0]}?copy={name}",
        published=None if published is None else _earlier(published, days),
    )
    claims = tuple(_moved_claim(claim, shifted.id, days) for claim in entry.claims)
    renamed = {old.id: new.id for old, new in zip(entry.claims, claims, strict=True)}
    findings = tuple(
        msgspec.structs.replace(finding, claims=tuple(renamed.get(claim, claim) for claim in finding.claims))
        for finding in entry.findings
    )
    marks = tuple(sorted({(mark ^ salt) & _FINGERPRINT for mark in entry.fingerprints}))
    return msgspec.structs.replace(entry, article=shifted, claims=claims, findings=findings, fingerprints=marks)


def _moved_claim(claim: Claim, article: str, days: int) -> Claim:
    value = claim.value
    if claim.attribute == "date" and isinstance(value, str):
        value = "/".join(_moved_day(part, days) for part in value.split("/"))
    return msgspec.structs.replace(claim, id=content_id(claim.id, article), article=article, value=value)


def _moved_day(written: str, days: int) -> str:
    """Return a date of a record so many days earlier, in the same grain: a day, a month or a year."""
    whole = f"{written}-01-01"[: len("2017-05-21")] if len(written) < len("2017-05-21") else written
    try:
        day = dt.date.fromisoformat(whole)
    except ValueError:
        return written
    return _earlier(dt.datetime(day.year, day.month, day.day), days).date().isoformat()[: len(written)]  # noqa: DTZ001


def _earlier(moment: dt.datetime, days: int) -> dt.datetime:
    return max(
        moment.replace(year=max(moment.year, 1902)) - dt.timedelta(days=days),
        dt.datetime(1, 1, 2, tzinfo=moment.tzinfo),
    )
