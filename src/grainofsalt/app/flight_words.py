"""What is said of one flight: lines to read, or one JSON object."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import REASONS, Flight, Interval, Judgement
from grainofsalt.flight.review import inconsistency_in_words
from grainofsalt.flight.rotation import Rotation
from grainofsalt.flight.shown import Shown

KILOMETRE: Final = 1000.0
MINUTE: Final = 60.0

_VERDICTS: Final = {"supported": "supported", "not-shown": "not shown", "contradicted": "contradicted"}

_HUGE: Final = 1e12
"""From here on a figure is absurd, and written with its exponent."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found of one flight.

    Attributes:
        flight: as told.
        judgement: what its figures say together.
        finding: what is probably wrong with them, as a sentence.
        claimed: the range or class that is claimed of its type, as written.
        shown: what the flight says of it.
        start: where it began and which way it went, as written, if that was asked about.
        rotation: what the Earth's rotation and flattening change, if that was asked about and can be told.
    """

    flight: Flight
    judgement: Judgement
    finding: str | None = None
    claimed: str | None = None
    shown: Shown | None = None
    start: tuple[str, str] | None = None
    rotation: Rotation | None = None


def as_json(answer: Answer) -> Mapping[str, Any]:
    """Return an answer as one object: lengths in km, times in minutes, speeds in km/s, `None` for an open side."""
    judgement = answer.judgement
    found: dict[str, Any] = {
        "range_km": _told(answer.flight.distance, KILOMETRE),
        "apogee_km": _told(answer.flight.apogee, KILOMETRE),
        "time_min": _told(answer.flight.time, MINUTE),
        "consistent": judgement.consistent,
        "off_min": None if judgement.off is None else round(judgement.off / MINUTE, 2),
        "vacuum_time_min": _ends(judgement.vacuum_time, MINUTE),
        "expected_time_min": _ends(judgement.expected_time, MINUTE),
        "loft": _ends(judgement.loft, 1.0),
        "floor_km": _ends(judgement.floor, KILOMETRE),
        "reach_km": _ends(judgement.reach, KILOMETRE),
        "flown_class": list(judgement.flown_class),
        "reach_class": list(judgement.reach_class),
        "refusal": judgement.refusal and {"code": judgement.refusal, "words": REASONS[judgement.refusal]},
        "finding": answer.finding,
    }
    if answer.claimed is not None:
        shown = answer.shown
        found["claimed"] = {
            "written": answer.claimed,
            "verdict": shown and shown.verdict,
            "words": shown and shown.words,
        }
    if answer.start is not None:
        rotation = answer.rotation
        found["rotation"] = rotation and {
            "from": answer.start[0],
            "bearing": answer.start[1],
            "added_time_min": _ends(rotation.added_time, MINUTE),
            "speed_km_s": _ends(rotation.speed, KILOMETRE),
            "still_speed_km_s": _ends(rotation.still_speed, KILOMETRE),
            "reach_km": _ends(rotation.reach, KILOMETRE),
            "still_reach_km": round(rotation.still_reach / KILOMETRE, 3),
        }
    return found


def lines(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the lines of an answer: a name, and words."""
    flight, judgement = answer.flight, answer.judgement
    yield from _figures(flight, judgement)
    if judgement.vacuum_time is not None and judgement.expected_time is not None and judgement.refusal is None:
        yield "free flight", f"{span(judgement.vacuum_time, MINUTE, 'min')} in vacuum"
        yield "expected", f"{span(judgement.expected_time, MINUTE, 'min')} as such flights are reported, nine in ten"
    if judgement.consistent is not None:
        fits = "the figures can be true together" if judgement.consistent else inconsistency_in_words(judgement)
        yield "judgement", fits
    if judgement.refusal is not None:
        yield "no judgement", REASONS[judgement.refusal]
    if answer.finding is not None:
        yield "finding", answer.finding
    if judgement.floor is not None and judgement.reach is not None:
        yield "reach", f"{span(judgement.reach, KILOMETRE, 'km')} for the same energy, as experts reckon it"
        yield "", f"at least {span(judgement.floor, KILOMETRE, 'km')} in vacuum over an Earth that stands still"
    if judgement.flown_class:
        yield "class flown", " or ".join(judgement.flown_class)
    if judgement.reach_class:
        yield "class by reach", " or ".join(judgement.reach_class)
    if answer.claimed is not None:
        yield "claimed", f"{answer.claimed}: {_verdict(answer.shown)}"
    yield from _rotation(answer)


