"""One HTML page to its main text and metadata. Runs inside the worker process and nowhere else.

trafilatura is called so that its answer depends on the page alone: no duplicate filter that remembers earlier pages,
no network, and no date finding of its own, which would look at today's date.
"""

import logging
import re
from typing import Final

import trafilatura
from lxml import etree, html

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.decode import declared_encoding, decode
from grainofsalt.reading.frames import PageText
from grainofsalt.reading.metadata import Metadata, metadata_of
from grainofsalt.reading.sniff import markup_depth

logging.disable(logging.CRITICAL)

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
"""What the XML parser cannot hold; form feeds and line breaks it can."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS: Final = 6
"""Words of the longest paragraph below which a page has no article."""

_ADVICE: Final = "save the article's own page, or give its text"


def read_page(data: bytes, *, name: str, nesting_depth: int) -> PageText:
    """Return the main text and metadata of the page in `data`.

    Raises:
        UnreadableError: it nests too deeply, is binary, or holds no article.
    """
    depth = markup_depth(data)
    if depth > nesting_depth:
        cause = f"its elements nest {depth} deep, more than the limit of {nesting_depth}"
        raise UnreadableError(name, cause, "give the text of the report instead")
    source = _FORBIDDEN.sub(" ", decode(data, name=name, declared=declared_encoding(data)))
    tree = _tree_of(source)
    if tree is None:
        raise UnreadableError(name, "it holds no page", _ADVICE)
    metadata = metadata_of(tree)
    document = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
    )
    # `document` is a Document, since no dictionary was asked for.
    found = getattr(document, "text", None) or ""
    return _page_text(found, metadata, name)


def _page_text(found: str, metadata: Metadata, name: str) -> PageText:
    lines = [line.strip() for line in found.splitlines()]
    paragraphs = [line for line in lines if line and not _is_title(line, metadata.title)]
    longest = max((len(_WORD.findall(line)) for line in paragraphs), default=0)
    if longest < _LEAST_WORDS:
        raise UnreadableError(name, "it holds no article", _ADVICE)
    return PageText(
        text="\n\n".join(paragraphs),
        title=metadata.title,
        publisher=metadata.publisher,
        url=metadata.url,
        published=metadata.published,
    )


def _is_title(line: str, title: str | None) -> bool:
    return title is not None and line.casefold() == title.casefold()


def _tree_of(source: str) -> html.HtmlElement | None:
    # The parser refuses a str that declares its encoding, so it is given UTF-8 and told so.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = html.document_fromstring(source.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        tree = None
    # Out of memory, the parser reports a syntax error, or nothing at all and half a tree.
    if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
        raise MemoryError
    return tree if isinstance(tree, html.HtmlElement) else None
