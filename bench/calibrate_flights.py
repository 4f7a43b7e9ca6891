"""Calibrate by how much reported flights exceed free flights in vacuum, and say what so few of them allow to say.

usage: python bench/calibrate_flights.py [--write]

Time. Of 21 clean rows of published tests least, median and greatest excess are known (`PUBLISHED`); a part of the rows
is kept back here. The band reaches from the median towards either end by a share of the way, the same for both; the
share is the one by which it holds nine in ten of further values where the 21 are a sample of a normal distribution, and
it is tried on other distributions as well. Beside it stand the statements that need no distribution: a further value
lies between the ends of n exchangeable ones with a probability of (n − 1) / (n + 1) on the average, or more where some
are equal. They are counted by test, since rows of one test are not independent (Dunn, Wasserman and Ramdas 2022,
Distribution-free prediction sets for two-layer hierarchical models). The band is made without the rows at hand but for
those that the published ones share with them, and counted on them. Rows at hand are those of the development part of
`corpora/flights` with range, apogee and time, none of them a limit or an error, whose apogee is given to five
hundredths or better, and tests whose figures the descriptions of `corpora/tests-db` tell (`DESCRIBED`). A time told is
an interval, rounded at its last digit.

Reach: what experts made of a test, over the greatest range for the same energy in vacuum; its bands are published ones
(docs/flight.md), here they are only counted, by row and by test. `--write` puts the time band into
`flight/data/bands.tsv` and the figures into `bench/results/calibrate_flights.json`.
"""

import argparse
import csv
import datetime as dt
import json
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np

from grainofsalt.flight.judgement import judge
from grainofsalt.flight.kernels import arc
from grainofsalt.flight.table import cell_figure, flight_of
from shared_tools import SHARED

REPOSITORY: Final = Path(__file__).resolve().parents[1]
BANDS: Final = REPOSITORY / "src" / "grainofsalt" / "flight" / "data" / "bands.tsv"
RESULT: Final = REPOSITORY / "bench" / "results" / "calibrate_flights.json"
EXPERT: Final = ("expert_equivalent_range_km", "expert_q", 1000.0)
COVERED: Final = 0.9
FINE: Final = 0.05
PUBLISHED: Final = (1.1, 3.2, 4.6)
"""Minutes: least, median and greatest excess of 21 clean rows that were published before."""
ROWS: Final = 21
DESCRIBED: Final = (
    {"date": "2017-04-04", "range_km": "60", "apogee_km": "189", "flight_time_min": "9"},
    {"date": "2023-02-18", "range_km": "989", "apogee_km": "5768.5", "flight_time_min": "66.92"},
)
"""Tests of the North Korea Missile Test Database (CNS) whose descriptions tell a flight time; 4015 s are 66.92 min."""
SAMPLES: Final = 40_000
SOURCES: Final[Mapping[str, Callable[[np.random.Generator, tuple[int, int]], np.ndarray]]] = {
    "normal": lambda chance, shape: chance.normal(size=shape),
    "uniform": lambda chance, shape: chance.uniform(size=shape),
    "skewed (Gumbel)": lambda chance, shape: chance.gumbel(size=shape),
    "long-tailed (t, 5 degrees)": lambda chance, shape: chance.standard_t(5, size=shape),
    "two clusters": lambda chance, shape: chance.normal(size=shape) + 3 * (chance.uniform(size=shape) < COVERED / 2),
}

Excess: TypeAlias = tuple[float, float, float]
"""Minutes: excess as told, and the least and greatest that the rounding of the time allows."""


