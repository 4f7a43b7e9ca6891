"""`grainofsalt flight`: one flight."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
        *(
            (["--range", wrong, "--apogee", "500km"], "--range")
            for wrong in ["0km", "-5km", "nan km", "inf km", "", "5 kg"]
        ),
    ],
)
def test_misuse_gets_one_clear_line(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """It names what is wrong, and what to do."""
    assert run(["flight", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_claims_are_held_against_what_the_flight_shows(capsys: pytest.CaptureFixture[str]) -> None:
    """A range or a class; where there is no judgement of reach, that is said."""
    told = ["flight", "--range", "787km", "--apogee", "2,111.5 km", "--claimed"]
    for claimed, words in (
        ("4,500 km", "4,500 km: supported; the flight shows 4,1"),
        ("icbm", "icbm: not shown; the flight shows no more than an IRBM"),
        ("SRBM", "SRBM: contradicted; the flight shows at least an IRBM"),
    ):
        assert run([*told, claimed]) == 0
        assert words in capsys.readouterr().out
    assert run(["flight", "--range", "787km", "--apogee", "2 km", "--claimed", "4,500 km"]) == 0
    assert "4,500 km: nothing can be said" in capsys.readouterr().out
    assert run([*told, "4,500 km", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["claimed"]["verdict"] == "supported"


def test_rotation_is_told_where_start_and_direction_are(capsys: pytest.CaptureFixture[str]) -> None:
    """By how much the free flight is longer; no place and no direction for a launch."""
    told = ["flight", "--range", "1000.2km", "--apogee", "6045km", "--from", "39°12′N 125°40′E", "--bearing", "ENE"]
    assert run(told) == 0
    out = capsys.readouterr().out
    assert "from 39°12′N 125°40′E, bearing ENE" in out
    assert "+0.5" in out
    assert "too long to be compared" in out
    assert run([*told, "--format", "json"]) == 0
    rotation = json.loads(capsys.readouterr().out)["rotation"]
    assert 0.3 < rotation["added_time_min"][0] < rotation["added_time_min"][1] < 0.7
    assert rotation["reach_km"] is None
    assert run(["flight", "--range", "200km", "--apogee", "50km", "--from", "39N 125E", "--bearing", "90"]) == 0
    assert "nothing is compared" in capsys.readouterr().out


def test_side_view_is_written_and_is_the_same_each_time(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Beside the lines; the ending may be in capitals."""
    files = [tmp_path / "once.svg", tmp_path / "again.SVG"]
    for file in files:
        assert run(["flight", "--range", "787km", "--apogee", "2,111.5 km", "--plot", str(file)]) == 0
    assert "free flight" in capsys.readouterr().out
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--apogee", "100km", "--plot", "a.svg"], "nothing to draw, since the path is too flat for a free flight"),
        (["--apogee", "500km", "--plot", "a.png"], "--plot 'a.png' is no SVG file; name one that ends in .svg"),
        (["--apogee", "500km", "--plot", "none/a.svg"], "cannot be written (No such file or directory)"),
        (["--apogee", "500km", "--plot", "a\0.svg"], "cannot be written (embedded null byte)"),
        (["--apogee", "500km", "--claimed", "far"], "or a class (CRBM, SRBM, MRBM, IRBM, ICBM)"),
        (["--apogee", "500km", "--from", "39N 125E"], "needs --from, --bearing, --range and --apogee; give all four"),
        (["--time", "9min", "--from", "39N 125E", "--bearing", "E"], "needs --from, --bearing, --range and --apogee"),
        (["--apogee", "500km", "--from", "here", "--bearing", "E"], "--from 'here' is no place"),
        (["--apogee", "500km", "--from", "39N 125E", "--bearing", "up"], "--bearing 'up' is no direction"),
    ],
)
def test_what_cannot_be_drawn_or_compared_gets_one_clear_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    message: str,
) -> None:
    """Nothing to draw, nowhere to write it, no place: the exit status is that of misuse, and no file is left."""
    monkeypatch.chdir(tmp_path)
    assert run(["flight", "--range", "1010km", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


IMPOSSIBLE = ["0km", "-5km", "nan km", "inf km", "1e308 km", "1e12 km", "", " ", "5", "5 kg", "km", "5 min"]
FIGURES = st.one_of(
    st.text(max_size=30),
    st.floats().map(lambda value: f"{value} km"),
    st.floats(min_value=1, max_value=1e9).map(lambda value: f"{value:.1f} km"),
    st.sampled_from([*IMPOSSIBLE, "500 km", ">500 km", "<2 km", "1e300 km"]),
)
TIMES = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.floats().map(lambda value: f"{value} min"),
    st.sampled_from(["30min", "4,135 s", "0:00"]),
)


@pytest.mark.filterwarnings("error")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(distance=FIGURES, apogee=FIGURES, time=TIMES)
def test_whatever_is_told_is_judged_or_refused(
    capsys: pytest.CaptureFixture[str], distance: str, apogee: str, time: str | None
) -> None:
    """No warning, no exception: lines, or one line that says what is wrong."""
    status = run(
        ["flight", f"--range={distance}", f"--apogee={apogee}", *([f"--time={time}"] if time is not None else [])]
    )
    said = capsys.readouterr()
    assert status == 0 or (status == 2 and said.err.count("\n") == 1)
    assert "nan" not in said.out.replace(distance, "").replace(apogee, "").replace(time or "nan", "")


def test_seconds_are_read_too(capsys: pytest.CaptureFixture[str]) -> None:
    """State media count them: 4,135 seconds are 68.9 minutes."""
    for time in ("4,135 s", "4135 seconds", "68min 55s", "68:55", "1:08:55"):
        assert run(["flight", "--range", "999.2km", "--apogee", "6,040.9 km", "--time", time]) == 0
        assert "the figures can be true together" in capsys.readouterr().out


def test_an_absurd_figure_fits_on_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Three hundred digits tell a reader less than an exponent."""
    run(["flight", "--range", "1e308km", "--apogee", "2km"])
    shown = capsys.readouterr().out
    assert "no judgement" in shown
    assert max(map(len, shown.splitlines())) < 120
