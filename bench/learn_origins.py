"""Learn what the signs of a copy weigh, from the marked pairs, and say by cross-validation what that is worth.

    python bench/learn_origins.py [--write]

Logistic regression with an L2 penalty. Pairs that share an article are in one fold, so that no text is both learned
from and measured on; the folds are drawn four times. The weights in `assess/copies.py` are these, rounded. `--write`
keeps the figures in `bench/results/learn_origins.json`.
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from grainofsalt.assess.copies import Shape, shape_of
from origin_articles import MarkedPair, load, marked_pairs

RESULT: Final = Path(__file__).resolve().parent / "results" / "learn_origins.json"
SIGNS: Final = Shape.__struct_fields__
FOLDS: Final = 8
DRAWS: Final = 4
PENALTY: Final = 1.0
STEPS: Final = 3000
SHIFT: Final = float(np.log(0.6 / 0.4))
"""Added to the learned base: a pair is told of from 0.4 on, where precision is still what it is at a half."""

Array: TypeAlias = NDArray[np.float64]


def main() -> int:
    """Learn, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULT.name}")
    given = parser.parse_args()
    pairs = marked_pairs()
    articles = load(name for pair in pairs for name in (pair.first, pair.second))
    shapes = [(pair, shape_of(articles[pair.first], articles[pair.second])) for pair in pairs]
    told = [(pair, shape) for pair, shape in shapes if shape is not None]
    lost = sum(pair.copy for pair, shape in shapes if shape is None)
    signs = np.array([[getattr(shape, sign) for sign in SIGNS] for _, shape in told])
    truth = np.array([float(pair.copy) for pair, _ in told])
    development = np.array([pair.part == "dev" for pair, _ in told])
    weights, base = fit(signs, truth)
    rows = {
        "weights": dict(zip(SIGNS, map(float, weights.round(2)), strict=True)) | {"base": round(base + SHIFT, 2)},
        "cross-validated": cross_validated(signs, truth, groups_of([pair for pair, _ in told]), lost),
        "learned on dev, measured on the rest": figures(
            signs[~development], truth[~development], *fit(signs[development], truth[development])
        ),
    }
    for name, row in rows.items():
        print(name, row)
    if given.write:
        kept = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "command": " ".join(["python", *sys.argv]), **rows}
        RESULT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def fit(signs: Array, truth: Array) -> tuple[Array, float]:
    """Return the weights of the signs and the base, by gradient descent on scaled signs."""
    mean, spread = signs.mean(0), signs.std(0) + 1e-9
    scaled = (signs - mean) / spread
    weights, base = np.zeros(scaled.shape[1]), 0.0
    for _ in range(STEPS):
        off = 1 / (1 + np.exp(-(scaled @ weights + base))) - truth
        weights -= 0.5 * (scaled.T @ off + PENALTY * weights) / len(truth)
        base -= 0.5 * float(off.mean())
    return weights / spread, base - float((weights * mean / spread).sum())


def groups_of(pairs: list[MarkedPair]) -> list[str]:
    """Return for each pair a name that all pairs have which are connected with it by articles."""
    heads: dict[str, str] = {}

    def head(one: str) -> str:
        while heads.setdefault(one, one) != one:
            one = heads[one]
        return one

    for pair in pairs:
        heads[head(pair.first)] = head(pair.second)
    return [head(pair.first) for pair in pairs]


def cross_validated(signs: Array, truth: Array, groups: list[str], lost: int) -> dict[str, float]:
    """Return precision and recall over all folds and draws; `lost` copies had no sign at all."""
    names = sorted(set(groups))
    counts = np.zeros(3)
    for draw in range(DRAWS):
        fold_of = dict(zip(names, np.random.default_rng(draw).integers(FOLDS, size=len(names)), strict=True))
        folds = np.array([fold_of[group] for group in groups])
        for fold in range(FOLDS):
            held = folds == fold
            if held.any():
                weights, base = fit(signs[~held], truth[~held])
                counts += counted(signs[held], truth[held], weights, base)
    counts[2] += lost * DRAWS
    return shares(counts / DRAWS)


def counted(signs: Array, truth: Array, weights: Array, base: float) -> Array:
    """Return how many copies are found, how many others are taken for copies, how many copies are missed."""
    told = signs @ weights + base + SHIFT > 0
    copy = truth > 0
    return np.array([(told & copy).sum(), (told & ~copy).sum(), (~told & copy).sum()], dtype=float)


def figures(signs: Array, truth: Array, weights: Array, base: float) -> dict[str, float]:
    """Return precision and recall on these pairs."""
    return shares(counted(signs, truth, weights, base))


def shares(counts: Array) -> dict[str, float]:
    """Return precision and recall of these counts."""
    right, wrong, missed = map(float, counts)
    return {"copies": right + missed, "precision": round(right / (right + wrong), 3),
            "recall": round(right / (right + missed), 3)}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
