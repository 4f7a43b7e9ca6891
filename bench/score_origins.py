"""Score copies of one origin against marked pairs: precision and recall, and what the blocking by fingerprints costs.

    python bench/score_origins.py [--errors] [--all] [--write]

Reads `corpus/origin_pairs.json` and the articles from `../shared/corpora`. `--errors` lists the mistakes of the
development part, never of the measured one. `--all` also compares every two articles of the corpora of news that share
two fingerprints, and lists the copies that nobody has marked. `--write` keeps the figures in
`bench/results/score_origins.json`.
"""

import argparse
import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Final

from grainofsalt.assess.copies import Copy, compare
from grainofsalt.assess.shingles import fingerprints
from grainofsalt.core.text import Article
from origin_articles import MarkedPair, everything, load, marked_pairs

RESULT: Final = Path(__file__).resolve().parent / "results" / "score_origins.json"
LATER: Final = ("shared-later", "state-media")
"""Pools that were marked after the first weights had been learned."""
SHARED: Final = 2
"""Common fingerprints from which two articles are compared."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the mistakes of the development part")
    parser.add_argument("--all", action="store_true", help="compare everything, list what nobody has marked")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    pairs = marked_pairs()
    articles = load(name for pair in pairs for name in (pair.first, pair.second))
    marks = {name: frozenset(fingerprints(article)) for name, article in articles.items()}
    found: dict[MarkedPair, Copy | None] = {
        pair: compare(articles[pair.first], articles[pair.second]) for pair in pairs
    }
    rows = []
    for name, some in _parts(pairs).items():
        row = {"pairs": name, **_figures(some, found, marks)}
        rows.append(row)
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    if given.errors:
        _print_errors([pair for pair in pairs if pair.part == "dev"], found)
    if given.all:
        _print_unmarked(pairs)
    if given.write:
        kept = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv]),
                "rows": rows}  # fmt: skip
        RESULT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def _parts(pairs: list[MarkedPair]) -> dict[str, list[MarkedPair]]:
    """Return the pairs by what they are measured for."""
    parts = {part: [pair for pair in pairs if pair.part == part] for part in ("dev", "measure")}
    corpora = sorted({pair.first.partition("/")[0] for pair in pairs})
    return (
        parts
        | {"both": pairs}
        | {pool: [pair for pair in pairs if pair.pool == pool] for pool in LATER}
        | {corpus: [pair for pair in pairs if pair.first.startswith(f"{corpus}/")] for corpus in corpora}
    )


def _figures(
    pairs: Iterable[MarkedPair], found: Mapping[MarkedPair, Copy | None], marks: Mapping[str, frozenset[int]]
) -> dict[str, float | int]:
    right = missed = wrong = blocked = negatives = 0
    for pair in pairs:
        told = found[pair] is not None
        right += told and pair.copy
        wrong += told and not pair.copy
        missed += pair.copy and not told
        negatives += not pair.copy
        blocked += pair.copy and len(marks[pair.first] & marks[pair.second]) < SHARED
    return {
        "copies": right + missed,
        "others": negatives,
        "precision": round(right / (right + wrong), 3) if right + wrong else 1.0,
        "recall": round(right / (right + missed), 3) if right + missed else 1.0,
        "lost to blocking": blocked,
    }


def _print_errors(pairs: Iterable[MarkedPair], found: Mapping[MarkedPair, Copy | None]) -> None:
    for pair in pairs:
        copy = found[pair]
        if (copy is not None) != pair.copy:
            print(f"{'missed' if pair.copy else 'wrong'}: {pair.first} {pair.second}: {pair.reason}")
            print(f"    {copy.reason if copy is not None else 'not found'}")


def _print_unmarked(pairs: Iterable[MarkedPair]) -> None:
    known = {(pair.first, pair.second) for pair in pairs}
    articles: dict[str, Article] = load(everything())
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(articles):
        for mark in fingerprints(articles[name]):
            holders[mark].append(name)
    shared = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    candidates = sorted(pair for pair, count in shared.items() if count >= SHARED)
    print(f"{len(candidates)} of {len(articles) * (len(articles) - 1) // 2} pairs share {SHARED} fingerprints")
    for first, second in candidates:
        copy = compare(articles[first], articles[second])
        if copy is not None and (first, second) not in known:
            print(f"unmarked {copy.probability}: {first} {second}: {copy.reason}")


if __name__ == "__main__":
    sys.exit(main())
