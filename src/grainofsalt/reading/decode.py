"""Bytes to code points: byte-order marks, declared and real encodings.

UTF-8 is believed before any declaration, since text of another encoding is almost never valid UTF-8; then what the
page declares; then Windows-1252, which is what undeclared English text on the web is in.
"""

import codecs
import re
from typing import Final

from grainofsalt.core.errors import UnreadableError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN: Final = 4096
"""Bytes at the start of a page in which a declaration counts; the HTML standard says 1024, pages say otherwise."""

_SAME_ON_THE_WEB: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""Encodings that browsers read as a greater one (WHATWG Encoding Standard, section 4.2)."""

_SAMPLE: Final = 4096
_WIDE_SHARE: Final = 0.35
"""Share of NUL bytes on one side of the byte pairs from which text is UTF-16: Latin script has nearly one half."""

_BINARY_SHARE: Final = 0.02
"""Share of control characters above which decoded bytes are no text."""

_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\x90\x9d]")

_MAGIC: Final = (
    (b"%PDF-", "a PDF", "save its text as a file and give that"),
    (b"\x89PNG", "a picture", "give the text of the report"),
    (b"\xff\xd8\xff", "a picture", "give the text of the report"),
    (b"GIF8", "a picture", "give the text of the report"),
    (b"RIFF", "a picture, sound or film", "give the text of the report"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it or save its text, and give that"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save its text as a file and give that"),
    (b"\x7fELF", "a program", "give the text of the report"),
    (b"WARC/", "a web archive", "take the pages out of it and give those"),
)


def refuse_binary(data: bytes, *, name: str) -> None:
    """Raise `UnreadableError` where the first bytes are those of a known format that holds no plain text."""
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(name, f"it is {kind}, not a page or a text", advice)


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Return the text of `data` without its byte-order mark; line endings and NUL characters are kept.

    A few broken bytes become U+FFFD; text that was garbled before it was saved stays as garbled as it is.

    Args:
        data: bytes of a text or of a page.
        name: the input as the user named it, for the error.
        declared: encoding that the page declares, if any.

    Raises:
        UnreadableError: the bytes are no text.
    """
    text = _decoded(data, declared)
    controls = sum(1 for _ in _CONTROLS.finditer(text)) + text.count("\ufffd")
    if controls > _BINARY_SHARE * len(text) + 1:
        raise UnreadableError(name, "it is binary data, not text", "give a page, a text or a JSON article file")
    return text


def declared_encoding(data: bytes) -> str | None:
    """Return the name of the encoding that a page declares in its first bytes, in Python's spelling."""
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return _python_name(match[1].decode("ascii")) if match else None


def _python_name(label: str) -> str | None:
    try:
        found = codecs.lookup(label).name
        "".encode(found)  # refuses codecs that are no text encodings, such as `hex`
    except (LookupError, ValueError, TypeError):
        return None
    # A page whose declaration can be read as ASCII is not in a wide encoding, whatever it says.
    return None if found.startswith(("utf-16", "utf-32", "utf-7")) else _SAME_ON_THE_WEB.get(found, found)


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide_encoding(data[:_SAMPLE])
    if wide is not None:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared not in {None, "utf-8"}:
        try:
            return data.decode(declared or "utf-8")
        except (UnicodeError, LookupError):
            pass
    # Damaged UTF-8 has far more whole characters beyond ASCII than broken ones; Windows-1252 hardly ever has one.
    repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    whole = sum(1 for _ in re.finditer("[\u0080-\ufffc\ufffe-\U0010ffff]", repaired))
    if whole >= broken or declared == "utf-8":
        return repaired
    return data.decode("cp1252", errors="replace")


def _wide_encoding(sample: bytes) -> str | None:
    """Return the UTF-16 that bytes without a mark are in, told by the side on which their NUL bytes stand."""
    pairs = len(sample) // 2
    if pairs < 2:  # noqa: PLR2004 - two characters are the least that show a pattern
        return None
    first, second = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if second >= _WIDE_SHARE * pairs and first < second / 8:
        return "utf-16-le"
    if first >= _WIDE_SHARE * pairs and second < first / 8:
        return "utf-16-be"
    return None
