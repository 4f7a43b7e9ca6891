"""`grainofsalt flight`: whether the figures of a reported flight can be true together; one flight, or a table."""

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, TextIO

from grainofsalt.core.errors import MisuseError, UnreadableError
from grainofsalt.flight.figures import Figure, parse_length, parse_time
from grainofsalt.flight.judgement import REASONS, Flight, Interval, Judgement, judge
from grainofsalt.flight.repairs import MOST, diagnose
from grainofsalt.flight.review import inconsistency_in_words, repair_in_words, review
from grainofsalt.flight.table import COLUMNS

SAME_FLIGHT: Final = ("date", "country")
"""Columns by which the rows of a table tell of one flight."""

RESULTS: Final = (
    *("consistent", "off_min", "vacuum_time_min", "expected_time_low_min", "expected_time_high_min"),
    *("floor_km", "reach_low_km", "reach_high_km", "flown_class", "reach_class", "refusal", "cause", "words"),
)
"""Columns that are added to a table."""

_KILOMETRE, _MINUTE = 1000.0, 60.0


def one(*, distance: str | None, apogee: str | None, time: str | None, scheme: str, form: str) -> int:
    """Judge one flight and print what is found.

    Args:
        distance: ground range as written, if told.
        apogee: greatest height as written, if told.
        time: flight time as written, if told.
        scheme: name of the range classes.
        form: "table" or "json".

    Raises:
        MisuseError: a figure cannot be read, or fewer than two are told.
    """
    flight = Flight(
        distance=parse_length(distance, name="--range") if distance is not None else None,
        apogee=parse_length(apogee, name="--apogee") if apogee is not None else None,
        time=parse_time(time, name="--time") if time is not None else None,
    )
    judgement = judge(flight, scheme=scheme)
    if judgement.refusal == "too-few":
        msg = "a flight is judged by two figures at least; give two of --range, --apogee and --time, or a table"
        raise MisuseError(msg)
    repair = diagnose(flight)
    finding = repair_in_words(flight, repair) if repair is not None else None
    if form == "json":
        found = json.dumps(_as_json(flight, judgement, finding), ensure_ascii=False, allow_nan=False)
    else:
        found = "\n".join(f"{name:<16}{words}" for name, words in _lines(flight, judgement, finding))
    sys.stdout.write(f"{found}\n")
    return 0


def table(path: str, *, scheme: str) -> int:
    """Judge every row of a CSV file and print it with the columns of `RESULTS` added.

    Rows of one date and country tell of one flight, and are looked at beside each other.

    Args:
        path: a file, or "-" for standard input; see `flight.table.COLUMNS` for its columns.
        scheme: name of the range classes.

    Raises:
        UnreadableError: the file cannot be read, or has none of the columns.
    """
    rows, columns = _rows(path)
    together: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        together[tuple(row.get(column) or "" for column in SAME_FLIGHT)].append(number)
    writer = csv.DictWriter(sys.stdout, [*columns, *RESULTS], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows):
        mates = together[tuple(row.get(column) or "" for column in SAME_FLIGHT)]
        known = bool(row.get(SAME_FLIGHT[0]))
        others = islice((rows[other] for other in mates if known and other != number), MOST)
        found = review(row, list(others), scheme=scheme)
        writer.writerow({**row, **_cells(found.judgement), "cause": found.cause or "", "words": found.words})
    return 0


