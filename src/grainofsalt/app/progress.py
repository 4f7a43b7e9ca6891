"""A line on a terminal that says what is being read, once nothing has appeared there for two seconds.

It stands on standard error, goes before anything else is written, and is never seen in a pipe or a file.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TextIO, TypeVar

from grainofsalt.app.columns import plain, shorten

T = TypeVar("T")

SILENCE: Final = 2.0
"""Seconds without a sign of life after which a reader begins to wonder."""

_TICK: Final = 0.5
_ERASE: Final = "\r\x1b[2K"


class Sign:
    """The line for one run of inputs; every method may be called at any time, also when nothing is shown."""

    def __init__(self, terminal: TextIO | None, *, silence: float) -> None:
        """Prepare a line on `terminal`, or none at all; a thread draws it while `running`."""
        self._terminal = terminal
        self._silence = silence
        self._lock = threading.RLock()
        self._over = threading.Event()
        self._what: str | None = None
        self._begun = self._silent_since = time.monotonic()
        self._shown = False

    def tell(self, what: str | None) -> None:
        """Say from now on that `what` is being read; nothing where it is `None`."""
        with self._lock:
            self._what, self._begun = what, time.monotonic()
            if what is None:
                self.erase()

    def erase(self, *, seen: bool = False) -> None:
        """Take the line away; where `seen`, the reader sees something else instead, and the silence begins anew."""
        with self._lock:
            if seen:
                self._silent_since = time.monotonic()
            if self._shown and self._terminal is not None:
                self._put("")
            self._shown = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Draw the line twice a second as long as the context lasts."""
        if self._terminal is None:
            yield
            return
        thread = threading.Thread(target=self._draw, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()
            self.erase()

    @contextmanager
    def aside(self, *, seen: bool) -> Iterator[None]:
        """Keep the line away while something else is written."""
        with self._lock:
            self.erase(seen=seen)
            yield
            if seen:
                self._silent_since = time.monotonic()

    def _draw(self) -> None:
        while not self._over.wait(min(_TICK, self._silence)):
            with self._lock:
                now = time.monotonic()
                if self._what is not None and now - self._silent_since >= self._silence:
                    self._put(shorten(f"Reading {self._what}", _columns() - 8) + f" {now - self._begun:.0f} s")
                    self._shown = True

    def _put(self, line: str) -> None:
        if self._terminal is None:
            return
        try:
            self._terminal.flush()
            self._terminal.buffer.write((_ERASE + line).encode("utf-8", "replace"))
            self._terminal.buffer.flush()
        except (OSError, ValueError):  # the terminal was closed: there is nobody to tell
            self._terminal = None


_current: list[Sign] = []
"""The sign that is running, if any: a process has one terminal."""


@contextmanager
def out_of_the_way(*, seen: bool) -> Iterator[None]:
    """Keep the sign away while something is written; `seen` where that appears on the terminal as a record."""
    if not _current:
        yield
        return
    with _current[-1].aside(seen=seen):
        yield


@contextmanager
def progress(items: Sequence[T], *, name_of: Callable[[T], str], silence: float = SILENCE) -> Iterator[Iterator[T]]:
    """Yield `items` one by one; where standard error is a terminal, a line there says which one takes long.

    Args:
        items: what is worked through.
        name_of: gives the name that is shown of an item.
        silence: seconds without anything new on the terminal after which the line appears.
    """
    capable = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    sign = Sign(sys.stderr if capable else None, silence=silence)
    _current.append(sign)
    try:
        with sign.running():
            yield _each(items, name_of, sign)
    finally:
        _current.remove(sign)


def _each(items: Sequence[T], name_of: Callable[[T], str], sign: Sign) -> Iterator[T]:
    for number, item in enumerate(items, start=1):
        name = plain(name_of(item))
        typed = name == "-" and sys.stdin.isatty()  # the user is typing on this very terminal
        counted = f"{number} of {len(items)}: {name}" if len(items) > 1 else name
        sign.tell(None if typed else counted)
        yield item


def _columns() -> int:
    try:
        return max(20, os.get_terminal_size(sys.stderr.fileno()).columns)
    except (OSError, ValueError):
        return 80
