"""Train the boilerplate model: `python bench/train_boilerplate.py` writes `reading/data/boilerplate.tsv`.

A logistic regression over present-or-absent features with an L2 prior, fitted by Newton's method in NumPy. Words that
speak for boilerplate may only get weights above zero and words that speak for the article only below, so that no word
of the news of the week is learned as either; the side of some shapes is fixed, too. The seed is fixed and the data
sorted: the same corpora give the same table.
"""

import math
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import grainofsalt.reading
from boilerplate_data import Row, marked_articles, page_rows, prose_rows, written_rows
from grainofsalt.reading.boilerplate_features import features_of

TARGET = Path(grainofsalt.reading.__file__).parent / "data" / "boilerplate.tsv"
SEED = 20171129
RIDGE = 3.0
MOST_FEATURES = 700
LEAST_SITES = 6
LEAST_LABEL_SITES = 3
LEAST_RATIO = 3.0
SURE_RATIO = 5.0
PLAIN_RATIO = 8.0
MOST_RATIO = 0.7
LEAST_SHARE = 0.01
NEWS_WEIGHT = 4.0
NOISE = (-1.0, -0.5)
CHAIN = {
    "chain:threshold": 1.65,
    "chain:turn": 0.3,
    "chain:cap": 4.0,
    "chain:cap-of-label": 0.1,
    "chain:more-for-prose": 1.5,
}

FOR_BOILERPLATE = frozenset(
    (
        "has:clock",
        "has:mail",
        "has:address",
        "has:glued-words",
        "you",
        "you:often",
        "you:asked",
        "orders",
        "orders:most",
        "orders:sentence",
        "orders:all",
        "no-verb:stop",
    )
)
SET = {"caption": -4.0, "byline": 1.0}
"""Set, not learned: pages keep captions apart from the body, but a caption reports, so none may be lost; and a byline
belongs to no paragraph, so it goes with an advert that it stands beside, and alone it stays.
"""

FOR_ARTICLE = frozenset(("has:inner-stop", "has:quotation", "end:stop", "end:comma"))
NEVER_BOILERPLATE = frozenset(
    ("hearings", "hearing", "impeachment", "killed", "say", "says", "said", "report", "reports", "according")
)
"""Words that most of the pages, being of one week, have in their lists of links; and the words that attribute, which
headlines have as often, and which mark what must never be lost."""

Features = list[frozenset[str]]
Floats = NDArray[np.float64]


def sides_of(rows: list[Row], features: Features) -> dict[str, int]:
    """Return the features to learn from and their side: 1 boilerplate, -1 article, 0 open."""
    names = _proper_names(rows)
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    sites: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    own_sites: dict[str, set[str]] = defaultdict(set)
    for row, found in zip(rows, features, strict=True):
        counts[row.mark].update(found)
        for feature in found:
            sites[row.mark][feature].add(row.site)
            if row.web and row.mark == 0:
                own_sites[feature].add(row.site)
    sizes = [sum(count for feature, count in counts[mark].items() if feature.startswith("w:")) for mark in (0, 1)]
    documents = len({row.site for row in rows if row.mark == 0})
    sides = {}
    for feature in sorted(counts[0] | counts[1]):
        kind, _, value = feature.partition(":")
        if kind not in {"w", "b", "first", "last", "is"}:
            sides[feature] = (feature in FOR_BOILERPLATE) - (feature in FOR_ARTICLE)
            continue
        ratio = ((counts[1][feature] + 0.5) / sizes[1]) / ((counts[0][feature] + 0.5) / sizes[0])
        if ratio < PLAIN_RATIO and not names.isdisjoint(value.split("_")):
            continue
        spread = len(sites[1][feature]) if NEVER_BOILERPLATE.isdisjoint(value.split("_")) else 0
        if (
            spread >= (LEAST_LABEL_SITES if kind == "is" else LEAST_SITES)
            and ratio >= LEAST_RATIO
            and (2 * len(own_sites[feature]) < spread or ratio >= SURE_RATIO)
        ):
            sides[feature] = 1
        elif ratio <= MOST_RATIO and len(sites[0][feature]) >= LEAST_SHARE * documents:
            sides[feature] = -1
    return sides


def _proper_names(rows: list[Row]) -> set[str]:
    """Return the words that prose mostly writes with a capital inside its lines."""
    raised: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for row in rows:
        if row.mark == 0:
            for word in row.line.split()[1:]:
                bare = word.strip(".,;:!?\"'“”‘’()[]")
                (raised if bare[:1].isupper() else plain)[bare.lower().replace("’", "'")] += 1
    return {word for word, count in raised.items() if count > plain[word] and count > 1}


