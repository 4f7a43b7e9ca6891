"""Learn the weights that `language.factuality` adds to the grammar, from the training parts of three corpora.

usage: python bench/train_factuality.py [--keep 1500] [--ridge 12]

Ridge regression of what the grammar leaves over on the signs of each mention: first over all signs that stand at four
mentions or more, then again over those with the most weight. Parts called `dev` are never opened. Writes
`src/grainofsalt/language/data/factuality_weights.tsv`; the same corpora and parser give the same file.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from factuality_data import SCALE_OF, load_marks
from grainofsalt.language.factuality import signs_of
from grainofsalt.language.projection import project

TARGET: Final = Path(__file__).resolve().parents[1] / "src/grainofsalt/language/data/factuality_weights.tsv"
LEAST: Final = 4
STEPS: Final = 60
HEAD: Final = """\
# What a sign of a mention adds to the grammar's judgement of it, on the scale from -3 to 3; an empty cell adds nothing.
# Learned by bench/train_factuality.py from training parts: committed from UW (Lee et al., EMNLP 2015) and MEANTIME
# (Minard et al., LREC 2016), happened from UDS-IH2 (Rudinger et al., NAACL 2018). Learn again; do not edit by hand.
"""

Floats = NDArray[np.float64]


class Table:
    """A sparse table of zeros and ones: mentions in rows, signs in columns."""

    def __init__(self, rows: list[set[str]], columns: list[str]) -> None:
        """Mark where the signs in `columns` stand."""
        place = {sign: number for number, sign in enumerate(columns)}
        cells = [(n, place[sign]) for n, row in enumerate(rows) for sign in sorted(row) if sign in place]
        self.shape = (len(rows), len(columns))
        self.rows, self.columns = (np.array(side, dtype=np.int64) for side in zip(*cells, strict=True))

    def times(self, weights: Floats) -> Floats:
        """Return the sum of weights in each row."""
        return np.bincount(self.rows, weights[self.columns], minlength=self.shape[0])

    def gathered(self, values: Floats) -> Floats:
        """Return the sum of values in each column."""
        return np.bincount(self.columns, values[self.rows], minlength=self.shape[1])


def fit(table: Table, target: Floats, *, ridge: float) -> Floats:
    """Return the weights of ridge regression, by conjugate gradients."""
    weights = np.zeros(table.shape[1])
    rest = table.gathered(target)
    step, size = rest.copy(), float(rest @ rest)
    for _ in range(STEPS):
        moved = table.gathered(table.times(step)) + ridge * step
        share = size / float(step @ moved)
        weights += share * step
        rest -= share * moved
        before, size = size, float(rest @ rest)
        if size < 1e-9 * table.shape[1]:
            break
        step = rest + size / before * step
    return weights


def learn(scale: str, *, keep: int, ridge: float) -> dict[str, float]:
    """Return the weights by sign that the training parts of the corpora with this scale teach, two decimals."""
    rows, left = [], []
    for name in (name for name, marked in SCALE_OF.items() if marked == scale):
        for mark in load_marks(name, "train"):
            base = project(mark.token)
            rows.append(signs_of(mark.token, base))
            left.append(mark.label - getattr(base, scale))
    target = np.array(left)
    counts = Counter(sign for row in rows for sign in row)
    signs = sorted(sign for sign, count in counts.items() if count >= LEAST)
    weights = fit(Table(rows, signs), target, ridge=ridge)
    worth = {sign: abs(weight) * counts[sign] ** 0.5 for sign, weight in zip(signs, weights, strict=True)}
    kept = sorted(sorted(signs, key=lambda sign: (-worth[sign], sign))[:keep])
    learned = zip(kept, fit(Table(rows, kept), target, ridge=ridge), strict=True)
    return {sign: round(float(weight), 2) for sign, weight in learned if round(float(weight), 2)}


def main() -> None:
    """Learn both columns and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=int, default=1500, help="signs kept for each scale")
    parser.add_argument("--ridge", type=float, default=12.0, help="penalty on the square of a weight")
    options = parser.parse_args()
    committed, happened = (learn(scale, keep=options.keep, ridge=options.ridge) for scale in ("committed", "happened"))
    lines = [
        f"{sign}\t{committed.get(sign, '')}\t{happened.get(sign, '')}" for sign in sorted(committed.keys() | happened)
    ]
    TARGET.write_text(f"{HEAD}sign\tcommitted\thappened\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} signs, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
