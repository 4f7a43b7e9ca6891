"""Happenings that are dated by another happening."""

import pytest
from tests.events.conftest import Reader, values_of


def dates_of(read: tuple) -> dict[str, list[str]]:
    """Return the dates told of each event."""
    found: dict[str, list[str]] = {}
    for claim in read[1]:
        if claim.attribute == "date":
            found.setdefault(claim.event, []).append(str(claim.value))
    return found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Iran tested a missile on May 3, 2016. The test came two days after Israel launched a satellite.",
            "2016-05-01",
        ),
        ("Norway launched a rocket in March 2010, four months before a nuclear test in the ice.", "2010-07"),
        ("Iran tested a missile on May 3, 2016. The test came a year after Israel launched a satellite.", "2015"),
        (
            "Iran tested a missile on May 30, 2016. The test came two weeks after Israel launched a satellite.",
            "2016-05-13/2016-05-19",
        ),
    ],
)
def test_the_other_happening_gets_its_date(told: Reader, text: str, dates: str) -> None:
    """To the day, the month or the year that the distance is told in; weeks count no days."""
    first, second = dates_of(told(text)).values()
    assert (len(first), second) == (1, [dates])


def test_the_distance_counts_in_both_directions(told: Reader) -> None:
    """Here the later happening has no date of its own."""
    text = "Iran tested a missile three months after Israel launched a satellite in January 2016."
    assert sorted(values_of(told(text), "date")) == ["2016-01", "2016-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Iran tested a missile on May 3, 2016. The test came weeks after Israel launched a satellite.",
        "Iran tested a missile in 2016. The test came two days after Israel launched a satellite.",
        "Iran tested a missile. The test came two days after Israel launched a satellite.",
    ],
)
def test_nothing_finer_is_made_of_what_is_told(told: Reader, text: str) -> None:
    """Neither of a number that is not told nor from a date that is not exact enough."""
    assert len(values_of(told(text), "date")) == text.count("2016")


def test_a_date_of_its_own_is_kept(told: Reader) -> None:
    """What the text says outright is not worked out again."""
    text = "Iran tested a missile on May 3, 2016. It came two days after Israel launched a satellite on April 30, 2016."
    assert sorted(values_of(told(text), "date")) == ["2016-04-30", "2016-05-03"]
