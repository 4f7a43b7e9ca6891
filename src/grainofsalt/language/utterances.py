"""Quotations and the attributions that they belong to.

Grammar ends at the full stop, an utterance does not: `"It was a test. It failed," he said. "We regret it."` is one.
Each attribution's content grows to the whole of a quotation that it touches, and quotations that nobody claims go on
from the speaker before them.
"""

from bisect import bisect_left, bisect_right
from typing import Final

import msgspec
from spacy.tokens import Doc

from grainofsalt.language.annotations import Range
from grainofsalt.language.quotations import find_quotations, is_closed
from grainofsalt.language.reported import Reported

_UTTERANCE_WORDS: Final = 4
"""A quotation of fewer words is a word in quotation marks, which nobody need have spoken as a sentence."""


def with_quotations(doc: Doc, reported: list[Reported]) -> tuple[Reported, ...]:
    """Return `reported` with whole quotations as content; what still has no content is left out."""
    text = doc.text
    quotations = find_quotations(text)
    grown = [_grow(text, item, quotations, _sentence_of(doc, item)) for item in reported]
    free = _unclaimed(quotations, grown)
    for quotation in free:
        _give(text, quotation, quotations, grown)
    return tuple(_finish(item, quotations) for item in grown if item.content)


def _sentence_of(doc: Doc, item: Reported) -> Range:
    token = doc.char_span(item.cue[0][0], item.cue[0][1], alignment_mode="expand") if item.cue else None
    if token is None or not len(token):
        return item.cue[0] if item.cue else (0, 0)
    sentence = token[0].sent
    return sentence.start_char, sentence.end_char


def _grow(text: str, item: Reported, quotations: tuple[Range, ...], sentence: Range) -> Reported:
    """Widen the content to the quotations that it touches, or fill it from those in its own sentence."""
    near = _touching(quotations, sentence)
    around = [q for q in near if not any(_overlap(q, part) for part in (*item.cue, *item.source))]
    if not item.content:
        after = [q for q in around if q[0] >= item.cue[-1][1]]
        before = [q for q in around if q[1] <= item.cue[0][0] and len(text[q[0] : q[1]].split()) >= _UTTERANCE_WORDS]
        return msgspec.structs.replace(item, content=_merged([*after, *before]))
    parts = list(item.content)
    for quotation in around:
        if any(_overlap(quotation, part) for part in parts):
            parts.append(quotation)
    return msgspec.structs.replace(item, content=_merged(parts))


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


def _give(text: str, quotation: Range, quotations: tuple[Range, ...], reported: list[Reported]) -> None:
    """Give a quotation that no cue claims to whoever spoke last, if it plainly goes on from there."""
    if not _is_utterance(text, quotation):
        return
    at = bisect_left(reported, quotation[0], key=lambda item: item.cue[0][0]) - 1
    line = text.rfind("\n", 0, quotation[0]) + 1
    while at >= 0 and (not reported[at].source or _lies_in(quotations, reported[at].cue[0])):
        at -= 1
    if at < 0:
        return
    speaker = reported[at]
    last = _end_before(text, line)
    previous = text.rfind("\n", 0, last) + 1
    same_line = speaker.cue[0][0] >= line
    if not same_line:
        leads = not text[line : quotation[0]].strip() and text[quotation[1] :].split("\n", 1)[0].strip() in {"", "."}
        recent = speaker.cue[0][0] >= previous
        if not (leads and recent):
            return
    reported[at] = msgspec.structs.replace(speaker, content=_merged([*speaker.content, quotation]))


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


def _finish(item: Reported, quotations: tuple[Range, ...]) -> Reported:
    spans = _touching(quotations, (item.content[0][0], item.content[-1][1]))
    direct = bool(spans) and all(any(q[0] <= a and b <= q[1] for q in spans) for a, b in item.content)
    return msgspec.structs.replace(item, direct=direct)


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
