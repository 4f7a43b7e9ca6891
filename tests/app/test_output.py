"""What goes out, and where to."""

import io
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
import typer

from grainofsalt.app import output
from grainofsalt.core.errors import UnreadableError


class Terminal(io.TextIOWrapper):
    """A stream that is a terminal or not, with bytes to look at."""

    def __init__(self, *, terminal: bool) -> None:
        """Hold nothing, in an encoding that knows no Chinese."""
        super().__init__(io.BytesIO(), encoding="ascii")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Tell what was asked for."""
        return self.terminal

    def written(self) -> bytes:
        """Return what was written."""
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> tuple[Terminal, Terminal]:
    """Standard output and standard error of a pipe, which a test may turn into terminals."""
    out, err = Terminal(terminal=False), Terminal(terminal=False)
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=out, stderr=err))
    return out, err


def test_output_is_utf8_whatever_the_locale(streams: tuple[Terminal, Terminal]) -> None:
    """Names keep their letters."""
    output.write("中 “é”\n")
    assert streams[0].written() == "中 “é”\n".encode()


def test_what_cannot_be_encoded_is_replaced(streams: tuple[Terminal, Terminal]) -> None:
    """Half a surrogate pair stops nothing."""
    output.write("a\ud800b")
    assert streams[0].written() == b"a?b"


def test_an_unreadable_input_is_one_line_without_control_characters(streams: tuple[Terminal, Terminal]) -> None:
    """A file's name cannot write on the screen."""
    output.complain(UnreadableError("a\x1b[2J\nb.txt", "it is empty", "give another"))
    assert streams[1].written().decode() == "grainofsalt: a\ufffd[2J b.txt: it is empty; give another\n"


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_whose_readers_want_it(
    streams: tuple[Terminal, Terminal], *, terminal: bool, environment: dict[str, str], wanted: bool
) -> None:
    """As no-color.org asks: set to anything but nothing means no."""
    streams[0].terminal = terminal
    assert output.wants_colour(environment) is wanted


def test_a_pipe_has_eighty_columns(streams: tuple[Terminal, Terminal], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved to a file does not depend on the window it was made in."""
    monkeypatch.delenv("COLUMNS", raising=False)
    assert output.columns() == 80
    del streams


def test_a_reader_who_goes_away_ends_the_program_quietly() -> None:
    """`grainofsalt ... | head` leaves no traceback."""
    code = "from grainofsalt.app.output import write\nfor _ in range(100000): write('x' * 100 + chr(10))"
    read_end, write_end = os.pipe()
    process = subprocess.Popen([sys.executable, "-c", code], stdout=write_end, stderr=subprocess.PIPE)
    os.close(write_end)
    os.read(read_end, 10)
    os.close(read_end)
    _, errors = process.communicate(timeout=60)
    assert b"BrokenPipe" not in errors.splitlines()[-1]
    assert b"Exit" in errors.splitlines()[-1]


def test_the_status_of_a_reader_who_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is that of a process ended by SIGPIPE."""

    class Gone(io.BytesIO):
        def write(self, _: object) -> int:
            raise BrokenPipeError

    class Stream:
        buffer = Gone()

        def flush(self) -> None:
            pass

        def isatty(self) -> bool:
            return False

        def fileno(self) -> int:
            return target

    target = os.open(os.devnull, os.O_WRONLY)
    monkeypatch.setattr("sys.stdout", Stream())
    with pytest.raises(typer.Exit) as caught:
        output.write("x")
    assert caught.value.exit_code == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_a_full_disk_is_one_line() -> None:
    """What was lost is told, without a traceback."""
    code = "from grainofsalt.app.output import write\nwrite('x')"
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.stderr.startswith(b"grainofsalt: the output cannot be written (No space left on device)")
