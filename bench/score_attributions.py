"""Measure attribution spans on PolNeAR: who, with which words, said what.

usage: python bench/score_attributions.py [--split train|dev] [--limit N] [--corpora FOLDER]

Runs the parser, the names and the span finder only, writes one JSON line a document, and prints what
`tools/score_attributions.py` beside the corpora says of them, with the time that each part took. Rules are developed
on `train`; `dev` is for figures.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grainofsalt.language.pipeline import load_pipeline, parse
from grainofsalt.language.reporting import find_reported

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    """Measure, print, and return the scorer's exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--split", choices=("train", "dev"), default="dev")
    arguments.add_argument("--limit", type=int, default=0, help="only the first N documents")
    arguments.add_argument("--corpora", type=Path, default=SHARED / "corpora")
    given = arguments.parse_args()
    folder = given.corpora / "polnear" / given.split
    texts = sorted((folder / "text").glob("*.txt"))[: given.limit or None]
    nlp = load_pipeline()
    parsing = finding = 0.0
    with tempfile.TemporaryDirectory() as name:
        marks = Path(name) / "ann"
        marks.mkdir()
        found = Path(name) / "found.jsonl"
        with found.open("w", encoding="utf-8") as out:
            for path in texts:
                shutil.copy(folder / "ann" / f"{path.stem}.ann", marks)
                text = path.open(encoding="utf-8", newline="").read()
                start = time.perf_counter()
                doc = parse(text, nlp=nlp)
                parsed = time.perf_counter()
                reported = find_reported(doc)
                finding += time.perf_counter() - parsed
                parsing += parsed - start
                attributions = [{"source": r.source, "cue": r.cue, "content": r.content} for r in reported]
                out.write(json.dumps({"id": path.stem, "attributions": attributions}) + "\n")
        print(f"parsing {parsing:.1f} s, finding spans {finding:.1f} s ({finding / max(parsing, 1e-9):.0%})")
        scorer = SHARED / "tools" / "score_attributions.py"
        command = [sys.executable, str(scorer), str(marks), str(folder / "text"), str(found)]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
