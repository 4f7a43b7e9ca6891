"""The commands on a ledger: their options and help. What they do is in `ledger_work`, which loads when asked for."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from grainofsalt.app.dates import date_of

if TYPE_CHECKING:
    from grainofsalt.app import ledger_work as work
else:

    class _Work:
        """The module behind the commands, which loads when one of them runs: `--help` does without the database."""

        def __getattr__(self, name: str) -> object:
            return getattr(import_module("grainofsalt.app.ledger_work"), name)

    work = _Work()


class ListFormat(StrEnum):
    """How events, passages, sources and changes are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


LedgerName = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE. GRAINOFSALT_LEDGER, else grainofsalt.ledger.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="WHEN", help="As it was then: a date, a moment, or the number of a revision."),
]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides this; your login name by default.")]
Reason = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, for whoever reads it later.")]
Form = Annotated[
    ListFormat, typer.Option("--format", help="A table to read, one JSON array, or one JSON object a line.")
]
EventName = Annotated[str, typer.Argument(metavar="EVENT", help="Its name, or the first digits of it.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    commands: tuple[Callable[..., int], ...] = (
        *(add, events, show, search, history, changes, proposals, sources),
        *(merge, split, accept, reject, undo, judgements, dump, load, check),
    )
    for command in commands:
        app.command()(command)


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="A file, a folder, an http(s) URL, or - for standard input."),
    ],
    *,
    ledger: LedgerName = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date of publication, in place of what the input says: 2017-05-23."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the publisher, in place of what the input says.")
    ] = None,
) -> int:
    """Read articles and add them to the ledger, which is made if there is none.

    An article that is there already changes nothing. Stopped in the middle, the ledger holds whole articles only.
    """
    from grainofsalt.app.inputs import Inputs  # noqa: PLC0415 - the readers of pages load with it

    inputs = Inputs(paths=tuple(paths), published=date_of(published), publisher=publisher)
    return work.add_all(ledger, inputs)


def events(  # noqa: PLR0913 - each option is a filter that users combine
    *,
    ledger: LedgerName = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only events of this type: missile-launch.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only then: 2017-05-21, 2017-05, 2017, or FROM/TO.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Only by this country or group.")] = None,
    system: Annotated[str | None, typer.Option(metavar="NAME", help="Only with this weapon.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where accounts exclude each other.")] = False,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Only with news since then: a date, or a revision.")
    ] = None,
    as_of: AsOf = None,
    form: Form = ListFormat.TABLE,
) -> int:
    """List the events of the ledger, by their dates."""
    wanted = work.Choice(type=kind, date=date, actor=actor, system=system, disputed=disputed, since=since)
    return work.list_events(ledger, wanted, as_of=as_of, form=form.value)


def show(event: EventName, *, ledger: LedgerName = None, as_of: AsOf = None, form: Form = ListFormat.TABLE) -> int:
    """Show one event: what is told of it, by whom, where accounts agree, what is doubtful."""
    return work.show(ledger, event, as_of=as_of, form=form.value)


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words, "a phrase", word NEAR word, one OR another, -not this.'),
    ],
    *,
    ledger: LedgerName = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="At most so many articles.")] = 20,
    as_of: AsOf = None,
    form: Form = ListFormat.TABLE,
) -> int:
    """Find articles by their words, with the events that they tell of."""
    return work.search(ledger, " ".join(words), limit=limit, as_of=as_of, form=form.value)


def history(event: EventName, *, ledger: LedgerName = None, form: Form = ListFormat.TABLE) -> int:
    """Show what became of one event, revision by revision, and who decided what."""
    return work.history(ledger, event, form=form.value)


def changes(
    *,
    ledger: LedgerName = None,
    since: Annotated[str, typer.Option(metavar="WHEN", help="What came after this revision, date or moment.")] = "0",
    form: Form = ListFormat.TABLE,
) -> int:
    """List what changed in the ledger, with a tombstone for each event that is no more."""
    return work.changes(ledger, since=since, form=form.value)


def proposals(*, ledger: LedgerName = None, as_of: AsOf = None, form: Form = ListFormat.TABLE) -> int:
    """List pairs of events that are probably one; `merge` or `reject` answers."""
    return work.proposals(ledger, as_of=as_of, form=form.value)


def sources(
    *,
    ledger: LedgerName = None,
    rate: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=GRADE", help="Grade a source from A (completely reliable) to E, or F. Repeatable."),
    ] = None,
    by: By = None,
    because: Reason = "",
    as_of: AsOf = None,
    form: Form = ListFormat.TABLE,
) -> int:
    """List who is cited, how often and through whom, with the reliability that you gave them."""
    if rate:
        return work.rate(ledger, rate, by=by, reason=because)
    return work.sources(ledger, as_of=as_of, form=form.value)


def merge(
    first: EventName,
    second: Annotated[str, typer.Argument(metavar="EVENT", help="The other one.")],
    *,
    ledger: LedgerName = None,
    by: By = None,
    because: Reason = "",
) -> int:
    """Make one event of two."""
    return work.judge(ledger, "merge", (first, second), by=by, reason=because)


def split(
    event: EventName,
    tellings: Annotated[
        list[str], typer.Argument(metavar="TELLING", help="The tellings that go, as `show` names them.")
    ],
    *,
    ledger: LedgerName = None,
    by: By = None,
    because: Reason = "",
) -> int:
    """Make an event of its own of some tellings of an event."""
    return work.judge(ledger, "split", (event, *tellings), by=by, reason=because)


def accept(event: EventName, *, ledger: LedgerName = None, by: By = None, because: Reason = "") -> int:
    """Confirm that everything told of an event is of one happening."""
    return work.judge(ledger, "accept", (event,), by=by, reason=because)


def reject(
    first: EventName,
    second: Annotated[str, typer.Argument(metavar="EVENT", help="The other one.")],
    *,
    ledger: LedgerName = None,
    by: By = None,
    because: Reason = "",
) -> int:
    """Keep two events apart, whatever comes in later."""
    return work.judge(ledger, "reject", (first, second), by=by, reason=because)


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The judgement, as `judgements` numbers it.")],
    *,
    ledger: LedgerName = None,
    by: By = None,
    because: Reason = "",
) -> int:
    """Take a judgement back; undoing an undoing brings it back."""
    return work.judge(ledger, "undo", (str(number),), by=by, reason=because)


def judgements(*, ledger: LedgerName = None, form: Form = ListFormat.TABLE) -> int:
    """List what people decided, and what of it was taken back."""
    return work.judgements(ledger, form=form.value)


def dump(
    *,
    ledger: LedgerName = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="A file; standard output by default.")
    ] = None,
) -> int:
    """Write the whole ledger as JSON Lines; `load` makes the same ledger of it."""
    return work.dump_to(ledger, output)


def load(
    path: Annotated[str, typer.Argument(metavar="FILE", help="What `dump` wrote, or - for standard input.")],
    *,
    ledger: LedgerName = None,
) -> int:
    """Make a ledger of a dump; the ledger must be empty or not exist."""
    return work.load_from(ledger, path)


def check(*, ledger: LedgerName = None) -> int:
    """Verify every span, hash and link of the ledger."""
    return work.check(ledger)
