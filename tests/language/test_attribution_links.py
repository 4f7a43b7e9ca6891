"""Which source, cue and content go together."""

import numpy as np
import pytest

from grainofsalt.language.attribution_links import (
    CONTENT_TO_CUE,
    CUE_TO_SOURCE,
    DISTANCES,
    FARTHEST_RANK,
    WIDTH,
    Weights,
    link,
    pair_scores,
)


def weights(*, none: float = 0.0, nearest: float = 0.0, same_line: float = 0.0, right_after: float = 0.0) -> Weights:
    """Return weights under which position counts only as told."""
    rank = np.zeros((2, 2 * FARTHEST_RANK), dtype=np.float32)
    rank[:, FARTHEST_RANK - 1] = nearest
    line = np.zeros((2, 2), dtype=np.float32)
    line[:, 1] = same_line
    distance = np.zeros((2, 2 * len(DISTANCES) + 2), dtype=np.float32)
    distance[:, len(DISTANCES) + 1] = right_after
    return Weights(rank=rank, distance=distance, line=line, none=none)


def saying(words: int, *pairs: tuple[int, int], relation: int) -> np.ndarray:
    """Return ends of links under which each pair's words fit each other and no others."""
    ends = np.zeros((words, 8, WIDTH), dtype=np.float32)
    for number, (child, parent) in enumerate(pairs):
        ends[child, 4 * relation, number] = ends[parent, 4 * relation + 2, number] = 8
    return ends.reshape(words, -1)


def test_each_content_goes_to_the_cue_that_fits_it_best() -> None:
    """Also where another stands nearer, and several may share one."""
    words = saying(12, (0, 9), (5, 9), (7, 3), relation=CONTENT_TO_CUE)
    spans = {"source": [], "cue": [(3, 4), (9, 10)], "content": [(0, 2), (5, 6), (7, 8)]}
    found = link(words, np.zeros(12, dtype=np.int64), spans, weights())
    assert [item["content"] for item in found] == [[(7, 8)], [(0, 2), (5, 6)]]


@pytest.mark.parametrize(("none", "expected"), [(-1.0, [(0, 1)]), (20.0, [])])
def test_a_cue_takes_a_source_only_if_it_beats_having_none(none: float, expected: list[tuple[int, int]]) -> None:
    """A cue such as "reportedly" has nobody."""
    words = saying(4, (2, 0), relation=CUE_TO_SOURCE)
    spans = {"source": [(0, 1)], "cue": [(2, 3)], "content": [(3, 4)]}
    (found,) = link(words, np.zeros(4, dtype=np.int64), spans, weights(none=none))
    assert found["source"] == expected


def test_without_cues_nothing_is_attributed() -> None:
    """Contents alone have nobody to belong to."""
    spans = {"source": [(0, 1)], "cue": [], "content": [(1, 2)]}
    assert link(np.zeros((2, 8 * WIDTH), dtype=np.float32), np.zeros(2, dtype=np.int64), spans, weights()) == []


def test_position_decides_where_the_words_say_nothing() -> None:
    """The one right before wins by its rank, the one in the same line by its line, the nearest by its distance."""
    words, lines = np.zeros((9, 8 * WIDTH), dtype=np.float32), np.array([0, 0, 0, 0, 0, 1, 1, 1, 1])
    pairs = ([(5, 6)], [(0, 1), (3, 4), (7, 8)])
    by_rank = pair_scores(words, lines, pairs, CONTENT_TO_CUE, weights(nearest=1))
    assert by_rank.argmax() == 1
    by_line = pair_scores(words, lines, pairs, CONTENT_TO_CUE, weights(same_line=1))
    assert by_line.argmax() == 2
    by_distance = pair_scores(words, lines, ([(2, 3)], pairs[1]), CONTENT_TO_CUE, weights(right_after=1))
    assert by_distance.tolist() == [[0, 1, 0]]


def test_what_contents_learned_says_nothing_of_sources() -> None:
    """Each relation has ends of its own, so words that bind a content to a cue bind no source."""
    words = saying(6, (0, 4), relation=CONTENT_TO_CUE)
    assert pair_scores(words, np.zeros(6, dtype=np.int64), ([(0, 1)], [(4, 5)]), CUE_TO_SOURCE, weights()).max() == 0


def test_far_candidates_are_scored_like_the_farthest_told_apart() -> None:
    """More candidates and words than the weights have classes for raise nothing."""
    words, lines = np.zeros((600, 8 * WIDTH), dtype=np.float32), np.zeros(600, dtype=np.int64)
    cues = [(at, at + 1) for at in range(0, 600, 2)]
    spans = {"source": [], "cue": cues, "content": [(301, 302)]}
    found = link(words, lines, spans, weights(nearest=1))
    assert [item["cue"] for item in found if item["content"]] == [[(300, 301)]]


def test_one_source_may_speak_through_several_cues() -> None:
    """As in "Kim said … and added …"."""
    spans = {"source": [(0, 1)], "cue": [(1, 2), (5, 6)], "content": [(2, 4), (6, 8)]}
    found = link(np.zeros((8, 8 * WIDTH), dtype=np.float32), np.zeros(8, dtype=np.int64), spans, weights(none=-1))
    assert [item["source"] for item in found] == [[(0, 1)], [(0, 1)]]
