"""Calibrate by how much reported flights exceed free flights in vacuum, and test the bands on flights left out.

usage: python bench/calibrate_flights.py [--write]

Reads the development part of `corpora/flights`. Time: rows with range, apogee and time, none of them a limit or an
error, whose apogee is given to five hundredths or better. The band that holds nine in ten of further flights is that of
Student's t for one more observation of a normal sample, tests taken as one each (mean of their rows), and the two ends
of the published rows as one each, since so few tests say little about the spread. It is worked out anew with each test
left out and counted on the rows of that test. Reach: what experts made of a test, over the greatest
range for the same energy in vacuum; its bands are published ones (docs/flight.md), here they are only counted.
`--write` puts the time band into `flight/data/bands.tsv` and the figures into `bench/results/calibrate_flights.json`.
"""

import argparse
import csv
import datetime as dt
import json
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from scipy.stats import t as student

from grainofsalt.flight.judgement import judge
from grainofsalt.flight.kernels import arc
from grainofsalt.flight.table import flight_of
from shared_tools import SHARED

REPOSITORY: Final = Path(__file__).resolve().parents[1]
BANDS: Final = REPOSITORY / "src" / "grainofsalt" / "flight" / "data" / "bands.tsv"
RESULT: Final = REPOSITORY / "bench" / "results" / "calibrate_flights.json"
COVERED: Final = 0.9
FINE: Final = 0.05
PUBLISHED_ENDS: Final = (1.1, 4.6)
"""Minutes: least and greatest excess of 21 rows that were published before, a part of which is kept back here."""


def main() -> int:
    """Calibrate, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the band and the figures")
    given = parser.parse_args()
    path = SHARED / "corpora" / "flights" / "published_flights.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    excess = excesses(rows)
    low, high = band(excess)
    inside = total = 0
    for test, own in excess.items():
        least, most = band({other: values for other, values in excess.items() if other != test})
        inside += sum(least <= value <= most for value in own)
        total += len(own)
    reached = [within_reach(row) for row in rows]
    counted = [within for within in reached if within is not None]
    print(f"time: {total} rows of {len(excess)} tests, +{low:.1f} to +{high:.1f} minutes, "
          f"{inside} of {total} within when left out ({inside / total:.0%})")  # fmt: skip
    print(f"reach: {sum(counted)} of {len(counted)} experts' figures within the band")
    if given.write:
        lines = [line for line in BANDS.read_text(encoding="utf-8").splitlines() if not line.startswith("time-usual")]
        lines.insert(2, f"time-usual\tinf\t{low:.1f}\t{high:.1f}")
        BANDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        kept = {
            "date": dt.datetime.now(dt.UTC).date().isoformat(),
            "command": "python bench/calibrate_flights.py --write",
            "rows": total,
            "tests": len(excess),
            "low": round(float(low), 2),
            "high": round(float(high), 2),
            "left_out_within": int(inside),
            "reach_within": sum(counted),
            "reach_rows": len(counted),
        }
        RESULT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def excesses(rows: Iterable[dict[str, Any]]) -> dict[str, list[float]]:
    """Return for each test the minutes by which reported times exceed those of free flight."""
    found: dict[str, list[float]] = {}
    for row in rows:
        flight = flight_of(row)
        distance, apogee, time = flight.distance, flight.apogee, flight.time
        if row["kind"] not in {"statement", "dataset"} or distance is None or apogee is None or time is None:
            continue
        if apogee.bound != "exactly" or (apogee.high - apogee.low) / 2 > FINE * apogee.value:
            continue
        vacuum = float(arc(distance.value, apogee.value).time)
        found.setdefault(f"{row['date']} {row['country']}", []).append((time.value - vacuum) / 60)
    return found


def band(excess: dict[str, list[float]]) -> tuple[float, float]:
    """Return the limits that hold nine in ten of further tests."""
    means = [*(statistics.fmean(values) for values in excess.values()), *PUBLISHED_ENDS]
    count = len(means)
    wide = student.ppf((1 + COVERED) / 2, count - 1) * statistics.stdev(means) * (1 + 1 / count) ** 0.5
    middle = statistics.fmean(means)
    return middle - wide, middle + wide


def within_reach(row: dict[str, Any]) -> bool | None:
    """Tell whether an expert's figure lies in our band; `None` where the row has none, or an error."""
    written = row["expert_equivalent_range_km"]
    if not written or row["kind"] not in {"statement", "dataset"}:
        return None
    reach = judge(flight_of(row)).reach
    if reach is None:
        return None
    value = float(written) * 1000
    return reach[1] >= value if row["expert_q"] == ">" else reach[0] <= value <= reach[1]


if __name__ == "__main__":
    sys.exit(main())
