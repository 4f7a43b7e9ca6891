"""Where a text quotes: the stretches between quotation marks, also over several paragraphs.

A quotation that runs on opens every further paragraph with another opening mark and closes only once. Marks that
never close end with their paragraph, so one lost mark spoils one paragraph and no more.
"""

import re
from collections.abc import Iterator
from typing import Final

from grainofsalt.language.annotations import Range

_CLOSE: Final = frozenset(("”", "»", "''"))
_MARK: Final = re.compile("[\"“”„«»]|``|''")
_SINGLE: Final = re.compile(
    r"(?:(?<=\s)|(?<=^))[‘'](?=\w)[^\n\"“”‘]{2,1000}?[.,!?\w][’'](?=[\s.,;:!?)]|$)", re.MULTILINE
)
_PARAGRAPH: Final = re.compile(r"[^\n]+")


def find_quotations(text: str) -> tuple[Range, ...]:
    """Return the stretches in quotation marks, marks included, in the order of the text, none overlapping another.

    A quotation over several paragraphs gives one stretch for each paragraph. Single marks count where the paragraph
    has no double ones. Time grows in proportion to the text.
    """
    return tuple(
        stretch for match in _PARAGRAPH.finditer(text) for stretch in _in_paragraph(text, match.start(), match.end())
    )


def is_closed(text: str, stretch: Range) -> bool:
    """Tell whether the stretch that `find_quotations` found ends with a closing mark."""
    return stretch[1] - stretch[0] > 1 and text[stretch[1] - 1] in "\"”»’'"


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Range]:
    opened = -1
    marks = list(_MARK.finditer(text, start, end))
    if not marks:
        for match in _SINGLE.finditer(text, start, end):
            yield match.start(), match.end()
        return
    for mark in marks:
        at = mark.start()
        if opened < 0:
            if mark.group() not in _CLOSE and _can_open(text, mark.end(), end):
                opened = at
        elif mark.group() in _CLOSE or (mark.group() == '"' and not _reopens(text, at)):
            yield opened, mark.end()
            opened = -1
    if opened >= 0:
        yield opened, end


def _can_open(text: str, after: int, end: int) -> bool:
    """A mark before a space or at the end closes something that never opened."""
    return after < end and not text[after].isspace()


def _reopens(text: str, at: int) -> bool:
    """A straight mark between a space and a letter opens; its own opening mark was lost or nests."""
    return text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()
