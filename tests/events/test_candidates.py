from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from tests.events.linking import launch, profiles, sets_of_profiles

from grainofsalt.events.candidates import are_likely, blocks, component_of
from grainofsalt.events.identity import PROPOSE, partition
from grainofsalt.events.likeness import likeness
from grainofsalt.events.profile import EventProfile


class Store:
    """A store of profiles that knows what was asked of it."""

    def __init__(self, kept: Iterable[EventProfile]) -> None:
        """Keep profiles under their blocks."""
        self.kept = {profile.key: profile for profile in kept}
        self.given: set[str] = set()

    def stored_under(self, wanted: Sequence[str]) -> list[EventProfile]:
        """Return what stands under one of some blocks."""
        found = [profile for profile in self.kept.values() if not set(blocks(profile)).isdisjoint(wanted)]
        self.given.update(profile.key for profile in found)
        return found

    def called(self, keys: Sequence[str]) -> list[EventProfile]:
        """Return what has one of some keys."""
        return [self.kept[key] for key in keys if key in self.kept]


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


def test_a_name_that_settles_it_is_a_block() -> None:
    """A name that settles it is a block."""
    one = launch("a", None, type="cyber-attack", malware=("WannaCry",))
    assert set(blocks(one)) & set(blocks(launch("b", type="cyber-attack", malware=("WannaCry",))))


def test_two_events_of_one_article_are_not_worth_comparing() -> None:
    """Two events of one article are not worth comparing."""
    assert are_likely(launch("a"), launch("b"))
    assert not are_likely(launch("a", article="x"), launch("b", article="x"))
    assert not are_likely(launch("a"), launch("b", "2017-08-29"))


def test_what_hangs_together_is_found_without_looking_at_other_times() -> None:
    """What hangs together is found without looking at other times."""
    months = [launch(f"m{month}", f"2016-{month:02}-10") for month in range(1, 13)]
    store = Store([launch("b"), launch("c", "2017-05-22"), *months])
    found = component_of([launch("a")], stored_under=store.stored_under)
    assert [profile.key for profile in found] == ["a", "b"]
    assert store.given <= {"b", "c"}


def test_orders_of_analysts_bring_in_what_they_name() -> None:
    """Orders of analysts bring in what they name."""
    store = Store([launch("b"), launch("c", "2017-08-29"), launch("d", "2017-08-29")])
    together = {"b": ["c"], "c": ["b", "gone"]}
    found = component_of([launch("a")], stored_under=store.stored_under, called=store.called, together=together)
    assert [profile.key for profile in found] == ["a", "b", "c", "d"]


@settings(max_examples=300, deadline=None)
@given(profiles("a"), profiles("b"))
def test_what_is_worth_comparing_shares_a_block_and_is_so_both_ways(one: EventProfile, other: EventProfile) -> None:
    """What is worth comparing shares a block and is so both ways."""
    assert are_likely(one, other) == are_likely(other, one)
    if are_likely(one, other):
        assert set(blocks(one)) & set(blocks(other))
    if len(partition([one, other])) < 2:
        assert likeness(one, other).probability >= PROPOSE


@settings(max_examples=150, deadline=None)
@given(sets_of_profiles(most=12))
def test_profiles_added_one_by_one_end_as_all_at_once(given_profiles: list[EventProfile]) -> None:
    """The clusters of what hangs together with each new profile replace those that were kept."""
    store, kept = Store([]), {}
    for profile in given_profiles:
        part = component_of([profile], stored_under=store.stored_under)
        store.kept[profile.key] = profile
        kept = {id_: cluster for id_, cluster in kept.items() if not set(cluster.keys) & {p.key for p in part}}
        kept |= {cluster.id: cluster for cluster in partition(part)}
    assert tuple(kept[id_] for id_ in sorted(kept)) == partition(given_profiles)
