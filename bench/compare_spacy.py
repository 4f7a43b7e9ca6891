"""Compare the time of a whole reading with that of the bare spaCy pipeline on the same articles, in one run.

usage: python bench/compare_spacy.py [--articles N] [--rounds N] [--write]

A reading starts from the bytes of an article file and ends with the bytes of its JSON line. In every round each article
is first parsed by the untouched pipeline and then read, or the other way round in turn, so that whatever else the
machine does falls on both. Printed are the rounds' ratios of total times and their median; `--write` keeps them in
`bench/results/compare_spacy.json`. Articles are those beside the repository where they are, else our own in `corpus/`.
"""

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec
import spacy

from grainofsalt.app.batch import as_object
from grainofsalt.app.pipeline import read
from grainofsalt.core.codec import encode
from grainofsalt.language.pipeline import DEFAULT_PIPELINE
from grainofsalt.reading import read_bytes

REPOSITORY: Final = Path(__file__).resolve().parents[1]
RESULT: Final = REPOSITORY / "bench" / "results" / "compare_spacy.json"
BAR: Final = 3.0
"""Most times the bare pipeline that a whole reading may take."""


def folder_of_articles() -> Path:
    """Return the folder of real articles beside the repository, or of our own."""
    beside = REPOSITORY.parent / "shared" / "corpora" / "news"
    return beside if beside.is_dir() else REPOSITORY / "corpus" / "articles"


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that `work` takes, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def one_round(
    files: list[tuple[str, bytes]], nlp: spacy.language.Language, *, parser_first: bool
) -> tuple[float, float]:
    """Return the total seconds of the bare pipeline and of whole readings over all files."""
    totals = [0.0, 0.0]
    for name, data in files:
        text = read_bytes(data, name=name)[0].text
        work: list[Callable[[], object]] = [
            lambda text=text: nlp(text),  # type: ignore[misc]
            lambda data=data, name=name: encode(as_object(read(read_bytes(data, name=name)[0]))),  # type: ignore[misc]
        ]
        for position in (0, 1) if parser_first else (1, 0):
            totals[position] += seconds(work[position])
    return totals[0], totals[1]


def main() -> int:
    """Measure, print, and return 1 where the median is above the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60, help="how many, evenly picked (default 60)")
    parser.add_argument("--rounds", type=int, default=5, help="how often (default 5)")
    parser.add_argument("--write", action="store_true", help=f"keep the result in {RESULT.relative_to(REPOSITORY)}")
    wanted = parser.parse_args()
    folder = folder_of_articles()
    found = sorted(folder.glob("*.json"))
    step = max(1, len(found) // wanted.articles)
    files = [(path.name, path.read_bytes()) for path in found[::step][: wanted.articles]]
    nlp = spacy.load(DEFAULT_PIPELINE)
    one_round(files[:3], nlp, parser_first=True)  # tables and caches load once, not in every round
    rounds = [one_round(files, nlp, parser_first=number % 2 == 0) for number in range(wanted.rounds)]
    ratios = [reading / bare for bare, reading in rounds]
    median = statistics.median(ratios)
    characters = sum(len(read_bytes(data, name=name)[0].text) for name, data in files)
    result = {
        "articles": len(files),
        "characters": characters,
        "characters_per_second": round(characters / statistics.median(reading for _, reading in rounds)),
        "median_ratio": round(median, 3),
        "ratios": [round(ratio, 3) for ratio in ratios],
        "bare_seconds": [round(bare, 3) for bare, _ in rounds],
        "read_seconds": [round(reading, 3) for _, reading in rounds],
        "machine": {"processors": os.cpu_count(), "kind": platform.machine(), "python": platform.python_version()},
        "spacy": version("spacy"),
    }
    print(msgspec.json.format(encode(result), indent=2).decode())
    print(f"a whole reading takes {median:.2f} times the bare pipeline (bar: {BAR:g})")
    if wanted.write:
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_bytes(msgspec.json.format(encode(result), indent=2) + b"\n")
    return int(median > BAR)


if __name__ == "__main__":
    sys.exit(main())
