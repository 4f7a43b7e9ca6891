"""The best sequence of labels, and the stretches that it spells."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from grainofsalt.language.attribution_chain import (
    FIRST,
    INNER,
    LABELS,
    LAST,
    NEVER,
    ONLY,
    Chain,
    Scores,
    Stretch,
    best_labels,
    chain_of,
    label_of,
    may_begin,
    may_end,
    may_follow,
    stretches,
)


def drawn(seed: int, words: int) -> tuple[Chain, Scores]:
    """Return a chain and scores of `words` words, drawn by chance."""
    chance = np.random.default_rng(seed)
    steps, begin, end = chance.normal(size=(LABELS, LABELS)), chance.normal(size=LABELS), chance.normal(size=LABELS)
    scores = chance.normal(size=(words, LABELS), scale=2).astype(np.float32)
    return chain_of(steps.tolist(), begin.tolist(), end.tolist()), scores


def totals(scores: Scores, chain: Chain, opens: list[bool]) -> np.ndarray:
    """Return what each sequence scores, one axis a word; a stretch over the start of a line is as good as forbidden."""
    whole = [[may_end(label) and may_begin(following) for following in range(LABELS)] for label in range(LABELS)]
    found = chain.begin + scores[0]
    for own, opens_line in zip(scores[1:], opens[1:], strict=True):
        found = found[..., None] + chain.steps + own + (np.where(whole, 0, NEVER) if opens_line else 0)
    return found + chain.end


def written(found: dict[str, list[Stretch]], words: int) -> list[int]:
    """Return the labels that spell these stretches."""
    labels = [0] * words
    for role, own in enumerate(found.values()):
        for first, end in own:
            labels[first:end] = [label_of(role, INNER)] * (end - first)
            labels[first], labels[end - 1] = label_of(role, FIRST), label_of(role, LAST)
            if end - first == 1:
                labels[first] = label_of(role, ONLY)
    return labels


def opening(*places: bool) -> np.ndarray:
    """Return which words open a line."""
    return np.array(places, dtype=np.bool_)


@given(st.integers(0, 10_000), st.lists(st.booleans(), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_no_other_sequence_is_better(seed: int, opens: list[bool]) -> None:
    """All sequences of a few words are tried."""
    chain, scores = drawn(seed, len(opens))
    (found,) = best_labels([scores], [opening(*opens)], chain)
    every = totals(scores, chain, opens)
    assert np.isclose(every[tuple(found)], every.max(), atol=1e-3)


@given(st.integers(0, 10_000), st.lists(st.integers(1, 30), min_size=1, max_size=40))
@settings(max_examples=20, deadline=None)
def test_windows_side_by_side_get_what_each_gets_alone(seed: int, lengths: list[int]) -> None:
    """Neither longer neighbours nor their number change anything."""
    chain, _ = drawn(seed, 1)
    scores = [drawn(seed + number, length)[1] for number, length in enumerate(lengths, start=1)]
    opens = [np.arange(length) % 7 == 0 for length in lengths]
    alone = [best_labels([one], [first], chain)[0] for one, first in zip(scores, opens, strict=True)]
    assert best_labels(scores, opens, chain) == alone


@given(st.integers(0, 10_000), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_every_sequence_spells_whole_stretches(seed: int, words: int) -> None:
    """Each begins, goes on and ends in one role, and none goes over the end of a line."""
    chain, scores = drawn(seed, words)
    opens = np.arange(words) % 5 == 0
    (labels,) = best_labels([scores], [opens], chain)
    assert may_begin(labels[0])
    assert may_end(labels[-1])
    assert all(may_follow(one, following) for one, following in itertools.pairwise(labels))
    covered = [word for own in stretches(labels).values() for first, last in own for word in range(first, last)]
    assert sorted(covered) == [word for word, label in enumerate(labels) if label]
    for first, last in (stretch for own in stretches(labels).values() for stretch in own):
        assert not opens[first + 1 : last].any()


def test_labels_spell_stretches_of_each_role() -> None:
    """First, inner, last; or one word only. What never ends is left out."""
    source, cue, content = range(3)
    labels = [
        label_of(source, FIRST),
        label_of(source, LAST),
        label_of(cue, ONLY),
        0,
        label_of(content, FIRST),
        label_of(content, INNER),
        label_of(content, LAST),
        label_of(content, FIRST),
    ]
    assert stretches(labels) == {"source": [(0, 2)], "cue": [(2, 3)], "content": [(4, 7)]}


def test_a_stretch_of_one_role_does_not_end_in_another() -> None:
    """A first word of a source is followed by words of that source."""
    assert may_follow(label_of(0, FIRST), label_of(0, LAST))
    assert not may_follow(label_of(0, FIRST), label_of(1, LAST))
    assert not may_follow(label_of(0, FIRST), 0)
    assert not may_follow(0, label_of(0, INNER))
    assert may_follow(label_of(0, LAST), label_of(1, ONLY))


def test_what_may_follow_is_what_stretches_can_spell() -> None:
    """A sequence is allowed if and only if its stretches do not cross and, written as labels again, are itself."""
    for labels in itertools.product(range(LABELS), repeat=3):
        steps = itertools.starmap(may_follow, itertools.pairwise(labels))
        allowed = may_begin(labels[0]) and may_end(labels[-1]) and all(steps)
        found = stretches(list(labels))
        covered = sum(end - first for own in found.values() for first, end in own)
        spelt = covered == sum(label > 0 for label in labels) and written(found, len(labels)) == list(labels)
        assert allowed == spelt


def test_forbidden_steps_stay_out_however_gladly_they_were_learned() -> None:
    """Scores that like what labels forbid, at the edges and between, are not listened to."""
    chain = chain_of([[50.0] * LABELS] * LABELS, [50.0] * LABELS, [50.0] * LABELS)
    scores = np.zeros((5, LABELS), dtype=np.float32)
    scores[:, label_of(2, INNER)] = 90
    (labels,) = best_labels([scores], [opening(*[False] * 5)], chain)
    assert stretches(labels) == {"source": [], "cue": [], "content": [(0, 5)]}


def test_no_window_gives_no_labels() -> None:
    """An empty text has no window."""
    assert best_labels([], [], drawn(0, 1)[0]) == []
