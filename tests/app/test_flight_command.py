"""The command `grainofsalt flight`: which options go together."""

import pytest

from grainofsalt.app.command import run


@pytest.mark.parametrize("option", ["--range", "--apogee", "--time", "--claimed", "--from", "--bearing", "--plot"])
def test_table_and_options_of_one_flight_do_not_go_together(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """A table brings its own figures."""
    assert run(["flight", "t.csv", option, "5 km"]) == 2
    assert "a table brings its own figures" in capsys.readouterr().err


def test_scheme_of_classes_is_checked_before_a_table_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and nothing on standard output."""
    assert run(["flight", "t.csv", "--classes", "x"]) == 2
    said = capsys.readouterr()
    assert "no scheme of classes is called 'x'" in said.err
    assert said.out == ""
