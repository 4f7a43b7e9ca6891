"""Lines of a page of text, the part that each plays, and the colour that may follow it."""

from typing import Final, Literal, TypeAlias

import msgspec

Role: TypeAlias = Literal["title", "head", "denied", "quote", "finding", "plain"]

NARROWEST: Final = 40
"""Fewest columns that the table is laid out for; on a narrower screen the terminal breaks the lines."""

WIDEST: Final = 110
"""Most columns that it fills: longer lines are hard to follow back."""

_STYLES: Final[dict[Role, str]] = {"title": "1", "head": "1", "denied": "1;31", "quote": "2", "finding": "33"}


class Line(msgspec.Struct, frozen=True):
    """One line of the page and the part it plays, which is what a colour may follow.

    Attributes:
        text: the line, without its line break.
        role: what it is.
    """

    text: str
    role: Role = "plain"


def coloured(line: Line) -> str:
    """Return the text of a line with the ANSI colour (ECMA-48) of its part."""
    style = _STYLES.get(line.role)
    return f"\x1b[{style}m{line.text}\x1b[0m" if style and line.text else line.text
