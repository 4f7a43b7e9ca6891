"""Finding words in what was reported: words in any form, "phrases", and words near each other.

    missile launch          both words, in any order and inflection
    "ballistic missile"     one after the other
    missile NEAR pacific    not more than ten words apart
    musudan OR hwasong-10   either
    missile -cruise         the first and not the second

On SQLite this is FTS5, on PostgreSQL its text search; both take word forms together by their stems.
"""

import re
from itertools import pairwise
from typing import Any, Final, TypeAlias

import msgspec
import sqlalchemy as sa

from grainofsalt.core.errors import MisuseError
from grainofsalt.ledger.schema import TEXT, Row, articles
from grainofsalt.ledger.state import is_present_version

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
"""Private-use characters around a word that was found; no report is written in them."""

_NEAR: Final = 10
_GAPS: Final = range(1, _NEAR + 1)
_PASSAGE_WORDS: Final = 32
_TERM: Final = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Where words were found.

    Attributes:
        article: number of the article.
        id: its id.
        publisher: who published it.
        title: its headline.
        published: when, as an ISO date, with the time if that was given.
        words: the passage around the words, each of them between `OPEN` and `CLOSE`.
    """

    article: int
    id: str
    publisher: str | None
    title: str | None
    published: str | None
    words: str


Phrase: TypeAlias = tuple[str, ...]
"""Words that follow each other."""

Nearby: TypeAlias = tuple[Phrase, ...]
"""Phrases near each other; mostly one alone."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for.

    Attributes:
        every: for each of these at least one of its alternatives must be there.
        none: phrases that must not.
    """

    every: tuple[tuple[Nearby, ...], ...]
    none: tuple[Phrase, ...] = ()


def search(connection: sa.Connection, query: str, *, limit: int = 20, at: int | None = None) -> tuple[Passage, ...]:
    """Return the articles that hold what `query` asks for, the fittest first, the earlier first among equals.

    Raises:
        MisuseError: the query names no word to look for.
    """
    wanted = wanted_by(query)
    if not wanted.every:
        msg = f'{query!r} names no word to look for; write words, "a phrase", or word NEAR word'
        raise MisuseError(msg)
    found = _in_postgresql if connection.dialect.name == "postgresql" else _in_sqlite
    return tuple(_passage(row, wanted) for row in connection.execute(found(wanted, at).limit(limit)))


def wanted_by(query: str) -> Wanted:
    """Return what a query asks for. NEAR and OR that stand between no two words are passed over."""
    every: list[list[list[Phrase]]] = []
    none: list[Phrase] = []
    joint = ""
    for match in _TERM.finditer(query):
        if match["word"] in {"NEAR", "OR"} and not match["minus"]:
            joint = match["word"] if every else ""
            continue
        words = tuple(re.findall(r"\w+", match["phrase"] if match["word"] is None else match["word"]))
        if not words:
            continue
        if match["minus"]:
            none.append(words)
        elif joint == "NEAR":
            every[-1][-1].append(words)
        elif joint == "OR":
            every[-1].append([words])
        else:
            every.append([[words]])
        joint = ""
    return Wanted(every=tuple(tuple(map(tuple, some)) for some in every), none=tuple(none))


def _in_sqlite(wanted: Wanted, at: int | None) -> sa.Select[Any]:
    snippet = sa.literal_column(
        f"snippet(article_words, -1, '{OPEN}', '{CLOSE}', ' … ', {_PASSAGE_WORDS})", type_=sa.Text
    )
    matched = sa.table("article_words", sa.column("rowid"), sa.column("rank"))
    return (
        sa.select(articles, snippet.label("passage"))
        .select_from(matched.join(articles, articles.c.number == matched.c.rowid))
        .where(sa.text("article_words MATCH :wanted").bindparams(wanted=_fts5(wanted)), is_present_version(at))
        .order_by(matched.c.rank, articles.c.published, articles.c.number)
    )


def _fts5(wanted: Wanted) -> str:
    """Return the query in the language of FTS5, every word quoted, so that none is taken for a command."""

    def quoted(phrase: Phrase) -> str:
        return '"' + " ".join(phrase) + '"'

    def one_of(alternatives: tuple[Nearby, ...]) -> str:
        some = [
            quoted(nearby[0]) if len(nearby) == 1 else f"NEAR({' '.join(map(quoted, nearby))}, {_NEAR})"
            for nearby in alternatives
        ]
        return f"({' OR '.join(some)})"

    every = " AND ".join(map(one_of, wanted.every))
    return f"({every}) NOT ({' OR '.join(map(quoted, wanted.none))})" if wanted.none else every


def _in_postgresql(wanted: Wanted, at: int | None) -> sa.Select[Any]:
    words: sa.ColumnElement[str] = sa.literal_column("articles.words")
    asked = sa.func.to_tsquery(sa.literal_column("'english'"), _tsquery(wanted))
    marks = f'StartSel="{OPEN}", StopSel="{CLOSE}", MaxWords={_PASSAGE_WORDS}, MinWords=12'
    passage = sa.func.ts_headline("english", articles.c.text, asked, marks, type_=TEXT)
    return (
        sa.select(articles, passage.label("passage"))
        .where(words.op("@@")(asked), is_present_version(at))
        .order_by(sa.func.ts_rank(words, asked).desc(), articles.c.published, articles.c.number)
    )


def _tsquery(wanted: Wanted) -> str:
    """Return the query in the language of to_tsquery, where NEAR is any distance up to ten, in either order."""

    def phrased(phrase: Phrase) -> str:
        return "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")"

    def near(nearby: Nearby) -> str:
        pairs = (
            "(" + " | ".join(f"({one} <{gap}> {other})" for gap in _GAPS for one, other in ((a, b), (b, a))) + ")"
            for a, b in pairwise(map(phrased, nearby))
        )
        return phrased(nearby[0]) if len(nearby) == 1 else " & ".join(pairs)

    every = (f"({' | '.join(map(near, alternatives))})" for alternatives in wanted.every)
    none = (f"!{phrased(phrase)}" for phrase in wanted.none)
    return " & ".join([*every, *none])


def _passage(row: Row, wanted: Wanted) -> Passage:
    day = row.published
    words = _around(row.text, wanted) if "\x00" in row.text else str(row.passage)
    return Passage(
        article=row.number,
        id=row.id,
        publisher=row.publisher,
        title=row.title,
        published=day if day is None or row.published_to_minute else day[:10],
        words=" ".join(words.split()),
    )


def _around(text: str, wanted: Wanted) -> str:
    """Return the first place where a wanted word begins a word, with its neighbours.

    For a text with U+0000, which ends a text for the function of SQLite that makes passages: it would join what does
    not belong together.
    """
    words = {word for some in wanted.every for nearby in some for phrase in nearby for word in phrase}
    found = re.search(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\w*", text, re.IGNORECASE)
    start, end = found.span() if found else (0, 0)
    before, after = text[:start].split(" "), text[end:].split(" ")
    half = _PASSAGE_WORDS // 2
    marked = f"{OPEN}{text[start:end]}{CLOSE}" if found else ""
    return f"{' '.join(before[-half:])}{marked}{' '.join(after[:half])}"
