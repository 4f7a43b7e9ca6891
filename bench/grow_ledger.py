"""Grow a ledger to a million claims and time what users wait for, beside the same on an empty one.

usage: python bench/grow_ledger.py READINGS.jsonl [--claims N] [--ledger FILE] [--write]

READINGS.jsonl is what `grainofsalt read --format jsonl` prints for many articles; they are resampled and moved in
time (`ledger_data`). Reading language is not counted. When the ledger is grown, two hundred more articles are added to
it, each right after the same article to a ledger that was empty at the first: so both are timed on the same machine at
the same moment. Printed are medians and the ratio of the means, and the median time of `show` and `search` in the grown
ledger. A ledger that an interrupted run left is grown on. `--write` keeps the figures in
`bench/results/grow_ledger.json`.
"""

import argparse
import datetime as dt
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from grainofsalt import ledger
from grainofsalt.app.dossier import dossier_of
from grainofsalt.app.dossier_page import dossier_page
from grainofsalt.app.ledger_adding import comparison
from ledger_data import readings_of, resampled

RESULT: Final = Path(__file__).resolve().parent / "results" / "grow_ledger.json"
SAMPLE: Final = 200
"""So many additions, showings and searches are timed."""

QUERIES: Final = (
    *("missile", "North Korea", '"ballistic missile"', "submarine NEAR launch", "wannacry OR petya"),
    *('"Joint Chiefs of Staff"', "sanctions -china", "Hwasong-12", "altitude NEAR miles", "ransomware hospital"),
)


def main() -> int:
    """Grow, measure, print; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--ledger", default="grown.ledger", help="a new file, or one that an interrupted run left")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    entries = readings_of(given.readings)
    now = dt.datetime.now(dt.UTC)
    with TemporaryDirectory() as folder, ledger.open_ledger(given.ledger, now=now, create=True) as store:
        articles = _grow(store, resampled(entries, seed=1), given.claims)
        with ledger.open_ledger(str(Path(folder) / "empty"), now=now, create=True) as empty:
            new = resampled(entries, seed=int(articles["articles"]))  # others than those of an earlier run
            figures = articles | _compare(store, empty, new) | _ask(store)
    size = Path(given.ledger).stat().st_size / 1e6
    figures |= {"megabytes": round(size), "date": dt.datetime.now(dt.UTC).date().isoformat()}
    figures |= {"command": " ".join(["python", *sys.argv])}
    print(json.dumps(figures, indent=1))
    if given.write:
        RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    good = figures["show_ms"] < 50 and figures["search_ms"] < 50 and figures["add_ratio"] <= 1.3  # noqa: PLR2004 - the bars
    return 0 if good else 1


def _grow(store: ledger.Ledger, entries: Iterable[ledger.Entry], claims: int) -> dict[str, float]:
    """Add until there are enough claims, from where an earlier run stopped."""
    begun = time.perf_counter()
    with store.reading() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() or 0
        stored = connection.exec_driver_sql("SELECT count(*) FROM claims").scalar() or 0
    articles = there
    for entry in islice(entries, there, None):
        if stored >= claims:
            break
        _add(store, entry)
        stored += len(entry.claims)
        articles += 1
        if articles % 1000 == 0:
            print(f"{articles:,} articles, {stored:,} claims, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return {"articles": articles, "claims": stored}


def _compare(grown: ledger.Ledger, empty: ledger.Ledger, entries: Iterable[ledger.Entry]) -> dict[str, float]:
    """Add the same articles to both, in turns."""
    early, late = [], []
    for entry in islice(entries, SAMPLE):
        early += _timed([lambda entry=entry: _add(empty, entry)])
        late += _timed([lambda entry=entry: _add(grown, entry)])
    return {
        "add_empty_ms": round(1000 * statistics.median(early), 2),
        "add_grown_ms": round(1000 * statistics.median(late), 2),
        "add_ratio": round(statistics.mean(late) / statistics.mean(early), 3),
    }


def _ask(store: ledger.Ledger) -> dict[str, float]:
    drawn = random.Random(2)  # noqa: S311 - a bench keeps no secrets
    with store.reading() as connection:
        names = [event.id for event in ledger.list_events(connection, ledger.Filter(type="missile-launch"))]
    shown = drawn.sample(names, min(SAMPLE, len(names)))
    queries = [drawn.choice(QUERIES) for _ in range(SAMPLE)]
    show = _timed([lambda name=name: _show(store, name) for name in shown])
    search = _timed([lambda query=query: _search(store, query) for query in queries])
    return {
        "show_ms": round(1000 * statistics.median(show), 2),
        "show_p95_ms": round(1000 * statistics.quantiles(show, n=20)[-1], 2),
        "search_ms": round(1000 * statistics.median(search), 2),
        "search_p95_ms": round(1000 * statistics.quantiles(search, n=20)[-1], 2),
    }


def _add(store: ledger.Ledger, entry: ledger.Entry) -> None:
    ledger.add(store, entry, act=ledger.Act(by="bench", now=dt.datetime.now(dt.UTC)), compare=comparison)


def _show(store: ledger.Ledger, name: str) -> None:
    with store.reading() as connection:
        dossier_page(dossier_of(connection, name), limit=80)


def _search(store: ledger.Ledger, query: str) -> None:
    with store.reading() as connection:
        ledger.search(connection, query)


def _timed(jobs: Iterable[Callable[[], None]]) -> list[float]:
    seconds = []
    for job in jobs:
        begun = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - begun)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
