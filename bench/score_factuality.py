"""Measure how well `language.factuality` agrees with people, on the development parts of three corpora.

usage: python bench/score_factuality.py [--write]

Prints Pearson's r and the mean absolute error, with 95 % intervals (a thousand resamples of sentences), for what the
program says, for the grammar without the learned weights, and for plain rules. `--write` keeps the table in
`bench/results/factuality.md`. Nothing was adjusted to single examples of the development parts.
"""

import argparse
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from factuality_data import SCALE_OF, Mark, load_marks
from grainofsalt.language.cues import hedges
from grainofsalt.language.factuality import factuality
from grainofsalt.language.projection import is_negated, project

REPOSITORY: Final = Path(__file__).resolve().parents[1]
REPORT: Final = REPOSITORY / "bench" / "results" / "factuality.md"
RESAMPLES: Final = 1000
PUBLISHED: Final = "0.8 to 0.9"
HEDGING: Final = frozenset(("adverb", "adjective", "auxiliary", "raising", "passive"))

Floats = NDArray[np.float64]


def any_hedge(token: Token) -> float:
    """Return 0 where any word of the sentence stands in the tables of hedges, 3 elsewhere."""
    return 0.0 if any(_hedges(word) for word in token.sent) else 3.0


def own_words(token: Token) -> float:
    """Return -3 where the word itself is negated, 0 where a hedge hangs on it or on its head, 3 elsewhere."""
    if is_negated(token):
        return -3.0
    return 0.0 if any(_hedges(word) for word in (token.head, *token.children, *token.head.children)) else 3.0


def _hedges(word: Token) -> bool:
    found = (hedges().get((key, form)) for key in (word.lower_, word.lemma_.lower()) for form in HEDGING)
    return any(hedge is not None and (hedge.likelihood or hedge.stance) for hedge in found)


def rules_for(scale: str) -> dict[str, Callable[[Token], float]]:
    """Return what is compared on a corpus that marks `scale`, by the name that it has in the table."""
    return {
        "this program": lambda token: getattr(factuality(token), scale),
        "grammar alone": lambda token: getattr(project(token), scale),
        "hedge or negation beside the word": own_words,
        "any hedge in the sentence: 0": any_hedge,
        "always +3": lambda _: 3.0,
    }


def measured(told: Floats, labels: Floats) -> tuple[float, float]:
    """Return Pearson's r (not a number where `told` is constant) and the mean absolute error; both of shape (n,)."""
    error = float(np.abs(told - labels).mean())
    return (float(np.corrcoef(told, labels)[0, 1]) if np.ptp(told) else float("nan")), error


def interval(told: Floats, marks: list[Mark]) -> tuple[float, float]:
    """Return the 95 % interval of r when whole sentences are drawn again."""
    labels = np.array([mark.label for mark in marks])
    groups: dict[int, list[int]] = {}
    for place, mark in enumerate(marks):
        groups.setdefault(mark.sentence, []).append(place)
    places = [np.array(group) for group in groups.values()]
    random = np.random.default_rng(0)
    found = []
    for _ in range(RESAMPLES):
        drawn = np.concatenate([places[n] for n in random.integers(len(places), size=len(places))])
        if np.ptp(told[drawn]) and np.ptp(labels[drawn]):
            found.append(measured(told[drawn], labels[drawn])[0])
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def lines() -> Iterator[str]:
    """Yield the rows of the table."""
    yield "| corpus (dev part) | scale | mentions | method | Pearson's r | 95 % | mean absolute error |"
    yield "|---|---|---|---|---|---|---|"
    for name, scale in SCALE_OF.items():
        marks = load_marks(name, "dev")
        labels = np.array([mark.label for mark in marks])
        for method, rule in rules_for(scale).items():
            told = np.array([rule(mark.token) for mark in marks], dtype=float)
            pearson, error = measured(told, labels)
            low, high = interval(told, marks) if np.ptp(told) else (pearson, pearson)
            shown = "– | –" if np.isnan(pearson) else f"{pearson:.3f} | {low:.3f} to {high:.3f}"
            yield f"| {name.replace('_', '-')} | {scale} | {len(marks)} | {method} | {shown} | {error:.3f} |"


def main() -> None:
    """Measure, print, and keep the table where that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the table in bench/results/factuality.md")
    options = parser.parse_args()
    rows = []
    for line in lines():
        print(line, flush=True)
        rows.append(line)
    if options.write:
        commit = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=REPOSITORY, text=True).strip()  # noqa: S607 - git is found on the path
        today = datetime.now(tz=UTC).date().isoformat()
        head = (
            "# Factuality: what was measured\n\n"
            f"{today}, `python bench/score_factuality.py --write`, at commit {commit}. "
            f"Strong neural models are published with an r of {PUBLISHED} on the test parts of UW and UDS-IH2.\n"
        )
        REPORT.write_text(head + "\n" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
