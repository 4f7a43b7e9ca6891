"""Score quantities on the sets of CQE and Recognizers-Text, with the tool that lies beside the corpora.

usage: python bench/score_quantities.py [SET...] [--misses]

The sets lie in ../shared/corpora/quantities. What is scored is what `grainofsalt annotate --lines --layer quantities`
prints: a pair in two units is two figures there, a compound its pieces, and ordinals are left out.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from grainofsalt.app.layers import written_figures
from grainofsalt.language.pipeline import parse
from grainofsalt.language.quantities import find_quantities

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = ("newsquant-dev", "age-model", "currency-model", "dimension-model", "temperature-model")


def main() -> None:
    """Score the sets that were named, all five where none was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was too much")
    arguments = parser.parse_args()
    for name in arguments.sets:
        gold = SHARED / "corpora" / "quantities" / f"{name}.json"
        rows = json.loads(gold.read_text(encoding="utf-8"))
        found = [
            [
                {"value": value, "unit_name": name}
                for _, (_, value, name) in written_figures(find_quantities(parse(row["text"])))
            ]
            for row in rows
        ]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"quantities": figures}) + "\n" for figures in found)
            lines.flush()
            tool = SHARED / "tools" / "score_quantities.py"
            result = subprocess.run(
                [sys.executable, tool, gold, lines.name], capture_output=True, text=True, check=True
            )
        print(f"{name}: {result.stdout.strip()}")
        if arguments.misses:
            _print_misses(rows, found)


def _print_misses(rows: list[dict[str, Any]], found: list[list[dict[str, Any]]]) -> None:
    for row, figures in zip(rows, found, strict=True):
        wanted = sorted((_plain(q["value"]), q["normalized_unit"].lower()) for q in row["quantities"])
        have = sorted((_plain(q["value"]), (q["unit_name"] or "-").lower()) for q in figures)
        if wanted != have:
            print(f"  {row['text'].strip()[:400]}")
            print(f"    missed {[w for w in wanted if w not in have]}  too much {[h for h in have if h not in wanted]}")


def _plain(value: str | float | tuple[float, float]) -> str:
    if isinstance(value, str):
        parts = value.split("-") if value[:1] != "-" and "E" not in value else [value]
        return "-".join(f"{float(part):g}" for part in parts)
    return "-".join(f"{part:g}" for part in value) if isinstance(value, tuple) else f"{value:g}"


if __name__ == "__main__":
    main()
