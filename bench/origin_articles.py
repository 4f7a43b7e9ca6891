"""The articles of the marked pairs of origins, from the corpora beside the repository."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from grainofsalt.core.text import Article
from grainofsalt.reading import article_from_text, read_bytes
from shared_tools import SHARED

CORPORA: Final = SHARED / "corpora"
MARKS: Final = Path(__file__).resolve().parents[1] / "corpus" / "origin_pairs.json"

_AGENCY_FILE: Final = re.compile(r"[A-Z]+(\d{8})\.")
"""The names that the AQUAINT files have: agency and day."""


_NAME: Final = 6
"""Bytes of the hash by which a text of the state agency is named: its pages are revised under one address."""


class MarkedPair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two articles and what a reader of both found.

    Attributes:
        first: corpus and name of one.
        second: corpus and name of the other.
        copy: whether one is made from the other or both from one text.
        reason: why, in the marker's words.
        pool: how the pair came to be looked at.
        part: `dev` is for looking at, `measure` for measuring alone.
    """

    first: str
    second: str
    copy: bool
    reason: str
    pool: str
    part: str


def marked_pairs() -> list[MarkedPair]:
    """Return the marked pairs."""
    return msgspec.convert(json.loads(MARKS.read_bytes())["pairs"], list[MarkedPair])


def load(names: Iterable[str]) -> dict[str, Article]:
    """Return the articles of these names, such as `wire/...`; ends the program where one is missing."""
    return {name: _READERS[name.partition("/")[0]](name.partition("/")[2]) for name in sorted(set(names))}


def everything() -> list[str]:
    """Return the names of all articles of the two corpora of news and of the cyber incidents."""
    found = [f"{folder}/{path.stem}" for folder in ("news", "wire") for path in sorted((CORPORA / folder).iterdir())]
    found += [f"casie/{path.stem}" for path in sorted((CORPORA / "casie" / "source").glob("*.txt"))]
    return [name for name in found if not name.lower().endswith("readme")]


def _read(path: Path) -> Article:
    return read_bytes(path.read_bytes(), name=path.name)[0]


def _news(name: str) -> Article:
    return _read(CORPORA / "news" / f"{name}.json")


def _wire(name: str) -> Article:
    return _read(CORPORA / "wire" / f"{name}.md")


def _casie(name: str) -> Article:
    written = (CORPORA / "casie" / "source" / f"{name}.txt").read_text(encoding="utf-8", errors="replace")

    def field(tag: str) -> str:
        match = re.search(rf"<{tag}>(.*?)</{tag}>", written, re.DOTALL)
        return match.group(1).strip() if match else ""

    day = re.fullmatch(r"(\d{4})_(\d\d)_(\d\d)", field("date"))
    article = article_from_text(field("text") or written, published=dt.date(*map(int, day.groups())) if day else None)
    return msgspec.structs.replace(article, url=field("source") or None, title=field("title") or None)


def _polnear(name: str) -> Article:
    (path,) = (CORPORA / "polnear").glob(f"*/text/{name}.txt")
    publisher, day, _ = name.split("_", 2)
    text = path.read_text(encoding="utf-8", errors="replace")
    return article_from_text(text, published=dt.date.fromisoformat(day), publisher=publisher)


def _tbaq(name: str) -> Article:
    (path,) = (CORPORA / "times" / "tbaq").rglob(f"{name}.tml")
    match = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
    day = _AGENCY_FILE.match(name)
    article = article_from_text(
        re.sub(r"<[^>]+>", "", match.group(1) if match else ""),
        published=dt.datetime.strptime(day.group(1), "%Y%m%d").date() if day else None,  # noqa: DTZ007 - a day
    )
    return msgspec.structs.replace(article, publisher=re.sub(r"[\W\d_].*", "", name))


@lru_cache(maxsize=1)
def _statements() -> dict[str, dict[str, str]]:
    (path,) = (CORPORA / "statemedia").glob("kcna-*.json")
    rows = json.loads(path.read_bytes())
    return {blake2b(row["story_text"].encode(), digest_size=_NAME).hexdigest(): row for row in rows}


def _statemedia(name: str) -> Article:
    row = _statements()[name]
    article = article_from_text(row["story_text"], published=dt.date.fromisoformat(row["date_str"]), publisher="KCNA")
    return msgspec.structs.replace(article, url=row["link"], title=row["headline"])


_READERS: Final = {
    "news": _news,
    "wire": _wire,
    "casie": _casie,
    "polnear": _polnear,
    "tbaq": _tbaq,
    "statemedia": _statemedia,
}
