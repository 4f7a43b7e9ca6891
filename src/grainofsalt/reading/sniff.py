"""What an input is, told by its content and never by the ending of its name."""

import re
import zlib
from typing import Final, Literal

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.options import MEGABYTE, Limits

Format = Literal["page", "json", "json-lines", "post", "feed", "text"]

_HEAD: Final = 4096
_PAGE_START: Final = re.compile(
    r"\s{0,999}<(?:!doctype\s+html|html|head|body|!--|meta|article|main|div|p)\b", re.IGNORECASE
)
_PAGE_MARK: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_FEED_MARK: Final = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_TAG: Final = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|li|ul|td|tr|section|article|strong|em|img)\b[^<>]{0,500}>", re.IGNORECASE
)
_TAGS_PER_CHARACTER: Final = 1 / 400
"""Density of tags from which a text is taken as HTML without a head: a tag every few lines."""

_LEAST_TAGS: Final = 3
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n(?=[^\n]{0,200}:)")
_GZIP: Final = b"\x1f\x8b"


def format_of(text: str) -> Format:
    """Return the format of a decoded input."""
    head = text[:_HEAD]
    start = head.lstrip()
    if start.startswith(("{", "[")):
        return _json_format(text)
    if _FRONT_MATTER.match(start):
        return "post"
    if start.startswith("<") and _FEED_MARK.search(head) and not _PAGE_MARK.search(head):
        return "feed"
    if _PAGE_START.match(start) or _PAGE_MARK.search(head) or is_marked_up(text):
        return "page"
    return "text"


def is_marked_up(text: str) -> bool:
    """Tell whether `text` is a piece of HTML: tags every few lines of its first 100,000 code points."""
    sample = text[: 25 * _HEAD]
    tags = sum(1 for _ in _TAG.finditer(sample))
    return tags >= _LEAST_TAGS and tags >= _TAGS_PER_CHARACTER * len(sample)


def _json_format(text: str) -> Format:
    lines = [line for line in text[: 25 * _HEAD].split("\n") if line.strip()]
    whole = len(text) <= 25 * _HEAD
    starts = all(line.lstrip().startswith("{") for line in lines)
    ends = all(line.rstrip().endswith("}") for line in (lines if whole else lines[:-1]))
    if len(lines) > 1 and starts and ends:
        return "json-lines"
    start = text.lstrip()
    # A bracket can open a text, too: "[Updated] Seoul said". What JSON allows after it cannot.
    return "json" if re.match(r"""\{\s*["}]|\[\s*[\[\]{"0-9tfn-]""", start) else "text"


def unpack(data: bytes, *, name: str, limits: Limits) -> bytes:
    """Return `data`, decompressed if it is gzip, and never longer than the limits allow.

    Raises:
        UnreadableError: it is too big, or its compressed data is cut off or damaged.
    """
    _refuse_big(len(data), name, limits)
    if not data.startswith(_GZIP):
        return data
    inflater = zlib.decompressobj(wbits=31)
    try:
        plain = inflater.decompress(data, limits.input_bytes + 1)
    except zlib.error:
        raise UnreadableError(name, "its gzip data is damaged", "fetch or save it again") from None
    _refuse_big(len(plain), name, limits)
    if not inflater.eof:
        raise UnreadableError(name, "its gzip data ends too early", "fetch or save it again")
    return plain


def _refuse_big(size: int, name: str, limits: Limits) -> None:
    if size > limits.input_bytes:
        cause = f"it holds more than {limits.input_bytes / MEGABYTE:g} MB"
        raise UnreadableError(name, cause, "give the article alone, or raise the limit on input bytes")


def json_depth(text: str) -> int:
    """Return how deep the arrays and objects of `text` nest, by one scan that no depth can exhaust."""
    depth = deepest = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', text, re.DOTALL):
        mark = match[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


_MARKUP: Final = re.compile(rb"<(?:(!--)|(/?)([a-z][a-z0-9:-]*))")
_NEVER_OPEN: Final = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody "
    b"tfoot option optgroup colgroup rp rt html head body".split()
)
"""Elements that are empty, or that the next of their kind closes."""

_RAW: Final = frozenset((b"script", b"style"))
"""Elements whose content the parser does not read as markup."""


def markup_depth(data: bytes) -> int:
    """Return how deep the elements of a page nest at most, by one scan over its bytes."""
    data = data.lower()
    depth = deepest = position = 0
    unclosed: set[bytes] = set()
    while match := _MARKUP.search(data, position):
        position = match.end()
        name = match[3]
        if match[1] or (name in _RAW and not match[2]):
            closing = b"-->" if match[1] else b"</" + name
            # What is never closed is looked for once: a search for each opening would take quadratic time.
            end = -1 if closing in unclosed else data.find(closing, position)
            if end < 0:
                unclosed.add(closing)
            else:
                position = end + len(closing)
        elif name not in _NEVER_OPEN:
            depth = max(0, depth - 1) if match[2] else depth + 1
            deepest = max(deepest, depth)
    return deepest