def weights_of_rows(rows: list[Row], features: Features) -> Floats:
    """Return a weight for each row: both classes count the same at each length, which differs by source.

    No row weighs more than eight times the median.
    """
    keys = [
        (next(f for f in found if f.startswith("len:")), row.mark) for row, found in zip(rows, features, strict=True)
    ]
    totals = Counter(keys)
    weights = np.array([1 / totals[key] for key in keys])
    weights = np.minimum(weights, 8 * np.median(weights))
    weights *= [1.0 if row.web or row.mark == 0 else NEWS_WEIGHT for row in rows]
    return np.asarray(weights * len(rows) / weights.sum(), dtype=float)


def fit(matrix: Floats, marks: Floats, weights: Floats, sides: Floats, *, start: Floats) -> Floats:
    """Return the weights of the features, the last column's being the bias; those on the wrong side become zero."""
    active = np.ones(matrix.shape[1], dtype=bool)
    found = start.copy()
    for _ in range(12):
        found[active] = _newton(matrix[:, active], marks, weights, found[active])
        found[~active] = 0
        wrong = found * sides < 0
        if not wrong.any():
            break
        active &= ~wrong
    found[found * sides < 0] = 0
    return found


def _newton(matrix: Floats, marks: Floats, weights: Floats, start: Floats) -> Floats:
    ridge = np.full(matrix.shape[1], RIDGE)
    ridge[-1] = 1e-3
    found = start.copy()
    for _ in range(25):
        chance = 1 / (1 + np.exp(-(matrix @ found).clip(-30, 30)))
        slope = matrix.T @ (weights * (marks - chance)) - ridge * found
        curve = (matrix * (weights * chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-3:  # noqa: PLR2004 - below what the table's three decimals show
            break
    return found


def train(rows: list[Row]) -> dict[str, float]:
    """Return the model: weight of each feature, and `bias`.

    Teasers of other articles stand around an article and read like one; lines of pages that the model of the round
    before finds article-like are therefore taken out as noise.
    """
    features = [frozenset(features_of(row.line)) for row in rows]
    sides = sides_of(rows, features)
    weights = weights_of_rows(rows, features)
    marks = np.array([row.mark for row in rows], dtype=float)
    vocabulary = _most_telling(sides, features, weights, marks)
    column = {feature: number for number, feature in enumerate(vocabulary)}
    matrix = np.zeros((len(rows), len(vocabulary) + 1))
    matrix[:, -1] = 1
    for number, found in enumerate(features):
        matrix[number, [column[feature] for feature in found if feature in column]] = 1
    side_of_column = np.array([*(sides[feature] for feature in vocabulary), 0], dtype=float)
    keep = np.ones(len(rows), dtype=bool)
    result = np.zeros(matrix.shape[1])
    for limit in (*NOISE, -math.inf):
        result = fit(matrix[keep], marks[keep], weights[keep], side_of_column, start=result)
        is_web = np.array([row.web for row in rows])
        keep = ~((marks == 1) & is_web & (matrix @ result < limit))
    model = {feature: round(float(weight), 3) for feature, weight in zip(vocabulary, result, strict=False)}
    return {"bias": round(float(result[-1]), 3)} | {feature: weight for feature, weight in model.items() if weight}


def _most_telling(sides: dict[str, int], features: Features, weights: Floats, marks: Floats) -> list[str]:
    totals: tuple[dict[str, float], dict[str, float]] = (defaultdict(float), defaultdict(float))
    for found, weight, mark in zip(features, weights, marks, strict=True):
        for feature in found & sides.keys():
            totals[int(mark)][feature] += weight

    def gain(feature: str) -> float:
        article, boiler = totals[0][feature], totals[1][feature]
        return (article - boiler) ** 2 / (article + boiler)

    kept = sorted((f for f in sides if not f.startswith("len:") and f not in SET), key=lambda f: (-gain(f), f))
    return sorted(
        feature
        for side in (1, 0, -1)
        for feature in [feature for feature in kept if sides[feature] == side][:MOST_FEATURES]
    )


def main() -> None:
    """Train on everything that is not held out and write the table."""
    pasted = [row for _, rows in marked_articles() for row in rows if row.mark >= 0]
    rows = [row for row in (*page_rows(), *prose_rows(SEED), *pasted, *written_rows()) if not row.held]
    print(f"{len(rows)} lines, {sum(row.mark for row in rows)} of them boilerplate")
    model = train(rows) | CHAIN | SET
    lines = ["feature\tweight", *(f"{feature}\t{weight:g}" for feature, weight in sorted(model.items()))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(model)} weights written to {TARGET.name}")


if __name__ == "__main__":
    main()
