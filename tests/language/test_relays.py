"""Who passed words on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import cast_of, resolved, unmarked

from grainofsalt.language.pipeline import parse
from grainofsalt.language.relays import carriers_of, cited_in
from grainofsalt.language.reported import Reported


def told(marked: str) -> tuple[list[str], list[str]]:
    """Names of the sources and of the chain of the last attribution."""
    found = resolved(marked)[-1]
    return [source.name for source in found.sources], [source.name for source in found.via]


@pytest.mark.parametrize(
    ("marked", "source", "via"),
    [
        (
            "[Yonhap] <reported>, citing an official of the Joint Chiefs, {that it sank}.",
            "official of the Joint Chiefs",
            ["Yonhap"],
        ),
        ("Citing the navy, [Yonhap] <reported> {that it sank}.", "navy", ["Yonhap"]),
        ("[Yonhap, citing two officials who had seen the report,] <said> {it sank}.", "two officials", ["Yonhap"]),
        ("[Yonhap] <quoted> {an official as saying that it sank}.", "official", ["Yonhap"]),
        ("[An official quoted by Yonhap] <said> {it sank}.", "official", ["Yonhap"]),
        ("[Mr. Peter Hale] <told> Reuters {that it sank}.", "Peter Hale", ["Reuters"]),
        ("[Mr. Peter Hale] <said> in an interview with Reuters {that it sank}.", "Peter Hale", ["Reuters"]),
        ("[A statement issued by the navy and carried by Yonhap] <said> {it sank}.", "navy", ["Yonhap"]),
        ("[The navy] <said> in a statement carried by state media {that it sank}.", "navy", ["state media"]),
        ("[The navy] <said> {it sank}, citing a need for calm.", "navy", []),
        ("[The navy] <told> the mayor {that it sank}.", "navy", []),
        ("[The North's navy] <said> {it sank}.", "North's navy", []),
    ],
)
def test_the_chain(marked: str, source: str, via: list[str]) -> None:
    """A medium that cites, quotes, carries or hears is in it; whoever merely listens is not."""
    assert told(marked) == ([source], via)


def test_each_carrier_is_listed_once() -> None:
    """By its whole name, not by the owner or the parts of it."""
    marked = "[A note carried by the Korean Central News Agency, or KCNA,] <said> {it sank}."
    assert told(marked) == (["note"], ["Korean Central News Agency"])


def test_nobody_cites_himself() -> None:
    """A source that is also named as the carrier is only the source."""
    assert told("[Yonhap] <reported>, citing Yonhap, {that it sank}.") == (["Yonhap"], [])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(0, 80), st.integers(0, 80))
def test_any_words_raise_nothing(words: str, start: int, end: int) -> None:
    """Wherever source, cue and content are said to lie."""
    text, (item,) = unmarked(f"[Yonhap] <reported>, citing {words.translate({ord(mark): ' ' for mark in '[]<>{}'})}.")
    doc = parse(text)
    cast = cast_of(doc)
    for one in (
        item,
        Reported(source=((start, end),), cue=((start, end),), content=((end, start),)),
        Reported(source=(), cue=(), content=()),
    ):
        carriers_of(doc, one, cast)
        cited_in(doc, one, cast)
