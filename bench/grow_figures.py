"""Time quantities and times on hostile texts of growing size: seconds must grow no faster than the text.

usage: python bench/grow_figures.py [--megabytes N] [--write]

Each text repeats one piece that makes recognisers look far ahead or back: digits, number words without end, dates,
signs. They are split into words and not parsed, which takes longer than all that is measured here. `--write` keeps the
figures in `bench/results/grow_figures.json`.
"""

import argparse
import datetime as dt
import json
import sys
import time
from pathlib import Path
from typing import Final

from spacy.tokens import Doc

from grainofsalt.language.pipeline import load_pipeline
from grainofsalt.language.quantities import find_quantities
from grainofsalt.language.times import find_times

RESULT: Final = Path(__file__).resolve().parent / "results" / "grow_figures.json"
PIECES: Final = {
    "digits": "1234567890",
    "digits in words": "12345 ",
    "grouped digits": "1,234,567,",
    "number words": "one hundred and ",
    "dates": "5 May 2016, ",
    "days": "Monday, Tuesday and ",
    "ranges": "5-",
    "signs": "$ ",
    "units": "km per hour ",
    "brackets": "500 km (310 miles) (",
    "telephone": "+1 (202) 555-01",
    "ordinals": "twenty-first ",
}
PUBLISHED: Final = dt.datetime(2016, 5, 9)  # noqa: DTZ001 (the publisher's own clock)
STEPS: Final = 3
FASTER: Final = 1.6
"""How much more time a character may take in a text of twice the length: twice would be a square."""


def main() -> int:
    """Measure and print; 1 where time grows faster than the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5.0, help="length of the longest text")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    sizes = [int(given.megabytes * 1e6 / 2**step) for step in reversed(range(STEPS))]
    rows = [{"piece": name, "seconds": [seconds_of(piece, size) for size in sizes]} for name, piece in PIECES.items()]
    worst = 0.0
    for row in rows:
        growth = row["seconds"][-1] / row["seconds"][-2] / 2
        worst = max(worst, growth)
        print(f"{row['piece']:18}" + "".join(f"{seconds:9.2f} s" for seconds in row["seconds"]) + f"{growth:8.2f}")
    if given.write:
        kept = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv]),
                "characters": sizes, "rows": rows}  # fmt: skip
        RESULT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return int(worst > FASTER)


def seconds_of(piece: str, size: int) -> float:
    """Return how long both recognisers take on `piece` repeated up to `size` characters."""
    text = (piece * (size // len(piece) + 1))[:size]
    words = load_pipeline().make_doc(text)
    doc = Doc(
        words.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        sent_starts=[place == 0 for place in range(len(words))],
    )
    began = time.perf_counter()
    find_quantities(doc)
    find_times(doc, published=PUBLISHED)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
