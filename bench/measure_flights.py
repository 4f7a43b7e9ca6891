"""Measure the flight room: errors of the press that it finds, false alarms, and arcs a second.

usage: python bench/measure_flights.py [--write]

Errors and alarms are counted on the development part of the published flights, every row beside the others of its test.
The slips were chosen with these rows in sight. `--write` keeps the figures in `bench/results/measure_flights.json`.
"""

import argparse
import csv
import datetime as dt
import json
import sys
import time
from pathlib import Path
from typing import Final

import numpy as np

from grainofsalt.flight.judgement import judge
from grainofsalt.flight.kernels import arc
from grainofsalt.flight.review import review
from grainofsalt.flight.table import flight_of
from shared_tools import SHARED

RESULT: Final = Path(__file__).resolve().parent / "results" / "measure_flights.json"
ERRORS: Final = frozenset({"press error", "dataset error"})
ARCS: Final = 2_000_000
ROUNDS: Final = 5


def main() -> int:
    """Count, time, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    path = SHARED / "corpora" / "flights" / "published_flights.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    found = {True: 0, False: 0}
    for row in rows:
        key = (row["date"], row["country"])
        others = [other for other in rows if other is not row and (other["date"], other["country"]) == key]
        cause = review(row, others).cause
        found[row["kind"] in ERRORS] += cause is not None
        if cause is not None:
            print(f"{row['date']} {row['kind']:13} {cause:24} {row['note'][:70]}")
    errors = sum(row["kind"] in ERRORS for row in rows)
    clean = [judge(flight_of(row)).consistent for row in rows if row["kind"] in {"statement", "dataset"}]
    three = [consistent for consistent in clean if consistent is not None]
    print(f"{sum(three)} of {len(three)} clean rows with three figures can be true together")
    speed = arcs_a_second()
    print(f"{found[True]} of {errors} errors found; {found[False]} alarms on {len(rows) - errors} other rows; "
          f"{speed / 1e6:.1f} million arcs a second of one processor's time")  # fmt: skip
    if given.write:
        kept = {
            "date": dt.datetime.now(dt.UTC).date().isoformat(),
            "command": "python bench/measure_flights.py --write",
            "errors": errors,
            "found": found[True],
            "others": len(rows) - errors,
            "alarms": found[False],
            "clean_with_three_figures": len(three),
            "consistent": sum(three),
            "arcs_a_second": round(speed),
        }
        RESULT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def arcs_a_second() -> float:
    """Return how many arcs one processor works out in a second of its own time, the best of some rounds."""
    chance = np.random.default_rng(0)
    ranges, apogees = chance.uniform(1e5, 1e7, ARCS), chance.uniform(1e4, 5e6, ARCS)
    best = 0.0
    for _ in range(ROUNDS):
        began = time.process_time()
        arc(ranges, apogees)
        best = max(best, ARCS / (time.process_time() - began))
    return best


if __name__ == "__main__":
    sys.exit(main())
