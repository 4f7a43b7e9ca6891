"""The side view of a flight: words beside the lines, none over another."""

import itertools
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grainofsalt.flight.figures import figure, parse_length, parse_time
from grainofsalt.flight.judgement import Flight, judge
from grainofsalt.flight.picture import picture
from grainofsalt.flight.repairs import diagnose
from grainofsalt.flight.svg import Words
from grainofsalt.flight.view import is_drawn

FIGURES = st.none() | st.builds(
    lambda value, step, bound: figure(value, step=step, bound=bound, written="as told"),
    st.floats() | st.floats(1e2, 1e8) | st.sampled_from([0.0, -1.0, 1e308, 5e-324, 1e6]),
    st.sampled_from([0.001, 1.0, 100.0, 1e5]),
    st.sampled_from(["exactly", "about", "at-least", "at-most"]),
)
SVG = "{http://www.w3.org/2000/svg}"
FLIGHTS = [
    ("787km", "2,111.5 km", "30min"),
    ("933km", "2802km", "39min"),
    ("950 km", "4,475 km", "53min"),
    ("about 500km", "550 km", None),
    ("200km", "50km", None),
    ("~700 km", "more than 2,000 km", None),
    ("<800 km", "<2,000 km", None),
    ("1000.2km", "6045km", "69min"),
    ("12,000km", None, "35min"),
    (None, "1,400 km", "23 min"),
    ("100km", "30km", None),
    ("15,000 km", "1,500km", None),
    ("60 km", "189 km", None),
    (">450 km", "120-170 km", None),
    ("about 10,000 km", "1,000 km", None),
]


def drawn(distance: str | None, apogee: str | None, time: str | None) -> str:
    """Return the picture of a flight that is told in words."""
    flight = Flight(
        distance=parse_length(distance, name="r") if distance else None,
        apogee=parse_length(apogee, name="a") if apogee else None,
        time=parse_time(time, name="t") if time else None,
    )
    return picture(flight, judge(flight))


@pytest.mark.parametrize("told", FLIGHTS)
def test_no_words_cover_others_or_leave_the_page(told: tuple[str | None, str | None, str | None]) -> None:
    """From 100 to 15,000 km and from flat to steep, every line of words has its own place."""
    tree = ET.fromstring(drawn(*told))  # noqa: S314 - our own markup
    boxes = []
    for text in tree.iter(f"{SVG}text"):
        if text.get("aria-hidden") is None:
            size = float(text.get("font-size", "0"))
            at = (float(text.get("x", "0")), float(text.get("y", "0")))
            boxes.append(Words(text=text.text or "", at=at, anchor=text.get("text-anchor", "start"), size=size).box)
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].touches(pair[1])]
    assert all(box.left >= 0 and box.right <= 1001 and box.bottom <= float(tree.get("height", "0")) for box in boxes)
    assert "nan" not in drawn(*told)


def test_picture_tells_what_it_shows_in_words() -> None:
    """Title and description for those who do not see it; the figures as told; what each line is."""
    tree = ET.fromstring(drawn("787km", "2,111.5 km", "30min"))  # noqa: S314 - our own markup
    assert tree.findtext(f"{SVG}title") == "range 787km; apogee 2,111.5 km; time 30min"
    described = tree.findtext(f"{SVG}desc") or ""
    for part in (
        "the figures can be true together",
        "27.9 min in vacuum",
        "apogee 191 km",
        "at least 4,356 km",
        "420 km",
    ):
        assert part in described
    assert tree.get("role") == "img"


def test_same_flight_is_the_same_bytes_without_anything_from_elsewhere() -> None:
    """No script, no style, no address beside the name of the format."""
    once, again = drawn(*FLIGHTS[0]), drawn(*FLIGHTS[0])
    assert once == again
    assert not re.search(r"<(script|style|image|use)|href", once)
    assert once.count("http") == 1


def test_what_cannot_be_free_flight_or_true_is_said_in_the_picture() -> None:
    """A low flight is drawn with a warning, figures that contradict each other with a word."""
    assert "ruled by the air" in drawn("200km", "50km", None)
    assert "cannot be true together" in drawn("933km", "2802km", "90min")


def test_words_of_the_user_are_cut_and_escaped() -> None:
    """Whatever the figure was written like."""
    assert "&lt;800 km" in drawn("<800 km", "<2,000 km", None)


@pytest.mark.filterwarnings("error")
@settings(max_examples=60, deadline=None)
@given(FIGURES, FIGURES, FIGURES)
def test_any_figures_are_judged_and_drawn_or_refused(distance, apogee, time) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Nought, below, endless, no number, beyond gravity: no warning, no exception, no picture of nothing."""
    flight = Flight(distance=distance, apogee=apogee, time=time)
    judgement = judge(flight)
    diagnose(flight)
    if is_drawn(judgement):
        assert not re.search(r'="-?(nan|inf)|[ML ]-?(nan|inf)', picture(flight, judgement))


def test_picture_in_the_documentation_says_what_it_would_say_today() -> None:
    """It is renewed by the command beside it."""
    kept = (Path(__file__).parents[2] / "docs" / "flight-example.svg").read_text(encoding="utf-8")
    told = re.findall(r"<text[^>]*>([^<]*)<", kept)
    assert told == re.findall(r"<text[^>]*>([^<]*)<", drawn("787km", "2,111.5 km", "30min"))
