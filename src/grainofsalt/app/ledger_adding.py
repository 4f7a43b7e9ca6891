"""The command `add`: many inputs, one after the other, each article stored whole before the next is begun."""

import datetime as dt
import os
from collections import Counter
from importlib.metadata import version
from typing import Final

from grainofsalt import ledger
from grainofsalt.app.environment import limits_from, settings_from
from grainofsalt.app.inputs import Inputs, Listed, list_all, read_with_bytes
from grainofsalt.app.ledger_pages import differences
from grainofsalt.app.output import DONE, SOME_UNREADABLE, complain, notify, write
from grainofsalt.app.pipeline import Settings, read
from grainofsalt.app.progress import progress
from grainofsalt.assess.copies import compare
from grainofsalt.assess.shingles import fingerprints
from grainofsalt.core.codec import encode
from grainofsalt.core.errors import UnreadableError
from grainofsalt.core.text import Article
from grainofsalt.reading import close_shared_workers

ADDER: Final = "grainofsalt add"
"""Who adds articles, in the history of the ledger."""


def add_articles(store: ledger.Ledger, inputs: Inputs) -> int:
    """Read every article that is not in the ledger yet, and add it.

    What is added is said on standard output as soon as it is safe: nothing that was said is lost afterwards.

    Returns:
        The exit status: 0, or 1 if an input could not be read.

    Raises:
        MisuseError: nothing that was named exists.
        LedgerError: the ledger cannot be written.
    """
    settings, limits = settings_from(os.environ), limits_from(os.environ)
    done: Counter[str] = Counter()
    status = DONE
    try:
        with progress(list_all(inputs), name_of=_name_of) as listed_inputs:
            for listed in listed_inputs:
                raw: bytes | None = None
                for found in read_with_bytes(listed, inputs, limits):
                    if isinstance(found, UnreadableError):
                        complain(found)
                        status = SOME_UNREADABLE
                        continue
                    article, data = found
                    # One file of a thousand articles is kept once, with the first of them.
                    added = add_article(store, article, raw=None if raw is data else data, settings=settings)
                    raw = data
                    done[added.status] += 1
                    _tell(article, added)
    finally:
        close_shared_workers()
    known = f", {done['known']:,} were there already" if done["known"] else ""
    versions = f", {done['version']:,} new versions" if done["version"] else ""
    notify(f"{store.name}: {done['new']:,} articles added{versions}{known}")
    return status


def add_article(store: ledger.Ledger, article: Article, *, raw: bytes | None, settings: Settings) -> ledger.Added:
    """Read an article, unless the ledger has it, and add it with its raw bytes."""
    known = ledger.find_version(store, ledger.version_of(article))
    if known is not None:
        return known
    reading = read(article, settings=settings)
    entry = ledger.Entry(
        article=article,
        events=reading.events,
        claims=reading.claims,
        findings=reading.findings,
        raw=raw,
        fingerprints=fingerprints(article),
        reader=f"grainofsalt {version('grainofsalt')}",
    )
    act = ledger.Act(by=ADDER, now=dt.datetime.now(dt.UTC))
    return ledger.add(store, entry, act=act, compare=comparison)


def comparison(first: Article, second: Article) -> ledger.CopyFound | None:
    """Judge whether two articles are of one origin, in the form in which the ledger keeps it."""
    found = compare(first, second)
    return None if found is None else ledger.CopyFound(probability=found.probability, body=encode(found).decode())


def _name_of(listed: Listed) -> str:
    return listed.name


def _tell(article: Article, added: ledger.Added) -> None:
    name = article.path if article.path not in {None, "-"} else article.url or article.id
    if added.status == "known":
        return
    events = len(added.events)
    told = f"{events} event" + ("" if events == 1 else "s")
    what = "new version" if added.status == "version" else "added"
    write(f"{what}: {name} ({told}: {', '.join(added.events)})\n" if events else f"{what}: {name} (no event)\n")
    if added.earlier is not None:
        for line in differences(added.earlier, article, 100):
            write(f"   {line}\n")
