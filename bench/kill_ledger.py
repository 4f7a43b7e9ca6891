"""Kill a process that adds to a ledger, again and again: nothing acknowledged may be lost, nothing half-stored.

usage: python bench/kill_ledger.py READINGS.jsonl [--trials N] [--write]

Each trial starts a process that adds entries (`ledger_data`) and prints the key of each when it is stored; after a
random time it gets SIGKILL. Then `check` must find nothing wrong, and every printed version must be there, with all of
its claims. `--write` keeps the figures in `bench/results/kill_ledger.json`.
"""

import argparse
import datetime as dt
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from grainofsalt import ledger
from grainofsalt.language.gazetteer import load_gazetteer
from grainofsalt.ledger.schema import articles, claims
from ledger_data import readings_of, resampled

RESULT: Final = Path(__file__).resolve().parent / "results" / "kill_ledger.json"
EACH: Final = 25
"""After so many trials a new ledger is begun: checking takes time in proportion to what is stored."""

WAIT: Final = 1.0
"""The longest time, in seconds, that a process may add before it is killed."""


def main() -> int:
    """Run the trials and print what came of them; 1 where anything was lost or half-stored."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    parser.add_argument("--adding", nargs=2, metavar=("LEDGER", "SEED"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.adding:
        return add_for_ever(given.readings, given.adding[0], int(given.adding[1]))
    figures = run(given.readings, trials=given.trials)
    figures |= {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv])}
    print(json.dumps(figures, indent=1))
    if given.write:
        RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if figures["lost"] or figures["wrong"] else 0


def add_for_ever(readings: Path, name: str, seed: int) -> int:
    """Add entries until killed, and print each version once it is stored."""
    entries = resampled(readings_of(readings), seed=seed)
    load_gazetteer()  # a second, in which nothing is added and nothing can be lost
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC), create=True) as store:
        for entry in entries:
            ledger.add(store, entry, act=ledger.Act(by="bench", now=dt.datetime.now(dt.UTC)))
            sys.stdout.write(f"{ledger.version_of(entry.article)} {len(entry.claims)}\n")
            sys.stdout.flush()
    return 0


def run(readings: Path, *, trials: int, seed: int = 1) -> dict[str, object]:
    """Run trials on ledgers in a folder of their own, and count what was acknowledged, lost and wrong."""
    drawn = random.Random(seed)  # noqa: S311 - a bench keeps no secrets
    acknowledged = lost = 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for trial in range(trials):
            name = str(Path(folder) / f"{trial // EACH}.ledger")
            # The first process of each ledger is killed while it makes it; then it is made for the others.
            said = _killed(readings, name, seed=trial, after=drawn.random() * WAIT)
            acknowledged += len(said)
            # A process may be killed before it made the ledger; whatever is there must then become one.
            with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC), create=True) as store:
                wrong += list(ledger.check(store))
                lost += sum(not _is_whole(store, version, number) for version, number in said)
            if sys.stderr.isatty() or trial % 100 == 99:  # noqa: PLR2004 - a sign of life now and then
                print(f"{trial + 1} trials, {acknowledged} acknowledged, {lost} lost", file=sys.stderr)
    return {"trials": trials, "acknowledged": acknowledged, "lost": lost, "wrong": wrong[:10]}


def _killed(readings: Path, name: str, *, seed: int, after: float) -> list[tuple[str, int]]:
    command = [sys.executable, __file__, str(readings), "--adding", name, str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if process.stdout is None:
        return []
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    lines = [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]
    return [(version, int(number)) for version, number in lines]


def _is_whole(store: ledger.Ledger, version: str, number: int) -> bool:
    query = (
        sa.select(sa.func.count())
        .select_from(claims.join(articles, articles.c.number == claims.c.article))
        .where(articles.c.version == version)
    )
    with store.reading() as connection:
        return connection.execute(query).scalar() == number


if __name__ == "__main__":
    sys.exit(main())
