"""Two forms of a text that names are compared in, both as long as the text itself, position for position."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2212\u00ad\u2043"
_APOSTROPHES: Final = "’‘ʼ`´ʹ′"
_SPACES: Final = "\u00a0\u2007\u2009\u202f\t"
_ACCENTED: Final = ((0x00C0, 0x0250), (0x1E00, 0x1F00))
_STROKES: Final = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "s"}
_GENITIVE: Final = re.compile(r"(?:'s|(?<=s)')$")
_SEPARATORS: Final = re.compile(r"[\s/-]+")


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = {ord(mark): " " for mark in _HYPHENS + _SPACES} | {ord(mark): "'" for mark in _APOSTROPHES}
    for first, last in _ACCENTED:
        for code in range(first, last):
            base = unicodedata.normalize("NFKD", chr(code))[0]
            if base.isascii() and base.isalpha():
                table[code] = base
    return table | {ord(letter): base for letter, base in _STROKES.items()}


def plain(text: str) -> str:
    """Return `text` without diacritics, with plain apostrophes, and with a space for every hyphen; case is kept."""
    return text.translate(_table())


def fold(text: str) -> str:
    """Return the plain form of `text` in lower case."""
    return plain(text).lower()


def lookup_key(name: str) -> str:
    """Return the form under which `name` is looked up: folded, single spaces, no leading "the", no genitive."""
    bare = name
    if not name.isascii():
        bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    key = _SEPARATORS.sub(" ", fold(bare)).strip(' \n"“”.,;:')
    key = _GENITIVE.sub("", key)
    return key.removeprefix("the ").replace(".", "")
