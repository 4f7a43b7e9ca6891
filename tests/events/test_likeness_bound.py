from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.linking import figure, launch, profiles

from grainofsalt.events.likeness import likeness_between, probability, weigh
from grainofsalt.events.likeness_bound import are_likely, likely_odds
from grainofsalt.events.portrait import portrait_of
from grainofsalt.events.profile import EventProfile


def test_reports_of_one_launch_are_likely_and_those_of_two_days_are_not() -> None:
    """Reports of one launch are likely and those of two days are not."""
    assert are_likely(portrait_of(launch("a")), portrait_of(launch("b")), 0.6)
    assert not are_likely(portrait_of(launch("a")), portrait_of(launch("b", "2017-08-29")), 0.01)
    assert not are_likely(portrait_of(launch("a")), portrait_of(launch("b", type="meeting")), 0.01)


def test_all_that_is_alike_is_counted() -> None:
    """What is told alike lifts a vague report above the bound."""
    told = {"systems": ("Hwasong-12",), "overflew": ("Japan",), "figures": (figure("range", 3700),)}
    month = {"first_day": "2017-09-01", "last_day": "2017-09-30", "published": "2017-10-01"}
    one, other = portrait_of(launch("a", "2017-09-15", **told)), portrait_of(launch("b", None, **month, **told))
    assert are_likely(one, other, 0.6)
    assert likeness_between(one, other).probability >= 0.6


@settings(max_examples=500, deadline=None)
@given(profiles("a"), profiles("b"), st.sampled_from((0.05, 0.2, 0.35, 0.6, 0.9)))
def test_the_bound_never_differs_from_weighing(one: EventProfile, other: EventProfile, least: float) -> None:
    """The bound never differs from weighing."""
    portraits = portrait_of(one), portrait_of(other)
    odds = weigh(*portraits)
    assert are_likely(*portraits, least) == (probability(odds) >= least)
    assert likely_odds(*portraits, least) in {odds, None}
