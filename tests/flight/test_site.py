"""Places and directions, as people write them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.errors import MisuseError
from grainofsalt.flight.site import parse_bearing, parse_site


@pytest.mark.parametrize(
    "written",
    [
        "39.6N 125.9E",
        "39.6 N, 125.9 E",
        "39.6n,125.9e",
        "N39.6 E125.9",
        "N 39.6°, E 125.9°",
        "125.9E 39.6N",
        "39.6, 125.9",
        "39.6 125.9",
        "(39.6, 125.9)",
        "+39.6+125.9/",
        "39,6N 125,9E",
        "39°36′N, 125°54′E",
        "39°36′00″N 125°54′00″E",
        "39 36 N 125 54 E",
        "39° 36.0' N 125° 54.0' E",
        "39d36m0s N 125d54m0s E",
        "39 degrees 36 minutes north 125 degrees 54 minutes east",
        "39 degrees, 36 minutes North and 125 degrees, 54 minutes East",
        "lat 39.6 lon 125.9",
        "Latitude: 39.6, Longitude: 125.9",
        "3936N 12554E",
        "393600N 1255400E",
        "393600N1255400E",
        "+3936+12554/",
        "geo:39.6,125.9;u=35",
        "39°36', 125°54'",
        "39 36 125 54",
        "39.6°N 125.9°E",
    ],
)
def test_one_place_in_many_ways(written: str) -> None:
    """Letters or signs, marks or blanks, in either order where letters tell."""
    site = parse_site(written, name="--from")
    assert (site.latitude, site.longitude) == pytest.approx((39.6, 125.9))


@pytest.mark.parametrize(
    ("written", "latitude", "longitude"),
    [
        ("33.9S 18.4E", -33.9, 18.4),
        ("-33.9, 18.4", -33.9, 18.4),
        ("33°54′S 70°30′W", -33.9, -70.5),
        ("−0.5; −90.25", -0.5, -90.25),
        ("28.5, 279.4", 28.5, -80.6),
        ("0N 0E", 0.0, 0.0),
        ("90S 0W", -90.0, 0.0),
    ],
)
def test_south_and_west_are_below_zero(written: str, latitude: float, longitude: float) -> None:
    """By letter or by sign; longitudes that count on to 360 turn round."""
    site = parse_site(written, name="--from")
    assert (site.latitude, site.longitude) == pytest.approx((latitude, longitude))


@pytest.mark.parametrize(
    "written",
    [
        *[
            "",
            "39.6",
            "N",
            "39.6N",
            "39.6N 125.9N",
            "91N 10E",
            "10N 181E",
            "39.6N -125.9E",
            "39 61 N 10 E",
            "39.5 30 N 1 E",
        ],
        *[
            "Pyongyang",
            "39.6, 125.9, 7",
            "nan, nan",
            "1e5, 3",
            '39°36"N 1°E',
            "39.6N 125.9E" * 20,
            "1 2 3",
            "N E",
            ",,",
        ],
    ],
)
def test_what_is_no_place_gets_one_line(written: str) -> None:
    """It names the option and shows how to write."""
    with pytest.raises(MisuseError, match=r"^--from .*is no place; write it like 39\.6N 125\.9E") as caught:
        parse_site(written, name="--from")
    assert "\n" not in str(caught.value)


@given(st.floats(min_value=-90, max_value=90), st.floats(min_value=-180, max_value=179.99))
def test_every_place_comes_back_from_its_writing(latitude: float, longitude: float) -> None:
    """As signed degrees, with letters, in degrees and minutes, to the second."""
    ways = [f"{latitude:.6f}, {longitude:.6f}"]
    letters = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    angles = abs(latitude), abs(longitude)
    ways.append(" ".join(f"{angle:.6f}{letter}" for angle, letter in zip(angles, letters, strict=True)))
    seconds = [round(angle * 3600) for angle in angles]
    split = [(value // 3600, value // 60 % 60, value % 60) for value in seconds]
    ways.append(", ".join(f"{d}°{m}′{s}″{letter}" for (d, m, s), letter in zip(split, letters, strict=True)))
    (d, m, s), (e, n, t) = split
    ways.append(f"{d:02}{m:02}{s:02}{letters[0]}{e:03}{n:02}{t:02}{letters[1]}")
    for written in ways:
        site = parse_site(written, name="--from")
        assert site.latitude == pytest.approx(latitude, abs=2e-4)
        assert abs((site.longitude - longitude + 180) % 360 - 180) < 2e-4


@pytest.mark.parametrize(
    ("written", "bearing", "slack"),
    [
        ("90", 90, 0.5),
        ("090°", 90, 0.5),
        ("72.5 degrees", 72.5, 0.05),
        ("360", 0, 0.5),
        ("090T", 90, 0.5),
        ("E", 90, 22.5),
        ("ene", 67.5, 11.25),
        ("east-northeast", 67.5, 11.25),
        ("north-east", 45, 22.5),
        ("towards the southwest", 225, 22.5),
        ("due west", 270, 22.5),
        ("eastward", 90, 22.5),
        ("northwesterly", 315, 22.5),
        ("north north west", 337.5, 11.25),
        ("N45E", 45, 0.5),
        ("S30W", 210, 0.5),
    ],
)
def test_one_direction_in_many_ways(written: str, bearing: float, slack: float) -> None:
    """Degrees, quadrants and winds; words leave more open than figures."""
    read = parse_bearing(written, name="--bearing")
    assert (read.bearing, read.slack) == pytest.approx((bearing, slack))


@pytest.mark.parametrize(
    "written", ["", "-90", "361", "up", "NNS", "north south", "N95E", "nan", "inf", "9e1", "E" * 200]
)
def test_what_is_no_direction_gets_one_line(written: str) -> None:
    """It names the option and shows how to write."""
    with pytest.raises(MisuseError, match=r"^--bearing .*is no direction; write degrees"):
        parse_bearing(written, name="--bearing")


@given(st.text(max_size=140))
def test_any_words_are_read_or_refused(text: str) -> None:
    """Never another error."""
    for parse in (parse_site, parse_bearing):
        with contextlib.suppress(MisuseError):
            assert parse(text, name="x").written == " ".join(text.split())
