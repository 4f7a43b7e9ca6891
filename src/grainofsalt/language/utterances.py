"""Quotations and the attributions that they belong to.

Grammar ends at the full stop, an utterance does not: `"It was a test. It failed," he said. "We regret it."` is one.
Each attribution's content grows to the whole of a quotation that it touches, and quotations that nobody claims go on
from the speaker before them.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Final

import msgspec
from spacy.tokens import Doc

from grainofsalt.language.annotations import Range
from grainofsalt.language.quotations import find_quotations, is_closed
from grainofsalt.language.reported import Reported

_LINE_BREAK: Final = re.compile("\n")
_PIECES: Final = 40
"""Stretches that one content may consist of."""
_NEAR: Final = 6
"""Quotations on either side of a cue that may be its content."""
_REACH: Final = 80
"""Characters between a cue and the words in quotation marks that it may report."""
_UTTERANCE_WORDS: Final = 4
"""A quotation of fewer words is a word in quotation marks, which nobody need have spoken as a sentence."""


def with_quotations(doc: Doc, reported: list[Reported]) -> tuple[Reported, ...]:
    """Return `reported` with whole quotations as content; what still has no content is left out."""
    text = doc.text
    quotations = find_quotations(text)
    ends = [sentence.end_char for sentence in doc.sents]
    grown = [_grow(text, item, quotations, _sentence_of(ends, item)) for item in reported if item.cue]
    spoken = [bool(item.source) and not _lies_in(quotations, item.cue[0]) for item in grown]
    lines = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
    for quotation in _unclaimed(quotations, grown):
        _give(text, quotation, reported=grown, spoken=spoken, lines=lines)
    return tuple(msgspec.structs.replace(item, direct=is_direct(item, quotations)) for item in grown if item.content)


def _sentence_of(ends: list[int], item: Reported) -> Range:
    at = bisect_right(ends, item.cue[0][0])
    return (ends[at - 1] if at else 0), (ends[at] if at < len(ends) else item.cue[-1][1])


def _grow(text: str, item: Reported, quotations: tuple[Range, ...], sentence: Range) -> Reported:
    """Widen the content to the quotations that it touches, or fill it from those in its own sentence."""
    own = (*item.cue, *item.source)
    if item.content:
        edges = [_touching(quotations, (at, at + 1)) for part in item.content for at in (part[0], part[1] - 1)]
        parts = [q for touched in edges for q in touched if not any(_overlap(q, part) for part in own)]
        return msgspec.structs.replace(item, content=_merged([*item.content, *parts]))
    at = bisect_left(quotations, item.cue[0][0], key=lambda q: q[0])
    near = [q for q in quotations[max(0, at - _NEAR) : at + _NEAR] if _overlap(q, sentence)]
    around = [q for q in near if not any(_overlap(q, part) for part in own)]
    after = [q for q in around if 0 <= q[0] - item.cue[-1][1] <= _REACH]
    before = [q for q in around if q[1] <= item.cue[0][0] and len(text[q[0] : q[1]].split()) >= _UTTERANCE_WORDS]
    return msgspec.structs.replace(item, content=_merged([*after, *before]))


def _unclaimed(quotations: tuple[Range, ...], reported: list[Reported]) -> list[Range]:
    outside = [item for item in reported if not _lies_in(quotations, item.cue[0])]
    claimed = _merged([part for item in outside for part in item.content])
    starts = [part[0] for part in claimed]
    free = []
    for quotation in quotations:
        at = bisect_right(starts, quotation[1] - 1) - 1
        if at < 0 or claimed[at][1] <= quotation[0]:
            free.append(quotation)
    return free


def _lies_in(quotations: tuple[Range, ...], cue: Range) -> bool:
    """Whether the cue is itself quoted: then it says nothing of who speaks the quotation."""
    return any(q[0] <= cue[0] and cue[1] <= q[1] for q in _touching(quotations, cue))


def _give(text: str, quotation: Range, *, reported: list[Reported], spoken: list[bool], lines: list[int]) -> None:
    """Give a quotation that no cue claims to whoever spoke last, if it plainly goes on from there."""
    if not _is_utterance(text, quotation):
        return
    at = bisect_left(reported, quotation[0], key=lambda item: item.cue[0][0]) - 1
    at = next((i for i in range(at, max(at - _NEAR, -1), -1) if spoken[i]), -1)
    if at < 0 or len(reported[at].content) >= _PIECES:
        return
    speaker = reported[at]
    line = lines[bisect_right(lines, quotation[0]) - 1]
    if speaker.cue[0][0] < line:
        leads = not text[line : quotation[0]].strip() and _ends_line(text, quotation[1])
        previous = lines[max(0, bisect_right(lines, _end_before(text, line) - 1) - 1)]
        if not leads or speaker.cue[0][0] < previous:
            return
    reported[at] = msgspec.structs.replace(speaker, content=_merged([*speaker.content, quotation]))


def _ends_line(text: str, position: int) -> bool:
    while position < len(text) and text[position] in " .":
        position += 1
    return position == len(text) or text[position] == "\n"


def _end_before(text: str, position: int) -> int:
    while position > 0 and text[position - 1].isspace():
        position -= 1
    return position


def _is_utterance(text: str, quotation: Range) -> bool:
    """Whether the quotation is a sentence by itself and not a word or phrase in somebody's sentence."""
    words = text[quotation[0] : quotation[1]]
    first = next((c for c in words if c.isalpha()), "")
    if not first.isupper() or len(words.split(maxsplit=_UTTERANCE_WORDS)) < _UTTERANCE_WORDS:
        return False
    if not is_closed(text, quotation):
        return True
    before = text[max(0, quotation[0] - 3) : quotation[0]].strip()
    return not before or before[-1] in '.?!:”"' or quotation[0] == 0


def is_direct(item: Reported, quotations: tuple[Range, ...]) -> bool:
    """Tell whether the content of `item` stands in quotation marks as a whole, given all `quotations` of the text."""
    return all(any(q[0] <= a and b <= q[1] for q in _touching(quotations, (a, a + 1))) for a, b in item.content)


def _touching(quotations: tuple[Range, ...], stretch: Range) -> tuple[Range, ...]:
    first = bisect_right(quotations, stretch[0], key=lambda q: q[1])
    last = bisect_left(quotations, stretch[1], key=lambda q: q[0])
    return quotations[first:last]


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merged(parts: list[Range]) -> tuple[Range, ...]:
    """Return the stretches in order, overlapping ones joined."""
    found: list[Range] = []
    for start, end in sorted(parts):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
