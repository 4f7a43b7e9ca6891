"""Add real readings to new ledgers in random orders, and see that every ledger ends in the same state.

usage: python bench/orders_ledger.py READINGS.jsonl [--orders N] [--write]

READINGS.jsonl is what `grainofsalt read --format jsonl` prints for many articles. The state is what a user sees: events
with their names, links with probability and reason, proposals, copies. Every other order is added by two hands in turn,
each opening the ledger anew. `--write` keeps the figures in `bench/results/orders_ledger.json`.
"""

import argparse
import datetime as dt
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from grainofsalt import ledger
from grainofsalt.app.ledger_adding import comparison
from grainofsalt.core.codec import digest, encode
from ledger_data import readings_of

RESULT: Final = Path(__file__).resolve().parent / "results" / "orders_ledger.json"


def main() -> int:
    """Add, compare, print; 1 where two states differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--orders", type=int, default=6)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    entries = readings_of(given.readings)
    drawn = random.Random(11)  # noqa: S311 - a bench keeps no secrets
    states: dict[str, int] = {}
    events = 0
    for number in range(given.orders):
        batch = len(entries) if number % 2 == 0 else drawn.randrange(5, 60)
        state, events = state_after(entries, batch=batch)
        states[state] = states.get(state, 0) + 1
        print(f"order {number + 1}: {events} events, state {state}", file=sys.stderr)
        drawn.shuffle(entries)
    figures: dict[str, object] = {
        "articles": len(entries),
        "orders": given.orders,
        "events": events,
        "states": len(states),
    }
    figures |= {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv])}
    print(json.dumps(figures, indent=1))
    if given.write:
        RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0 if len(states) == 1 else 1


def state_after(entries: Sequence[ledger.Entry], *, batch: int) -> tuple[str, int]:
    """Return a digest of the state after adding entries in this order, the ledger opened anew for each batch."""
    with tempfile.TemporaryDirectory() as folder:
        name = str(Path(folder) / "one.ledger")
        for start in range(0, len(entries), batch):
            with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC), create=True) as store:
                for entry in entries[start : start + batch]:
                    act = ledger.Act(by="bench", now=dt.datetime.now(dt.UTC))
                    ledger.add(store, entry, act=act, compare=comparison)
        with ledger.open_ledger(name, now=dt.datetime.now(dt.UTC)) as store, store.reading() as connection:
            events = ledger.list_events(connection, ledger.Filter())
            told = [
                (event.id, sorted((one.key, one.by, one.probability, one.reason) for one in event.tellings))
                for event in events
            ]
            copies = sorted(
                sorted((held.articles[first].id, held.articles[second].id))
                for event in events
                for held in [ledger.hold(connection, event.id)]
                for first, second in held.copies
            )
            return digest(encode((told, copies, ledger.proposals_on(connection)))), len(events)


if __name__ == "__main__":
    sys.exit(main())
