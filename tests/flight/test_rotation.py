"""A reported flight over the turning ellipsoid beside the same over a still sphere."""

import pytest

from grainofsalt.flight.figures import parse_length
from grainofsalt.flight.judgement import Flight
from grainofsalt.flight.rotation import Rotation, turned
from grainofsalt.flight.site import parse_bearing, parse_site

SITE = parse_site("39.6N 125.9E", name="--from")


def told(distance: str | None, apogee: str | None) -> Flight:
    """Return a flight that is told in words."""
    return Flight(
        distance=parse_length(distance, name="r") if distance else None,
        apogee=parse_length(apogee, name="a") if apogee else None,
    )


def test_a_high_flight_lasts_longer_and_a_word_leaves_more_open_than_a_figure() -> None:
    """Half a minute for 6,045 km; "east" spans a wider interval than 90."""
    figure, word = (turned(told("1000.2km", "6045km"), SITE, parse_bearing(each, name="b")) for each in ("90", "east"))
    assert figure is not None
    assert word is not None
    assert 30 < figure.added_time[0] < figure.added_time[1] < 40
    assert word.added_time[1] - word.added_time[0] > 2 * (figure.added_time[1] - figure.added_time[0])
    assert figure.reach is None


def test_reach_is_a_band_over_all_directions_around_that_of_a_still_earth() -> None:
    """For the flight of May 2017 the still figure is 4,356 km; there is no direction in what comes out."""
    found = turned(told("787km", "2,111.5 km"), SITE, parse_bearing("E", name="b"))
    assert found is not None
    assert found.reach is not None
    assert found.still_reach == pytest.approx(4.356e6, rel=1e-3)
    assert found.reach[0] < found.still_reach < found.reach[1]
    assert found.reach[1] / found.reach[0] < 1.2
    assert set(Rotation.__struct_fields__) == {"added_time", "speed", "still_speed", "reach", "still_reach"}


def test_limits_count_as_told_and_what_is_refused_is_not_compared() -> None:
    """Of "more than 2,000 km" the figure itself; nothing for one figure, or for what is too flat or too low."""
    east = parse_bearing("090", name="b")
    limited = turned(told("~700 km", ">2,000 km"), SITE, east)
    assert limited is not None
    assert limited.speed[1] < 6000
    for distance, apogee in (("500 km", None), (None, "500 km"), ("1000 km", "100 km"), ("200 km", "50 km")):
        assert turned(told(distance, apogee), SITE, east) is None
