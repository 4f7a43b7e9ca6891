"""Chains of tellers, from what holds what."""

from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.core.vocabulary import Stance
from grainofsalt.language.annotations import Attribution
from grainofsalt.language.chains import extent, with_chains

TEXT = "x" * 200


def told(
    who: str, cue: int, start: int, end: int, *, stance: Stance = "asserts", via: tuple[str, ...] = ()
) -> Attribution:
    """Who says what stands from `start` to `end`, by a cue of two characters."""
    return Attribution(
        source=(),
        cue=((cue, cue + 2),),
        content=((start, end),),
        sources=(ARTICLE_SOURCE if who == "article" else Source(name=who),),
        via=tuple(Source(name=name) for name in via),
        stance=stance,
        likelihood=None,
        direct=False,
    )


def chain(*items: Attribution) -> dict[str, list[str]]:
    """The names in `via` by the name of the source."""
    return {one.sources[0].name: [source.name for source in one.via] for one in with_chains(TEXT, list(items))}


def test_whoever_holds_another_passed_it_on() -> None:
    """The outermost first, whatever the order in which they come."""
    outer, middle, inner = told("agency", 0, 5, 100), told("paper", 10, 15, 90), told("navy", 20, 25, 80)
    assert chain(inner, outer, middle) == {"agency": [], "paper": ["agency"], "navy": ["agency", "paper"]}


def test_carriers_named_by_the_words_come_after_the_holders() -> None:
    """Who carried it stands nearer to the source."""
    assert chain(told("agency", 0, 5, 100), told("navy", 20, 25, 80, via=("radio",)))["navy"] == ["agency", "radio"]


def test_who_denies_or_doubts_passes_nothing_on() -> None:
    """A refusal is no relay."""
    for stance in ("denies", "doubts"):
        assert chain(told("agency", 0, 5, 100, stance=stance), told("navy", 20, 25, 80))["navy"] == []


def test_side_by_side_is_no_chain() -> None:
    """Neither holds the other."""
    assert chain(told("agency", 0, 5, 40), told("navy", 60, 65, 90)) == {"agency": [], "navy": []}


def test_nobody_is_in_his_own_chain() -> None:
    """Who goes on speaking passes himself nothing."""
    found = with_chains(TEXT, [told("navy", 0, 5, 100), told("navy", 20, 25, 80)])
    assert [one.via for one in found] == [(), ()]


def test_a_first_person_is_whoever_holds_the_words() -> None:
    """An attribution of the article's inside somebody's content is that somebody's."""
    found = with_chains(TEXT, [told("navy", 0, 5, 100), told("article", 20, 25, 80)])
    assert [one.sources[0].name for one in found] == ["navy", "navy"]


def test_a_document_without_an_issuer_is_no_relay() -> None:
    """A statement says it; it passes nobody's words on."""
    paper = told("statement", 0, 5, 100)
    paper = Attribution(
        source=(),
        cue=paper.cue,
        content=paper.content,
        sources=(Source(name="statement", kind="document"),),
        via=(),
        stance="asserts",
        likelihood=None,
        direct=False,
    )
    assert chain(paper, told("navy", 20, 25, 80))["navy"] == []


def test_extent_is_the_number_of_characters() -> None:
    """Over all parts of the content."""
    assert extent(told("navy", 0, 5, 100)) == 95


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 90), st.integers(0, 90), st.integers(1, 90)), max_size=20)
)
def test_any_contents_make_chains(rows: list[tuple[str, int, int, int]]) -> None:
    """One attribution out for each one in; nobody passes his own words on."""
    found = with_chains(TEXT, [told(who, cue, start, start + width) for who, cue, start, width in rows])
    assert len(found) == len(rows)
    assert all(not set(one.via) & set(one.sources) for one in found)
