"""What probably went wrong where figures of a flight cannot be: the simplest slip that sets them right.

A slip is looked for only where something is off: range, apogee and time cannot be true together, or one of them is
unlike what every other source says. Each known slip of the press is then undone in turn, the commonest first, and the
first that makes the figures agree with each other and with the other sources is the answer. Where none does, there is
none: then the sources simply disagree.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

import msgspec

from grainofsalt.core.units import unit_named
from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import Flight, Judgement, judge

Name: TypeAlias = Literal["distance", "apogee", "time"]
Slip: TypeAlias = Literal[
    "miles-for-kilometres",
    "kilometres-for-miles",
    "nautical-miles-for-kilometres",
    "feet-for-metres",
    "metres-for-feet",
    "thousand-dropped",
    "thousand-added",
    "ten-dropped",
    "ten-added",
    "swapped",
    "altitude-as-distance",
    "ten-minutes-short",
    "ten-minutes-long",
]

NAMES: Final[tuple[Name, ...]] = ("distance", "apogee", "time")
LIKE: Final = 0.06
"""Share by which two sources' figures for one thing may differ and still be told to agree."""

ABSURD: Final = 0.1
"""Share of the least-energy apogee below which nothing flies that far, gliding or not: a misprint."""

MOST: Final = 30
"""Other sources that a flight is compared with; beyond it time would grow with their square."""

IN_WORDS: Final[dict[Slip, str]] = {
    "miles-for-kilometres": "miles were written for kilometres",
    "kilometres-for-miles": "kilometres were written for miles",
    "nautical-miles-for-kilometres": "nautical miles were written for kilometres",
    "feet-for-metres": "feet were written for metres",
    "metres-for-feet": "metres were written for feet",
    "thousand-dropped": "a factor of 1,000 was dropped",
    "thousand-added": "a factor of 1,000 was added",
    "ten-dropped": "a digit was dropped",
    "ten-added": "a digit was added",
    "swapped": "range and apogee were swapped",
    "altitude-as-distance": "the altitude was printed as the distance flown",
    "ten-minutes-short": "the time is ten minutes short",
    "ten-minutes-long": "the time is ten minutes long",
}


def _per(above: str, below: str) -> float:
    units = [unit_named(name) for name in (above, below)]
    return float(units[0].factor / units[1].factor) if units[0] is not None and units[1] is not None else math.nan


_FACTORS: Final[tuple[tuple[Slip, float], ...]] = (
    ("miles-for-kilometres", 1 / _per("mile", "kilometre")),
    ("kilometres-for-miles", _per("mile", "kilometre")),
    ("thousand-dropped", 1000.0),
    ("thousand-added", 0.001),
    ("ten-dropped", 10.0),
    ("ten-added", 0.1),
    ("nautical-miles-for-kilometres", 1 / _per("nautical mile", "kilometre")),
    ("feet-for-metres", _per("foot", "metre")),
    ("metres-for-feet", 1 / _per("foot", "metre")),
)
"""What undoes each slip of a length, the commonest first."""

_TEN_MINUTES: Final = 600.0


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """A slip that explains figures which cannot be, and what stood there before it.

    Attributes:
        slip: what went wrong.
        figure: which figure it is about.
        told: as it was printed.
        probably: what it should be, in metres or seconds.
        by_itself: whether the flight's own figures show it, besides what other sources say.
        peers: how many other sources agree with the figure as repaired.
    """

    slip: Slip
    figure: Name
    told: Figure
    probably: float
    by_itself: bool
    peers: int


