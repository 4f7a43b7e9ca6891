"""`grainofsalt flight TABLE`: a table that comes back, row by row."""

import csv
import io
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.app import flight_table
from grainofsalt.app.command import run
from grainofsalt.flight.repairs import MOST

HEADER = "date,country,range_km,apogee_km,flight_time_min,note\n"
JULY = (
    '2017-07-04,North Korea,933,2802,39,"a, b"\n2017-07-04,North Korea,930,2800,37,\n2017-07-04,North Korea,930,,27,\n'
)


def judged(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str | bytes) -> list[dict[str, str]]:
    """Return the rows that come back for a table."""
    table = tmp_path / "flights.csv"
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(["flight", str(table)]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_table_comes_back_with_what_was_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Every row and column stays; neighbouring rows of one day and country are looked at beside each other."""
    rows = judged(capsys, tmp_path, f"{HEADER}{JULY}2022-01-30,North Korea,800,2,,\n")
    assert [row["cause"] for row in rows] == ["", "", "ten-minutes-short", "thousand-dropped"]
    assert rows[0]["note"] == "a, b"
    assert rows[0]["consistent"] == "yes"
    assert rows[0]["reach_class"] == "ICBM"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace('"a, b"', "a").replace(",", ";"),
        lambda text: text.replace('"a, b"', "a").replace(",", "\t"),
        lambda text: text.replace("range_km", " range_km ").replace(",note", ",note,,"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("933", '"933"'),
        lambda text: text + "\n\n,,,,,\n",
    ],
)
def test_tables_of_other_programs_are_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, change: type[str]
) -> None:
    """A byte order mark, other ends of lines, semicolons and tabs, empty columns and lines at the end."""
    table = tmp_path / "flights.csv"
    table.write_bytes(change(HEADER + JULY).encode())
    assert run(["flight", str(table)]) == 0
    assert "ten-minutes-short" in capsys.readouterr().out.splitlines()[3]


def test_results_of_an_earlier_run_are_replaced(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A table may go through twice."""
    first = judged(capsys, tmp_path, HEADER + JULY)
    (tmp_path / "again.csv").write_text(_written(first), encoding="utf-8")
    assert run(["flight", str(tmp_path / "again.csv")]) == 0
    assert list(csv.DictReader(io.StringIO(capsys.readouterr().out))) == first


def _written(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "is empty or begins with an empty line"),
        (b"\n\n1,2\n", "is empty or begins with an empty line"),
        (b"a,b\n1,2\n", "has too few columns with figures; name two of range_km, apogee_km, flight_time_min"),
        (b"range_km\n5\n", "has too few columns with figures"),
        (b"\xff\xfe\x00", "cannot be read at line 1 (it is not UTF-8); give a CSV file in UTF-8"),
        (b"range_km,apogee_km\n5,\xe9\n", "(it is not UTF-8)"),
        (b'range_km,apogee_km\n5,6\n7,"8\n', "cannot be read at line"),
        (b'range_km,apogee_km\n5,"6"7\n', "cannot be read at line 2 ("),
        (b"range_km,apogee_km\n5,6,7\n", "line 2 has 3 cells for 2 columns; put quotation marks"),
        (b"range_km,apogee_km,range_km\n", "has two columns called 'range_km'"),
        (b"range_km,apogee_km\n5," + b"6" * (1 << 21) + b"\n", "cannot be read at line 2 (field larger than"),
    ],
)
def test_table_that_cannot_be_read_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, cause: str
) -> None:
    """One line with file, place, cause and advice."""
    table = tmp_path / "flights.csv"
    table.write_bytes(content)
    assert run(["flight", str(table)]) == 2
    error = capsys.readouterr().err
    assert "flights.csv" in error
    assert cause in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("path", ["missing.csv", ".", "a\0b"])
def test_what_is_no_file_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str) -> None:
    """Missing, a folder, no name at all."""
    assert run(["flight", f"{tmp_path}/{path}"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_standard_input_goes_through(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In UTF-8, whatever the locale, with or without a byte order mark."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((HEADER + JULY).encode("utf-8-sig")), "ascii"))
    assert run(["flight", "-"]) == 0
    assert "ten-minutes-short" in capsys.readouterr().out


def test_rows_that_stand_apart_are_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """They are not looked at beside each other, and that is said."""
    first, second, third = JULY.splitlines(keepends=True)
    table = tmp_path / "flights.csv"
    table.write_text(HEADER + first + second + "2018-01-01,Iran,500,560,,\n" + third, encoding="utf-8")
    assert run(["flight", str(table)]) == 0
    said = capsys.readouterr()
    assert "ten-minutes-short" not in said.out
    assert "1 flights come back after others" in said.err


@given(st.lists(st.sampled_from(["", "a", "b"]), max_size=150))
def test_every_row_comes_out_once_in_order_with_its_neighbours(dates: list[str]) -> None:
    """With all others of its run, as many as a flight is compared with; rows without a date stand alone."""
    rows = [{"date": date, "country": "X", "number": str(number)} for number, date in enumerate(dates)]
    out = list(flight_table._beside_each_other(iter(rows)))
    assert [row for _, row, _ in out] == rows
    for number, (_, row, mates) in enumerate(out):
        run_of = {number}
        for step in (-1, 1):
            at = number + step
            while row["date"] and 0 <= at < len(rows) and rows[at]["date"] == row["date"]:
                run_of.add(at)
                at += step
        assert row not in mates
        assert all(int(mate["number"]) in run_of for mate in mates)
        assert len(mates) == min(MOST, len(run_of) - 1)


def test_memory_does_not_grow_with_the_table() -> None:
    """Of thirty thousand rows, all of one flight or each of its own, no more than a handful is held."""

    def rows(count: int, *, alike: bool) -> Iterator[dict[str, str]]:
        for number in range(count):
            yield {"date": "2017" if alike else str(number), "country": "X", "cell": "x" * 50 + str(number)}

    for alike in (True, False):
        tracemalloc.start()
        count = sum(1 for _ in flight_table._beside_each_other(rows(30_000, alike=alike)))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == 30_000
        assert peak < 200_000
    passed: flight_table.Passed = flight_table.Passed()
    for number in range(30_000):
        passed.comes_back((str(number), "X"))
    assert len(passed.keys) == 10_000


def test_first_rows_are_written_before_the_last_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a row, write a row."""
    events: list[str] = []

    class Slow(io.StringIO):
        def __next__(self) -> str:
            events.append("read")
            return super().__next__()

    monkeypatch.setattr(flight_table, "write", lambda _text: events.append("written"))
    monkeypatch.setattr(flight_table, "_opened", lambda _path: Slow(HEADER + "".join(
        f"{year},Iran,500,560,,\n" for year in range(1900, 1950))))  # fmt: skip
    assert flight_table.table("t.csv", scheme="nasic") == 0
    assert events.index("written") < events.index("read") + 3
    assert all("written" in events[at : at + 4] for at in range(len(events) - 4))
