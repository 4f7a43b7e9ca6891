"""Damaged inputs raise nothing but the project's own errors; `bench/fuzz_reading.py` is the long form."""

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from mutations import mutations
from pages import PARAGRAPHS, linked, page

from grainofsalt.core.errors import UnreadableError
from grainofsalt.core.text import Article
from grainofsalt.reading import Limits, ReadingOptions, read_each

OPTIONS = ReadingOptions(limits=Limits(cpu_seconds=5))
OWN = (
    page(
        head=linked('"@type": "NewsArticle", "datePublished": "2017-05-23T10:15:00Z"'), after="<aside>x</aside>"
    ).encode(),
    page(before="<p class='byline'>23 May 2017</p>", after="<table><tr><td>300<td>km</table>").encode(),
    "\r\n\r\n".join(PARAGRAPHS).encode(),
    json.dumps([{"text": PARAGRAPHS[0], "published": "2017-05-23"}, {"maintext": PARAGRAPHS[1]}]).encode(),
    "\n".join(json.dumps({"text": paragraph}) for paragraph in PARAGRAPHS).encode(),
    f"---\ntitle: x\ndate: 2017-05-23\n---\n<p>{'</p><p>'.join(PARAGRAPHS)}</p>".encode(),
)


def check(data: bytes) -> None:
    """Read the input and check every article that comes of it."""
    for found in read_each(data, name="x", options=OPTIONS):
        if isinstance(found, UnreadableError):
            assert "\n" not in str(found)
            continue
        assert isinstance(found, Article)
        found.text.encode()
        assert "\r" not in found.text
        for span in found.boilerplate:
            span.check(found.text)


def test_damaged_inputs_of_our_own_raise_nothing_else() -> None:
    """Three hundred of them."""
    for data in mutations(OWN, count=300, seed=1):
        check(data)


@pytest.mark.corpora
def test_damaged_real_pages_raise_nothing_else(corpora: Path) -> None:
    """Sixty of them, made from twelve pages."""
    paths = islice(sorted((corpora / "html" / "html").glob("*.gz")), 12)
    for data in mutations([gzip.decompress(path.read_bytes()) for path in paths], count=60, seed=2):
        check(data)
