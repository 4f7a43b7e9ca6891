"""Reports, newer versions and judgements in any order: nothing is left as it was that should be otherwise.

The environment variable `TRIALS` says how many seeds are tried.
"""

import datetime as dt
import os
import random
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
import sqlalchemy as sa
from conftest_ledger import ANA, NOW
from ledger_reports import Told, article_of, entry_of

from grainofsalt.core.errors import MisuseError
from grainofsalt.events import pooling
from grainofsalt.events.following import POOLED
from grainofsalt.ledger import Entry, Filter, Ledger, add, check, list_events, merge, open_ledger, reject, split, undo
from grainofsalt.ledger.decisions import judgements_in
from grainofsalt.ledger.identity import relink
from grainofsalt.ledger.numbering import begin_revision
from grainofsalt.ledger.schema import articles, links, proposals, tellings
from grainofsalt.ledger.state import is_latest_link, is_latest_proposal, is_present_version

DAYS = (*("2017-05-08", "2017-05-14", "2017-05-21", "2017-05-22"), *("2017-05",) * 2, *(None,) * 2)
PAPERS = 18


def report(drawn: random.Random, name: str, version: int) -> Entry:
    """Return a report of one to three launches and attacks, with or without a date, weapon, distance and malware."""
    told: list[Told] = []
    sentences = []
    kinds = [
        drawn.choice(("missile-launch", "missile-launch", "space-launch", "cyber-attack"))
        for _ in range(drawn.choice((1, 1, 2, 3)))
    ]
    for number, kind in enumerate(kinds, start=1):
        facts = [("actor", "North Korea", f"Work {number} of North Korea")]
        if day := drawn.choice(DAYS):
            facts.append(("date", day, f"came on {day} as number {number}"))
        if kind == "cyber-attack" and (malware := drawn.choice(("WannaCry", "Petya", None))):
            facts.append(("malware", malware, f"was a {malware} with number {number}"))
        elif system := drawn.choice(("Hwasong-12", "Hwasong-14", "Scud", None)):
            facts.append(("system", system, f"was a {system} with number {number}"))
        told += [Told(attribute, value, words, event=f"e{number}") for attribute, value, words in facts]
        if reach := drawn.choice((None, 500.0, 700.0)):
            words = f"flew {reach:g} km as number {number}"
            told.append(Told("range", reach, words, event=f"e{number}"))
            facts.append(("range", "", words))
        sentences.append(" and ".join(words for _, _, words in facts))
    text = f"{name}, version {version}. " + ". ".join(sentences)
    published, retrieved = f"2017-05-{drawn.randrange(9, 31):02}", NOW + dt.timedelta(days=version)
    return entry_of(article_of(text, name=name, published=published, retrieved=retrieved), told, kinds=kinds)


def step(ledger: Ledger, drawn: random.Random, versions: dict[str, int]) -> None:
    """Add a report or a newer version of one, or judge two events."""
    chosen = drawn.random()
    with ledger.reading() as connection:
        events = list_events(connection, Filter())
        judgements = [one.number for one in judgements_in(connection) if not one.undone]
    several = [event for event in events if len(event.tellings) > 1]
    if chosen < 0.65 or len(events) < 2:
        name = f"paper{drawn.randrange(PAPERS)}"
        versions[name] = versions.get(name, 0) + 1
        add(ledger, report(drawn, name, versions[name]), act=ANA)
    elif chosen < 0.87:
        one, other = drawn.sample([event.id for event in events], 2)
        (merge if chosen < 0.8 else reject)(ledger, one, other, act=ANA)
    elif chosen < 0.93 and several:
        event = drawn.choice(several)
        split(ledger, event.id, [event.tellings[0].key], act=ANA)
    elif judgements:
        undo(ledger, drawn.choice(judgements), act=ANA)


def held(connection: sa.Connection) -> tuple[dict[str, tuple[object, ...]], Collection[tuple[object, ...]]]:
    """Return the links and proposals that hold."""
    there = [row for row in connection.execute(sa.select(links).where(is_latest_link())) if row.event]
    proposed = connection.execute(sa.select(proposals).where(is_latest_proposal()))
    return (
        {row.telling: (row.event, row.by, row.probability, row.reason) for row in there},
        {(row.first, row.second, row.probability, row.reason) for row in proposed},
    )


def worked_out_anew(ledger: Ledger) -> tuple[object, object]:
    """Return what holds, and what would hold if all of it was worked out anew."""
    present = sa.select(tellings.c.key).join(articles, articles.c.number == tellings.c.article)
    with ledger.writing() as connection:
        before = held(connection)
        trial = connection.begin_nested()
        keys = connection.execute(present.where(is_present_version())).scalars().all()
        relink(connection, keys, revision=begin_revision(connection, ANA, kind="add"))
        after = held(connection)
        trial.rollback()
    return before, after


@pytest.mark.parametrize("seed", range(int(os.environ.get("TRIALS", "12"))))
def test_working_everything_out_anew_changes_nothing(seed: int) -> None:
    """After each report, newer version, merge, split, rejection and undoing."""
    drawn = random.Random(seed)  # noqa: S311 - a test keeps no secrets
    versions: dict[str, int] = {}
    with (
        mock.patch.object(pooling, "POOLED", drawn.choice((2, 3, POOLED))),
        TemporaryDirectory() as folder,
        open_ledger(str(Path(folder) / "one"), now=NOW, create=True) as ledger,
    ):
        for _ in range(24):
            try:
                step(ledger, drawn, versions)
            except MisuseError:
                continue  # two that are one already, or apart
            before, after = worked_out_anew(ledger)
            assert before == after
        assert list(check(ledger)) == []


def attack(name: str, day: str, *, malware: str | None, version: int = 0) -> Entry:
    """Return a report of an attack on a day, with the malware if it is told."""
    facts = [("date", day, f"came on {day}"), *([("malware", malware, f"was {malware}")] if malware else [])]
    text = f"{name}, version {version}, " + " and ".join(words for _, _, words in facts)
    article = article_of(text, name=name, published="2017-08-02", retrieved=NOW + dt.timedelta(days=version))
    return entry_of(
        article, [Told(attribute, value, words) for attribute, value, words in facts], kinds=["cyber-attack"]
    )


@pytest.mark.parametrize("dropped", ["2017-05-12", "2017-06-27", "2017-07-29"])
@pytest.mark.parametrize("names", ["pqr", "qrp", "rpq"])
def test_a_newer_version_without_the_name_of_the_malware_is_no_longer_held_to_the_others(
    names: str, dropped: str
) -> None:
    """And the others are compared anew, whichever of them says most."""
    days = dict(zip(["2017-05-12", "2017-06-27", "2017-07-29"], names, strict=True))
    with TemporaryDirectory() as folder, open_ledger(str(Path(folder) / "one"), now=NOW, create=True) as ledger:
        for day, name in days.items():
            add(ledger, attack(name, day, malware="WannaCry"), act=ANA)
        add(ledger, attack(days[dropped], dropped, malware=None, version=1), act=ANA)
        before, after = worked_out_anew(ledger)
        assert before == after
