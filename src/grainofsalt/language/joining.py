"""Sorts out what two span finders found in one text: which of it reports, and which only tells what somebody wants.

The model finds every attribution, yet the marks that it learned from do not overlap, and they do not tell a report from
a wish. Grammar knows reports, also inside of each other, and by measure credits facts to the right source more often
(docs/attribution.md). So grammar's reading of a cue goes into the reports; the model adds quotations that grammar does
not reach, and what somebody wants, orders or condemns.
"""

from bisect import bisect_right

import msgspec

from grainofsalt.language.annotations import Range
from grainofsalt.language.quotations import find_quotations
from grainofsalt.language.reported import Reported
from grainofsalt.language.utterances import is_direct


def joined(text: str, model: tuple[Reported, ...], grammar: tuple[Reported, ...]) -> tuple[Reported, ...]:
    """Return all that was found, each marked as what it is, in the order of the cues.

    Time grows in proportion to the text.

    Args:
        text: the text that they stand in.
        model: what the model found; no two overlap.
        grammar: what the rules found; one may lie inside another.
    """
    cues = sorted(part for item in grammar for part in item.cue)
    furthest = 0
    reach = [furthest := max(furthest, end) for _, end in cues]
    starts = [start for start, _ in cues]
    quotations = find_quotations(text)
    found = list(grammar)
    for item in model:
        direct = is_direct(item, quotations)
        known = any(_is_met(part, starts, reach) for part in item.cue)
        found.append(
            msgspec.structs.replace(
                item, direct=direct, by_model=True, report=direct and not known, attitude=not (direct or known)
            )
        )
    return tuple(sorted(found, key=lambda item: (item.cue, item.by_model)))


def _is_met(part: Range, starts: list[int], reach: list[int]) -> bool:
    """Whether a stretch has a character in common with any of those that begin at `starts`.

    Args:
        part: the stretch.
        starts: where they begin, in order.
        reach: for each of them the furthest end of it and of all before it.
    """
    at = bisect_right(starts, part[1] - 1) - 1
    return at >= 0 and reach[at] > part[0]
