"""Time fingerprints and comparisons: beside the parser of a reading, and on texts of growing size.

usage: python bench/grow_origins.py [--megabytes N] [--write]

The first line says what share of the time of the bare parser an article's fingerprints and its comparison with another
one take, on the articles of `../shared/corpora/wire`, in one run. The others repeat one piece that makes matching look
far: seconds must grow no faster than the text. `--write` keeps the figures in `bench/results/grow_origins.json`.
"""

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Final

from grainofsalt.assess.copies import compare
from grainofsalt.assess.credits import credits_of
from grainofsalt.assess.shingles import fingerprints
from grainofsalt.core.text import Article
from grainofsalt.language.pipeline import parse
from grainofsalt.language.view import view_of
from origin_articles import everything, load

RESULT: Final = Path(__file__).resolve().parent / "results" / "grow_origins.json"
PIECES: Final = {
    "one word": "rain ",
    "no blank": "rain",
    "refrain": "it rained on the grey harbour all day long. ",
    "quotation marks": "“it rained",
    "colons": "it rained:\n",
    "credits": "OSLO (AP) - By Reuters ",
    "numbered words": "",
}
STEPS: Final = 3
FASTER: Final = 1.6
"""How much more time a character may take in a text of twice the length: twice would be a square."""


def main() -> int:
    """Measure and print; 1 where time grows faster than the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=2.0, help="length of the longest text")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    shares = beside_the_parser()
    print("  ".join(f"{name} {share:.3f}" for name, share in shares.items()))
    sizes = [int(given.megabytes * 1e6 / 2**step) for step in reversed(range(STEPS))]
    rows = [{"piece": name, "seconds": [seconds_of(piece, size) for size in sizes]} for name, piece in PIECES.items()]
    worst = 0.0
    for row in rows:
        growth = row["seconds"][-1] / row["seconds"][-2] / 2
        worst = max(worst, growth)
        print(f"{row['piece']:18}" + "".join(f"{seconds:9.2f} s" for seconds in row["seconds"]) + f"{growth:8.2f}")
    if given.write:
        kept = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv]),
                "of the parser's time": shares, "characters": sizes, "rows": rows}  # fmt: skip
        RESULT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return int(worst > FASTER)


def beside_the_parser() -> dict[str, float]:
    """Return the time of each step as a share of the parser's, over the same articles."""
    articles = list(load(name for name in everything() if name.startswith("wire/")).values())
    parse(articles[0].text[:500])
    parser = _timed(lambda: [parse(view_of(article.text).text) for article in articles])
    return {
        "fingerprints": _timed(lambda: [fingerprints(article) for article in articles]) / parser,
        "credits": _timed(lambda: [credits_of(article) for article in articles]) / parser,
        "comparing with one other": _timed(lambda: [compare(one, other) for one, other in pairwise(articles)]) / parser,
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def seconds_of(piece: str, size: int) -> float:
    """Return how long fingerprints and a comparison with itself take on `piece` repeated up to `size` characters."""
    text = (piece * (size // len(piece) + 1) if piece else " ".join(f"it rained{n}" for n in range(size // 12)))[:size]
    first, second = (Article(id=name, text=text + name, text_hash="", raw_hash="") for name in "ab")

    def work() -> None:
        fingerprints(first)
        compare(first, second)

    return _timed(work)


if __name__ == "__main__":
    sys.exit(main())
