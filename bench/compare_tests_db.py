"""Compare the launches that a ledger holds with a database of the same tests that people keep by hand.

usage: python bench/compare_tests_db.py LEDGER [--least N] [--write]

The database is `../shared/corpora/tests-db/nk-missile-tests.json` (CNS): one row a missile, dates in universal time.
Missiles of one day at the place are one launch here. A month is covered where the ledger has at least N articles that
were published in it. Prints how many launches of the covered months the ledger holds as an event with an exact date,
how often date, system, range and apogee agree, and every disagreement. `--write` keeps the figures in
`bench/results/compare_tests_db.json`.
"""

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from grainofsalt import ledger
from grainofsalt.app.dossier import Dossier, dossier_of
from grainofsalt.assess.corroboration import ValueTold
from shared_tools import SHARED

RESULT: Final = Path(__file__).resolve().parent / "results" / "compare_tests_db.json"
DATABASE: Final = SHARED / "corpora" / "tests-db" / "nk-missile-tests.json"
NAMES: Final = SHARED / "corpora" / "tests-db" / "missiles.json"
THERE: Final = ZoneInfo("Asia/Pyongyang")
NEAR: Final = 0.12
"""Figures of two sources agree within this share: estimates of one flight differ by so much."""


class Launch(msgspec.Struct, frozen=True, kw_only=True):
    """What the database tells of the missiles of one day.

    Attributes:
        day: the day at the place.
        written: the day as the database writes it, in universal time.
        systems: their names and other names of them.
        ranges: distances flown, km.
        apogees: greatest heights, km.
    """

    day: dt.date
    written: dt.date
    systems: frozenset[str]
    ranges: tuple[float, ...]
    apogees: tuple[float, ...]


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--least", type=int, default=3, help="articles that make a month covered")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    with ledger.open_ledger(given.ledger, now=dt.datetime.now(dt.UTC)) as store, store.reading() as connection:
        listed = [
            event
            for kind in ("missile-launch", "space-launch")
            for event in ledger.list_events(connection, ledger.Filter(type=kind))
        ]
        months = covered(listed, least=given.least)
        launches = [one for one in launches_of() if f"{one.day:%Y-%m}" in months]
        figures = compared(launches, listed, lambda event: dossier_of(connection, event))
    figures |= {"months": sorted(months), "date": dt.datetime.now(dt.UTC).date().isoformat()}
    figures |= {"command": " ".join(["python", *sys.argv])}
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if given.write:
        RESULT.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def launches_of() -> Iterator[Launch]:
    """Yield the launches of the database, by their days."""
    names = json.loads(NAMES.read_text(encoding="utf-8"))
    by_day: dict[dt.date, list[dict[str, Any]]] = defaultdict(list)
    for part in json.loads(DATABASE.read_text(encoding="utf-8"))["timeBins"]:
        for row in part["data"]:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["date"]):  # a few early ones are known to the month
                by_day[_day(row)].append(row)
    for day in sorted(by_day):
        rows = by_day[day]
        called = {row["missile"]: names.get(row["missile"], {}).get("name", row["missile"]) for row in rows}
        yield Launch(
            day=day,
            written=dt.date.fromisoformat(rows[0]["date"]),
            systems=frozenset(_folded(name) for both in called.items() for name in both if both[0] != "unknown"),
            ranges=tuple(sorted({float(row["distance"]) for row in rows if _is_number(row["distance"])})),
            apogees=tuple(sorted({float(row["apogee"]) for row in rows if _is_number(row["apogee"])})),
        )


def _day(row: dict[str, Any]) -> dt.date:
    clock = re.match(r"(\d\d):(\d\d)", str(row["time"]))
    day = dt.date.fromisoformat(row["date"])
    if clock is None:
        return day
    moment = dt.datetime.combine(day, dt.time(int(clock[1]), int(clock[2])), dt.UTC)
    return moment.astimezone(THERE).date()


def covered(events: Iterable[ledger.Listed], *, least: int) -> set[str]:
    """Return the months, `YYYY-MM`, in which at least so many articles were published."""
    published = {one.article: one.profile.published for event in events for one in event.tellings}
    counted = Counter(day[:7] for day in published.values() if day is not None)
    return {month for month, number in counted.items() if number >= least}


def compared(launches: Iterable[Launch], events: Iterable[ledger.Listed], open_event: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what agrees, what does not, and what is missing."""
    candidates = [event for event in events if _is_korean(event)]
    found: Counter[str] = Counter()
    told: list[str] = []
    for launch in launches:
        found["launches"] += 1
        match = _match(launch.day, candidates) or _match(launch.written, candidates)
        if match is None:
            told.append(f"{launch.day}: not held ({', '.join(sorted(launch.systems)) or 'unknown type'})")
            continue
        found["held"] += 1
        if _match(launch.day, candidates) is None:
            told.append(f"{launch.day}: date {launch.written} in the ledger, which is the database's in another zone")
        else:
            found["date_agree"] += 1
        dossier: Dossier = open_event(match.id)
        for name, theirs in (("system", launch.systems), ("range", launch.ranges), ("apogee", launch.apogees)):
            ours = _values(dossier, name)
            if not ours or not theirs:
                continue
            found[f"{name}_both"] += 1
            if _agree(name, ours[0], theirs):
                found[f"{name}_agree"] += 1
            else:
                first = ours[0].shown.value
                told.append(f"{launch.day}: {name} {first} of {len(ours[0].roots)} roots, against {sorted(theirs)}")
    return {"counts": dict(sorted(found.items())), "differences": told}


def _is_korean(event: ledger.Listed) -> bool:
    names = {str(name) for one in event.tellings for name in one.profile.actors}
    return not names or any("north korea" in name.casefold() for name in names)


def _match(day: dt.date, events: Iterable[ledger.Listed]) -> ledger.Listed | None:
    """Return the event of that day, of several the one that most tell of."""
    of_day = [event for event in events if any(_is_exact(one, day) for one in event.tellings)]
    return max(of_day, key=lambda event: (len(event.tellings), event.id), default=None)


def _is_exact(telling: ledger.Telling, day: dt.date) -> bool:
    first, last = telling.profile.first_day, telling.profile.last_day
    if first is None or last is None:
        return False
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return begin <= day <= end and (end - begin).days <= 1


def _values(dossier: Dossier, attribute: str) -> list[ValueTold]:
    return [
        value for accord in dossier.accords if accord.attribute == attribute for value in accord.values if value.roots
    ]


def _agree(name: str, ours: ValueTold, theirs: Iterable[Any]) -> bool:
    claim = ours.shown
    if name == "system":
        own = set(_folded(str(claim.value)).split())
        return any(own & set(other.split()) for other in theirs)
    low, high = claim.low or 0.0, claim.high if claim.high is not None else float("inf")
    return any(low * (1 - NEAR) <= one <= high * (1 + NEAR) for one in theirs)


def _folded(name: str) -> str:
    return re.sub(r"[()]", "", name.casefold())


def _is_number(value: object) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", str(value)))


if __name__ == "__main__":
    sys.exit(main())
