"""The text as the parser sees it: invisible characters gone, odd spaces plain, every position traceable.

Soft hyphens, zero-width characters and byte-order marks split words for a tokenizer while a reader never sees them.
A `View` leaves them out and remembers where they stood; every annotator works in view positions and `to_source` turns
them back into positions of the article.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Final

import msgspec

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES: Final = dict.fromkeys(
    map(ord, "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
) | {0x0D: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x2011: "-", 0x2010: "-"}


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A readable form of a text, position for position.

    Attributes:
        text: the readable form.
        removed: for each removed character, in order, the view position at which it stood.
    """

    text: str
    removed: tuple[int, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Turn view positions into positions of the original text (code points, end-exclusive).

        A removed character at the start of the stretch is left out of it; one inside it is kept.
        """
        first = start + bisect_right(self.removed, start)
        last = end - 1 + bisect_right(self.removed, end - 1) + 1
        return first, last

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """Turn positions of the original text (code points, end-exclusive) into view positions.

        The inverse of `to_source`. Both are equal, an empty stretch, where all that stood between them was removed.
        """
        return start - self._removed_before(start), end - self._removed_before(end)

    def _removed_before(self, position: int) -> int:
        """Count the removed characters that stood before `position` of the original text."""
        return bisect_left(range(len(self.removed)), position, key=lambda count: self.removed[count] + count)


def view_of(text: str) -> View:
    """Return the view of `text`: invisible characters removed, spaces and line breaks made plain."""
    removed = tuple(match.start() - count for count, match in enumerate(_INVISIBLE.finditer(text)))
    return View(text=_INVISIBLE.sub("", text).translate(_SPACES), removed=removed)
