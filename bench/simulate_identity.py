"""Measure linking on reports made up from a database of launches, with what real reports leave out and get wrong.

usage: python bench/simulate_identity.py [--since YEAR] [--seeds N] [--mixed]

Each day of launches in the database of CNS (`nk-missile-tests.json`, kept beside the repository) gets five reports.
Each tells one launch of that day with some of its facts; a tenth tells the day before, by an American clock; a tenth
tells no date and a fifteenth the month alone. Launches of one day are taken for one, as most reports take them.
"""

import argparse
import calendar
import datetime as dt
import json
import random
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

from grainofsalt.events.identity import partition
from grainofsalt.events.profile import EventProfile, Figure
from grainofsalt.events.profile_names import actor_of, word_of
from score_identity import b_cubed, clusters_of

DATABASE: Final = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "tests-db" / "nk-missile-tests.json"
REPORTS: Final = 5
SATELLITES: Final = ("unha", "chollima")


def launches(since: str) -> dict[str, list[dict[str, Any]]]:
    """Return the launches of each day, from a year on."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for section in json.loads(DATABASE.read_text(encoding="utf-8"))["timeBins"]:
        for launch in section["data"]:
            if launch["date"] >= since:
                found[launch["date"]].append(launch)
    return dict(sorted(found.items()))


def report(key: str, day: dt.date, same_day: list[dict[str, Any]], chance: random.Random) -> EventProfile:
    """Return what one report says of a day's launches."""
    launch = chance.choice(same_day)
    figures = []
    if len(same_day) > 1 and chance.random() < 0.7:  # noqa: PLR2004 (how often reports count)
        figures.append(Figure(attribute="count", low=len(same_day), high=len(same_day)))
    for attribute, column in (("range", "distance"), ("apogee", "apogee")):
        if str(launch[column]).replace(".", "").isdigit() and chance.random() < 0.5:  # noqa: PLR2004 (or give figures)
            value = float(launch[column])
            figures.append(Figure(attribute=attribute, low=value * 0.98, high=value * 1.02))
    named = launch["missile"] != "unknown" and chance.random() < 0.35  # noqa: PLR2004 (or the weapon)
    first, last, published = told_days(day, chance)
    return EventProfile(
        key=key,
        article=key,
        type="space-launch" if launch["missile"].startswith(SATELLITES) else "missile-launch",
        published=published.isoformat(),
        first_day=first.isoformat() if first else None,
        last_day=last.isoformat() if last else None,
        actors=(actor_of("North Korea"),),
        systems=(word_of(launch["missile"].title()),) if named else (),
        figures=tuple(figures),
    )


def told_days(day: dt.date, chance: random.Random) -> tuple[dt.date | None, dt.date | None, dt.date]:
    """Return first and last day as told, and the day of publication."""
    published = day + dt.timedelta(days=chance.choice((0, 0, 1, 1, 2)))
    way = chance.choices(("exact", "before", "none", "month"), (73, 10, 10, 7))[0]
    if way == "before":
        told = day - dt.timedelta(days=1)
        return told, told, published
    if way == "none":
        return None, None, published
    if way == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=1), day.replace(day=last), day + dt.timedelta(days=60)
    return day, day, published


def main() -> int:
    """Print precision, recall and F1 of each seed, and what was joined wrongly if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", default="2012")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--mixed", action="store_true", help="show the clusters that hold launches of several days")
    options = parser.parse_args()
    scores = []
    for seed in range(options.seeds):
        chance = random.Random(seed)  # noqa: S311 (made-up reports, no secrets)
        profiles, right = {}, {}
        for day, same_day in launches(options.since).items():
            for number in range(REPORTS):
                key = f"{day}/{number}"
                profiles[key] = report(key, dt.date.fromisoformat(day), same_day, chance)
                right[key] = day
        clusters = partition(profiles.values())
        scores.append(b_cubed(clusters_of(clusters), right))
        mixed = [c for c in clusters if len({right[key] for key in c.keys}) > 1]
        exact = [c for c in mixed if wrong_in_spite_of_dates(c.keys, profiles, right)]
        print(seed, len(profiles), "reports", [round(score, 3) for score in scores[-1]], f"{len(mixed)} mixed", end=" ")
        print(f"of {len(clusters)} clusters, {len(exact)} in spite of exact dates that differ")
        for cluster in mixed if options.mixed else ():
            print("  ", dict(Counter(right[key] for key in cluster.keys)))
    print("mean", [round(statistics.mean(column), 3) for column in zip(*scores, strict=True)])
    return 0


def wrong_in_spite_of_dates(
    keys: tuple[str, ...], profiles: dict[str, EventProfile], right: dict[str, str]
) -> set[tuple[str, str]]:
    """Return the pairs of launches of two days that were joined though each report told its own exact day."""
    true = [key for key in keys if profiles[key].first_day == profiles[key].last_day == right[key]]
    return {(a, b) for a in true for b in true if right[a] < right[b]}


if __name__ == "__main__":
    sys.exit(main())
