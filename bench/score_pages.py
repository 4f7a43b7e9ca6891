"""Main text of the article-extraction benchmark's pages: `python bench/score_pages.py`.

The measure is the benchmark's own (scrapinghub/article-extraction-benchmark): texts as bags of four successive words; a
page's precision and recall from the bags' overlap; the mean over pages of each, and F1 of the means.
"""

import json
import re
import time
from collections import Counter
from pathlib import Path

from grainofsalt.core.text import Article
from grainofsalt.reading import Limits, read_input
from grainofsalt.reading.inputs import ReadingOptions

PAGES = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "html"
_GRAM = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in `text`; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    return Counter(tuple(words[max(0, i - _GRAM) : i]) for i in range(min(_GRAM, len(words)), len(words) + 1))


def overlap(found: str, truth: str) -> tuple[float, float]:
    """Return the precision and recall of one page."""
    ours, theirs = shingles(found), shingles(truth)
    common = sum((ours & theirs).values())
    precision = common / sum(ours.values()) if ours else float(not theirs)
    recall = common / sum(theirs.values()) if theirs else 1.0
    return precision, recall


def without_boilerplate(article: Article) -> str:
    """Return the text of an article without what is marked as boilerplate."""
    text, start = [], 0
    for span in article.boilerplate:
        text.append(article.text[start : span.start])
        start = span.end
    return "".join([*text, article.text[start:]])


def main() -> None:
    """Print the figures, with the text as read and without its boilerplate."""
    truths = json.loads((PAGES / "ground-truth.json").read_text())
    options = ReadingOptions(limits=Limits())
    scores: dict[str, list[tuple[float, float]]] = {"as read": [], "without boilerplate": []}
    start = time.perf_counter()
    for key in sorted(truths):
        found = next(read_input(str(PAGES / "html" / f"{key}.html.gz"), options=options))
        truth = truths[key]["articleBody"]
        is_read = isinstance(found, Article)
        scores["as read"].append(overlap(found.text if is_read else "", truth))
        scores["without boilerplate"].append(overlap(without_boilerplate(found) if is_read else "", truth))
    rate = len(truths) / (time.perf_counter() - start)
    for name, pairs in scores.items():
        precision, recall = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name}: F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f} on {len(pairs)} pages")
    print(f"{rate:.0f} pages a second")


if __name__ == "__main__":
    main()
