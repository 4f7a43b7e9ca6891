import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.events.profile_names import actor_of, maker_of, name_of, spots_of, word_of


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        ("U.N. Security Council", "UN Security Council", ""),
        ("the United Nations Security Council", "UN Security Council", ""),
        ("South Korea's National Security Council", "South Korea's National Security Council", "South Korea"),
        ("Japan's National Security Council", "Japan's National Security Council", "Japan"),
        ("Xi Jinping", "Xi Jinping", "China"),
        ("Pyongyang", "North Korea", "North Korea"),
        ("Lazarus", "Lazarus Group", "North Korea"),
    ],
)
def test_parties_have_one_name_however_they_are_written(written: str, name: str, country: str) -> None:
    """Parties have one name however they are written."""
    found = name_of(written)
    assert (found.name, found.country, found.known) == (name, country, True)


def test_what_nobody_knows_keeps_its_words_and_excludes_nothing() -> None:
    """What nobody knows keeps its words and excludes nothing."""
    assert name_of("The Old Mill Society") == name_of("old mill society")
    assert not name_of("The Old Mill Society").known


@pytest.mark.parametrize(
    "written", ["North Korea", "Kim Jong Un", "Korean People's Army", "Pyongyang", "North Korean military"]
)
def test_whoever_acts_for_a_country_is_the_country(written: str) -> None:
    """Whoever acts for a country is the country."""
    assert actor_of(written).name == "North Korea"


def test_a_group_is_not_its_country() -> None:
    """A group is not its country."""
    assert actor_of("Lazarus Group").name == "Lazarus Group"


def test_weapons_and_malware_have_one_name() -> None:
    """Weapons and malware have one name."""
    assert word_of("KN-17") == word_of("Hwasong-12")
    assert word_of("Wanna Cry") == word_of("WannaCry")
    assert word_of("The Big Bird") == "big bird"


def test_a_weapon_is_its_makers() -> None:
    """A weapon is its makers."""
    assert maker_of("Hwasong-12").name == "North Korea"
    assert not maker_of("the big bird").known


def test_places_are_as_fine_as_the_words() -> None:
    """Places are as fine as the words."""
    (spot,) = spots_of("Sunan")
    assert spot.country == "North Korea"
    assert spot.latitude == pytest.approx(39.2, abs=0.1)
    assert {spot.name for spot in spots_of("the district of Sunan in the North Korean capital of Pyongyang")} == {
        "Sunan",
        "Pyongyang",
    }
    (country,) = spots_of("northern Japan")
    assert country.whole_country
    (sea,) = spots_of("the Sea of Japan")
    assert sea.latitude is None
    assert spots_of("the old mill")[0].name == "old mill"


@given(st.text(max_size=60))
def test_any_words_name_something(written: str) -> None:
    """Any words name something."""
    assert name_of(written) == name_of(written)
    assert actor_of(written).name is not None
    assert len(spots_of(written)) == len(set(spots_of(written)))
    word_of(written)
