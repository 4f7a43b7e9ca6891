"""What each figure of a flight or a test measures, by the grammar around it."""

import pytest
from tests.events.conftest import Reader, values_of

MEASURES = {"range", "apogee", "capability", "flight_time"}

# Each row: the sentence about the missile, the attribute that its figure gives, the value, the bound.
ROWS = [
    ("The missile flew 740 km.", "range", 740, "exactly"),
    ("The missile travelled about 740 kilometres before it fell into the sea.", "range", 740, "about"),
    ("It covered a distance of 900 km.", "range", 900, "exactly"),
    ("The missile reached an altitude of 2,100 km.", "apogee", 2100, "exactly"),
    ("The missile climbed to a height of more than 2,100 km.", "apogee", 2100, "at-least"),
    ("The missile soared 120 km into space.", "apogee", 120, "exactly"),
    ("Its maximum altitude was 500 km.", "apogee", 500, "exactly"),
    ("A spokesman put its apogee at 500 km.", "apogee", 500, "exactly"),
    ("Its apogee was put at 500 km.", "apogee", 500, "exactly"),
    ("The missile can hit targets 3,000 km away.", "capability", 3000, "exactly"),
    ("The missile has a range of up to 3,000 km.", "capability", 3000, "at-most"),
    ("The missile could fly 3,000 km.", "capability", 3000, "exactly"),
    ("It flew for 12 minutes.", "flight_time", 12, "exactly"),
    ("The 12-minute flight ended in the sea.", "flight_time", 12, "exactly"),
    ("The missile landed in the sea after about 12 minutes.", "flight_time", 12, "about"),
]


@pytest.mark.parametrize(("sentence", "attribute", "value", "bound"), ROWS)
def test_a_figure_is_what_its_grammar_makes_it(
    told: Reader, sentence: str, attribute: str, value: float, bound: str
) -> None:
    """The figure gives this attribute and no other measure of the flight."""
    _, claims = told(f"Iran fired a missile on Monday. {sentence}")
    found = [(claim.attribute, claim.value, claim.bound) for claim in claims if claim.attribute in MEASURES]
    assert found == [(attribute, value, bound)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran fired a missile from a base 40 km north of Tehran.",
        "Iran fired a missile on Monday. The missile is 12 metres long.",
        "Iran fired a missile on Monday, 30 minutes after sunrise.",
        "Iran fired a missile on Monday. The island is 90 km wide.",
        "Iran fired a missile on Monday. The talks went on for 40 minutes.",
    ],
)
def test_distances_sizes_and_delays_measure_no_flight(told: Reader, sentence: str) -> None:
    """Where a place lies, how big a thing is and how long something else took say nothing of the flight."""
    _, claims = told(sentence)
    assert claims
    assert not [claim for claim in claims if claim.attribute in MEASURES]


def test_a_distance_from_the_coast_is_where_it_landed(told: Reader) -> None:
    """The figure stays inside the words of the landing."""
    read = told("Iran fired a missile on Monday. It fell into the sea 300 km off the coast of Oman.")
    assert values_of(read, "landing") == ["sea 300 km off the coast of Oman"]
    assert values_of(read, "range") == []


def test_a_span_of_distances_is_one_range(told: Reader) -> None:
    """Both ends stand in one claim."""
    _, claims = told("The rocket flew between 400 and 500 km.")
    (claim,) = [claim for claim in claims if claim.attribute == "range"]
    assert claim.bound == "between"
    assert claim.value == (400, 500)


def test_yield_and_magnitude_belong_to_the_nuclear_test(told: Reader) -> None:
    """Each keeps its own unit, or none."""
    _, claims = told(
        "India tested a nuclear device on Monday. The yield was 20 kilotons. It caused a magnitude 5.1 quake."
    )
    found = {claim.attribute: (claim.value, claim.unit) for claim in claims}
    assert found["yield"] == (20, "kt")
    assert found["magnitude"] == (5.1, None)


def test_an_article_without_a_launch_has_no_flights_to_measure(told: Reader) -> None:
    """A distance alone opens nothing."""
    assert told("The ministry stands 20 km from the port.") == ((), ())


@pytest.mark.parametrize(
    "sentence",
    [
        "The two were Scud-type missiles that can fly 500 km, the navy said.",
        "The missiles were Scuds, which can fly 500 km, the navy said.",
    ],
)
def test_what_several_missiles_were_and_can_do_is_told_of_their_launch(told: Reader, sentence: str) -> None:
    """A copula says of things told before what they were; the clause behind it is no launch of its own."""
    events, claims = told(f"Iran fired two missiles on Monday. {sentence}")
    assert len(events) == 1
    found = {claim.attribute: (claim.value, claim.source.name) for claim in claims}
    assert found["system"] == ("Scud", "navy")
    assert found["capability"] == (500, "navy")


def test_missiles_of_a_kind_are_no_launch_and_measure_none(told: Reader) -> None:
    """What such missiles can do in general says nothing of those that were fired."""
    _, claims = told("Iran fired two missiles on Monday. Short-range missiles are weapons that fly 500 km.")
    assert not any(claim.attribute in MEASURES for claim in claims)
