"""The long trials of `bench/` in their short form: kills in the middle of adding, and many at once."""

from pathlib import Path

import pytest
from ledger_reports import launch

import crowd_ledger
import kill_ledger
from grainofsalt.core.codec import encode
from ledger_data import readings_of, resampled


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """A file of readings as `read --format jsonl` writes it."""
    file = tmp_path / "readings.jsonl"
    entries = [launch(f"paper{number}", day=f"2017-05-{10 + number}", reach=400.0 + number) for number in range(8)]
    lines = (
        encode({"article": one.article, "events": one.events, "claims": one.claims, "findings": one.findings})
        for one in entries
    )
    file.write_bytes(b"\n".join(lines))
    return file


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(readings: Path) -> None:
    """Six kills; a thousand are in `bench/results/kill_ledger.json`."""
    figures = kill_ledger.run(readings, trials=6, seed=3)
    assert (figures["lost"], figures["wrong"]) == (0, [])
    assert figures["acknowledged"]


def test_writers_and_readers_do_not_get_in_each_others_way(readings: Path) -> None:
    """Two of each for two seconds; ten minutes are in `bench/results/crowd_ledger.json`."""
    figures = crowd_ledger.run(readings, seconds=2.0, writers=2, readers=2, first=5)
    assert (figures["errors"], figures["wrong"]) == ([], [])
    assert figures["questions"]
    assert figures["articles"]


def test_resampled_readings_hold_together_and_are_the_same_for_a_seed(readings: Path) -> None:
    """Every quote still stands where it stood, and the events have moved in time."""
    entries = readings_of(readings)
    first, again = resampled(entries, seed=1), resampled(entries, seed=1)
    for _ in range(20):
        entry = next(first)
        assert entry == next(again)
        for claim in entry.claims:
            assert claim.article == entry.article.id
            for span in claim.evidence:
                span.check(entry.article.text)
