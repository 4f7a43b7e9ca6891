from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.linking import launch, profiles

from grainofsalt.core.codec import decode, encode
from grainofsalt.events.following import (
    LINK,
    MOST_PROPOSED,
    PROPOSE,
    UNSETTLED,
    Goes,
    changes_nothing,
    contenders,
    followed,
    place_of,
    settled,
    tie,
    weight_of,
)
from grainofsalt.events.likeness import likeness
from grainofsalt.events.profile import EventProfile

MONTH = {"first_day": "2017-05-01", "last_day": "2017-05-31"}


def test_an_exact_date_makes_an_anchor_and_a_month_or_none_a_follower() -> None:
    """An exact date makes an anchor and a month or none a follower."""
    assert place_of(launch("a")).is_anchor
    assert not place_of(launch("a", None, **MONTH)).is_anchor
    assert not place_of(launch("a", None)).is_anchor


def test_anchors_come_before_followers_and_what_says_more_before_what_says_less() -> None:
    """Anchors come before followers and what says more before what says less."""
    rich = launch("z", systems=("Hwasong-12",), overflew=("Japan",))
    ranked = [rich, launch("a"), launch("b", None, **MONTH), launch("c", None, published="2017-05-20")]
    assert sorted(ranked, key=lambda one: place_of(one).rank) == ranked


def test_followers_meet_by_the_month_of_their_days_or_of_publication_and_wide_ones_by_the_year() -> None:
    """Followers meet by the month of their days or of publication and wide ones by the year."""
    assert place_of(launch("a", None, **MONTH)).pool == "launch/2017-05"
    assert place_of(launch("a", None, published="2017-05-30", type="space-launch")).pool == "launch/2017-05"
    assert place_of(launch("a", None, first_day="2017-01-01", last_day="2017-12-31")).pool == "launch/2017"
    assert place_of(launch("a", None)).pool is None


def test_a_name_that_settles_it_stands_above_the_month() -> None:
    """A name that settles it stands above the month."""
    test = launch("a", None, type="nuclear-test", order=6, published="2017-09-10")
    assert place_of(test).names == ("nuclear-test/order/6",)
    assert place_of(test).pool == "nuclear-test/order/6"


def test_two_events_of_one_article_have_no_tie() -> None:
    """Two events of one article have no tie."""
    assert tie(launch("a"), launch("b")) is not None
    assert tie(launch("a", article="x"), launch("b", article="x")) is None


def test_a_follower_goes_where_most_speaks_for_and_nowhere_if_two_are_as_likely() -> None:
    """A follower goes where most speaks for and nowhere if two are as likely."""
    assert followed({"a": 3.0, "b": 1.0}, {"a": 1, "b": 1}) == "a"
    assert followed({"a": 3.0, "b": 2.8}, {"a": 1, "b": 1}) is None
    assert followed({"a": -1.0}, {"a": 1}) is None
    assert followed({}, {}) is None


def test_many_reports_outweigh_one() -> None:
    """Many reports outweigh one."""
    assert followed({"a": 2.0, "b": 2.0}, {"a": 1, "b": 9}) == "b"


def test_only_the_power_of_two_of_a_number_of_reports_counts() -> None:
    """Only the power of two of a number of reports counts."""
    assert [weight_of(number) for number in (1, 2, 3, 4, 7, 8)] == [1, 2, 2, 4, 4, 8]


@settings(max_examples=200, deadline=None)
@given(profiles("a"), profiles("b"))
def test_a_tie_is_the_likeness_of_the_two_where_it_is_worth_proposing(one: EventProfile, other: EventProfile) -> None:
    """A tie is the likeness of the two where it is worth proposing, and the same when stored and read back."""
    odds = tie(one, other)
    likely = one.article != other.article and likeness(one, other).probability >= PROPOSE
    assert (odds is not None) == likely
    assert odds is None or decode(encode(odds), float) == odds
    assert PROPOSE < LINK


ODDS = st.floats(-0.6, 6.0, allow_nan=False)
GROUPS = st.dictionaries(st.sampled_from("abcdef"), st.tuples(ODDS, st.integers(1, 9)), min_size=1)


def proposed(odds: Mapping[str, float]) -> list[str]:
    """Return what one that goes with none is proposed to."""
    likely = contenders(odds)
    return sorted(likely) if len(likely) <= MOST_PROPOSED else []


@settings(max_examples=500, deadline=None)
@given(GROUPS, ODDS, st.integers(1, 9))
def test_a_new_group_that_changes_nothing_changes_neither_whom_it_goes_with_nor_what_is_proposed(
    groups: dict[str, tuple[float, int]], odds: float, reports: int
) -> None:
    """Of what is kept of a follower it can be told whether it has to be asked again."""
    before = {group: one for group, (one, _) in groups.items()}
    told = {group: number for group, (_, number) in groups.items()} | {"new": reports}
    best = followed(before, told)
    kept = settled(before, told, best)
    goes: Goes = "nowhere" if best is None else "elsewhere"
    if changes_nothing(odds, reports, kept, goes=goes):
        after = before | {"new": odds}
        assert followed(after, told) == best
        assert best is not None or proposed(after) == proposed(before)


@settings(max_examples=500, deadline=None)
@given(GROUPS, ODDS)
def test_one_that_joins_the_group_and_changes_nothing_does_not_lead_it(
    groups: dict[str, tuple[float, int]], odds: float
) -> None:
    """The reason of a link is that of the likeliest."""
    before = {group: one for group, (one, _) in groups.items()}
    told = {group: number for group, (_, number) in groups.items()}
    best = followed(before, told)
    if best is not None and changes_nothing(odds, told[best], settled(before, told, best), goes="here"):
        assert odds < before[best]


def test_what_may_tell_of_any_of_many_contends_for_all_of_them() -> None:
    """And one that clearly leads contends for none but itself."""
    assert contenders(dict.fromkeys("abcde", 1.0)) == list("abcde")
    assert contenders({"a": 3.0, "b": 1.0}) == ["a"]
    assert contenders({}) == []
    assert settled({}, {}, None) == UNSETTLED
