"""One report of a flight beside the others."""

from grainofsalt.flight.review import review


def test_a_range_below_what_the_flight_shows_is_understated() -> None:
    """1,800 miles for a flight that shows 2,400 or more; “more than” does not save it."""
    row = {"range_km": "800", "apogee_km": "2000", "expert_equivalent_range_km": "2897", "expert_q": ">"}
    assert review(row).cause == "reach-understated"
    assert review({**row, "expert_equivalent_range_km": "4500"}).cause is None


def test_a_row_that_holds_no_figures_says_nothing() -> None:
    """Empty cells, words and absurd numbers are left out, not guessed."""
    for cell in ("", "n/a", "nan", "-5", "1e999", "0"):
        found = review({"range_km": cell, "apogee_km": None, "flight_time_min": cell})
        assert (found.cause, found.judgement.refusal) == (None, "too-few")


def test_what_is_wrong_is_told_with_figure_cause_and_reason() -> None:
    """The time alone is inconsistent where no slip explains it; a pair that does not convert is named."""
    late = review({"range_km": "933", "apogee_km": "2802", "flight_time_min": "300"})
    assert late.cause == "inconsistent"
    assert "minutes too long for range and apogee" in late.words
    pair = review({"range_km": "933", "as_reported_text_units": "6,000 kilometers (3,278 miles)"})
    assert pair.cause == "pair-does-not-convert"
    assert "two digits changed places" in pair.words
