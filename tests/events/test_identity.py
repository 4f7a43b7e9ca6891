import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.linking import figure, launch, sets_of_profiles

from grainofsalt.core.errors import MisuseError
from grainofsalt.events.identity import Cluster, partition
from grainofsalt.events.likeness import likeness
from grainofsalt.events.profile import EventProfile


def keys_of(clusters: tuple[Cluster, ...]) -> list[tuple[str, ...]]:
    """Return the keys of each cluster."""
    return [cluster.keys for cluster in clusters]


def test_nothing_gives_nothing() -> None:
    """Nothing gives nothing."""
    assert partition([]) == ()


def test_reports_of_one_launch_are_one_cluster_and_a_launch_of_another_day_is_not_in_it() -> None:
    """Reports of one launch are one cluster and a launch of another day is not in it."""
    found = partition([launch("a"), launch("b", systems=("KN-15",)), launch("c", "2017-05-14")])
    assert keys_of(found) == [("a", "b"), ("c",)]
    assert found[0].id == "a"
    assert "21 May 2017" in found[0].members[1].reason
    assert found[1].members[0].probability == 1


def test_a_launch_known_to_the_minute_joins_one_told_by_its_day() -> None:
    """A launch known to the minute joins one told by its day."""
    assert len(partition([launch("a", moments=("2017-05-21T07:59",)), launch("b")])) == 1


def test_two_launches_of_one_day_that_one_article_tells_apart_stay_apart() -> None:
    """Two launches of one day that one article tells apart stay apart."""
    morning = {"moments": ("2017-05-20T21:00",), "systems": ("Hwasong-12",)}
    evening = {"moments": ("2017-05-21T08:00",), "systems": ("KN-02",)}
    first = [launch("a1", article="A", **morning), launch("a2", article="A", **evening)]
    second = [launch("b1", article="B", **morning), launch("b2", article="B", **evening)]
    assert keys_of(partition([*first, *second])) == [("a1", "b1"), ("a2", "b2")]


def test_alike_events_of_one_article_are_never_put_together_by_themselves() -> None:
    """Alike events of one article are never put together by themselves."""
    found = partition([launch("a1", article="A"), launch("a2", article="A")])
    assert keys_of(found) == [("a1",), ("a2",)]
    assert not found[0].proposals


def test_launches_of_following_days_are_proposed_at_most() -> None:
    """Launches of following days are proposed at most."""
    found = partition([launch("a", "2022-09-28"), launch("b", "2022-09-29")])
    assert len(found) == 2


def test_a_day_that_depends_on_the_clock_does_not_part_what_all_else_puts_together() -> None:
    """A day that depends on the clock does not part what all else puts together."""
    told = {
        "overflew": ("Japan",),
        "systems": ("Hwasong-12",),
        "figures": (figure("range", 3700), figure("apogee", 770)),
    }
    assert len(partition([launch("a", "2017-09-14", **told), launch("b", "2017-09-15", **told)])) == 1


def test_several_in_a_month_are_no_single_launch_of_it() -> None:
    """Several in a month are no single launch of it."""
    several = launch("b", None, first_day="2017-07-01", last_day="2017-07-31", figures=(figure("count", 2),))
    assert len(partition([launch("a", "2017-07-28"), several])) == 2


def test_what_is_likely_but_not_enough_is_proposed_on_both_sides_with_the_reason() -> None:
    """What is likely but not enough is proposed on both sides with the reason."""
    month = launch("b", None, first_day="2017-05-01", last_day="2017-05-31", classes=("MRBM",), published="2017-06-20")
    first, second = partition([launch("a", classes=("MRBM",)), month])
    assert first.proposals[0].cluster == "b"
    assert second.proposals[0].cluster == "a"
    assert "May 2017" in first.proposals[0].reason


def test_a_vague_report_that_fits_two_launches_equally_joins_neither() -> None:
    """A vague report that fits two launches equally joins neither."""
    month = launch(
        "v", None, first_day="2017-05-01", last_day="2017-05-31", overflew=("Japan",), systems=("Hwasong-12",)
    )
    told = {"overflew": ("Japan",), "systems": ("Hwasong-12",)}
    found = partition([launch("a", "2017-05-14", **told), launch("b", "2017-05-21", **told), month])
    assert keys_of(found) == [("a",), ("b",), ("v",)]
    assert {proposal.cluster for proposal in found[2].proposals} == {"a", "b"}