def _figures(flight: Flight, judgement: Judgement) -> Iterator[tuple[str, str]]:
    told = (("range", flight.distance, KILOMETRE, "km"), ("apogee", flight.apogee, KILOMETRE, "km"))
    for name, figure, unit, called in (*told, ("time", flight.time, MINUTE, "min")):
        if figure is not None:
            yield name, f"{figure.written}, which may be {span((figure.low, figure.high), unit, called)}"
    for name, given, worked_out in (
        ("range", flight.distance, judgement.distance),
        ("apogee", flight.apogee, judgement.apogee),
    ):
        if given is None and worked_out is not None:
            yield name, f"not told; it follows: {span(worked_out, KILOMETRE, 'km')}"


def _verdict(shown: Shown | None) -> str:
    if shown is None:
        return "nothing can be said, since the figures allow no judgement of reach"
    return f"{_VERDICTS[shown.verdict]}; {shown.words}"


def _rotation(answer: Answer) -> Iterator[tuple[str, str]]:
    if answer.start is None:
        return
    site, bearing = answer.start
    if answer.rotation is None:
        yield "rotation", "nothing is compared, since the figures are not those of a free flight"
        return
    rotation = answer.rotation
    added = [f"{end / MINUTE:+.2f}".replace("-", "−") for end in rotation.added_time]
    change = added[0] if added[0] == added[1] else f"{added[0]} to {added[1]}"
    yield "rotation", f"from {site}, bearing {bearing}, over the turning, flattened Earth beside a still, round one:"
    yield "", f"{change} min of free flight"
    speeds = (_speed(rotation.speed), _speed(rotation.still_speed))
    yield "", f"{speeds[0]} km/s over the ground at the start, for {speeds[1]}"
    still = f"{_number(rotation.still_reach / KILOMETRE)} km"
    if rotation.reach is None:
        yield "", f"a reach of {still} is too long to be compared"
    else:
        yield "", f"with that speed a reach of {span(rotation.reach, KILOMETRE, 'km')} by direction, for {still}"


def _speed(interval: Interval) -> str:
    low, high = (f"{end / KILOMETRE:.2f}" for end in interval)
    return low if low == high else f"{low} to {high}"


def span(interval: Interval, unit: float, called: str) -> str:
    """Return an interval in words: "27.6 to 28.1 min", "2,000 km or more"."""
    low, high = (end / unit for end in interval)
    if math.isinf(high):
        return f"{_number(low)} {called} or more"
    if low <= 0:
        return f"up to {_number(high)} {called}"
    return (
        f"{_number(low)} {called}" if _number(low) == _number(high) else f"{_number(low)} to {_number(high)} {called}"
    )


def _number(value: float) -> str:
    if value >= _HUGE:
        return f"{value:.3g}"
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"  # noqa: PLR2004 - three digits


def _ends(interval: Interval | None, unit: float) -> list[float | None] | None:
    return interval and [round(end / unit, 3) if math.isfinite(end) else None for end in interval]


def _told(figure: Figure | None, unit: float) -> Mapping[str, Any] | None:
    if figure is None:
        return None
    limits = _ends((figure.low, figure.high), unit)
    return {"value": figure.value / unit, "limits": limits, "bound": figure.bound, "written": figure.written}
