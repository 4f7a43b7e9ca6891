"""Which cue a content belongs to, and which source a cue: every pair is scored, the best partner wins.

A pair's score is the inner product of what the model says of both ends' words, plus learned weights for how the two
stand to each other: how many candidates lie between, how many words, and whether they share a line.
"""

from typing import Final, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from grainofsalt.language.attribution_chain import Stretch

Matrix: TypeAlias = npt.NDArray[np.float32]

WIDTH: Final = 64
"""Numbers that stand for one end of one word."""

CONTENT_TO_CUE, CUE_TO_SOURCE = 0, 1

FARTHEST_RANK: Final = 4
"""Candidates before (and, one less, after) beyond which the rank is no longer told apart."""

DISTANCES: Final = (1, 2, 4, 8, 16, 32, 64)
"""Words between two first words, the upper ends of the classes of one direction."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What is learned of how partners stand to each other, for contents with cues and for cues with sources.

    Attributes:
        rank: by how many candidates lie between, from `-FARTHEST_RANK` to `FARTHEST_RANK - 1`; shape (2, 8).
        distance: by words between, first the candidate before, then after; shape (2, 16).
        line: by whether both stand in the same line; shape (2, 2).
        none: score of a cue for having no source at all.
    """

    rank: Matrix
    distance: Matrix
    line: Matrix
    none: float


def link(
    words: Matrix, lines: npt.NDArray[np.int64], stretches: dict[str, list[Stretch]], weights: Weights
) -> list[dict[str, list[Stretch]]]:
    """Return one attribution for each cue, with the contents and the source that are its own.

    Args:
        words: what the model says of each word's two ends in each part it may play, shape (words, 8 * WIDTH).
        lines: number of the line that each word stands in, shape (words,).
        stretches: sources, cues and contents, each in the order of the text.
        weights: what is learned of positions.
    """
    sources, cues, contents = stretches["source"], stretches["cue"], stretches["content"]
    found: list[dict[str, list[Stretch]]] = [{"source": [], "cue": [cue], "content": []} for cue in cues]
    if cues and contents:
        best = pair_scores(words, lines, (contents, cues), CONTENT_TO_CUE, weights).argmax(axis=1)
        for content, cue in zip(contents, best, strict=True):
            found[cue]["content"].append(content)
    if cues and sources:
        scores = pair_scores(words, lines, (cues, sources), CUE_TO_SOURCE, weights)
        for attribution, own in zip(found, scores, strict=True):
            source = int(own.argmax())
            if own[source] > weights.none:
                attribution["source"].append(sources[source])
    return found


def pair_scores(
    words: Matrix,
    lines: npt.NDArray[np.int64],
    pairs: tuple[list[Stretch], list[Stretch]],
    relation: int,
    weights: Weights,
) -> Matrix:
    """Return the score of each candidate (columns) for each stretch that looks for one (rows).

    Args:
        words: as in `link`.
        lines: as in `link`.
        pairs: the stretches that look, and the candidates.
        relation: `CONTENT_TO_CUE` or `CUE_TO_SOURCE`.
        weights: what is learned of positions.
    """
    ends = words.reshape(-1, 8, WIDTH)
    part = 4 * relation
    child = np.array(pairs[0], dtype=np.int64)
    parent = np.array(pairs[1], dtype=np.int64)
    looking = ends[child[:, 0], part] + ends[child[:, 1] - 1, part + 1]
    wanted = ends[parent[:, 0], part + 2] + ends[parent[:, 1] - 1, part + 3]
    first, other = child[:, 0][:, None], parent[:, 0][None]
    before = (other < first).sum(axis=1, keepdims=True)
    rank = np.clip(np.arange(len(parent))[None] - before, -FARTHEST_RANK, FARTHEST_RANK - 1) + FARTHEST_RANK
    apart = np.searchsorted(DISTANCES, np.abs(other - first), side="left") + 8 * (other >= first)
    same_line = (lines[parent[:, 0]][None] == lines[child[:, 0]][:, None]).astype(np.int64)
    fits: Matrix = np.einsum("ik,jk->ij", looking, wanted) / np.float32(np.sqrt(WIDTH))
    placed = weights.rank[relation][rank] + weights.distance[relation][apart] + weights.line[relation][same_line]
    total: Matrix = fits + placed
    return total
