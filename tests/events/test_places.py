"""Where it was done, what it passed over, where it came down."""

import pytest
from tests.events.conftest import Reader, values_of

ROWS = [
    ("Iran fired a missile from Semnan.", "place", "Semnan"),
    ("Iran fired a missile from a base near Semnan on Monday.", "place", "base near Semnan"),
    ("North Korea fired a missile from an area near Pyongyang at 5 a.m.", "place", "area near Pyongyang"),
    ("A rocket was launched from the Jiuquan space centre with a satellite.", "place", "Jiuquan space centre"),
    ("The exercise in the Baltic Sea began on Monday.", "place", "Baltic Sea"),
    ("The two presidents met in Cairo on Monday.", "place", "Cairo"),
    ("A Chinese balloon entered the airspace of Taiwan.", "place", "airspace of Taiwan"),
    ("A Polish jet shot down a Russian drone near Lublin on Monday.", "place", "Lublin"),
    ("Russia shot down two drones over Kursk.", "place", "Kursk"),
    ("The missile flew over Japan.", "overflew", "Japan"),
    ("North Korea fired a missile that flew over the northern island of Hokkaido.", "overflew", "Hokkaido"),
    ("The missile fell into the Pacific Ocean.", "landing", "Pacific Ocean"),
    ("North Korea fired a missile from Sunan. It landed in the Sea of Japan.", "landing", "Sea of Japan"),
    ("The missile plunged into the sea off the coast of Oman.", "landing", "sea off the coast of Oman"),
]


@pytest.mark.parametrize(("text", "attribute", "value"), ROWS)
def test_a_phrase_of_place_gives_what_its_preposition_says(told: Reader, text: str, attribute: str, value: str) -> None:
    """The most exact name given, without a leading article and without the time beside it."""
    assert values_of(told(text), attribute) == [value]


def test_a_launch_and_a_landing_are_two_places(told: Reader) -> None:
    """Neither takes the words of the other."""
    read = told("North Korea fired a missile from Sunan on Monday. It landed in the Sea of Japan.")
    assert values_of(read, "place") == ["Sunan"]
    assert values_of(read, "landing") == ["Sea of Japan"]


def test_an_ordinary_noun_after_a_preposition_is_no_place(told: Reader) -> None:
    """In anger, at dawn: nowhere."""
    assert values_of(told("Iran fired a missile in anger at dawn."), "place") == []


def test_whose_a_crossing_balloon_was_is_told(told: Reader) -> None:
    """What the article states flatly is the actor."""
    read = told("A Chinese balloon entered the airspace of Taiwan.")
    assert values_of(read, "actor") == ["China"]
    assert values_of(read, "attributed_to") == []
