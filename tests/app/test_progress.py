"""The line on a terminal that says what takes long."""

import io
import os
import sys
import time

import pytest

from grainofsalt.app import output, progress


class Terminal(io.TextIOWrapper):
    """A stream that says that it is a terminal, or not, with bytes to look at."""

    def __init__(self, *, terminal: bool) -> None:
        """Hold nothing."""
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Tell what was asked for."""
        return self.terminal

    def written(self) -> bytes:
        """Return what was written."""
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


def screen_of(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> Terminal:
    """Put a terminal or a pipe in the place of standard error."""
    screen = Terminal(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setitem(os.environ, "TERM", "xterm")
    return screen


def wait_for(screen: Terminal, words: bytes) -> None:
    """Wait until `words` stand on the screen, or give up after ten seconds."""
    end = time.monotonic() + 10
    while words not in screen.written() and time.monotonic() < end:
        time.sleep(0.01)


def test_what_takes_long_is_named_and_the_line_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of how many, and for how long; nothing of it stays."""
    screen = screen_of(monkeypatch, terminal=True)
    with progress.progress(["a.txt", "b.txt"], name_of=str, silence=0.01) as items:
        for item in items:
            wait_for(screen, item.encode())
    assert b"Reading 1 of 2: a.txt 0 s" in screen.written()
    assert b"Reading 2 of 2: b.txt 0 s" in screen.written()
    assert screen.written().endswith(b"\r\x1b[2K")


def test_one_long_input_shows_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single text may be long."""
    screen = screen_of(monkeypatch, terminal=True)
    with progress.progress(["a.txt"], name_of=str, silence=0.01) as items:
        for _ in items:
            wait_for(screen, b"a.txt")
    assert b"Reading a.txt 0 s" in screen.written()


@pytest.mark.parametrize(("terminal", "silence"), [(False, 0.01), (True, 30.0)])
def test_nothing_is_shown_in_a_pipe_or_before_its_time(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool, silence: float
) -> None:
    """Logs hold no such line, and a quick reading does not flicker."""
    screen = screen_of(monkeypatch, terminal=terminal)
    with progress.progress(["a.txt"], name_of=str, silence=silence) as items:
        for _ in items:
            time.sleep(0.1)
    assert screen.written() == b""


def test_a_complaint_gets_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is taken away before anything else is written."""
    screen = screen_of(monkeypatch, terminal=True)
    with progress.progress(["a.txt"], name_of=str, silence=0.01) as items:
        for _ in items:
            wait_for(screen, b"a.txt")
            output.notify("a.txt: it is empty")
    assert b"\r\x1b[2Kgrainofsalt: a.txt: it is empty\n" in screen.written()


def test_the_name_of_a_file_cannot_write_on_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control characters are made visible."""
    screen = screen_of(monkeypatch, terminal=True)
    with progress.progress(["a\x1b[31m.txt"], name_of=str, silence=0.01) as items:
        for _ in items:
            wait_for(screen, b"Reading")
    assert b"\x1b[31m" not in screen.written()
