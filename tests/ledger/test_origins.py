"""Which articles are copies of each other, as far as the ledger keeps it."""

from collections.abc import Callable

from conftest_ledger import ANA
from ledger_reports import Told, article_of, entry_of

from grainofsalt.core.text import Article
from grainofsalt.ledger import CopyFound, Ledger, add, hold


def _comparison(asked: list[tuple[str, str]]) -> Callable[[Article, Article], CopyFound | None]:
    def compare(first: Article, second: Article) -> CopyFound | None:
        asked.append((first.id, second.id))
        return CopyFound(probability=0.9, body="{}") if "same" in first.text else None

    return compare


def test_only_articles_with_enough_in_common_are_compared(ledger: Ledger) -> None:
    """One common fingerprint may be a stock phrase; the judgement of two is kept."""
    asked: list[tuple[str, str]] = []
    marks = {"one": (1, 2, 3), "two": (2, 3, 4), "three": (3, 9, 2**62), "four": (), "five": (9, 2**62, 8)}
    for name, fingerprints in marks.items():
        article = article_of(f"North Korea fired the same missile on 2017-05-21, {name} says.", name=name)
        told = [Told("date", "2017-05-21", "on 2017-05-21"), Told("actor", "North Korea", "North Korea")]
        added = add(ledger, entry_of(article, told, fingerprints=fingerprints), act=ANA, compare=_comparison(asked))
    assert asked == [("one", "two"), ("three", "five")]
    with ledger.reading() as connection:
        held = hold(connection, added.events[0])
    pairs = {(held.articles[first].id, held.articles[second].id) for first, second in held.copies}
    assert pairs <= {("one", "two"), ("three", "five")}


def test_what_is_no_copy_is_not_kept(sqlite_ledger: Ledger) -> None:
    """Silence means no."""
    asked: list[tuple[str, str]] = []
    for name in ("one", "two"):
        article = article_of(f"It flew on 2017-05-21, {name} says.", name=name, published="2017-05-22")
        told = [Told("date", "2017-05-21", "on 2017-05-21")]
        entry = entry_of(article, told, fingerprints=(1, 2))
        added = add(sqlite_ledger, entry, act=ANA, compare=_comparison(asked))
    assert asked == [("one", "two")]
    with sqlite_ledger.reading() as connection:
        assert hold(connection, added.events[0]).copies == {}
