"""What every check looks at: the layers, events and claims of one article, with the look-ups that checks share."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from textwrap import shorten
from typing import Final

import msgspec

from grainofsalt.core.record import Claim, Event, Source
from grainofsalt.core.text import Span
from grainofsalt.language.annotations import Annotations, TimeMention

_LONGEST: Final = 100
"""Characters of a value that a message repeats; its spans hold the rest."""

MANY: Final = 200
"""No reader compares more claims about one attribute of one event; beyond it time would grow with their square."""

_WORD: Final = re.compile(r"\w+")
_NEARBY: Final = 400
"""Characters on either side; sentences are shorter."""

_HUGE: Final = 1e10


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


def teller(source: Source) -> str:
    """Return `source` as a sentence names it: "the article" for the article's own voice."""
    return "the article" if source.kind == "article" or source.name == "article" else source.name


def party(source: Source) -> str:
    """Return a name that is the same for every way in which an article names one source."""
    return (source.canonical or source.name).casefold()


def value_in_words(claim: Claim) -> str:
    """Return the value of `claim` for a sentence: figure with bound and unit, name, or start of an utterance."""
    bounds = {"about": "about ", "at-least": "at least ", "at-most": "at most "}
    if isinstance(claim.value, str):
        return shorten(claim.value, width=_LONGEST, placeholder=" …")
    if isinstance(claim.value, tuple):
        figure = f"{_figure(claim.value[0])} to {_figure(claim.value[1])}"
    else:
        figure = bounds.get(claim.bound or "", "") + _figure(claim.value)
    return f"{figure} {claim.unit}" if claim.unit else figure


def joined(parts: Iterable[str]) -> str:
    """Return `parts` as a list in a sentence, each once: "a, b and c"."""
    distinct = list(dict.fromkeys(parts))
    return " and ".join([", ".join(distinct[:-1]), distinct[-1]]) if len(distinct) > 1 else "".join(distinct)


def at_start(words: str) -> str:
    """Return `words` as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text`, in one case."""
    return frozenset(_WORD.findall(text.casefold()))


def spans_of(claims: Iterable[Claim]) -> tuple[Span, ...]:
    """Return the first evidence of each claim, each span once, in the order of the text."""
    spans = {(span.start, span.end): span for span in (claim.evidence[0] for claim in claims)}
    return tuple(spans[place] for place in sorted(spans))


def _figure(value: float) -> str:
    """Return a figure with at most four digits of its own, for a converted one has more than were ever measured."""
    rounded = float(f"{value:.4g}")
    return f"{rounded:,.10g}" if abs(value) < _HUGE else f"{rounded:g}"
