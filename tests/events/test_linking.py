"""What changes around an addition: the same in the end as placing everything at once."""

import random
from collections.abc import Sequence
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.linking import crowded, launch, profiles, sets_of_profiles

from grainofsalt.core.errors import MisuseError
from grainofsalt.events import pooling
from grainofsalt.events.following import LEADERS, POOLED
from grainofsalt.events.identity import Cluster, clusters_in, partition
from grainofsalt.events.linking import relinked
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.surroundings import Memory, Pair, Relinked


def attack(key: str, **told: object) -> EventProfile:
    """Return a cyber-attack without a date, with whatever is told."""
    return launch(key, None, **({"type": "cyber-attack", "actors": ()} | told))


def add(memory: Memory, *new: EventProfile) -> Relinked:
    """Add profiles to a memory, and return what changed."""
    for profile in new:
        memory.add(profile)
    result = relinked(memory, [profile.key for profile in new])
    memory.take(result)
    return result


def one_by_one(given_profiles: Sequence[EventProfile]) -> tuple[Cluster, ...]:
    """Return the clusters of profiles that came one after the other."""
    memory = Memory()
    for profile in given_profiles:
        add(memory, profile)
    return clusters_in(memory)


@settings(max_examples=200, deadline=None)
@given(sets_of_profiles(most=12), st.data())
def test_profiles_added_in_any_order_and_batches_end_as_all_at_once(
    given_profiles: list[EventProfile], data: st.DataObject
) -> None:
    """Clusters, probabilities, reasons and proposals."""
    order = data.draw(st.permutations(given_profiles))
    memory = Memory()
    while order:
        size = data.draw(st.integers(1, 3))
        add(memory, *order[:size])
        order = order[size:]
    assert clusters_in(memory) == partition(given_profiles)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(("WannaCry", "Petya", "")), max_size=10), st.randoms(use_true_random=False))
def test_attacks_with_and_without_dates_and_names_end_as_all_at_once(names: list[str], random: object) -> None:
    """A name may be that of dated reports, of others, or of both."""
    days = (None, "2017-05-12", "2017-06-27", "2017-08-01")
    given_profiles = [
        attack(f"k{number}", malware=(name,) if name else (), article=f"a{number % 7}", published="2017-08-02")
        if (day := days[number % 4]) is None
        else launch(f"k{number}", day, type="cyber-attack", actors=(), malware=(name,) if name else ())
        for number, name in enumerate(names)
    ]
    whole = partition(given_profiles)
    random.shuffle(given_profiles)  # type: ignore[attr-defined]
    assert one_by_one(given_profiles) == whole


def test_a_follower_changes_nothing_but_itself() -> None:
    """A follower changes nothing but itself."""
    memory = Memory()
    add(memory, *(launch(f"k{number}") for number in range(30)))
    assert set(add(memory, launch("v", None, published="2017-05-22")).links) == {"v"}


def test_an_addition_elsewhere_touches_none_of_hundreds() -> None:
    """An addition elsewhere touches none of hundreds."""
    memory = Memory()
    for year in range(1980, 2016):
        add(memory, launch(f"d{year}", f"{year}-05-21"), launch(f"v{year}", None, published=f"{year}-05-22"))
    assert set(add(memory, launch("new", "2017-05-21")).links) == {"new"}


def test_reports_of_one_malware_without_a_day_are_one_event_however_far_apart() -> None:
    """And one more changes no other link."""
    memory = Memory()
    add(memory, *(attack(f"k{year}", malware=("Stuxnet",), published=f"{year}-09-01") for year in range(2010, 2018)))
    (cluster,) = clusters_in(memory)
    assert len(cluster.keys) == 8
    result = add(memory, attack("new", malware=("Stuxnet",), published="2018-03-01"))
    assert len(clusters_in(memory)) == 1
    assert "new" in result.links
    assert len(result.links) <= 2


def test_one_article_that_tells_of_two_attacks_with_one_malware_keeps_them_apart() -> None:
    """One article that tells of two attacks with one malware keeps them apart."""
    told = {"malware": ("Stuxnet",), "published": "2010-09-01"}
    given_profiles = [attack("a", article="A", **told), attack("b", article="A", **told), attack("c", **told)]
    assert sorted(len(cluster.keys) for cluster in partition(given_profiles)) == [1, 2]
    assert one_by_one(given_profiles) == partition(given_profiles)


def test_more_reports_than_are_compared_end_alike_in_any_order() -> None:
    """More anchors of a name than lead, and more followers of a month than are grouped."""
    many = [
        *(launch(f"d{n}", f"2017-05-{1 + n:02}", type="cyber-attack", malware=("Petya",)) for n in range(LEADERS + 4)),
        *(attack(f"n{n}", malware=("Petya",), published="2017-06-01") for n in range(3)),
        *(
            launch(f"v{n}", None, type="space-launch", systems=("Unha-3",), published="2017-03-08")
            for n in range(POOLED + 5)
        ),
    ]
    whole = partition(many)
    assert one_by_one(many) == one_by_one(many[::-1]) == whole
    assert max(len(cluster.keys) for cluster in whole) >= POOLED


