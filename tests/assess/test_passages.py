"""Common passages of two texts."""

from hypothesis import given
from hypothesis import strategies as st
from reports import BODY, OTHER, report

from grainofsalt.assess.passages import common_stretches
from grainofsalt.assess.shingles import SHINGLE, own_words


def test_a_moved_paragraph_is_one_passage() -> None:
    """It is found where it stands in both."""
    ours, theirs = own_words(report(*BODY[:2])), own_words(report(OTHER[0], BODY[1]))
    (passage,) = common_stretches(ours, theirs)
    assert passage.length == len(own_words(report(BODY[1])))
    assert [word.folded for word in ours[passage.first :]] == [word.folded for word in theirs[passage.second :]]


def test_what_one_text_repeats_counts_once() -> None:
    """A refrain is no copy of itself."""
    passages = common_stretches(own_words(report(BODY[0], BODY[0], BODY[0])), own_words(report(BODY[0])))
    assert len(passages) == 1


WORDS = st.lists(st.sampled_from(["rain", "fell", "on", "the", "Bay", "of", "“so”", "and\n\nthen"]), max_size=60)


@given(WORDS, WORDS)
def test_passages_hold_the_same_words(first: list[str], second: list[str]) -> None:
    """Each is as long as a run at least, holds the same words in both, and none overlaps another."""
    ours, theirs = own_words(report("a", " ".join(first))), own_words(report("a", " ".join(second)))
    last = 0
    taken: set[int] = set()
    for one in common_stretches(ours, theirs):
        assert one.length >= SHINGLE
        assert one.first >= last
        last = one.first + one.length
        places = set(range(one.second, one.second + one.length))
        assert not taken & places
        taken |= places
        mine = [word.folded for word in ours[one.first : last]]
        assert mine == [word.folded for word in theirs[one.second : one.second + one.length]]