def _rows(path: str) -> tuple[list[dict[str, str]], list[str]]:
    try:
        if path == "-":
            return _read(sys.stdin, path)
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return _read(file, path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(path, f"cannot be read as a table ({cause})", "give a CSV file in UTF-8") from error


def _read(file: TextIO, path: str) -> tuple[list[dict[str, str]], list[str]]:
    reader = csv.DictReader(file)
    columns = [column for column in reader.fieldnames or () if column]
    wanted = [column for column, _, _ in COLUMNS.values()]
    if sum(column in columns for column in wanted) < 2:  # noqa: PLR2004 - two figures make a flight
        raise UnreadableError(
            path, "has too few columns with figures", f"name two of {', '.join(wanted)} in its first row"
        )
    return [{column: row.get(column) or "" for column in columns} for row in reader], columns


def _cells(judgement: Judgement) -> dict[str, str]:
    vacuum, expected, floor, reach = (
        judgement.vacuum_time,
        judgement.expected_time,
        judgement.floor,
        judgement.reach,
    )
    return {
        "consistent": "" if judgement.consistent is None else "yes" if judgement.consistent else "no",
        "off_min": "" if judgement.off is None else f"{judgement.off / _MINUTE:.1f}",
        "vacuum_time_min": _cell(vacuum, 0, _MINUTE, 1),
        "expected_time_low_min": _cell(expected, 0, _MINUTE, 1),
        "expected_time_high_min": _cell(expected, 1, _MINUTE, 1),
        "floor_km": _cell(floor, 0, _KILOMETRE, 0),
        "reach_low_km": _cell(reach, 0, _KILOMETRE, 0),
        "reach_high_km": _cell(reach, 1, _KILOMETRE, 0),
        "flown_class": "/".join(judgement.flown_class),
        "reach_class": "/".join(judgement.reach_class),
        "refusal": judgement.refusal or "",
    }


def _cell(interval: Interval | None, end: int, unit: float, digits: int) -> str:
    if interval is None or not math.isfinite(interval[end]):
        return ""
    return f"{interval[end] / unit:.{digits}f}"


def _as_json(flight: Flight, judgement: Judgement, finding: str | None) -> Mapping[str, Any]:
    def ends(interval: Interval | None, unit: float) -> Sequence[float | None] | None:
        return interval and [round(end / unit, 3) if math.isfinite(end) else None for end in interval]

    def told(figure: Figure | None, unit: float) -> Mapping[str, Any] | None:
        if figure is None:
            return None
        limits = ends((figure.low, figure.high), unit)
        return {"value": figure.value / unit, "limits": limits, "bound": figure.bound, "written": figure.written}

    return {
        "range_km": told(flight.distance, _KILOMETRE),
        "apogee_km": told(flight.apogee, _KILOMETRE),
        "time_min": told(flight.time, _MINUTE),
        "consistent": judgement.consistent,
        "off_min": None if judgement.off is None else round(judgement.off / _MINUTE, 2),
        "vacuum_time_min": ends(judgement.vacuum_time, _MINUTE),
        "expected_time_min": ends(judgement.expected_time, _MINUTE),
        "loft": ends(judgement.loft, 1.0),
        "floor_km": ends(judgement.floor, _KILOMETRE),
        "reach_km": ends(judgement.reach, _KILOMETRE),
        "flown_class": list(judgement.flown_class),
        "reach_class": list(judgement.reach_class),
        "refusal": judgement.refusal and {"code": judgement.refusal, "words": REASONS[judgement.refusal]},
        "finding": finding,
    }


def _lines(flight: Flight, judgement: Judgement, finding: str | None) -> Iterator[tuple[str, str]]:
    told = (("range", flight.distance, _KILOMETRE, "km"), ("apogee", flight.apogee, _KILOMETRE, "km"))
    for name, figure, unit, called in (*told, ("time", flight.time, _MINUTE, "min")):
        if figure is not None:
            yield name, f"{figure.written}, which may be {_span((figure.low, figure.high), unit, called)}"
    if flight.distance is None and judgement.distance is not None:
        yield "range", f"not told; it follows: {_span(judgement.distance, _KILOMETRE, 'km')}"
    if flight.apogee is None and judgement.apogee is not None:
        yield "apogee", f"not told; it follows: {_span(judgement.apogee, _KILOMETRE, 'km')}"
    if judgement.vacuum_time is not None and judgement.expected_time is not None and judgement.refusal is None:
        yield "free flight", f"{_span(judgement.vacuum_time, _MINUTE, 'min')} in vacuum"
        yield "expected", f"{_span(judgement.expected_time, _MINUTE, 'min')} as such flights are reported, nine in ten"
    if judgement.consistent is not None:
        fits = "the figures can be true together" if judgement.consistent else inconsistency_in_words(judgement)
        yield "judgement", fits
    if judgement.refusal is not None:
        yield "no judgement", REASONS[judgement.refusal]
    if finding is not None:
        yield "finding", finding
    if judgement.floor is not None and judgement.reach is not None:
        yield "reach", f"{_span(judgement.reach, _KILOMETRE, 'km')} for the same energy, as experts reckon it"
        yield "", f"at least {_span(judgement.floor, _KILOMETRE, 'km')} in vacuum over an Earth that stands still"
    if judgement.flown_class:
        yield "class flown", " or ".join(judgement.flown_class)
    if judgement.reach_class:
        yield "class by reach", " or ".join(judgement.reach_class)


def _span(interval: Interval, unit: float, called: str) -> str:
    low, high = (end / unit for end in interval)
    if math.isinf(high):
        return f"{_number(low)} {called} or more"
    if low <= 0:
        return f"up to {_number(high)} {called}"
    return (
        f"{_number(low)} {called}" if _number(low) == _number(high) else f"{_number(low)} to {_number(high)} {called}"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"  # noqa: PLR2004 - three digits
