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


@pytest.fixture(scope="session")
def told() -> Reader:
    """A function that reads a text, published on a day, into its events and claims."""

    def read(text: str, published: str | None = "2024-05-16") -> Told:
        day = dt.datetime.fromisoformat(published) if published else None
        return extract(annotate(article_from_text(text, published=day)))

    return read
