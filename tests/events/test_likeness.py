import pytest
from hypothesis import given, settings
from tests.events.linking import IRAN, figure, launch, profiles

from grainofsalt.events.likeness import likeness
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.profile_names import actor_of, name_of, spots_of


def probability(one: EventProfile, other: EventProfile) -> float:
    """Return how probable it is that two are one."""
    return likeness(one, other).probability


def reason(one: EventProfile, other: EventProfile) -> str:
    """Return why, in words."""
    return likeness(one, other).reason


def test_one_day_and_one_actor_make_it_likely_and_the_reason_says_so() -> None:
    """One day and one actor make it likely and the reason says so."""
    assert probability(launch("a"), launch("b")) > 0.85
    assert reason(launch("a"), launch("b")) == "both are missile launches by North Korea on 21 May 2017"


def test_weapon_and_figures_are_named_in_the_reason() -> None:
    """Weapon and figures are named in the reason."""
    told = {"systems": ("Pukguksong-2",), "figures": (figure("range", 498, 502),)}
    other = {"systems": ("Pukguksong-2",), "figures": (figure("range", 497, 499.7),)}
    found = likeness(launch("a", **told), launch("b", **other))
    assert found.probability > 0.98
    assert found.reason.endswith("Pukguksong-2 in both; ranges of 498.4 and 500 km agree")


def test_days_that_exclude_each_other_exclude_it() -> None:
    """Days that exclude each other exclude it."""
    found = likeness(launch("a"), launch("b", "2017-05-14"))
    assert found.probability == 0
    assert "at different times: on 14 May 2017, and on 21 May 2017" in found.reason


def test_types_that_are_not_mistaken_for_each_other_exclude_it() -> None:
    """Types that are not mistaken for each other exclude it."""
    assert probability(launch("a"), launch("b", type="meeting")) == 0
    assert "two things" in reason(launch("a"), launch("b", type="meeting"))


def test_a_satellite_launch_told_as_a_missile_test_may_be_one() -> None:
    """A satellite launch told as a missile test may be one."""
    assert 0.5 < probability(launch("a"), launch("b", type="space-launch")) < probability(launch("a"), launch("b"))


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({}, {"actors": IRAN}, "the actors differ (North Korea, Iran)"),
        ({"systems": ("KN-02",)}, {"systems": ("Hwasong-15",)}, "the weapons differ"),
        ({"classes": ("SRBM",)}, {"classes": ("ICBM",)}, "the range classes differ"),
        ({"launchers": ("submarine",)}, {"launchers": ("silo",)}, "the launchers differ"),
        ({"outcomes": ("success",)}, {"outcomes": ("failure",)}, "the outcomes differ"),
        ({"figures": (figure("count", 1),)}, {"figures": (figure("count", 4),)}, "the counts differ"),
        (
            {"figures": (figure("range", 500),)},
            {"figures": (figure("range", 900),)},
            "ranges of 500 and 900 km do not agree",
        ),
        ({"places": spots_of("Sohae")}, {"places": spots_of("Wonsan")}, "the places differ"),
        ({"places": spots_of("Sohae")}, {"places": spots_of("Semnan")}, "the places differ"),
        (
            {"moments": ("2017-05-20T21:00",)},
            {"moments": ("2017-05-21T09:00",)},
            "their clock times are 720 minutes apart",
        ),
        ({}, {"actors": ()}, "one does not say who did it"),
    ],
)
def test_what_differs_speaks_against_it(one: dict[str, object], other: dict[str, object], words: str) -> None:
    """What differs speaks against it."""
    found = likeness(launch("a", **one), launch("b", **other))
    assert found.probability < probability(launch("a"), launch("b"))
    assert f"; but {words}" in found.reason or f", {words}" in found.reason


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"overflew": ("Japan",)}, "both passed over Japan"),
        ({"places": spots_of("Sunan")}, "Sunan in both"),
        ({"moments": ("2017-05-21T07:59",)}, "0 minutes apart"),
        ({"figures": (figure("count", 4),)}, "a count of 4 in both"),
        ({"figures": (figure("apogee", 2000, None),)}, "greatest heights of at least 2,000 km in both"),
    ],
)
def test_what_agrees_speaks_for_it(told: dict[str, object], words: str) -> None:
    """What agrees speaks for it."""
    found = likeness(launch("a", **told), launch("b", **told))
    assert found.probability > probability(launch("a"), launch("b"))
    assert words in found.reason


