"""What goes out: records on standard output, unreadable inputs on standard error, progress on a terminal.

Standard output is UTF-8 whatever the locale, and each record is out as soon as it is made.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeVar

import typer

from grainofsalt.app.columns import plain
from grainofsalt.core.errors import UnreadableError

T = TypeVar("T")

PIPE_CLOSED: Final = 141
"""Exit status where the reader of the output went away: 128 and the number of SIGPIPE."""


def write(text: str | bytes) -> None:
    """Write `text` to standard output in UTF-8, at once.

    Raises:
        typer.Exit: nobody reads any more; the exit status is 141, as for a process that SIGPIPE ended.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter flushes once more as it ends; it must find a stream that still takes the bytes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None


def complain(error: UnreadableError) -> None:
    """Name an input that could not be read, in one line on standard error."""
    line = plain(f"grainofsalt: {error}") + "\n"
    sys.stderr.flush()
    sys.stderr.buffer.write(line.encode("utf-8", "replace"))
    sys.stderr.buffer.flush()


def columns() -> int:
    """Return the width of the terminal that standard output is, or 80."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 80


def wants_colour(environment: Mapping[str, str]) -> bool:
    """Tell whether standard output is a terminal that shows colour and whose reader wants it (no-color.org)."""
    return sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


@contextmanager
def progress(items: list[T]) -> Iterator[Iterable[T]]:
    """Yield `items` one by one; where there are several and only standard error is a terminal, with a bar there.

    Records that appear on the same terminal are progress enough, and a bar would run through them.
    """
    if len(items) < 2 or not sys.stderr.isatty() or sys.stdout.isatty():  # noqa: PLR2004 - one input needs no bar
        yield items
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import track  # noqa: PLC0415 - the same

    yield track(items, description="Reading", console=Console(file=sys.stderr), transient=True)
