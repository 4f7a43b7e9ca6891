"""What every check looks at: the layers, events and claims of one article, with the look-ups that checks share."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec

from grainofsalt.core.record import Claim, Event
from grainofsalt.language.annotations import Annotations, TimeMention

MANY: Final = 200
"""No reader compares more claims about one attribute of one event; beyond it time would grow with their square."""

_NEARBY: Final = 400
"""Characters on either side; sentences are shorter."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it was read.

    Attributes:
        annotations: the layers over the article.
        events: its events, in the order of first mention.
        claims: its claims.
        by_event: the claims of each event, in the order of `claims`; those about no event under `None`.
        sentences: where each sentence starts, in view positions.
    """

    annotations: Annotations
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    by_event: dict[str | None, tuple[Claim, ...]]
    sentences: tuple[int, ...] = ()

    @property
    def published(self) -> dt.date | None:
        """Day of publication in the publisher's own clock, if known."""
        published = self.annotations.article.published
        return published.date() if published is not None else None

    def about(self, event: Event | None, *attributes: str) -> tuple[Claim, ...]:
        """Return the claims about `event` (or about none), of the given attributes if any are given."""
        claims = self.by_event.get(event.id if event is not None else None, ())
        return tuple(claim for claim in claims if claim.attribute in attributes) if attributes else claims

    def is_own_text(self, start: int, end: int) -> bool:
        """Tell whether the stretch (view positions) lies outside adverts and notices."""
        return all(end <= left or right <= start for left, right in self.annotations.boilerplate)

    def times_of(self, claim: Claim) -> Iterator[TimeMention]:
        """Yield the times that the evidence of `claim` holds, in the order of its spans."""
        times = self.annotations.times
        for evidence in claim.evidence:
            start, end = self.annotations.view.from_source(evidence.start, evidence.end)
            first = bisect_left(times, start, key=lambda time: time.end)
            for time in islice(times, first, None):
                if time.start >= end:
                    break
                yield time

    def sentence_around(self, start: int, end: int) -> str:
        """Return the text of the sentence or sentences in which the stretch (view positions) lies.

        Of a very long one only what is near: a text without a full stop must not be read again for each of its dates.
        """
        if start >= end:
            return ""
        text, starts = self.annotations.view.text, self.sentences
        first = starts[bisect_right(starts, start) - 1] if starts and starts[0] <= start else 0
        after = bisect_left(starts, end)
        last = starts[after] if after < len(starts) else len(text)
        return text[max(first, start - _NEARBY) : min(last, end + _NEARBY)].strip()


def account_of(annotations: Annotations, events: tuple[Event, ...], claims: tuple[Claim, ...]) -> Account:
    """Return the account of one article."""
    by_event: dict[str | None, list[Claim]] = {}
    for claim in claims:
        by_event.setdefault(claim.event, []).append(claim)
    return Account(
        annotations=annotations,
        events=events,
        claims=claims,
        by_event={event: tuple(own) for event, own in by_event.items()},
        sentences=tuple(sentence.start_char for sentence in annotations.doc.sents),
    )