def test_places_close_to_each_other_agree() -> None:
    """Places close to each other agree."""
    found = likeness(launch("a", places=spots_of("Sunan")), launch("b", places=spots_of("Pyongyang")))
    assert "Pyongyang is near Sunan" in found.reason or "Sunan is near Pyongyang" in found.reason


def test_the_wider_the_stretch_of_time_the_less_it_says() -> None:
    """The wider the stretch of time the less it says."""
    week = launch("b", None, first_day="2017-05-15", last_day="2017-05-21")
    month = launch("b", None, first_day="2017-05-01", last_day="2017-05-31")
    year = launch("b", None, first_day="2017-01-01", last_day="2017-12-31")
    told = [probability(launch("a"), other) for other in (launch("b"), week, month, year)]
    assert told == sorted(told, reverse=True)
    assert told[-1] < 0.1


def test_a_year_says_more_of_what_is_rare() -> None:
    """A year says more of what is rare."""
    one = launch("a", "2009-05-25", type="nuclear-test")
    other = launch("b", None, type="nuclear-test", first_day="2009-01-01", last_day="2009-12-31")
    assert probability(one, other) > 0.6


def test_the_number_of_a_nuclear_test_settles_which_it_is() -> None:
    """The number of a nuclear test settles which it is."""
    one = launch("a", "2017-09-03", type="nuclear-test", order=6)
    assert probability(one, launch("b", None, type="nuclear-test", order=6, published="2018-03-01")) > 0.8
    assert probability(one, launch("b", "2017-09-03", type="nuclear-test", order=5)) < 0.3


def test_recent_news_without_a_date_is_sooner_of_the_last_event() -> None:
    """Recent news without a date is sooner of the last event."""
    undated = launch("b", None, published="2017-05-22")
    assert probability(launch("a"), undated) > probability(launch("a", "2017-05-14"), undated)
    assert "without a date in a report of 22 May 2017" in reason(launch("a"), undated)
    assert probability(launch("a"), launch("b", None, published="2018-01-01")) == 0


def test_nothing_is_in_print_before_it_happened() -> None:
    """Nothing is in print before it happened."""
    assert probability(launch("a"), launch("b", None, published="2017-05-10")) == 0


def test_a_day_that_the_clock_of_the_world_allows_is_a_day_apart() -> None:
    """A day that the clock of the world allows is a day apart."""
    early = launch("a", "2017-08-29", moments=("2017-08-28T20:58",), overflew=("Japan",))
    assert probability(early, launch("b", "2017-08-28", overflew=("Japan",))) > 0
    late = launch("a", "2017-08-29", moments=("2017-08-29T14:00",), overflew=("Japan",))
    assert probability(late, launch("b", "2017-08-28", overflew=("Japan",))) == 0


def test_attacks_with_one_malware_are_one_whatever_their_dates() -> None:
    """Attacks with one malware are one whatever their dates."""
    told = {"type": "cyber-attack", "actors": (), "malware": ("WannaCry",)}
    assert probability(launch("a", "2017-05-12", **told), launch("b", "2017-06-20", **told)) > 0.9
    assert probability(launch("a", "2017-05-12", **told), launch("b", **(told | {"malware": ("Petya",)}))) < 0.1


def test_meetings_are_told_apart_by_who_meets() -> None:
    """Meetings are told apart by who meets."""
    council, group = (name_of("UN Security Council"),), (name_of("G20"),)
    told = {"type": "meeting", "actors": ()}
    assert probability(launch("a", bodies=council, **told), launch("b", bodies=council, **told)) > 0.9
    assert probability(launch("a", bodies=council, **told), launch("b", bodies=group, **told)) < 0.3


def test_a_drill_alone_is_another_than_a_drill_together() -> None:
    """A drill alone is another than a drill together."""
    both = (actor_of("South Korea"), actor_of("United States"))
    together = launch("a", type="exercise", actors=both)
    assert probability(together, launch("b", type="exercise", actors=both)) > probability(
        together, launch("b", type="exercise", actors=both[:1])
    )


@settings(max_examples=300, deadline=None)
@given(profiles("a"), profiles("b"))
def test_the_order_of_two_makes_no_difference_and_odd_values_raise_nothing(
    one: EventProfile, other: EventProfile
) -> None:
    """The order of two makes no difference and odd values raise nothing."""
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert 0 <= found.probability <= 1
    assert found.reason
