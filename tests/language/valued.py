"""Times of a small text as the tests of this room ask for them: by their words, published on one Tuesday."""

import datetime as dt
from collections.abc import Callable

from spacy.tokens import Doc

from grainofsalt.language.times import find_times

Parse = Callable[[str], Doc]

TUESDAY = dt.datetime(2017, 5, 23)  # noqa: DTZ001 (the publisher's own clock)


def values(parse: Parse, text: str) -> dict[str, str]:
    """Return the value of each mention by its words."""
    return {text[m.start : m.end]: m.value for m in find_times(parse(text), published=TUESDAY)}
