"""Article and Span: the text that never changes, and the places in it that everything else points at."""

import datetime as dt

import msgspec

from grainofsalt.core.errors import SpanError


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of an article's text, with the words that stand there.

    Attributes:
        start: first position, zero-based, in Unicode code points.
        end: position after the last, in code points; `0 <= start < end`.
        quote: the text from `start` to `end`, to the letter.
    """

    start: int
    end: int
    quote: str

    def check(self, text: str) -> None:
        """Raise `SpanError` unless this span holds in `text`."""
        if not 0 <= self.start < self.end <= len(text):
            msg = f"span {self.start}-{self.end} is outside a text of {len(text)} code points; build it with span_of()"
            raise SpanError(msg)
        if text[self.start : self.end] != self.quote:
            found = text[self.start : self.end]
            msg = f"span {self.start}-{self.end} quotes {self.quote!r} where the text has {found!r}"
            raise SpanError(msg)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def span_of(text: str, start: int, end: int) -> Span:
    """Return the checked span of `text` from `start` to `end` (code points, end-exclusive)."""
    span = Span(start=start, end=end, quote=text[start:end] if 0 <= start < end <= len(text) else "")
    span.check(text)
    return span


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was read. Its text never changes; all positions are code points in it.

    Attributes:
        id: the identifier that the input gave, or a hash of url and text.
        url: where it was published, if known.
        path: the file that it was read from, as the user named it; `None` for text from memory.
        publisher: name or host of who published it, if known.
        title: its headline, if known and not part of the text.
        published: moment or day of publication in the publisher's own clock, if known: a `datetime` whose time is
            midnight and which has no zone where only the day is known.
        published_to_minute: whether `published` holds a time of day that was really given.
        retrieved: when it was fetched, if it was.
        text: the words.
        text_hash: BLAKE2b-128 of the text in UTF-8, hexadecimal.
        raw_hash: BLAKE2b-128 of the bytes that it was read from, hexadecimal.
        boilerplate: paragraphs of the text that are adverts, forms or notices; no claim comes from them.
    """

    id: str
    url: str | None = None
    path: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: dt.datetime | None = None
    published_to_minute: bool = False
    retrieved: dt.datetime | None = None
    text: str
    text_hash: str
    raw_hash: str
    boilerplate: tuple[Span, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the checked span of this article's text from `start` to `end`."""
        return span_of(self.text, start, end)
