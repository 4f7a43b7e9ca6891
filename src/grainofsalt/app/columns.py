"""Text in columns of a terminal: width as shown, wrapping, shortening. Knows nothing of records.

Width is counted in cells: a Chinese character takes two, a combining accent none. Control characters, which a page may
carry to move a reader's cursor or to turn its text around, are made visible first.
"""

import re
from typing import Final

from rich.cells import cell_len

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_HIDDEN: Final = re.compile("[\u00ad\u200b\u2060]")

ELLIPSIS: Final = "…"


def plain(text: str) -> str:
    """Return `text` on one line, white space squeezed, control characters replaced by U+FFFD."""
    return _CONTROL.sub("\ufffd", " ".join(_HIDDEN.sub("", text).replace("\ufeff", "").split()))


def width(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    return cell_len(text)


def shorten(text: str, limit: int) -> str:
    """Return `text` in at most `limit` cells, its end replaced by an ellipsis at a word's end where it does not fit."""
    if width(text) <= limit:
        return text
    head = _fitting(text, max(limit - 1, 0))
    at_word = head.rsplit(" ", 1)[0]
    kept = at_word if " " in head and width(at_word) > limit // 2 else head
    return kept.rstrip(" ,;:–—-") + ELLIPSIS


def wrap(text: str, limit: int, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Return `text` as lines of at most `limit` cells.

    Args:
        text: words on one line.
        limit: greatest width of a line, indent included; a word that is longer is broken.
        indent: what the first line starts with.
        hanging: what the other lines start with; `indent` if absent.
    """
    following = indent if hanging is None else hanging
    lines: list[str] = []
    line, empty = indent, True
    for word in text.split(" "):
        rest = word
        if not empty and width(line) + 1 + width(rest) > limit:
            lines.append(line)
            line, empty = following, True
        while width(line) + width(rest) + (not empty) > limit and (room := limit - width(line)) > 0:
            part = _fitting(rest, room)
            if not part:
                break
            lines.append(line + part)
            line, rest = following, rest[len(part) :]
        line += rest if empty else f" {rest}"
        empty = False
    return [*lines, line]


def _fitting(text: str, limit: int) -> str:
    """Return the longest beginning of `text` that takes at most `limit` cells."""
    head = text[:limit]
    while head and width(head) > limit:
        head = head[:-1]
    return head
