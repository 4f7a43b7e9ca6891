"""How figures of flights are read, and what their writing allows."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.errors import MisuseError
from grainofsalt.flight.figures import parse_length, parse_time, step_of


@pytest.mark.parametrize(
    ("written", "kilometres", "low", "high", "bound"),
    [
        ("500km", 500, 450, 550, "exactly"),
        ("787 km", 787, 786.5, 787.5, "exactly"),
        ("1,413.6 kilometres", 1413.6, 1413.55, 1413.65, "exactly"),
        ("2 000 km", 2000, 1500, 2500, "exactly"),
        ("310 miles", 498.897, 490.85, 506.95, "exactly"),
        ("about 500 km", 500, 400, 600, "about"),
        ("~787 km", 787, 707.8, 866.2, "about"),
        (">2,000 km", 2000, 1980, math.inf, "at-least"),
        ("up to 2,000 km", 2000, 0, 2020, "at-most"),
        ("450-500 km", 475, 445, 505, "between"),
        ("450 to 500 kilometers", 475, 445, 505, "between"),
        ("270 nmi", 500.04, 490.78, 509.3, "exactly"),
        ("1,640,000 ft", 499.872, 498.3, 501.4, "exactly"),
    ],
)
def test_length_as_written(written: str, kilometres: float, low: float, high: float, bound: str) -> None:
    """The value, and the rounding that its last digit above zero tells of."""
    read = parse_length(written, name="--range")
    assert read.value / 1e3 == pytest.approx(kilometres, rel=1e-4)
    assert read.low / 1e3 == pytest.approx(low, rel=1e-3)
    assert read.high / 1e3 == pytest.approx(high, rel=1e-3)
    assert read.bound == bound


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("30min", 1800),
        ("30 minutes", 1800),
        ("4,135 s", 4135),
        ("1h 9min", 4140),
        ("1 hour and 14 minutes", 4440),
        ("85 minutes 56 seconds", 5156),
        ("68:55", 4135),
        ("1:08:55", 4135),
        ("74.85 min", 4491),
        ("about 40 minutes", 2400),
    ],
)
def test_time_as_written(written: str, seconds: float) -> None:
    """In one unit, in two, or with a colon between minutes and seconds."""
    assert parse_time(written, name="--time").value == pytest.approx(seconds)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "500",
        "km",
        "-5 km",
        "0 km",
        "nan km",
        "inf km",
        "1e400 km",
        "500 kg",
        "5 km km",
        "x" * 5000,
        "500 km/h",
    ],
)
def test_what_is_no_length_is_refused_in_one_line(written: str) -> None:
    """The line names the option, the words and what to write."""
    with pytest.raises(MisuseError, match=r"^--range .* is not a length above zero; write it like 500km") as caught:
        parse_length(written, name="--range")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@given(st.text(max_size=60))
def test_any_text_is_a_length_or_a_clear_refusal(written: str) -> None:
    """Nothing else comes out, whatever goes in."""
    try:
        read = parse_length(written, name="--range")
    except MisuseError:
        return
    assert 0 <= read.low <= read.value <= read.high
    assert math.isfinite(read.value)


@pytest.mark.parametrize(("number", "step"), [("930", 10), ("787", 1), ("6.5", 0.1), ("2000", 1000), ("2e3", 1000)])
def test_step_is_the_place_of_the_last_digit_above_zero(number: str, step: float) -> None:
    """A round number is known only to its round place."""
    assert step_of(number) == pytest.approx(step)
