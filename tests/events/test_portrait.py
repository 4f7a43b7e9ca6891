from hypothesis import given, settings
from tests.events.linking import figure, launch, sets_of_profiles

from grainofsalt.events.portrait import Tally, marks_of, portrait_alone, portrait_of, told
from grainofsalt.events.profile import EventProfile


def test_marks_leave_out_what_is_not_compared_and_dates_that_are_none() -> None:
    """Marks leave out what is not compared and dates that are none."""
    one = launch("a", label="one", first_day="Sunday", published="2017", moments=("noon",))
    assert marks_of(one) == marks_of(launch("b", label="two", first_day=None, published=None, moments=()))


def test_a_slip_in_one_of_many_reports_does_not_count_and_rival_accounts_do() -> None:
    """A slip in one of many reports does not count and rival accounts do."""
    right = [launch(f"k{number}", systems=("Hwasong-12",)) for number in range(4)]
    slip = launch("z", systems=("KN-02",))
    assert told(portrait_of(*right, slip), "systems") == {"Hwasong-12"}
    assert told(portrait_of(right[0], slip), "systems") == {"Hwasong-12", "KN-02"}


def test_days_are_those_that_most_allow() -> None:
    """Days are those that most allow."""
    month = launch("m", first_day="2017-05-01", last_day="2017-05-31")
    portrait = portrait_of(launch("a"), launch("b"), launch("c", "2017-05-22"), month)
    day = portrait_of(launch("a")).days
    assert portrait.days == day
    assert day is not None
    assert (portrait.earliest_end, portrait.latest_start) == (day[0], day[0] + 1)


def test_silence_is_an_empty_set() -> None:
    """Silence is an empty set."""
    assert told(portrait_of(launch("a")), "systems") == frozenset()
    assert told(portrait_of(launch("a", figures=(figure("count", 3),))), "count") == {(3, 3)}


@settings(max_examples=100, deadline=None)
@given(sets_of_profiles())
def test_counting_one_less_undoes_counting_one_more(profiles: list[EventProfile]) -> None:
    """Counting one less undoes counting one more."""
    marks = [marks_of(profile) for profile in profiles]
    for one in marks:
        tally, other = Tally(marks), Tally()
        tally.add(one)
        tally.add(one, times=-1)
        for each in reversed(marks):
            part = Tally([each])
            other.join(part)
        assert tally.portrait() == other.portrait() == Tally(reversed(marks)).portrait()


@settings(max_examples=300, deadline=None)
@given(sets_of_profiles())
def test_the_portrait_of_one_is_that_of_a_group_of_one(profiles: list[EventProfile]) -> None:
    """The portrait of one is that of a group of one."""
    for profile in profiles:
        assert portrait_alone(marks_of(profile)) == Tally([marks_of(profile)]).portrait()
