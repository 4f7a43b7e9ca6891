"""An article's own words and its fingerprints."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from reports import BODY, LEAD, OTHER, report

from grainofsalt.assess.shingles import MOST, SHINGLE, fingerprints, own_words, runs
from grainofsalt.core.text import Article, span_of

TEXT = (
    "Mr. Abe’s aides said “the long grey rocket fell into the sea” on Monday.\nThe note read:\nWe never fired it.\nNo."
)


def test_own_words_leave_out_quotations_and_what_a_colon_introduces() -> None:
    """Somebody else's words are in every report of them."""
    words = [word.folded for word in own_words(report(TEXT))]
    assert words == ["mr", "abe's", "aides", "said", "on", "monday", "the", "note", "read", "no"]


def test_own_words_leave_out_boilerplate() -> None:
    """A notice is the site's, not the report's."""
    text = "Subscribe to our letter now. Rain fell."
    article = report(text, boilerplate=(span_of(text, 0, 28),))
    assert [word.folded for word in own_words(article)] == ["rain", "fell"]


def test_no_run_reaches_over_what_is_left_out() -> None:
    """Words on both sides of a quotation do not stand together."""
    article = report("they told us that “nothing at all” had been seen there")
    assert all("that" not in run or "had" not in run for _, run in runs(own_words(article)))


def test_runs_of_names_alone_are_left_out() -> None:
    """Titles stand in every report."""
    assert list(runs(own_words(report("South Korea Joint Chiefs Of Staff Said")))) == []


def test_a_paragraph_in_common_gives_a_common_fingerprint() -> None:
    """Wherever it stands: that is what winnowing promises for 12 words or more."""
    ours, theirs = report(LEAD, *BODY), report(*OTHER, BODY[2])
    assert set(fingerprints(ours)) & set(fingerprints(theirs))
    assert not set(fingerprints(ours)) & set(fingerprints(report(*OTHER)))


def test_fingerprints_never_change() -> None:
    """A ledger keeps them for years: the same words give this number on every machine, whatever their case."""
    assert fingerprints(report("the tall ship sank deep")) == (8781851416777917229,)
    assert fingerprints(report("The tall ship SANK, deep!")) == (8781851416777917229,)


def test_fingerprints_are_bounded() -> None:
    """However long the text."""
    article = report(" ".join(f"word{number} falls" for number in range(20_000)))
    assert len(fingerprints(article)) == MOST


@given(st.text(max_size=400))
def test_fingerprints_of_any_text(text: str) -> None:
    """None raises; they fit a signed 64-bit column, ascend and are distinct."""
    found = fingerprints(Article(id="a", text=text, text_hash="", raw_hash=""))
    assert list(found) == sorted(set(found))
    assert all(0 <= one < 2**63 for one in found)


@given(st.integers(min_value=0, max_value=60_000))
def test_one_huge_word(length: int) -> None:
    """No run, no fingerprint, no time lost."""
    assert fingerprints(report("x" * length or "x")) == ()


def test_a_short_text_has_a_fingerprint() -> None:
    """As soon as it has one run."""
    words = ["gulls", "cried", "over", "the", "grey", "harbour", "wall"]
    assert len(words) >= SHINGLE
    assert len(fingerprints(report(" ".join(words)))) == 1
    assert fingerprints(msgspec.structs.replace(report("gulls cried"), title="x")) == ()
