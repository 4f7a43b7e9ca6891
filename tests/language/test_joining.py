"""What is a report, and what only an attitude."""

import time

import msgspec

from grainofsalt.language.joining import joined
from grainofsalt.language.reported import Reported

TEXT = 'Norway said the boat sank, and Iran wants peace. "It is so," Oslo added. Yonhap said, citing the navy, it sank.'


def reported(source: str, cue: str, content: str) -> Reported:
    """Return the attribution of these words in `TEXT`."""

    def at(words: str) -> tuple[tuple[int, int], ...]:
        start = TEXT.index(words)
        return ((start, start + len(words)),) if words else ()

    return Reported(source=at(source), cue=at(cue), content=at(content))


def kinds(item: Reported) -> tuple[bool, bool, bool]:
    """Whether it is by the model, a report, an attitude."""
    return item.by_model, item.report, item.attitude


def test_where_both_share_a_cue_the_reading_of_grammar_is_the_report() -> None:
    """The model's spans are kept beside it, neither as a report nor as an attitude."""
    grammar = reported("Norway", "said", "the boat sank, and Iran wants peace")
    first, second = joined(TEXT, (reported("Norway", "said", "the boat sank"),), (grammar,))
    assert first == grammar
    assert kinds(first) == (False, True, False)
    assert kinds(second) == (True, False, False)


def test_what_the_model_alone_finds_is_an_attitude() -> None:
    """Grammar does not know it as a report: "wants peace"."""
    (found,) = joined(TEXT, (reported("Iran", "wants", "peace"),), ())
    assert kinds(found) == (True, False, True)


def test_quoted_words_are_a_report_whatever_the_cue() -> None:
    """Somebody did say them."""
    (found,) = joined(TEXT, (reported("Oslo", "added", '"It is so,"'),), ())
    assert found.direct
    assert kinds(found) == (True, True, False)


def test_one_word_of_a_cue_in_common_is_enough() -> None:
    """The model takes "has repeatedly said" where grammar takes "said"."""
    text = "Norway has repeatedly said it sank."
    model = Reported(source=((0, 6),), cue=((7, 26),), content=((27, 34),))
    grammar = msgspec.structs.replace(model, cue=((22, 26),))
    assert [kinds(item)[1:] for item in joined(text, (model,), (grammar,))] == [(False, False), (True, False)]


def test_a_long_cue_before_short_ones_is_still_met() -> None:
    """Cues of grammar's may overlap each other."""
    text = "x" * 100
    grammar = (
        Reported(source=(), cue=((0, 50),), content=((60, 70),)),
        Reported(source=(), cue=((5, 8),), content=((60, 70),)),
    )
    model = Reported(source=(), cue=((20, 25),), content=((60, 70),))
    assert not any(item.attitude for item in joined(text, (model,), grammar))


def test_nothing_joined_with_nothing() -> None:
    """An empty text has no attributions."""
    assert joined("", (), ()) == ()


def test_attributions_come_in_the_order_of_their_cues() -> None:
    """Whoever found them."""
    late, early = reported("Iran", "wants", "peace"), reported("Norway", "said", "the boat sank")
    assert [item.cue for item in joined(TEXT, (late,), (early,))] == [early.cue, late.cue]


def test_ten_thousand_attributions_take_a_moment() -> None:
    """Time grows with their number and not with its square."""

    def seconds(count: int) -> float:
        found = tuple(
            Reported(source=((at, at + 1),), cue=((at + 2, at + 3),), content=((at + 4, at + 5),))
            for at in range(0, 6 * count, 6)
        )
        begun = time.process_time()
        assert len(joined("x " * 3 * count, found, found)) == 2 * count
        return time.process_time() - begun

    seconds(100)
    assert seconds(10_000) < 60 * max(seconds(1_000), 0.01)
