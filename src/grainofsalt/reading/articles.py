"""The one place where an Article is made: line endings are made plain here and never again."""

import datetime as dt
import re
from typing import Final

import msgspec

from grainofsalt.core.codec import content_id, digest
from grainofsalt.core.text import Article
from grainofsalt.reading.boilerplate import mark_boilerplate
from grainofsalt.reading.dates import Moment, moment_of
from grainofsalt.reading.options import ReadingOptions

_LETTER: Final = re.compile(r"[^\W\d_]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a format's reader found in one input, before it becomes an article.

    Attributes:
        text: the words, with whatever line endings they came with.
        title: the headline, if it is not part of the text.
        publisher: name or host.
        url: where it was published.
        published: when it was published.
        id: the identifier that the input gives itself.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Moment | None = None
    id: str | None = None


def has_words(text: str) -> bool:
    """Tell whether `text` has at least one letter of any script."""
    return _LETTER.search(text) is not None


def article_of(draft: Draft, *, raw_hash: str, path: str | None, options: ReadingOptions) -> Article:
    """Return the article of `draft`.

    CRLF and lone CR become LF, and lone surrogates, which no encoding can write, become U+FFFD; everything else stays
    as it is, so every position is a code point of what the input holds.

    Args:
        draft: what was found.
        raw_hash: digest of the bytes of the whole input.
        path: the input as the user named it; `None` for text from memory.
        options: `published` and `publisher` overrule the draft's.
    """
    text = _SURROGATE.sub("\ufffd", draft.text.replace("\r\n", "\n").replace("\r", "\n"))
    moment = draft.published if options.published is None else moment_of(options.published)
    url = _clean(draft.url)
    return Article(
        id=_clean(draft.id) or content_id(url, text),
        url=url,
        path=path,
        publisher=_clean(options.publisher) or _clean(draft.publisher),
        title=_clean(draft.title),
        published=None if moment is None else moment.when,
        published_to_minute=moment is not None and moment.to_minute,
        text=text,
        text_hash=digest(text.encode()),
        raw_hash=raw_hash,
        boilerplate=mark_boilerplate(text),
    )


def article_from_text(
    text: str,
    *,
    published: dt.datetime | dt.date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    """Return the article that `text` is.

    Args:
        text: the words of one report. Line endings are made plain; nothing else changes.
        published: day (`date`) or moment (`datetime`) of publication, in the publisher's own clock.
        publisher: who published it.
        title: its headline, if it is not part of the text.
        url: where it was published.
    """
    draft = Draft(text=text, title=title, url=url)
    options = ReadingOptions(published=published, publisher=publisher)
    return article_of(draft, raw_hash=digest(_SURROGATE.sub("\ufffd", text).encode()), path=None, options=options)


def _clean(value: str | None) -> str | None:
    """Return a field on one line, without surrogates, or `None` where nothing is left of it."""
    return (" ".join(_SURROGATE.sub("\ufffd", value).split()) or None) if value else None
