"""The command line: what can be asked for, and what comes back as exit status. Heavy rooms load when asked for.

Exit status: 0 done; 1 done, but some inputs could not be read (each is named on standard error); 2 misuse; 74 the
output cannot be written; 130 stopped by the keyboard; 141 the reader of the output went away.
"""

import os
import sys
from enum import StrEnum
from typing import Annotated, Final

import typer

from grainofsalt.app import ledger_commands
from grainofsalt.app.dates import date_of
from grainofsalt.app.flight_command import flight
from grainofsalt.app.interrupts import INTERRUPTED, end_on_interrupt
from grainofsalt.core.errors import GrainOfSaltError, MisuseError

NAME: Final = "grainofsalt"
LAYERS: Final = ("attributions", "quantities", "times", "names")

MISUSE: Final = 2

app = typer.Typer(
    name=NAME,
    help="Reads reports of weapons tests and state-linked incidents: what happened, who says so, how surely.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class ReadFormat(StrEnum):
    """How readings are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class LayerFormat(StrEnum):
    """How annotations are written."""

    JSONL = "jsonl"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="A file, a folder, an http(s) URL, or - for standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication, in place of what the input says: 2017-05-23."),
]
Publisher = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Name of the publisher, in place of what the input says."),
]


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands flags to callbacks by position
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - it takes a quarter of the time of `--help`

        typer.echo(f"{NAME} {version(NAME)}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that go before a command."""


@app.command()
def read(
    paths: Paths,
    *,
    published: Published = None,
    publisher: Publisher = None,
    said_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only what NAME says: a name, a part of one, a country, or article for its own voice. Repeatable.",
        ),
    ] = None,
    form: Annotated[
        ReadFormat,
        typer.Option("--format", help="A table to read, one JSON array, or one JSON object a line and article."),
    ] = ReadFormat.TABLE,
) -> int:
    """Read articles into events, claims and findings.

    Each claim says who holds it, how surely, and in which words.
    """
    from grainofsalt.app import batch, inputs  # noqa: PLC0415 - the parser loads only when something is read

    wanted = inputs.Inputs(paths=tuple(paths), published=date_of(published), publisher=publisher)
    return batch.read_all(wanted, form=form.value, environment=os.environ, said_by=said_by or ())


@app.command()
def annotate(
    paths: Paths,
    *,
    layer: Annotated[
        str, typer.Option(metavar="NAMES", help=f"Layers wanted, with commas between: {','.join(LAYERS)}.")
    ] = ",".join(LAYERS),
    lines: Annotated[bool, typer.Option("--lines", help="Take each line of the input for a document.")] = False,
    published: Published = None,
    form: Annotated[LayerFormat, typer.Option("--format", help="One JSON object a line and document.")] = (
        LayerFormat.JSONL
    ),
) -> int:
    """Mark quotations, figures, times and names.

    Every mark is a pair of positions in the text, in Unicode code points, the end exclusive.
    """
    from grainofsalt.app import batch, inputs  # noqa: PLC0415 - the parser loads only when something is read

    del form  # there is one so far
    wanted = inputs.Inputs(paths=tuple(paths), published=date_of(published), publisher=None)
    return batch.annotate_all(wanted, layers=_layers_of(layer), by_line=lines, environment=os.environ)


app.command()(flight)


@app.command()
def demo() -> int:
    """Read the example article."""
    from grainofsalt.app import batch  # noqa: PLC0415 - the parser loads only when something is read

    return batch.show_demo(environment=os.environ)


ledger_commands.register(app)


def main() -> None:
    """Run the command line with the arguments of this process and end it with the exit status."""
    _open_closed_streams()
    end_on_interrupt()
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Put the null device in the place of each standard stream that was closed by whoever started the program."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end


def run(arguments: list[str]) -> int:
    """Run the command line with `arguments`, tell what went wrong in one line of standard error, return the status."""
    try:
        status = app(arguments, prog_name=NAME, standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _complain(_with_advice(error))
    except GrainOfSaltError as error:
        return _complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _complain(message: str) -> int:
    first, *others = message.strip().splitlines() or ["nothing was asked for"]
    if others:  # the help text, shown when no command is given
        typer.echo(message, err=True)
    else:
        typer.echo(f"{NAME}: {first}", err=True)
    return MISUSE


def _with_advice(error: typer.TyperException) -> str:
    message = error.format_message().replace("Value error, ", "").strip()
    context = getattr(error, "ctx", None)
    if "\n" in message or context is None:
        return message
    return f"{message.rstrip('.')}; see {context.command_path} --help"


def _layers_of(written: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(name.strip() for name in written.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in LAYERS]
    if unknown or not wanted:
        msg = f"--layer {written!r} names no layer; choose from {', '.join(LAYERS)}"
        raise MisuseError(msg)
    return wanted
