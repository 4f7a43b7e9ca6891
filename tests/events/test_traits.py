"""What was launched and what became of it."""

import pytest
from tests.events.conftest import Reader, values_of

ROWS = [
    ("Iran fired two Shahab-3 missiles on Monday.", "system", ["Shahab-3"]),
    ("The missile, a Hwasong-15, was fired on Monday.", "system", ["Hwasong-15"]),
    ("Iran fired a missile on Monday. The missile was identified as a Sejil.", "system", ["Sejil"]),
    ("Iran fired three missiles on Monday.", "count", [3]),
    ("Iran fired a missile on Monday.", "count", []),
    ("Only one missile was fired by Iran on Monday.", "count", [1]),
    ("One missile was fired by Iran on Monday.", "count", []),
    ("Iran fired a short-range missile on Monday.", "range_class", ["SRBM"]),
    ("Iran fired an intermediate-range ballistic missile on Monday.", "range_class", ["IRBM"]),
    ("Iran fired an intercontinental ballistic missile on Monday.", "range_class", ["ICBM"]),
    ("Iran fired a cruise missile on Monday.", "range_class", ["cruise"]),
    ("Iran fired a long-range missile on Monday.", "range_class", []),
    ("Iran fired a solid-fuel missile on Monday.", "propulsion", ["solid"]),
    ("Iran fired a liquid-fuelled missile on Monday.", "propulsion", ["liquid"]),
    ("Iran fired a missile from a mobile launcher on Monday.", "launcher", ["mobile"]),
    ("Iran fired a cruise missile from a warship on Monday.", "launcher", ["ship"]),
    ("The missile was fired from a submarine off Busan.", "launcher", ["submarine"]),
    ("A submarine fired a missile on Monday.", "launcher", ["submarine"]),
    ("Iran fired a missile from Semnan on Monday.", "launcher", []),
]

OUTCOMES = [
    ("India successfully tested an Agni-5 missile on Monday.", ["success"]),
    ("Iran fired a missile on Monday. The missile met all its objectives.", ["success"]),
    ("India put a satellite into orbit on Monday.", ["success"]),
    ("Iran's launch of a missile failed on Monday.", ["failure"]),
    ("Iran failed to put a satellite into orbit on Monday.", ["failure"]),
    ("Iran fired a missile on Monday. The missile exploded seconds after liftoff.", ["failure"]),
    ("Iran fired a missile on Monday. The missile missed its target.", ["failure"]),
    ("Iran fired a missile on Monday. The satellite did not reach orbit.", ["failure"]),
    ("Iran fired a missile on Monday. The minister missed the train.", []),
    ("Iran fired a missile on Monday.", []),
]


@pytest.mark.parametrize(("text", "attribute", "values"), ROWS)
def test_the_words_for_a_missile_say_what_it_is(told: Reader, text: str, attribute: str, values: list[object]) -> None:
    """Name, number, class, fuel and launcher, and nothing where nothing is said."""
    assert values_of(told(text), attribute) == values


def test_a_submarines_ballistic_missile_says_both_class_and_launcher(told: Reader) -> None:
    """One word tells two facts."""
    read = told("North Korea fired a submarine-launched ballistic missile on Monday.")
    assert values_of(read, "range_class") == ["SLBM"]
    assert values_of(read, "launcher") == ["submarine"]


@pytest.mark.parametrize(("text", "outcomes"), OUTCOMES)
def test_an_outcome_needs_words_that_say_so(told: Reader, text: str, outcomes: list[str]) -> None:
    """Adverbs, predicates, aims met or missed, orbits reached or not; never the launch alone."""
    assert values_of(told(text), "outcome") == outcomes
