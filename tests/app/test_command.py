"""The command line: what it loads, what it says, and with which status it ends."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grainofsalt.app.command import run

HEAVY = ("spacy", "numpy", "trafilatura", "lxml", "rich", "grainofsalt.language")
Start = Callable[[list[str]], "subprocess.Popen[bytes]"]
STORY = "North Korea fired a missile on Sunday, officials in Seoul said."


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts processes that are gone when the test is over, also when it fails."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(command: list[str]) -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        with process:  # waits, and closes the pipes
            pass


def test_help_loads_nothing_heavy() -> None:
    """`--help` answers before a reader has let go of the key."""
    code = (
        "import sys; from grainofsalt.app.command import run; status = run(['--help']); "
        f"print([m for m in {HEAVY} if m in sys.modules], status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """What there is can be found."""
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("read", "annotate", "demo", "--version"))


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, for bug reports."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == "grainofsalt 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "PATH"),
        (["read", "nowhere.txt"], "nowhere.txt"),
        (["read", "--published", "23/5/2017", "-"], "2017-05-23"),
        (["read", "--published", "2017-02-30", "-"], "2017-02-30"),
        (["read", "--format", "xml", "-"], "xml"),
        (["read", "--wrong", "-"], "--wrong"),
        (["annotate", "--layer", "colours", "-"], "colours"),
        (["annotate", "--layer", ",", "-"], "choose from"),
        (["read", "--published", "33 May 2017", "-"], "33 May 2017"),
        (["read", "--published", "May 2017", "-"], "May 2017"),
        (["flee"], "flee"),
        (["read"], "see grainofsalt read --help"),
        (["read", "--wrong", "-"], "see grainofsalt read --help"),
        (["read", "ftp://example.org/a"], "http"),
    ],
)
def test_misuse_is_one_clear_line_and_status_two(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names what was wrong; nothing is written to standard output."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("grainofsalt: ")
    assert err.count("\n") == 1
    assert said in err


def test_no_command_shows_the_help_and_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    """A new user learns what there is."""
    assert run([]) == 2
    assert "Commands:" in capsys.readouterr().err


def test_a_setting_that_makes_no_sense_is_misuse(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Settings come from the environment of the process."""
    monkeypatch.setenv("GRAINOFSALT_CPU_SECONDS", "soon")
    assert run(["read", "."]) == 2
    assert "GRAINOFSALT_CPU_SECONDS" in capsys.readouterr().err


def test_options_reach_the_reading(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Date with its time of day, publisher and format."""
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")
    options = ["--published", "2017-05-23T14:30", "--publisher", "The Example Wire", "--format", "jsonl"]
    assert run(["read", str(file), *options]) == 0
    article = json.loads(capfdbinary.readouterr().out)["article"]
    assert article["published"] == "2017-05-23T14:30:00"
    assert article["published_to_minute"] is True
    assert article["publisher"] == "The Example Wire"


@pytest.mark.parametrize("written", ["23 May 2017", "May 23, 2017", "Tuesday, 23 May 2017", " 2017-05-23 ", "20170523"])
def test_a_date_may_be_written_out(written: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Where the month is named, nobody can mistake it."""
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")
    assert run(["read", str(file), "--published", written, "--format", "jsonl"]) == 0
    article = json.loads(capfdbinary.readouterr().out)["article"]
    assert article["published"] == "2017-05-23T00:00:00"
    assert article["published_to_minute"] is False


def test_layers_can_be_chosen(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """With commas, spaces around them or not."""
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")
    assert run(["annotate", str(file), "--layer", "times, names"]) == 0
    assert set(json.loads(capfdbinary.readouterr().out)) == {"id", "times", "names"}


def test_an_interrupt_ends_without_a_traceback(start: Start, tmp_path: Path) -> None:
    """Ctrl-C while articles are read: status 130, not a word more than the records."""
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(STORY * 20, encoding="utf-8")
    # where the tests run in the background, interrupts are ignored, and a child would inherit that
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{listen}; from grainofsalt.app.command import main; main()"
    command = [sys.executable, "-c", code, "read", str(tmp_path)]
    process = start(command)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert errors == b""


def test_a_reader_of_the_first_line_leaves_no_trace(start: Start, tmp_path: Path) -> None:
    """`grainofsalt read ... | head -1` ends with the status of SIGPIPE and says nothing."""
    for number in range(40):
        (tmp_path / f"{number:03}.txt").write_text(STORY * 20, encoding="utf-8")
    code = "from grainofsalt.app.command import main; main()"
    command = [sys.executable, "-c", code, "read", str(tmp_path), "--format", "jsonl"]
    process = start(command)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=120) == 141
    assert process.stderr.read() == b""


@pytest.mark.parametrize(("closed", "status"), [("<&-", 1), (">&-", 1), ("2>&-", 1), (">/dev/full", 74)])
def test_closed_and_full_streams_leave_no_traceback(closed: str, status: int, tmp_path: Path) -> None:
    """Programs that start others close their streams; a disk may be full."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    if "full" in closed and not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    code = "from grainofsalt.app.command import main; main()"
    shell = f'"$0" -c "{code}" read - a.txt {closed}'
    command = ["/bin/sh", "-c", shell, sys.executable]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
