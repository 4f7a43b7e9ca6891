"""The work behind the commands on a ledger: opening it, asking it, writing what it says."""

import contextlib
import datetime as dt
import getpass
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grainofsalt import ledger as store
from grainofsalt.app import ledger_pages as pages
from grainofsalt.app.dossier import dossier_of
from grainofsalt.app.dossier_page import dossier_page
from grainofsalt.app.inputs import Inputs, list_all
from grainofsalt.app.output import DONE, columns, notify, wants_colour, write
from grainofsalt.app.page import NARROWEST, WIDEST, Line
from grainofsalt.app.progress import progress
from grainofsalt.core.codec import encode
from grainofsalt.core.errors import LedgerError, MisuseError
from grainofsalt.core.vocabulary import EVENT_TYPES
from grainofsalt.language.gazetteer import load_gazetteer

DEFAULT_LEDGER: Final = "grainofsalt.ledger"
UNSOUND: Final = 1
"""Exit status of a check that found something."""

_REVISION: Final = re.compile(r"\d{1,9}")
_SPAN_OF_TIME: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which events a user wants to see, as written on the command line; whatever is `None` does not matter."""

    type: str | None = None
    date: str | None = None
    actor: str | None = None
    system: str | None = None
    disputed: bool = False
    since: str | None = None


@contextlib.contextmanager
def opened(name: str | None) -> Iterator[store.Ledger]:
    """Yield the ledger that a user means, which must be there, and close it; a wait of seconds is shown."""
    named = _named(name)
    with progress([named], name_of=str) as names:
        for _ in names:
            with store.open_ledger(named, now=dt.datetime.now(dt.UTC)) as ledger:
                yield ledger


def _named(name: str | None) -> str:
    return name or os.environ.get("GRAINOFSALT_LEDGER") or DEFAULT_LEDGER


def add_all(name: str | None, inputs: Inputs) -> int:
    """Read articles and add them to the ledger, which is made if there is none.

    Raises:
        MisuseError: nothing that was named exists.
        LedgerError: the ledger cannot be opened or written.
    """
    from grainofsalt.app.ledger_adding import add_articles  # noqa: PLC0415 - the parser loads only when something is read

    list_all(inputs)  # nothing is made where nothing can be read
    with store.open_ledger(_named(name), now=dt.datetime.now(dt.UTC), create=True) as ledger:
        return add_articles(ledger, inputs)


def list_events(name: str | None, wanted: Choice, *, as_of: str | None, form: str) -> int:
    """Write the events that `wanted` lets through.

    Raises:
        MisuseError: a type, date or moment is none.
        LedgerError: there is no such ledger.
    """
    if wanted.type is not None and wanted.type not in EVENT_TYPES:
        msg = f"--type {wanted.type!r} is no type of events; choose from {', '.join(EVENT_TYPES)}"
        raise MisuseError(msg)
    first, last = (None, None) if wanted.date is None else _days_of(wanted.date)
    with opened(name) as ledger, ledger.reading() as connection:
        at = _revision_of(connection, as_of, option="--as-of")
        since = _revision_of(connection, wanted.since, option="--since")
        choice = store.Filter(type=wanted.type, first_day=first, last_day=last, since=since)
        found = store.list_events(connection, choice, at=at)
        if wanted.actor is not None:
            found = tuple(event for event in found if _is_by(wanted.actor, event))
        if wanted.system is not None:
            found = tuple(event for event in found if _is_with(wanted.system, event))
        if wanted.disputed:
            found = tuple(event for event in found if dossier_of(connection, event.id, at=at).is_disputed)
    _write_all(form, [pages.event_line(event) for event in found], pages.event_list(found, limit=_limit()))
    return DONE


def show(name: str | None, event: str, *, as_of: str | None, form: str) -> int:
    """Write everything that the ledger holds of an event.

    Raises:
        MisuseError: there is no such event, or several.
        LedgerError: there is no such ledger.
    """
    with opened(name) as ledger, ledger.reading() as connection:
        at = _revision_of(connection, as_of, option="--as-of")
        dossier = dossier_of(connection, store.resolve(connection, event, at=at), at=at)
    _write_one(form, dossier.as_object(), dossier_page(dossier, limit=_limit()))
    return DONE


def search(name: str | None, words: str, *, limit: int, as_of: str | None, form: str) -> int:
    """Write the articles that hold the words, with the events that they tell of.

    Raises:
        MisuseError: there is no word to look for.
        LedgerError: there is no such ledger.
    """
    with opened(name) as ledger, ledger.reading() as connection:
        at = _revision_of(connection, as_of, option="--as-of")
        found = store.search(connection, words, limit=limit, at=at)
        told = store.events_told_by(connection, [passage.article for passage in found], at=at)
    records = [pages.passage_record(passage, told.get(passage.article, ())) for passage in found]
    _write_all(form, records, pages.passage_list(found, told, limit=_limit()))
    if not found:
        notify(f"nothing in the ledger holds {words!r}")
    return DONE


def history(name: str | None, event: str, *, form: str) -> int:
    """Write what became of an event, revision by revision."""
    with opened(name) as ledger, ledger.reading() as connection:
        found = list(store.changes(connection, event=store.resolve(connection, event)))
        numbers = [change.article for change in found if change.article is not None]
        articles = store.articles_in(connection, numbers)
        tellings = store.articles_of(connection, [one.telling for one in found if one.telling is not None])
        versions = store.earlier_versions(connection, numbers)
    page = pages.change_list(found, articles, tellings, limit=_limit(), versions=versions)
    _write_all(form, found, page)
    return DONE


def changes(name: str | None, *, since: str, form: str) -> int:
    """Write what changed after a revision or moment."""
    with opened(name) as ledger, ledger.reading() as connection:
        begun = _revision_of(connection, since, option="--since") or 0
        found = list(store.changes(connection, since=begun))
        articles = store.articles_in(connection, [one.article for one in found if one.article is not None])
        tellings = store.articles_of(connection, [one.telling for one in found if one.telling is not None])
    _write_all(form, found, pages.change_list(found, articles, tellings, limit=_limit()))
    return DONE


def proposals(name: str | None, *, as_of: str | None, form: str) -> int:
    """Write the pairs of events that are probably one."""
    with opened(name) as ledger, ledger.reading() as connection:
        at = _revision_of(connection, as_of, option="--as-of")
        found = store.proposals_on(connection, at=at)
        labels = store.labels_of(connection, [event for one in found for event in (one.first, one.second)], at=at)
    _write_all(form, found, pages.proposal_list(found, labels, limit=_limit()))
    return DONE


def sources(name: str | None, *, as_of: str | None, form: str) -> int:
    """Write who is cited, how often, through whom, and how reliable the user holds them."""
    with opened(name) as ledger, ledger.reading() as connection:
        at = _revision_of(connection, as_of, option="--as-of")
        found = store.list_sources(connection, at=at)
    _write_all(form, found, pages.source_list(found, limit=_limit()))
    return DONE


def rate(name: str | None, written: Sequence[str], *, by: str | None, reason: str) -> int:
    """Grade sources, each written `NAME=GRADE`.

    Raises:
        MisuseError: one of them is not of that form; none is stored then.
    """
    pairs = [one.rpartition("=") for one in written]
    for source, _, grade in pairs:
        store.check_grade(source, grade.strip().upper())
    with opened(name) as ledger:
        for source, _, grade in pairs:
            done = store.rate(ledger, source.strip(), grade.strip().upper(), act=_act(by), reason=reason)
            write(f"judgement {done.number}: {source.strip()} is rated {grade.strip().upper()}\n")
    return DONE


def judge(name: str | None, kind: str, words: Sequence[str], *, by: str | None, reason: str) -> int:
    """Make a judgement about events and say what came of it.

    Raises:
        MisuseError: what was named does not exist, or the judgement makes no sense.
    """
    act = _act(by)
    with opened(name) as ledger:
        if kind == "merge":
            done = store.merge(ledger, words[0], words[1], act=act, reason=reason)
        elif kind == "reject":
            done = store.reject(ledger, words[0], words[1], act=act, reason=reason)
        elif kind == "split":
            done = store.split(ledger, words[0], words[1:], act=act, reason=reason)
        elif kind == "accept":
            done = store.accept(ledger, words[0], act=act, reason=reason)
        else:
            done = store.undo(ledger, int(words[0]), act=act, reason=reason)
    now = f"; the tellings now belong to {', '.join(done.events)}" if done.events else ""
    write(f"judgement {done.number}: {kind} by {act.by}{now}\n")
    return DONE


def judgements(name: str | None, *, form: str) -> int:
    """Write what people decided."""
    with opened(name) as ledger, ledger.reading() as connection:
        found = store.judgements_in(connection)
    _write_all(form, found, pages.judgement_list(found, limit=_limit()))
    return DONE


def dump_to(name: str | None, output: str | None) -> int:
    """Write the whole ledger to a file or to standard output; a file appears whole or not at all.

    Raises:
        LedgerError: the ledger cannot be read, or the file not be written.
    """
    with opened(name) as ledger:
        if output is None or output == "-":
            for line in store.dump(ledger):
                write(line)
            return DONE
        part = Path(f"{output}.part")
        try:
            with part.open("wb") as file:
                file.writelines(store.dump(ledger))
            part.replace(output)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise LedgerError(output, f"it cannot be written ({error.strerror})", "make room or name another") from None
    return DONE


def load_from(name: str | None, path: str) -> int:
    """Fill a new ledger with a dump.

    Raises:
        LedgerError: the file cannot be read or is no dump, or the ledger holds something already.
    """
    try:
        with (
            contextlib.nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as lines,
            store.open_ledger(_named(name), now=dt.datetime.now(dt.UTC), create=True) as ledger,
            progress([path], name_of=str) as names,
        ):
            number = sum(store.load(ledger, lines, name=one) for one in names)
    except OSError as error:
        raise LedgerError(path, f"it cannot be opened ({error.strerror})", "check the name and your rights") from None
    write(f"{number:,} articles loaded\n")
    return DONE


def check(name: str | None) -> int:
    """Write one line for each thing that is wrong with the ledger; the exit status is 1 if there is any."""
    wrong = 0
    with opened(name) as ledger:
        for line in store.check(ledger):
            write(f"{line}\n")
            wrong += 1
    write(f"{wrong:,} things are wrong\n" if wrong else "everything holds\n")
    return UNSOUND if wrong else DONE


def _act(by: str | None) -> store.Act:
    try:
        name = by or os.environ.get("GRAINOFSALT_ANALYST") or getpass.getuser()
    except (OSError, KeyError):
        name = ""
    if not name.strip():
        msg = "nobody knows who decides this; give your name with --by"
        raise MisuseError(msg)
    return store.Act(by=name.strip(), now=dt.datetime.now(dt.UTC))


def _revision_of(connection: store.Connection, written: str | None, *, option: str) -> int | None:
    """Return the revision that a user means by its number, by a day (all of it), or by a moment."""
    if written is None:
        return None
    text = written.strip()
    if _REVISION.fullmatch(text) and not re.fullmatch(r"(?:19|20)\d\d", text):
        return int(text)
    try:
        if len(text) == len("2017-05-21"):
            moment = dt.datetime.combine(dt.date.fromisoformat(text), dt.time.max, dt.UTC)
        else:
            moment = dt.datetime.fromisoformat(text)
    except ValueError:
        msg = f"{option} {written!r} is no moment; write 2017-05-23, 2017-05-23T14:30, or the number of a revision"
        raise MisuseError(msg) from None
    return store.revision_at(connection, moment)


def _days_of(written: str) -> tuple[str, str]:
    """Return the first and last day of a day, month, year, or of what lies between two of them."""
    first, _, last = written.strip().partition("/")
    begin, end = _bounds(first), _bounds(last or first)
    if begin is None or end is None or begin[0] > end[1]:
        msg = f"--date {written!r} is no time; write 2017-05-21, 2017-05, 2017, or 2017-05-01/2017-05-31"
        raise MisuseError(msg)
    return begin[0].isoformat(), end[1].isoformat()


def _bounds(written: str) -> tuple[dt.date, dt.date] | None:
    found = _SPAN_OF_TIME.fullmatch(written)
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        if day is not None:
            return (only := dt.date(year or 1, month or 1, day)), only
        first = dt.date(year or 1, month or 1, 1)
        after = dt.date(first.year + 1, 1, 1) if month is None else (first + dt.timedelta(days=31)).replace(day=1)
    except (ValueError, OverflowError):
        return None
    return first, after - dt.timedelta(days=1)


def _is_by(wanted: str, event: store.Listed) -> bool:
    """Tell whether the tellings of an event name this party as the one that acted or met, or one of its country."""
    names = (name for one in event.tellings for name in (*one.profile.actors, *one.profile.bodies))
    return _is_among(wanted, (word for name in names for word in (name.name, name.country)))


def _is_with(wanted: str, event: store.Listed) -> bool:
    return _is_among(wanted, (system for one in event.tellings for system in one.profile.systems))


def _is_among(wanted: str, given: Iterable[str]) -> bool:
    """Tell whether all words of a name, or of what the gazetteer calls it, stand in one of the names."""
    entity = load_gazetteer().lookup(wanted)
    forms = [set(_words(name)) for name in (wanted, entity.name if entity is not None else wanted)]
    return any(words and words <= set(_words(name)) for name in given for words in forms)


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


def _limit() -> int:
    return min(max(columns(), NARROWEST), WIDEST)


def _write_all(form: str, records: Sequence[object], page: Iterable[Line]) -> None:
    if form == "table":
        write(pages.text_of(page, colour=wants_colour(os.environ)))
    elif form == "jsonl":
        for record in records:
            write(encode(record) + b"\n")
    else:
        write(msgspec.json.format(encode(list(records)), indent=2) + b"\n")


def _write_one(form: str, record: object, page: Sequence[Line]) -> None:
    if form == "table":
        write(pages.text_of(page, colour=wants_colour(os.environ)))
    else:
        write((encode(record) if form == "jsonl" else msgspec.json.format(encode(record), indent=2)) + b"\n")
