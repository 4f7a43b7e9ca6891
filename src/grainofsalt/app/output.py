"""What goes out: records on standard output, unreadable inputs on standard error.

Standard output is UTF-8 whatever the locale, and each record is out as soon as it is made.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from typing import Final

import typer

from grainofsalt.app.columns import plain
from grainofsalt.app.progress import out_of_the_way
from grainofsalt.core.errors import UnreadableError

PIPE_CLOSED: Final = 141
"""Exit status where the reader of the output went away: 128 and the number of SIGPIPE."""


def write(text: str | bytes) -> None:
    """Write `text` to standard output in UTF-8, at once.

    Raises:
        typer.Exit: nobody reads any more; the exit status is 141, as for a process that SIGPIPE ended.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        with out_of_the_way(seen=sys.stdout.isatty()):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter flushes once more as it ends; it must find a stream that still takes the bytes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None


def complain(error: UnreadableError) -> None:
    """Name an input that could not be read, in one line on standard error."""
    notify(str(error))


def notify(message: str) -> None:
    """Tell the user something in one line on standard error."""
    line = plain(f"grainofsalt: {message}") + "\n"
    with out_of_the_way(seen=False):
        sys.stderr.flush()
        sys.stderr.buffer.write(line.encode("utf-8", "replace"))
        sys.stderr.buffer.flush()


def columns() -> int:
    """Return the width of the terminal that standard output is, or 80."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 80


def wants_colour(environment: Mapping[str, str]) -> bool:
    """Tell whether standard output is a terminal that shows colour and whose reader wants it (no-color.org)."""
    return sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