def diagnose(flight: Flight, others: Sequence[Flight] = ()) -> Repair | None:
    """Return the simplest slip that explains what is off with a flight, `None` where nothing is or nothing explains it.

    Args:
        flight: the figures of one source.
        others: what other sources tell of the same flight.
    """
    others = others[:MOST]
    judgement = judge(flight)
    alone = is_off(judgement)
    unlike = [name for name in NAMES if _is_unlike(flight, others, name)]
    if not alone and not unlike:
        return None
    for slip, name, repaired in _candidates(flight, others):
        told = getattr(flight, name)
        changed = [each for each in NAMES if getattr(repaired, each) is not getattr(flight, each)]
        if not alone and not set(changed) & set(unlike):
            continue
        if is_off(judge(repaired)) or any(_is_unlike(repaired, others, each) for each in changed):
            continue
        agreeing = [_agreeing(repaired, others, each) for each in changed]
        if not any(agreeing) and not (alone and _is_settled(flight, repaired, slip)):
            continue
        now = getattr(repaired, name) or repaired.apogee or told
        return Repair(
            slip=slip, figure=name, told=told, probably=now.value, by_itself=alone, peers=max(agreeing, default=0)
        )
    return None


def is_off(judgement: Judgement) -> bool:
    """Tell whether the figures cannot be those of a free flight."""
    return judgement.consistent is False or judgement.refusal in {"too-flat", "too-far", "too-high", "no-arc"}


def _is_settled(flight: Flight, repaired: Flight, slip: Slip) -> bool:
    """Tell whether a repair that no other source bears out rests on enough: three figures, or a path that is absurd.

    A path that is merely too flat may be that of something that glides.
    """
    loft = judge(flight).loft
    absurd = loft is not None and loft[1] < ABSURD and slip != "swapped"  # swapped, it would go up and come down again
    return judge(repaired).consistent is True or absurd


def _candidates(flight: Flight, others: Sequence[Flight]) -> Iterator[tuple[Slip, Name, Flight]]:
    """Yield every slip with the figure that it is about and the flight without it, the simplest first."""
    for slip, factor in _FACTORS[:2]:
        yield from _rescaled(flight, slip, factor)
    if flight.distance is not None and flight.apogee is not None:
        yield "swapped", "apogee", msgspec.structs.replace(flight, distance=flight.apogee, apogee=flight.distance)
    if flight.distance is not None and flight.apogee is None and any(other.apogee for other in others):
        yield "altitude-as-distance", "distance", msgspec.structs.replace(flight, distance=None, apogee=flight.distance)
    if flight.time is not None:
        yield "ten-minutes-short", "time", msgspec.structs.replace(flight, time=_moved(flight.time, _TEN_MINUTES))
        if flight.time.low > _TEN_MINUTES:
            yield "ten-minutes-long", "time", msgspec.structs.replace(flight, time=_moved(flight.time, -_TEN_MINUTES))
    for slip, factor in _FACTORS[2:]:
        yield from _rescaled(flight, slip, factor)


def _rescaled(flight: Flight, slip: Slip, factor: float) -> Iterator[tuple[Slip, Name, Flight]]:
    for name in ("apogee", "distance"):
        told = getattr(flight, name)
        if told is not None:
            scaled = Figure(
                value=told.value * factor,
                low=told.low * factor,
                high=told.high * factor,
                bound=told.bound,
                written=told.written,
            )
            yield slip, name, msgspec.structs.replace(flight, **{name: scaled})


def _moved(told: Figure, by: float) -> Figure:
    return msgspec.structs.replace(told, value=told.value + by, low=told.low + by, high=told.high + by)


def _is_unlike(flight: Flight, others: Sequence[Flight], name: Name) -> bool:
    """Tell whether a figure is unlike those of all others, of whom at least two agree with each other."""
    told = getattr(flight, name)
    theirs = [figure for other in others if (figure := getattr(other, name)) is not None]
    if told is None or not theirs or any(_alike(told, figure) for figure in theirs):
        return False
    return any(_alike(a, b) for place, a in enumerate(theirs) for b in theirs[:place])


def _agreeing(flight: Flight, others: Sequence[Flight], name: Name) -> int:
    told = getattr(flight, name)
    return sum(
        told is not None and (their := getattr(other, name)) is not None and _alike(told, their) for other in others
    )


def _alike(first: Figure, second: Figure) -> bool:
    """Tell whether two sources may mean one figure: near each other, or within what the other leaves open."""
    if abs(first.value - second.value) <= LIKE * max(first.value, second.value):
        return True
    one_sided = {"at-least", "at-most"}
    if first.bound in one_sided or second.bound in one_sided:
        return first.low <= second.high and second.low <= first.high
    return False
