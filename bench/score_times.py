"""Score the recogniser of times against marked corpora, with the scorer that is kept beside the repository.

    python bench/score_times.py [--half a|b] [--errors]

Reads `../shared/corpora/times/{tbaq,wikiwars}`, finds the times of every text with its creation date as publication
date, and prints the scorer's figures. The TBAQ files are split in two halves by a hash of their names: rules are
developed on half `a`, and half `b` says what they are worth.
"""

import argparse
import datetime as dt
import hashlib
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from grainofsalt.app.layers import written_times
from grainofsalt.language.pipeline import parse
from grainofsalt.language.times import find_times
from shared_tools import SHARED, load_tool


def half_of(name: str) -> str:
    """Return the half, `a` or `b`, that the file of this name belongs to."""
    return "ab"[hashlib.md5(name.encode(), usedforsecurity=False).digest()[-1] % 2]


def annotate(
    files: list[Path], scorer: ModuleType
) -> Iterator[tuple[Path, str, list[dict[str, object]], float, float]]:
    """Yield each file with its text, the times found, and the seconds that parsing and finding took."""
    for path in files:
        text, _, created = scorer.load(path)
        start = time.perf_counter()
        doc = parse(text)
        parsed = time.perf_counter()
        published = dt.datetime.fromisoformat(created) if created else None
        mentions = find_times(doc, published=published)
        done = time.perf_counter()
        times: list[dict[str, object]] = [
            {"start": start, "end": end, "value": value} for _, (start, end), value in written_times(mentions)
        ]
        yield path, text, times, parsed - start, done - parsed


def print_errors(path: Path, text: str, times: list[dict[str, object]], scorer: ModuleType) -> None:
    """Print what was missed, found without a mark, or given another value."""
    _, gold, _ = scorer.load(path)
    free = list(times)
    for start, end, value in gold:
        hit = next((m for m in free if int(str(m["start"])) < end and start < int(str(m["end"]))), None)
        shown = " ".join(text[max(0, start - 40) : end + 30].split())
        if hit is None:
            print(f"MISSED\t{text[start:end]!r}\t{value}\t{shown}")
        else:
            free.remove(hit)
            if hit["value"] != value:
                found = text[int(str(hit["start"])) : int(str(hit["end"]))]
                print(f"VALUE\t{text[start:end]!r}\t{value}\t{found!r}\t{hit['value']}\t{path.stem}\t{shown}")
    for m in free:
        start, end = int(str(m["start"])), int(str(m["end"]))
        print(f"SPURIOUS\t{text[start:end]!r}\t{m['value']}\t{' '.join(text[max(0, start - 40) : end + 30].split())}")


def score(name: str, files: list[Path], scorer: ModuleType, *, errors: bool) -> None:
    """Print the scorer's figures for one set of files."""
    parse_seconds = find_seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder) / "tml"
        marked.mkdir()
        lines = []
        for path, text, times, parsing, finding in annotate(files, scorer):
            (marked / path.name).write_bytes(path.read_bytes())
            lines.append(json.dumps({"id": path.stem, "times": times}))
            parse_seconds, find_seconds = parse_seconds + parsing, find_seconds + finding
            if errors:
                print_errors(path, text, times, scorer)
        found = Path(folder) / "found.jsonl"
        found.write_text("\n".join(lines), encoding="utf-8")
        print(f"{name} ({len(files)} files, times take {find_seconds / max(parse_seconds, 1e-9):.3f} of the parse)")
        scorer.main(marked, found)


def main() -> None:
    """Score the sets that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["a", "b"], help="only this half of TBAQ, and no WikiWars")
    parser.add_argument("--wars", action="store_true", help="only WikiWars")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    chosen = parser.parse_args()
    scorer = load_tool("score_times")
    files = sorted((SHARED / "corpora" / "times" / "tbaq").glob("*.tml"))
    for half in "ab":
        if chosen.half in {None, half} and not chosen.wars:
            score(f"tbaq half {half}", [f for f in files if half_of(f.stem) == half], scorer, errors=chosen.errors)
    if chosen.half is None:
        wars = sorted((SHARED / "corpora" / "times" / "wikiwars").glob("*.tml"))
        score("wikiwars", wars, scorer, errors=chosen.errors)


if __name__ == "__main__":
    main()
