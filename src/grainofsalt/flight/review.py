"""One report of a flight, looked at beside the others: what its figures show, and what is probably wrong with them."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import DEFAULT_SCHEME, REASONS, Flight, Judgement, judge
from grainofsalt.flight.pairs import Unconverted, unconverted_pairs
from grainofsalt.flight.repairs import IN_WORDS, MOST, Name, Repair, diagnose
from grainofsalt.flight.shown import BY
from grainofsalt.flight.speeds import Escaping, escaping_speeds
from grainofsalt.flight.table import cell_figure, flight_of

EXPERT: Final = ("expert_equivalent_range_km", "expert_q", 1000.0)
"""Columns of the range that somebody gives for such a flight, and what makes metres of it."""
TEXT: Final = "as_reported_text_units"
"""Column of the words that the figures were printed in."""

_CALLED: Final[dict[Name, str]] = {"distance": "range", "apogee": "apogee", "time": "flight time"}


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one report.

    Attributes:
        judgement: what its figures show.
        cause: code of what is probably wrong, `None` where nothing is.
        words: the same as a sentence.
    """

    judgement: Judgement
    cause: str | None = None
    words: str = ""


def review(
    row: Mapping[str, str | None], others: Sequence[Mapping[str, str | None]] = (), *, scheme: str = DEFAULT_SCHEME
) -> Review:
    """Return what is to be said of one row of a table of reports.

    Args:
        row: cells by column, see `table.COLUMNS`, `EXPERT` and `TEXT`.
        others: the rows that tell of the same flight.
        scheme: name of the range classes.

    Raises:
        MisuseError: no scheme is called so.
    """
    flight = flight_of(row)
    judgement = judge(flight, scheme=scheme)
    peers = [flight_of(other) for other in others[:MOST]]
    repair = diagnose(flight, peers)
    if repair is not None:
        return Review(judgement=judgement, cause=repair.slip, words=repair_in_words(flight, repair))
    pair = next(unconverted_pairs(row.get(TEXT) or ""), None)
    if pair is not None:
        return Review(judgement=judgement, cause="pair-does-not-convert", words=pair_in_words(pair))
    speed = next(escaping_speeds(row.get(TEXT) or ""), None)
    if speed is not None:
        return Review(judgement=judgement, cause="speed-above-escape", words=speed_in_words(speed))
    told = cell_figure(row, *EXPERT)
    if told is not None and understates(told, judgement):
        least = judgement.reach[0] if judgement.reach is not None else 0.0
        words = f"a range of {_length(told.value)} is less than the flight shows: at least {_length(least)}"
        return Review(judgement=judgement, cause="reach-understated", words=words)
    if judgement.consistent is False:
        return Review(judgement=judgement, cause="inconsistent", words=inconsistency_in_words(judgement))
    return Review(judgement=judgement)


def understates(told: Figure, judgement: Judgement) -> bool:
    """Tell whether a range given for a flight is less than the energy of the flight shows, by a tenth or more."""
    most = told.value if told.bound == "at-least" else told.high
    return judgement.reach is not None and judgement.refusal is None and most < BY * judgement.reach[0]


def repair_in_words(flight: Flight, repair: Repair) -> str:
    """Return the sentence that tells which figure is wrong, what it probably should be, and why."""
    show = _time if repair.figure == "time" else _length
    name = _CALLED[repair.figure]
    told = f"the {name} of {show(repair.told.value)}"
    if repair.slip == "swapped":
        told = "range and apogee"
        now = f"probably stand in each other's place: {IN_WORDS[repair.slip]}"
    elif repair.slip == "altitude-as-distance":
        now = "is probably the apogee: " + IN_WORDS[repair.slip]
    else:
        now = f"should probably be {show(repair.probably)}: {IN_WORDS[repair.slip]}"
    why = []
    if repair.by_itself:
        why.append(_why(judge(flight)))
    if repair.peers:
        sources = "another source" if repair.peers == 1 else f"{repair.peers} other sources"
        why.append(f"as corrected it agrees with {sources}")
    return f"{told} {now} ({'; '.join(why)})"


def pair_in_words(pair: Unconverted) -> str:
    """Return the sentence about two figures for one length that do not convert."""
    how = ", two digits changed places" if pair.transposed else ""
    return f"“{pair.written}” does not convert: it should be {pair.probably:,.0f} {pair.unit}s{how}"


def speed_in_words(speed: Escaping) -> str:
    """Return the sentence about a speed that leaves the Earth."""
    return f"“{speed.written}” is the speed of nothing that comes down again: beyond 11.2 km/s a body leaves the Earth"


def inconsistency_in_words(judgement: Judgement) -> str:
    """Return the sentence that tells by how much the time told misses what range and apogee need."""
    off = judgement.off or 0.0
    return f"the time told is {abs(off) / 60:.1f} minutes too {'short' if off < 0 else 'long'} for range and apogee"


def _why(judgement: Judgement) -> str:
    if judgement.refusal is not None:
        return REASONS[judgement.refusal]
    return inconsistency_in_words(judgement)


def _length(metres: float) -> str:
    return f"{metres / 1000:,.0f} km" if metres >= 10_000 else f"{metres / 1000:,.3g} km"  # noqa: PLR2004 - 10 km


def _time(seconds: float) -> str:
    return f"{seconds / 60:,.3g} min" if math.isfinite(seconds) else "without end"
