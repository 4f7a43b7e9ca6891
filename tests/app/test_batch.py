"""Many inputs, one after the other."""

import json
from pathlib import Path
from typing import Any

import pytest

from grainofsalt.app import batch
from grainofsalt.app.inputs import Inputs
from grainofsalt.core.vocabulary import ATTRIBUTES, EVENT_TYPES

GOOD = "North Korea fired a missile on Sunday, officials in Seoul said. It flew 310 miles."
LAYERS = ("attributions", "quantities", "times", "names")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles and an empty file between them."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    story = {"id": "story-7", "title": "T", "text": GOOD, "published": "2017-05-23", "publisher": "The Example Wire"}
    (tmp_path / "c.json").write_text(json.dumps(story), encoding="utf-8")
    return tmp_path


def read(folder: Path, form: str, capfdbinary: pytest.CaptureFixture[bytes]) -> tuple[int, str, str]:
    """Read `folder`; return status, standard output and standard error."""
    status = batch.read_all(Inputs(paths=(str(folder),)), form=form, environment={})
    out, err = capfdbinary.readouterr()
    return status, out.decode(), err.decode()


def test_lines_of_json_hold_the_fields_that_others_rely_on(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """One object an article; the bad input is named on standard error, and the status is 1."""
    status, out, err = read(folder, "jsonl", capfdbinary)
    rows: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert err == f"grainofsalt: {folder / 'b.txt'}: it is empty; give a page, a text or a JSON article file\n"
    assert [row["article"]["path"] for row in rows] == [str(folder / "a.txt"), str(folder / "c.json")]
    assert rows[1]["article"]["id"] == "story-7"
    assert rows[1]["article"]["text"] == GOOD
    assert all(set(row) == {"article", "events", "claims", "findings"} for row in rows)
    assert {event["type"] for row in rows for event in row["events"]} <= set(EVENT_TYPES)
    for claim in rows[1]["claims"]:
        assert claim["attribute"] in ATTRIBUTES
        assert claim["source"]["name"]
        for span in claim["evidence"]:
            assert GOOD[span["start"] : span["end"]] == span["quote"]


def test_json_is_one_array(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """It can be loaded as a whole."""
    _, out, _ = read(folder, "json", capfdbinary)
    assert len(json.loads(out)) == 2


def test_json_of_nothing_is_an_empty_array(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Where no input could be read, the output is JSON all the same."""
    (tmp_path / "a.txt").write_bytes(b"")
    status, out, _ = read(tmp_path, "json", capfdbinary)
    assert (status, json.loads(out)) == (1, [])


def test_tables_follow_each_other(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without colour where nobody looks at a terminal."""
    _, out, _ = read(folder, "table", capfdbinary)
    assert out.count("────") >= 2
    assert "\x1b" not in out


def test_the_user_overrules_date_and_publisher(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """What is given on the command line is the last word."""
    inputs = Inputs(paths=(str(folder / "c.json"),), publisher="Another Wire")
    batch.read_all(inputs, form="jsonl", environment={})
    assert json.loads(capfdbinary.readouterr().out)["article"]["publisher"] == "Another Wire"


def test_annotations_are_named_as_marked_corpora_name_their_documents(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The stem of a text's file; the id that a JSON article gives itself."""
    inputs = Inputs(paths=(str(folder),))
    assert batch.annotate_all(inputs, layers=LAYERS, by_line=False, environment={}) == 1
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["a", "story-7"]
    assert all(set(row) == {"id", *LAYERS, "reports"} for row in rows)


def test_each_line_is_a_document_also_an_empty_one(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Line n of the output belongs to line n of the input; only line feeds end a line."""
    file = tmp_path / "lines.txt"
    file.write_bytes("It flew 5 km.\n\nIt\u2028flew 6 km.\r\nIt flew 7 km.".encode())
    inputs = Inputs(paths=(str(file),))
    assert batch.annotate_all(inputs, layers=("quantities",), by_line=True, environment={}) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["lines:1", "lines:2", "lines:3", "lines:4"]
    assert [[figure["value"] for figure in row["quantities"]] for row in rows] == [[5], [], [6], [7]]


def test_lines_of_an_input_that_cannot_be_opened(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """It is named, and the others are read."""
    file = tmp_path / "lines.txt"
    file.write_text("It flew 5 km.\n", encoding="utf-8")
    inputs = Inputs(paths=(str(tmp_path / "gone.txt"), str(file)))
    assert batch.annotate_all(inputs, layers=("quantities",), by_line=True, environment={}) == 1
    out, err = capfdbinary.readouterr()
    assert out.count(b"\n") == 1
    assert b"gone.txt" in err


def test_the_demo_shows_the_example_and_how_to_go_on(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A new user sees what the program is for."""
    assert batch.show_demo(environment={}) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("$ grainofsalt read examples/missile-test.json\n")
    assert "1. Missile launch" in out
    assert "DENIES this" in out
    assert "--format json" in out


def test_only_what_certain_sources_say_is_written(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A name that nobody has is told on standard error; the status stays what it is."""
    inputs = Inputs(paths=(str(folder / "a.txt"),))
    status = batch.read_all(inputs, form="jsonl", environment={}, said_by=("officials", "Peru"))
    out, err = capfdbinary.readouterr()
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {told["source"]["name"] for told in row["claims"]} == {"officials in Seoul"}
    assert err.decode().startswith(
        "grainofsalt: nobody called 'Peru' is a source in what was read; sources there are: "
    )


@pytest.mark.parametrize(("form", "nothing"), [("json", b"[]\n"), ("jsonl", b""), ("table", b"")])
def test_articles_in_which_nobody_asked_for_speaks_are_left_out(
    folder: Path, form: str, nothing: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The output stays whole."""
    batch.read_all(Inputs(paths=(str(folder / "a.txt"),)), form=form, environment={}, said_by=("Peru",))
    assert capfdbinary.readouterr().out == nothing
