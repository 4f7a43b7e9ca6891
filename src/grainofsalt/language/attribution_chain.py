"""The likeliest stretches of sources, cues and contents, given how well each label fits each word.

Each word bears one of thirteen labels: outside, or the first, an inner, the last or the only word of a stretch in one
of three roles. Which label may follow which, and how gladly, is a linear-chain conditional random field (Lafferty,
McCallum and Pereira 2001); Viterbi's algorithm finds the best sequence. Windows are decoded side by side: each gets
what it would get alone, since nothing is ever added across them.
"""

from typing import Final, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

Scores: TypeAlias = npt.NDArray[np.float32]
Stretch: TypeAlias = tuple[int, int]
"""First word and the word after the last."""

ROLES: Final = ("source", "cue", "content")
FIRST, INNER, LAST, ONLY = range(4)
LABELS: Final = 1 + 4 * len(ROLES)
"""Outside is 0; role r at position p is 1 + 4 r + p."""

NEVER: Final = -1e4
"""What a forbidden step scores: far below any sum of real scores, yet finite."""

_SIDE_BY_SIDE: Final = 32
"""Windows decoded at once; more only takes memory."""


def label_of(role: int, position: int) -> int:
    """Return the label of `position` (first, inner, last, only) in a stretch of `role`."""
    return 1 + 4 * role + position


def may_end(label: int) -> bool:
    """Tell whether a stretch may end with `label`, or none was open."""
    return label == 0 or (label - 1) % 4 in {LAST, ONLY}


def may_begin(label: int) -> bool:
    """Tell whether a stretch may begin with `label`, or none begins."""
    return label == 0 or (label - 1) % 4 in {FIRST, ONLY}


def may_follow(label: int, following: int) -> bool:
    """Tell whether `following` may stand right after `label`: stretches are whole and do not cross."""
    if may_end(label):
        return may_begin(following)
    same_role = following > 0 and (following - 1) // 4 == (label - 1) // 4
    return same_role and (following - 1) % 4 in {INNER, LAST}


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """How gladly one label follows another.

    Attributes:
        steps: score of each step, rows from, columns to; shape (LABELS, LABELS), forbidden ones at `NEVER`.
        begin: score of each label at the first word of a window, shape (LABELS,).
        end: score of each label at the last word of a window, shape (LABELS,).
    """

    steps: Scores
    begin: Scores
    end: Scores


def chain_of(steps: list[list[float]], begin: list[float], end: list[float]) -> Chain:
    """Return the chain with the learned scores, what the labels forbid taken out."""
    allowed = np.array([[may_follow(a, b) for b in range(LABELS)] for a in range(LABELS)])
    begins = np.array([may_begin(label) for label in range(LABELS)])
    ends = np.array([may_end(label) for label in range(LABELS)])
    return Chain(
        steps=np.where(allowed, np.array(steps), NEVER).astype(np.float32),
        begin=np.where(begins, np.array(begin), NEVER).astype(np.float32),
        end=np.where(ends, np.array(end), NEVER).astype(np.float32),
    )


_ENDS: Final = np.array([[may_end(label)] for label in range(LABELS)])
_BEGINS: Final = np.array([[may_begin(label) for label in range(LABELS)]])
_LINE_BREAK: Final = np.where(_ENDS & _BEGINS, 0, NEVER).astype(np.float32)
"""No stretch goes over the end of a line."""


def best_labels(scores: list[Scores], opens_line: list[npt.NDArray[np.bool_]], chain: Chain) -> list[list[int]]:
    """Return the best sequence of labels for each window.

    Args:
        scores: for each window how well each label fits each word, shape (words, LABELS); no window is empty.
        opens_line: for each window which of its words is the first of a line, shape (words,).
        chain: what may follow what.
    """
    found: list[list[int]] = []
    for at in range(0, len(scores), _SIDE_BY_SIDE):
        part = slice(at, at + _SIDE_BY_SIDE)
        found.extend(_side_by_side(scores[part], opens_line[part], chain))
    return found


def _side_by_side(scores: list[Scores], opens_line: list[npt.NDArray[np.bool_]], chain: Chain) -> list[list[int]]:
    """Viterbi over several windows at once; a window that has ended keeps its last scores."""
    lengths = [len(one) for one in scores]
    longest = max(lengths)
    held = np.zeros((longest, len(scores), LABELS), dtype=np.float32)
    breaks = np.zeros((longest, len(scores)), dtype=np.bool_)
    for index, (one, opens) in enumerate(zip(scores, opens_line, strict=True)):
        held[: len(one), index] = one
        breaks[: len(one), index] = opens
    best = chain.begin + held[0]
    back = np.zeros((longest, len(scores), LABELS), dtype=np.int64)
    ended = np.array(lengths)
    for place in range(1, longest):
        reached = best[:, :, None] + chain.steps
        if breaks[place].any():
            reached = reached + np.where(breaks[place][:, None, None], _LINE_BREAK, np.float32(0))
        back[place] = reached.argmax(axis=1)
        best = np.where((place < ended)[:, None], reached.max(axis=1) + held[place], best)
    last = (best + chain.end).argmax(axis=1)
    return [_traced(back[:, index], int(last[index]), length) for index, length in enumerate(lengths)]


def _traced(back: npt.NDArray[np.int64], label: int, length: int) -> list[int]:
    labels = [label]
    for place in range(length - 1, 0, -1):
        labels.append(int(back[place, labels[-1]]))
    return labels[::-1]


def stretches(labels: list[int]) -> dict[str, list[Stretch]]:
    """Return the stretches of each role that a sequence of labels spells, in the order of the text.

    A stretch that never ends, which no sequence of `best_labels` holds, is left out.
    """
    found: dict[str, list[Stretch]] = {role: [] for role in ROLES}
    opened = -1
    for place, label in enumerate(labels):
        if label == 0:
            continue
        role, position = divmod(label - 1, 4)
        if position == FIRST:
            opened = place
        elif position == LAST and opened >= 0:
            found[ROLES[role]].append((opened, place + 1))
            opened = -1
        elif position == ONLY:
            found[ROLES[role]].append((place, place + 1))
    return found