def test_an_event_is_called_by_its_first_report_whatever_came_first() -> None:
    """And those who were there are moved with it."""
    memory = Memory()
    add(memory, launch("b", published="2017-05-23"), launch("c", published="2017-05-24"))
    assert {link.event for link in memory.links.values()} == {"b"}
    add(memory, launch("a", published="2017-05-22"))
    assert {link.event for link in memory.links.values()} == {"a"}


def test_a_proposal_is_taken_back_when_one_of_the_two_is_joined_elsewhere() -> None:
    """What hung between two launches goes with the one that many report."""
    told = {"overflew": ("Japan",), "systems": ("Hwasong-12",)}
    month = launch("v", None, first_day="2017-05-01", last_day="2017-05-31", **told)
    memory = Memory()
    add(memory, launch("a", "2017-05-14", **told), launch("b", "2017-05-21", **told), month)
    assert sorted(memory.proposed) == [("a", "v"), ("b", "v")]
    add(memory, *(launch(f"b{number}", "2017-05-21", **told) for number in range(3)))
    assert memory.links["v"].event == memory.links["b"].event
    assert not memory.proposed


def test_a_report_that_may_tell_of_any_of_many_events_is_proposed_to_none_whatever_came_first() -> None:
    """And to the few of which it may tell; what was proposed before there were many is taken back."""
    told = {"overflew": ("Japan",), "systems": ("Hwasong-12",)}
    month = launch("v", None, first_day="2017-05-01", last_day="2017-05-31", **told)
    days = [launch(f"d{day}", f"2017-05-{day:02}", **told) for day in (2, 8, 14, 20, 26)]
    for order in (days, days[::-1]):
        memory = Memory()
        add(memory, month)
        proposed = []
        for profile in order:
            add(memory, profile)
            proposed.append(sorted(memory.proposed))
        few = sorted(profile.key for profile in order[:3])
        assert proposed[2] == [(key, "v") for key in few]
        assert proposed[3:] == [[], []]


@settings(max_examples=60, deadline=None)
@given(profiles("a"), profiles("b"))
def test_what_is_linked_twice_stays_as_it_is(one: EventProfile, other: EventProfile) -> None:
    """Working it out anew for what is there changes nothing."""
    memory = Memory()
    add(memory, one, other)
    before = clusters_in(memory)
    memory.take(relinked(memory, [one.key, other.key]))
    assert clusters_in(memory) == before


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_crowded_reports_and_orders_in_any_order_and_batches_end_as_all_at_once(seed: int) -> None:
    """Many reports of a month, pools that are full, and what analysts order meanwhile."""
    drawn = random.Random(seed)  # noqa: S311 - a test keeps no secrets
    given_profiles = crowded(drawn, drawn.randrange(5, 40))
    keys = [profile.key for profile in given_profiles]
    orders: list[list[Pair]] = [[], []]
    if drawn.random() < 0.6:
        orders = [[_pair(*drawn.sample(keys, 2)) for _ in range(drawn.randrange(5))] for _ in orders]
    with mock.patch.object(pooling, "POOLED", drawn.choice((2, 3, 6, POOLED))):
        try:
            whole = partition(given_profiles, together=orders[0], apart=orders[1])
        except MisuseError:
            return  # the orders contradict each other
        drawn.shuffle(given_profiles)
        assert _in_batches(given_profiles, orders, drawn) == whole


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _in_batches(
    given_profiles: Sequence[EventProfile], orders: Sequence[Sequence[Pair]], drawn: random.Random
) -> tuple[Cluster, ...]:
    """Return the clusters of profiles that came in batches, each order given when both are there, or later."""
    kept: dict[str, EventProfile] = {}
    links = Memory()
    obeyed: list[set[Pair]] = [set(), set()]
    waiting = list(given_profiles)
    while waiting:
        size = drawn.choice((1, 1, 2, 5))
        new, waiting = waiting[:size], waiting[size:]
        touched = {profile.key for profile in new}
        kept |= {profile.key: profile for profile in new}
        for pairs, done in zip(orders, obeyed, strict=True):
            given_now = {pair for pair in pairs if kept.keys() >= set(pair) and (not waiting or drawn.random() < 0.5)}
            touched |= {key for pair in given_now - done for key in pair}
            done.update(given_now)
        links.order(*obeyed)
        for profile in new:
            links.add(profile)
        links.take(relinked(links, touched))
    return clusters_in(links)
