"""Lines for training and judging the boilerplate model, from the corpora beside the repository.

Nothing of the corpora's text is kept: `data/boilerplate_marks.tsv` holds positions only.
"""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
WRITTEN = Path(__file__).resolve().parent / "data" / "furniture_lines.txt"
MARKS = Path(__file__).resolve().parent / "data" / "boilerplate_marks.tsv"

_BLOCKS = frozenset(
    """
    address article aside blockquote body br button dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr iframe label legend li main nav ol option p pre section select table td th tr ul video
    """.split()  # noqa: SIM905 - a list of names is read, not executed
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "head"))
_SAME_SHARE = 0.8
_OTHER_SHARE = 0.1
_GRAM = 4


class Row(NamedTuple):
    """One line with its mark.

    Attributes:
        document: what it is from.
        site: host or document, for counting how widespread a feature is.
        line: the words.
        mark: 1 for boilerplate, 0 for article, -1 for either.
        held: whether it is kept from training.
        web: whether it is from a whole web page.
    """

    document: str
    site: str
    line: str
    mark: int
    held: bool
    web: bool = False


def is_held(name: str, *, out_of: int) -> bool:
    """Tell whether a document is held out: one in `out_of`, by the hash of its name."""
    return int(hashlib.blake2b(name.encode(), digest_size=4).hexdigest(), 16) % out_of == 0


def page_rows() -> Iterator[Row]:
    """Yield the lines of the benchmark's pages, each line once a page; lines that are partly article are left out."""
    truths = json.loads((CORPORA / "html" / "ground-truth.json").read_text())
    for key in sorted(truths):
        lines, grams, whole = _truth(truths[key]["articleBody"])
        site = urlsplit(truths[key]["url"]).hostname or key
        page = gzip.decompress((CORPORA / "html" / "html" / f"{key}.html.gz").read_bytes())
        for line in dict.fromkeys(visible_lines(page.decode("utf-8", errors="replace"))):
            mark = _page_mark(_words(line), lines, grams, whole)
            if mark is not None:
                yield Row(key, site, line, mark, is_held(key, out_of=4), web=True)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def _truth(body: str) -> tuple[set[str], set[tuple[str, ...]], str]:
    words = _words(body)
    return {" ".join(_words(line)) for line in body.split("\n")}, set(_grams(words)), f" {' '.join(words)} "


def _page_mark(words: list[str], lines: set[str], grams: set[tuple[str, ...]], whole: str) -> int | None:
    joined = " ".join(words)
    if joined in lines:
        return 0 if words else None
    if len(words) < _GRAM:
        return None if f" {joined} " in whole else 1
    own = _grams(words)
    share = sum(gram in grams for gram in own) / len(own)
    return 0 if share >= _SAME_SHARE else 1 if share <= _OTHER_SHARE else None


def visible_lines(page: str) -> Iterator[str]:
    """Yield the text of a page as it would be copied from it: one line for each block, hidden blocks included."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = html.document_fromstring(page.encode(), parser=parser)
    pieces: list[str] = []
    for text, is_break in _pieces(root):
        if is_break and (line := " ".join("".join(pieces).split())):
            yield line
        if is_break:
            pieces.clear()
        pieces.append(text)
    if line := " ".join("".join(pieces).split()):
        yield line


def _pieces(element: html.HtmlElement) -> Iterator[tuple[str, bool]]:
    is_block = element.tag in _BLOCKS
    yield "", is_block
    if element.tag not in _UNSEEN:
        yield element.text or "", False
        for child in element:
            yield from _pieces(child)
    yield "", is_block
    yield element.tail or "", False


def prose_rows(seed: int) -> Iterator[Row]:
    """Yield paragraphs and headlines of news that was cleaned by others: what an article looks like."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    for path in sorted((CORPORA / "polnear" / "train" / "text").glob("*.txt")):
        yield from _sample(path.name, path.read_text(), 6, chance)
    dispatches = json.loads((CORPORA / "statemedia" / "kcna-2023-12-to-2024-11.json").read_text())
    for dispatch in chance.sample(dispatches, 500):
        yield from _sample(dispatch["link"], dispatch["headline"], 1, chance)
        yield from _sample(dispatch["link"], dispatch["story_text"], 2, chance)


def _sample(name: str, text: str, most: int, chance: random.Random) -> Iterator[Row]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in chance.sample(lines, min(most, len(lines))):
        yield Row(name, name, line, 0, is_held(name, out_of=4))


def written_rows() -> Iterator[Row]:
    """Yield adverts, forms, notices and labels written for this purpose, each as if from a site of its own."""
    for number, line in enumerate(WRITTEN.read_text().splitlines()):
        yield Row(f"written-{number}", f"written-{number}", line, 1, held=False)


def marked_articles() -> Iterator[tuple[str, list[Row]]]:
    """Yield the name and the lines of each pasted article that was marked by eye; every second one is held out."""
    marks: dict[str, list[tuple[int, int, int]]] = {}
    for row in MARKS.read_text().splitlines()[1:]:
        name, start, end, mark = row.split("\t")
        marks.setdefault(name, []).append((int(start), int(end), 1 if mark == "boilerplate" else -1))
    for path in sorted((CORPORA / "news").glob("*.json")):
        article = json.loads(path.read_text())
        name, rows = article["id"], []
        for match in re.finditer(r"[^\n]*\S[^\n]*", article["text"]):
            middle = (match.start() + match.end()) // 2
            mark = next((mark for start, end, mark in marks.get(name, []) if start <= middle < end), 0)
            rows.append(Row(name, name, match[0], mark, is_held(name, out_of=2)))
        yield name, rows
