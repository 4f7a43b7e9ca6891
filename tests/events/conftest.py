"""What the tests of this room share: a reader of one small text."""

import datetime as dt
from collections.abc import Callable

import pytest

from grainofsalt.app.pipeline import annotate
from grainofsalt.core.record import Claim, Event
from grainofsalt.events import extract
from grainofsalt.reading import article_from_text

Told = tuple[tuple[Event, ...], tuple[Claim, ...]]
Reader = Callable[..., Told]


def types_of(read: Told) -> list[str]:
    """Return the types of the events that were read, in the order of first mention."""
    return [event.type for event in read[0]]


def values_of(read: Told, attribute: str) -> list[object]:
    """Return the values that were read of an attribute, in the order of their evidence."""
    return [claim.value for claim in read[1] if claim.attribute == attribute]


def by_event(read: Told, attribute: str) -> dict[str, object]:
    """Return the last value that was read of an attribute of each event, by the event's id."""
    return {claim.event: claim.value for claim in read[1] if claim.attribute == attribute and claim.event}


@pytest.fixture(scope="session")
def told() -> Reader:
    """A function that reads a text, published on a day, into its events and claims."""

    def read(text: str, published: str | None = "2024-05-16") -> Told:
        day = dt.datetime.fromisoformat(published) if published else None
        return extract(annotate(article_from_text(text, published=day)))

    return read
