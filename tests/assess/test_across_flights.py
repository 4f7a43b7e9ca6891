"""Range from one report, apogee from another: can they be those of one flight?"""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some
from test_corroboration import told

from grainofsalt.assess.across_flights import figures_of_no_flight
from grainofsalt.assess.corroboration import Told, corroborate
from grainofsalt.core.record import Finding


def doubts(*every: Told) -> list[Finding]:
    """What the flight makes of these claims, each of a paper called by its number."""
    named = [msgspec.structs.replace(one, outlet=f"Paper {one.article}") for one in every]
    return list(figures_of_no_flight(named, corroborate(named)))


def minutes(value: float, root: str, *, article: int) -> Told:
    """A flight time."""
    return told("flight_time", value, root, unit="min", article=article)


def test_figures_that_make_a_flight() -> None:
    """Hwasong-14 of 4 July 2017: 933 km far, 2,802 km high, 39 minutes (KCNA)."""
    assert (
        doubts(told("range", 933.0, "A"), told("apogee", 2802.0, "B", article=2), minutes(39.0, "C", article=3)) == []
    )


def test_miles_for_kilometres_show_across_reports_only() -> None:
    """No report gives more than one figure, and none disagrees with another."""
    (doubt,) = doubts(
        told("range", 930.0, "Seoul"),
        told("apogee", 4500.0, "a paper", article=2),
        minutes(37.0, "Tokyo", article=3),
    )
    assert doubt.message == (
        "The range of 930 km (Seoul in Paper 1), the apogee of 4,500 km (a paper in Paper 2) and the flight time of "
        "37 min (Tokyo in Paper 3) cannot be those of one flight: the apogee of 4,500 km should probably be 2,796 km: "
        "miles were written for kilometres (the time told is 12.5 minutes too short for range and apogee)."
    )
    assert (doubt.severity, len(doubt.claims), doubt.spans) == ("warning", 3, ())


def test_of_two_values_the_flight_tells_which() -> None:
    """What most give, or else what makes a flight with the rest, stands; the other one does not fit."""
    (doubt,) = doubts(
        told("range", 930.0, "Seoul"),
        told("apogee", 4500.0, "a paper", article=2),
        told("apogee", 2796.0, "Pyongyang", article=4),
        minutes(37.0, "Tokyo", article=3),
    )
    assert doubt.message.startswith("The apogee of 4,500 km (a paper in Paper 2) does not fit the range of 930 km")
    assert doubt.message.endswith("; 2,796 km (Pyongyang in Paper 4) does; probably miles were written for kilometres.")


def test_two_figures_that_no_flight_has() -> None:
    """Nothing flies 5,000 km in five minutes."""
    (doubt,) = doubts(told("range", 5000.0, "Seoul"), minutes(5.0, "Tokyo", article=2))
    assert "no free flight has these two figures" in doubt.message


def test_what_one_article_gives_is_judged_when_it_is_read() -> None:
    """It is not said twice."""
    assert doubts(told("range", 5000.0, "Seoul"), minutes(5.0, "Tokyo", article=1)) == []


def test_a_path_that_is_too_flat_may_be_a_glide() -> None:
    """A glider of 600 km that stays below 60 km is no mistake."""
    assert doubts(told("range", 600.0, "Seoul"), told("apogee", 60.0, "Tokyo", article=2)) == []


def test_several_missiles_need_not_make_one_flight() -> None:
    """Each has its own figures."""
    salvo = told("count", 3, "Seoul", unit=None)
    assert doubts(salvo, told("range", 5000.0, "Seoul"), minutes(5.0, "Tokyo", article=2)) == []


def test_what_depends_on_something_unproven_is_no_figure() -> None:
    """What it would have flown."""
    would = told("range", 5000.0, "Seoul", conditional=True)
    assert doubts(would, minutes(5.0, "Tokyo", article=2)) == []


FIGURES = some.sampled_from(("range", "apogee", "flight_time")).flatmap(
    lambda attribute: some.builds(
        told,
        some.just(attribute),
        some.floats(1.0, 20_000.0),
        some.sampled_from("ABCD"),
        article=some.integers(1, 4),
        bound=some.sampled_from(("exactly", "about", "at-least", "at-most")),
        unit=some.just("min" if attribute == "flight_time" else "km"),
    )
)


@settings(deadline=None)
@given(some.lists(FIGURES, max_size=8, unique_by=lambda one: one.claim.id), some.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(every: list[Told], shuffle: object) -> None:
    """Any order gives the same doubts, and each names what was told."""
    mixed = list(every)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert doubts(*mixed) == doubts(*every)
    known = {one.claim.id for one in every}
    assert all(set(doubt.claims) <= known for doubt in doubts(*every))
