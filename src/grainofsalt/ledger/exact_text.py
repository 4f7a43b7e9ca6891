"""Text that every database gives back to the character, U+0000 included, which PostgreSQL's text cannot hold.

Spans count code points and hashes count bytes, so no character may be lost or replaced. In PostgreSQL U+0000 is stored
as two U+0001, and U+0001 as U+0001 U+0002: nothing else changes, and the order of code points stays that of the text,
so a dump has its rows in one order whichever database it comes from. SQLite stores text as it is.
"""

import re
from typing import Final

import sqlalchemy as sa

_UNSAFE: Final = re.compile("[\x00\x01]")
_SAFE: Final = re.compile("\x01[\x01\x02]")


def storable(text: str) -> str:
    """Return text without U+0000, from which `restored` makes the same text again."""
    return _UNSAFE.sub(lambda found: "\x01\x01" if found[0] == "\x00" else "\x01\x02", text)


def restored(stored: str) -> str:
    """Return the text of which `storable` made this; a U+0001 that stands for nothing stays."""
    return _SAFE.sub(lambda found: "\x00" if found[0] == "\x01\x01" else "\x01", stored)


class ExactText(sa.types.TypeDecorator[str]):
    """A column of text that holds any character."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Return what is sent to the database."""
        return storable(value) if value is not None and dialect.name == "postgresql" else value

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Return what the database meant by it."""
        return restored(value) if value is not None and dialect.name == "postgresql" else value
