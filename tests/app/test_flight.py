"""`grainofsalt flight`: one flight, or a table of them."""

import csv
import io
import json
from pathlib import Path

import pytest

from grainofsalt.app.command import run


def test_one_flight_is_judged_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures in any unit, what they may be, and what follows."""
    assert run(["flight", "--range", "620 miles", "--apogee", "4500 miles", "--time", "54min"]) == 0
    out = capsys.readouterr().out
    assert "the time told is 22.8 minutes too short" in out
    assert "should probably be 4,500 km: miles were written for kilometres" in out


def test_one_flight_as_json_holds_no_endless_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """An open side is null; every figure keeps its words."""
    assert run(["flight", "--range", "~1,000 km", "--apogee", ">6,000 km", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["apogee_km"]["limits"] == [5940.0, None]
    assert found["reach_km"][1] is None
    assert found["range_km"]["written"] == "~1,000 km"
    assert found["reach_class"] == ["ICBM"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--range", "500km"], "two figures at least"),
        ([], "two figures at least"),
        (["--range", "500", "--apogee", "9 km"], "--range '500' is not a length above zero"),
        (["--range", "5 km", "--apogee", "9 km", "--classes", "x"], "no scheme of classes is called 'x'"),
        (["t.csv", "--range", "5 km"], "a table brings its own figures"),
    ],
)
def test_misuse_gets_one_clear_line(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """It names what is wrong, and what to do."""
    assert run(["flight", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_table_comes_back_with_what_was_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Every row and column stays; rows of one day and country are looked at beside each other."""
    table = tmp_path / "flights.csv"
    table.write_text(
        "date,country,range_km,apogee_km,flight_time_min,note\n"
        '2017-07-04,North Korea,933,2802,39,"a, b"\n'
        "2017-07-04,North Korea,930,2800,37,\n"
        "2017-07-04,North Korea,930,,27,\n"
        "2022-01-30,North Korea,800,2,,\n",
        encoding="utf-8",
    )
    assert run(["flight", str(table)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["cause"] for row in rows] == ["", "", "ten-minutes-short", "thousand-dropped"]
    assert rows[0]["note"] == "a, b"
    assert rows[0]["consistent"] == "yes"
    assert rows[0]["reach_class"] == "ICBM"


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"range_km\n5\n"])
def test_table_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes) -> None:
    """Empty, without the columns, or no text: one line with file, cause and advice."""
    table = tmp_path / "flights.csv"
    table.write_bytes(content)
    assert run(["flight", str(table)]) == 2
    error = capsys.readouterr().err
    assert "flights.csv" in error
    assert error.count("\n") == 1
