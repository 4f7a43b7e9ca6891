"""Measure attribution spans on PolNeAR: who, with which words, said what.

usage: python bench/score_attributions.py [--split train|dev] [--limit N] [--threads N] [--grammar] [--corpora FOLDER]

Runs the parser and the span finder, writes one JSON line a document, and prints what `tools/score_attributions.py`
beside the corpora says of them, with the time by the clock that each part took. Spans are those that
`grainofsalt annotate --layer attributions` prints; with `--grammar` those of the rules alone. The model learns from
`train` and is chosen on `dev`.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from spacy.tokens import Doc

from grainofsalt.language.attribution_model import load_model
from grainofsalt.language.pipeline import load_pipeline, parse
from grainofsalt.language.reported import Reported
from grainofsalt.language.reporting import find_reported

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    """Measure, print, and return the scorer's exit status."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--split", choices=("train", "dev"), default="dev")
    arguments.add_argument("--limit", type=int, default=0, help="only the first N documents")
    arguments.add_argument("--threads", type=int, default=1, help="windows that the model reads at the same time")
    arguments.add_argument("--grammar", action="store_true", help="measure the rules alone")
    arguments.add_argument("--corpora", type=Path, default=SHARED / "corpora")
    given = arguments.parse_args()
    folder = given.corpora / "polnear" / given.split
    texts = sorted((folder / "text").glob("*.txt"))[: given.limit or None]
    nlp, model = load_pipeline(), load_model()

    def find(doc: Doc) -> tuple[Reported, ...]:
        return find_reported(doc) if given.grammar else model.find(doc, threads=given.threads)

    find(parse("The minister said that all was well.", nlp=nlp))  # tables load once, not in the first document's time
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
                reported = find(doc)
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
