from hypothesis import given, settings
from tests.events.linking import launch, profiles

from grainofsalt.events.candidates import WORTH, Cores, blocks, core_of
from grainofsalt.events.likeness import likeness_between
from grainofsalt.events.portrait import Tally, marks_of
from grainofsalt.events.profile import EventProfile


def near(one: EventProfile, other: EventProfile) -> bool:
    """Tell whether the core of one profile is near that of the other."""
    cores = Cores()
    first, second = core_of(marks_of(one)), core_of(marks_of(other))
    cores.add(first)
    cores.add(second)
    return second in cores.near(first)


def test_an_exact_date_has_few_blocks_and_a_year_has_its_weeks() -> None:
    """An exact date has few blocks and a year has its weeks."""
    assert len(blocks(launch("a"))) in {1, 2}
    assert len(blocks(launch("a", first_day="2017-01-01", last_day="2017-12-31"))) in {53, 54}
    assert blocks(launch("a", first_day="1998-01-01", last_day="2017-12-31")) == ()
    assert blocks(launch("a", None)) == ()


def test_types_that_are_mistaken_for_each_other_share_blocks() -> None:
    """Types that are mistaken for each other share blocks."""
    assert blocks(launch("a")) == blocks(launch("b", type="space-launch"))
    assert set(blocks(launch("a"))).isdisjoint(blocks(launch("b", type="meeting")))


@settings(max_examples=300, deadline=None)
@given(profiles("a"), profiles("b"))
def test_what_is_near_shares_a_block_and_is_so_both_ways(one: EventProfile, other: EventProfile) -> None:
    """What is near shares a block and is so both ways."""
    assert near(one, other) == near(other, one)
    if near(one, other):
        assert set(blocks(one)) & set(blocks(other))


@settings(max_examples=300, deadline=None)
@given(profiles("a"), profiles("b"))
def test_what_shares_a_block_and_is_likely_by_its_core_is_near(one: EventProfile, other: EventProfile) -> None:
    """The quick way to find what is near leaves nothing out."""
    cores = [Tally([core_of(marks_of(profile))]).portrait() for profile in (one, other)]
    likely = likeness_between(*cores).probability >= WORTH
    assert near(one, other) == (likely and bool(set(blocks(one)) & set(blocks(other))))