def main() -> int:
    """Calibrate, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the band and the figures")
    given = parser.parse_args()
    path = SHARED / "corpora" / "flights" / "published_flights.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    share, held = calibrated_share()
    low, high = (PUBLISHED[1] + share * (end - PUBLISHED[1]) for end in (PUBLISHED[0], PUBLISHED[2]))
    found = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "command": "python bench/calibrate_flights.py --write",
        "time": {"low": round(low, 2), "high": round(high, 2), "share": round(share, 3), "held_by_simulation": held}
        | counted_times(rows, low, high),
        "reach": counted_reaches(rows),
    }
    print(json.dumps(found, indent=1))
    if given.write:
        lines = [line for line in BANDS.read_text(encoding="utf-8").splitlines() if not line.startswith("time-usual")]
        lines.insert(2, f"time-usual\tinf\t{low:.2f}\t{high:.2f}")
        BANDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def calibrated_share() -> tuple[float, dict[str, float]]:
    """Return the share of the way to the ends that holds nine in ten of further values, and how many it holds."""
    chance = np.random.default_rng(0)
    drawn = {name: draw(chance, (SAMPLES, ROWS + 1)) for name, draw in SOURCES.items()}

    def held(name: str, share: float) -> float:
        seen, further = drawn[name][:, :-1], drawn[name][:, -1]
        middle = np.median(seen, axis=1)
        low, high = (middle + share * (end - middle) for end in (seen.min(axis=1), seen.max(axis=1)))
        return float(np.mean((low <= further) & (further <= high)))

    shares = np.linspace(0.5, 1.5, 201)
    share = float(min(shares, key=lambda each: abs(held("normal", float(each)) - COVERED)))
    return share, {name: round(held(name, share), 3) for name in SOURCES}


def excesses(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Excess]]:
    """Return for each test the minutes by which reported times exceed those of free flight."""
    found: dict[str, list[Excess]] = {}
    for row in rows:
        flight = flight_of(row)
        distance, apogee, time = flight.distance, flight.apogee, flight.time
        if row.get("kind", "statement") not in {"statement", "dataset"} or None in {distance, apogee, time}:
            continue
        if distance is None or apogee is None or time is None or apogee.bound != "exactly":
            continue
        if (apogee.high - apogee.low) / 2 > FINE * apogee.value:
            continue
        vacuum = float(arc(distance.value, apogee.value).time)
        told = (time.value, time.low, time.high)
        found.setdefault(str(row["date"]), []).append(tuple((each - vacuum) / 60 for each in told))  # type: ignore[arg-type]
    return found


def counted_times(rows: Iterable[Mapping[str, Any]], low: float, high: float) -> dict[str, Any]:
    """Count the band, and the ends of all other tests, on the rows at hand."""
    tests = excesses([*rows, *DESCRIBED])
    means = {test: statistics.fmean(told for told, _, _ in own) for test, own in tests.items()}
    inside = {test: [least <= high and most >= low for _, least, most in own] for test, own in tests.items()}
    as_told = [low <= told <= high for own in tests.values() for told, _, _ in own]
    count = len(tests)
    return {
        "tests": count,
        "rows": sum(len(own) for own in tests.values()),
        "rows_within": sum(sum(own) for own in inside.values()),
        "rows_within_as_told": sum(as_told),
        "tests_within": round(sum(statistics.fmean(own) for own in inside.values()), 2),
        "ends_of_tests": [round(min(means.values()), 2), round(max(means.values()), 2)],
        "ends_hold_at_least": round((count - 1) / (count + 1), 3),
        "published_ends_hold_at_least": round((ROWS - 1) / (ROWS + 1), 3),
        "tests_needed_for_nine_in_ten": math.ceil(round((1 + COVERED) / (1 - COVERED), 6)),
    }


def counted_reaches(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Count the bands of reach on all rows with an expert's figure, by row and by test."""
    tests: dict[str, list[bool]] = {}
    for row in rows:
        told, reach = cell_figure(row, *EXPERT), judge(flight_of(row)).reach
        if told is None or reach is None or row["kind"] not in {"statement", "dataset"}:
            continue
        tests.setdefault(str(row["date"]), []).append(told.low <= reach[1] and told.high >= reach[0])
    return {
        "tests": len(tests),
        "rows": sum(len(own) for own in tests.values()),
        "rows_within": sum(sum(own) for own in tests.values()),
        "tests_within": round(sum(statistics.fmean(own) for own in tests.values()), 2),
    }


if __name__ == "__main__":
    sys.exit(main())
