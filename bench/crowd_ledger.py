"""Let writers and readers use one ledger at the same time, and see that nobody fails and no reader waits for a writer.

usage: python bench/crowd_ledger.py READINGS.jsonl [--seconds N] [--writers N] [--readers N] [--write]

Writers add entries (`ledger_data`), one a second each, which is as fast as reading their language would let them;
readers show and search, a question a second each, as impatient people do. Prints how long the answers took. `--write`
keeps the figures in `bench/results/crowd_ledger.json`.
"""

import argparse
import datetime as dt
import json
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Final

from grainofsalt import ledger
from grainofsalt.app.dossier import dossier_of
from grainofsalt.app.ledger_adding import comparison
from ledger_data import readings_of, resampled

RESULT: Final = Path(__file__).resolve().parent / "results" / "crowd_ledger.json"
PAUSE_OF_READERS: Final = 1.0
PAUSE_OF_WRITERS: Final = 1.0
FIRST: Final = 60
"""So many articles are there when the doors open."""


def main() -> int:
    """Run and print; 1 where somebody failed or a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    figures = run(given.readings, seconds=given.seconds, writers=given.writers, readers=given.readers)
    figures |= {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv])}
    print(json.dumps(figures, indent=1))
    if given.write:
        RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if figures["errors"] or figures["wrong"] or float(str(figures["p99_ms"])) > 100 else 0  # noqa: PLR2004


def run(readings: Path, *, seconds: float, writers: int, readers: int, first: int = FIRST) -> dict[str, object]:
    """Let them run for so many seconds, and return what they say."""
    start = multiprocessing.get_context("spawn")
    answers = start.Queue()
    with tempfile.TemporaryDirectory() as folder:
        name = str(Path(folder) / "crowd.ledger")
        with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC), create=True) as store:
            for entry in islice(resampled(readings_of(readings), seed=0), first):
                ledger.add(store, entry, act=_act(), compare=comparison)
        work = [(write_for, (name, str(readings), number + 1, seconds, answers)) for number in range(writers)]
        work += [(read_for, (name, "", number + 1, seconds, answers)) for number in range(readers)]
        crowd = [start.Process(target=target, args=arguments) for target, arguments in work]
        for one in crowd:
            one.start()
        said = [answers.get(timeout=seconds + 300) for _ in crowd]
        for one in crowd:
            one.join()
        with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC)) as store:
            wrong = list(ledger.check(store))
    waits = sorted(wait for kind, some, _ in said if kind == "read" for wait in some)
    writes = sorted(wait for kind, some, _ in said if kind == "write" for wait in some)
    cuts = statistics.quantiles(waits, n=100)
    return {
        "seconds": seconds,
        "writers": writers,
        "readers": readers,
        "questions": len(waits),
        "articles": len(writes),
        "median_ms": round(1000 * statistics.median(waits), 1),
        "p99_ms": round(1000 * cuts[98], 1),
        "longest_ms": round(1000 * waits[-1], 1),
        "add_median_ms": round(1000 * statistics.median(writes), 1),
        "errors": [error for _, _, errors in said for error in errors][:10],
        "wrong": wrong[:10],
    }


def write_for(name: str, readings: str, seed: int, seconds: float, answers: "multiprocessing.Queue[object]") -> None:
    """Add entries for so many seconds, and say how long each took and what went wrong."""
    entries = resampled(readings_of(Path(readings)), seed=seed)
    waits: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + seconds
    with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC)) as store:
        while time.monotonic() < end:
            entry = next(entries)
            begun = time.perf_counter()
            try:
                ledger.add(store, entry, act=_act(), compare=comparison)
            except Exception as error:  # noqa: BLE001 - whatever it is, the trial has to tell
                errors.append(f"writer: {error}")
            waits.append(time.perf_counter() - begun)
            time.sleep(PAUSE_OF_WRITERS)
    answers.put(("write", waits, errors))


def read_for(name: str, _: str, seed: int, seconds: float, answers: "multiprocessing.Queue[object]") -> None:
    """Ask for so many seconds, and say how long each answer took and what went wrong."""
    drawn = random.Random(seed)  # noqa: S311 - a bench keeps no secrets
    waits: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + seconds
    with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC)) as store:
        with store.reading() as connection:
            events = [event.id for event in ledger.list_events(connection, ledger.Filter())]
        while time.monotonic() < end:
            kind, event = drawn.choice(("show", "search", "resolve")), drawn.choice(events)
            begun = time.perf_counter()
            try:
                with store.reading() as connection:
                    if kind == "search":
                        ledger.search(connection, drawn.choice(("missile NEAR launch", '"north korea"', "wannacry")))
                    else:
                        found = ledger.resolve(connection, event)
                        if kind == "show":
                            dossier_of(connection, found)
            except Exception as error:  # noqa: BLE001 - whatever it is, the trial has to tell
                errors.append(f"reader: {error}")
            waits.append(time.perf_counter() - begun)
            time.sleep(PAUSE_OF_READERS * drawn.random() * 2)
    answers.put(("read", waits, errors))


def _act() -> ledger.Act:
    return ledger.Act(by="bench", now=dt.datetime.now(dt.UTC))


if __name__ == "__main__":
    sys.exit(main())
