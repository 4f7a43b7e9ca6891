"""Copies and rewrites of one report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import BODY, LEAD, MORE, OTHER, on, report

from grainofsalt.assess.copies import compare
from grainofsalt.core.text import Article, Span

NEW_LEAD = "A burnt tube that police say was once part of a rocket lay on the beach under the lighthouse this week."
REWRITTEN = (*BODY[0:1], OTHER[0], BODY[2], OTHER[1], BODY[4], MORE[0], OTHER[2], MORE[2], MORE[4], OTHER[3], MORE[6])
"""Here and there a sentence of the first report, with as many of another's between."""

NOTICE = (
    "The minister of fisheries of {one} sent a message of greeting to the minister of fisheries of {other} {when}.",
    "In the message the minister wished the colleague success in work and hoped for more friendship, {wish}.",
)
"""A notice in set phrases."""


def test_a_reprint_is_a_copy() -> None:
    """All of the shorter one's words, in one passage or more, each with its place in both."""
    first, second = report(LEAD, *BODY, id="1", **on(3)), report(*BODY, id="2", **on(4))
    copy = compare(first, second)
    assert copy is not None
    assert copy.probability > 0.95
    assert copy.original == "first"
    assert "published first" in copy.reason
    for passage in copy.passages:
        passage.first.check(first.text)
        passage.second.check(second.text)


def test_a_rewrite_under_a_new_lead_is_a_copy() -> None:
    """A sentence kept here and there is enough."""
    first = report(LEAD, *BODY, *MORE, id="1", **on(3))
    second = report(NEW_LEAD, *REWRITTEN, id="2", **on(3))
    assert compare(first, second) is not None


def test_briefs_in_set_phrases_are_no_copies() -> None:
    """Most of their words are those of their kind; where nearly all are the same it is one brief."""
    told = {"one": "Norland", "other": "Westmark", "when": "on the day of its flag", "wish": "as the sea demands"}
    again = {"one": "Estuary", "other": "Norland", "when": "for the new year", "wish": "now that the strait is open"}
    first, second = (report(*(part.format(**words) for part in NOTICE), **on(3)) for words in (told, again))
    assert compare(first, second) is None
    assert compare(first, report(NEW_LEAD, first.text, **on(3))) is not None


def test_the_same_quotation_makes_no_copy() -> None:
    """Two papers that quote one statement have it from one root and are reports of their own."""
    statement = "“" + " ".join(BODY) + "”"
    assert compare(report(LEAD, statement, *OTHER[:3]), report(NEW_LEAD, statement, *OTHER[3:])) is None


def test_a_paragraph_of_background_makes_no_copy() -> None:
    """Agencies repeat it for weeks."""
    assert compare(report(LEAD, *BODY, **on(3)), report(*OTHER, BODY[3], **on(4))) is None


def test_common_boilerplate_makes_no_copy() -> None:
    """A notice of the site is no prose of the report."""
    first, second = (
        report(*some, notice, boilerplate=(span(some, notice),))
        for some, notice in ((BODY, " ".join(OTHER)), (OTHER[:1], " ".join(OTHER)))
    )
    assert compare(first, second) is None


def span(paragraphs: tuple[str, ...], notice: str) -> Span:
    """Return where the notice stands after the paragraphs."""
    article = report(*paragraphs, notice)
    return article.span(article.text.index(notice), len(article.text))


def test_a_month_apart_one_newsroom_repeats_itself() -> None:
    """What would be a second state of a report on the same day is standing background in another one's."""
    first, second = (*BODY, *MORE), (NEW_LEAD, *REWRITTEN)
    days = [
        compare(report(*first, publisher="Gull", **on(1)), report(*second, publisher="Gull", **on(n))) for n in (1, 31)
    ]
    assert days[0] is not None
    assert days[1] is None


def test_the_more_days_lie_between_the_less_words_prove() -> None:
    """For two newsrooms as well."""
    found = [compare(report(LEAD, *BODY, **on(1)), report(*BODY[:5], OTHER[0], **on(day))) for day in (1, 9, 31)]
    likely = [copy.probability if copy is not None else 0.0 for copy in found]
    assert likely == sorted(likely, reverse=True)
    assert likely[0] > likely[-1]


def test_the_original_is_whom_the_other_one_credits() -> None:
    """Whatever the clocks say: the aggregator's may be wrong."""
    wire = report(LEAD, *BODY, id="1", url="https://english.kyodonews.net/news/1", **on(4))
    paper = report(LEAD, *BODY, "Goats slept.", id="2", publisher="Daily Gull", url="https://gull.example/1", **on(3))
    copy = compare(paper, wire)
    assert copy is not None
    assert copy.original == "second"
    assert "credits Kyodo" in copy.reason


@pytest.mark.parametrize(("hours", "original"), [((9, 11), "first"), ((11, 9), "second"), ((9, 9), None)])
def test_the_clock_tells_who_was_first(hours: tuple[int, int], original: str | None) -> None:
    """Where both were published to the minute."""
    first = report(*BODY, id="1", **on(3, hours[0]))
    copy = compare(first, report(*BODY, id="2", **on(3, hours[1])))
    assert copy is not None
    assert copy.original == original


PIECES = st.lists(st.sampled_from([LEAD, NEW_LEAD, *BODY, *OTHER, "“So it was, and no more,” he said."]), max_size=12)


@given(PIECES, PIECES)
def test_both_ways_round_the_answer_is_the_same(first: list[str], second: list[str]) -> None:
    """With the sides exchanged."""
    ours, theirs = report("One.", *first, id="1", **on(2)), report("Two.", *second, id="2", **on(3))
    one, other = compare(ours, theirs), compare(theirs, ours)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.probability == other.probability
        assert {one.original, other.original} in ({"first", "second"}, {None})
        assert {(passage.first, passage.second) for passage in one.passages} == {
            (passage.second, passage.first) for passage in other.passages
        }


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(first: str, second: str) -> None:
    """Empty, in any script, or without a word: none raises."""
    ours, theirs = (Article(id="a", text=text, text_hash="", raw_hash="") for text in (first, second))
    compare(ours, theirs)
    compare(ours, ours)


def test_huge_words_are_compared_at_once() -> None:
    """A text without a blank has no passage."""
    assert compare(report("x" * 300_000), report("x" * 300_001)) is None