def test_analysts_put_together_what_nothing_else_would() -> None:
    """Analysts put together what nothing else would."""
    found = partition([launch("a"), launch("b", "2017-08-29"), launch("c")], together=[("b", "a")])
    assert found[0].keys[:2] == ("a", "b")
    assert found[0].members[0].by_order
    assert found[0].members[0].probability == 1


def test_analysts_keep_apart_what_would_be_one_and_it_is_not_proposed() -> None:
    """Analysts keep apart what would be one and it is not proposed."""
    found = partition([launch("a"), launch("b")], apart=[("a", "b")])
    assert keys_of(found) == [("a",), ("b",)]
    assert not found[0].proposals


def test_orders_about_profiles_that_are_not_there_are_passed_over() -> None:
    """Orders about profiles that are not there are passed over."""
    assert keys_of(partition([launch("a")], together=[("a", "z")], apart=[("z", "a")])) == [("a",)]


def test_orders_that_contradict_each_other_are_misuse() -> None:
    """Orders that contradict each other are misuse."""
    with pytest.raises(MisuseError, match="ordered together and apart"):
        partition([launch("a"), launch("b"), launch("c")], together=[("a", "b"), ("b", "c")], apart=[("a", "c")])


def test_one_key_for_two_profiles_is_misuse() -> None:
    """One key for two profiles is misuse."""
    with pytest.raises(MisuseError, match="key of its own"):
        partition([launch("a"), launch("a", "2017-05-14")])


def test_hundreds_of_reports_of_one_day_are_one_cluster() -> None:
    """Hundreds of reports of one day are one cluster."""
    many = [
        launch(f"k{number}", figures=(figure("range", 490 + number % 17), figure("apogee", 550 + number % 13)))
        for number in range(300)
    ]
    assert len(partition(many)) == 1


@settings(max_examples=150, deadline=None)
@given(sets_of_profiles(), st.randoms(use_true_random=False))
def test_the_order_of_profiles_makes_no_difference(profiles: list[EventProfile], random: object) -> None:
    """The order of profiles makes no difference."""
    shuffled = list(profiles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert partition(profiles) == partition(shuffled)


@settings(max_examples=150, deadline=None)
@given(sets_of_profiles(), st.data())
def test_every_profile_is_in_one_cluster_and_orders_are_obeyed(
    profiles: list[EventProfile], data: st.DataObject
) -> None:
    """Every profile is in one cluster and orders are obeyed."""
    keys = [profile.key for profile in profiles]
    pairs = st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=2) if keys else st.just([])
    together, apart = data.draw(pairs), data.draw(pairs)
    try:
        found = partition(profiles, together=together, apart=apart)
    except MisuseError:
        return
    assert sorted(key for cluster in found for key in cluster.keys) == sorted(keys)
    cluster_of = {key: cluster.id for cluster in found for key in cluster.keys}
    assert all(cluster_of[one] == cluster_of[other] for one, other in together)
    assert all(cluster_of[one] != cluster_of[other] for one, other in apart)
    if not together:
        articles = {profile.key: profile.article for profile in profiles}
        assert all(len({articles[key] for key in cluster.keys}) == len(cluster.keys) for cluster in found)


@settings(max_examples=150, deadline=None)
@given(sets_of_profiles())
def test_no_cluster_holds_launches_whose_exact_dates_are_two_days_apart(profiles: list[EventProfile]) -> None:
    """No cluster holds launches whose exact dates are two days apart."""
    by_key = {profile.key: profile for profile in profiles}
    for cluster in partition(profiles):
        members = [by_key[key] for key in cluster.keys]
        for one in members:
            for other in members:
                far = {one.first_day, other.first_day} >= {"2017-05-20", "2017-05-22"}
                exact = one.first_day == one.last_day and other.first_day == other.last_day
                assert not (one.type == "missile-launch" and far and exact), likeness(one, other)
