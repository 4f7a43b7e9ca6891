"""Whose words each token is, where attributions hold each other."""

from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.events.speakers import speakers_of, tokens_in
from grainofsalt.language.annotations import Attribution

STARTS = list(range(0, 100, 10))
"""Ten words of nine letters."""

IRAN, JAPAN = Source(name="Iran"), Source(name="Japan")


def _said(first: int, last: int, *sources: Source, cue: int | None = None, **fields: object) -> Attribution:
    """Return that the words `first` to `last` are reported, with the word `cue`."""
    ranges = () if cue is None else ((cue * 10, cue * 10 + 9),)
    given_fields: dict[str, object] = {"source": (), "cue": ranges, "content": ((first * 10, last * 10 + 9),)}
    return Attribution(**{**given_fields, "sources": sources, **fields})  # type: ignore[arg-type]


def test_a_word_belongs_to_the_innermost_speaker() -> None:
    """Whichever of the two was found first."""
    outer, inner = _said(2, 9, IRAN, cue=1), _said(5, 9, JAPAN, cue=4)
    for pair in ([outer, inner], [inner, outer]):
        found = speakers_of(STARTS, pair)
        assert {pair[found.owner[word]].sources[0].name for word in (2, 3, 4)} == {"Iran"}
        assert {pair[found.owner[word]].sources[0].name for word in (5, 9)} == {"Japan"}


def test_what_credits_nobody_is_the_speakers_around_it() -> None:
    """The "I" and the "reports" in somebody's speech are no party of the article."""
    for nobody in ((), (ARTICLE_SOURCE,)):
        found = speakers_of(STARTS, [_said(2, 9, IRAN, cue=1), _said(5, 9, *nobody, cue=4, likelihood="likely")])
        assert found.attributions[1].sources == (IRAN,)
        assert found.owner[5] == 1, "its hedge is not lost"


def test_what_only_repeats_its_speaker_adds_nothing() -> None:
    """The whole utterance is told once."""
    found = speakers_of(STARTS, [_said(2, 9, IRAN, cue=1), _said(5, 9, IRAN, cue=4)])
    assert set(found.owner.values()) == {0}
    assert not found.is_reporting(4, 0)


def test_a_quoted_bit_credited_to_a_verb_outside_is_no_second_utterance() -> None:
    """The quotation marks stand in what Iran said."""
    found = speakers_of(STARTS, [_said(2, 5, IRAN, cue=1), _said(5, 5, JAPAN, cue=8, direct=True)])
    assert found.owner[5] == 0


def test_outside_of_any_speech_the_article_stays_the_source() -> None:
    """There is nobody to hand it to."""
    found = speakers_of(STARTS, [_said(5, 9, ARTICLE_SOURCE, cue=4)])
    assert found.attributions[0].sources == (ARTICLE_SOURCE,)
    assert found.told == {4}


def test_an_attribution_without_content_owns_nothing() -> None:
    """Empty lists are no error."""
    found = speakers_of(STARTS, [_said(0, 0, IRAN, content=())])
    assert dict(found.owner) == {}


def test_a_range_that_begins_inside_a_token_takes_it_in() -> None:
    """Annotators and models cut where tokens do not."""
    assert list(tokens_in(STARTS, [(15, 31)])) == [1, 2, 3]


RANGES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: (min(p), max(p) + 1)), max_size=3)


@given(
    st.lists(
        st.builds(
            Attribution,
            source=RANGES.map(tuple),
            cue=RANGES.map(tuple),
            content=RANGES.map(tuple),
            sources=st.sampled_from([(), (IRAN,), (JAPAN,), (ARTICLE_SOURCE,), (IRAN, JAPAN)]),
            direct=st.booleans(),
        ),
        max_size=6,
    )
)
def test_any_attributions_can_be_settled(attributions: list[Attribution]) -> None:
    """Every reported word has one owner, one of those that report it."""
    found = speakers_of(STARTS, attributions)
    assert len(found.attributions) == len(attributions)
    reported = {word for each in attributions for word in tokens_in(STARTS, each.content)}
    assert set(found.owner) == reported
    assert all(word in set(tokens_in(STARTS, attributions[number].content)) for word, number in found.owner.items())
