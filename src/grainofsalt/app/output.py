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

DONE: Final = 0
SOME_UNREADABLE: Final = 1
"""Exit status where some inputs could not be read, each of them named."""

PIPE_CLOSED: Final = 141
"""Exit status where the reader of the output went away: 128 and the number of SIGPIPE."""

OUTPUT_LOST: Final = 74
"""Exit status where the output cannot be written, as on a full disk: EX_IOERR of sysexits.h."""


def write(text: str | bytes) -> None:
    """Write `text` to standard output in UTF-8, at once.

    Raises:
        typer.Exit: nobody reads any more, and the exit status is 141, as for a process that SIGPIPE ended; or the
            bytes cannot be stored, which is told on standard error, and it is 74.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        with out_of_the_way(seen=sys.stdout.isatty()):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except OSError as error:
        # The interpreter flushes once more as it ends; it must find a stream that still takes the bytes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(PIPE_CLOSED) from None
        notify(f"the output cannot be written ({error.strerror or error}); make room or write elsewhere")
        raise typer.Exit(OUTPUT_LOST) from None


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
