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


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Iran test-fired a missile in March during a military drill by Oman.", "2024-03"),
        ("An Iranian missile is fired during an exercise in a desert on May 3, 2024.", "2024-05-03"),
        ("Iran fired two missiles on Monday. The launches came on the last day of an exercise by Oman.", "2024-05-13"),
        ("Iran fired a missile on Monday. The launch came on the final day of an exercise by Oman.", "2024-05-13"),
    ],
)
def test_what_lasts_has_the_day_of_what_happened_in_its_course(told: Reader, text: str, date: str) -> None:
    """And the other way round where the day stands with the drill."""
    events, claims = told(text)
    types = {event.id: event.type for event in events}
    found = {types[claim.event or ""]: str(claim.value) for claim in claims if claim.attribute == "date"}
    assert found == {"missile-launch": date, "exercise": date}


def test_the_day_on_which_a_drill_began_is_not_that_of_a_launch_in_its_course(told: Reader) -> None:
    """Its verb says of which part the day is."""
    read = told("Iran fired two missiles during an exercise, which Oman opened on Monday.")
    assert list(dates_of(read).values()) == [["2024-05-13"]]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Oman impounded the tanker after Japan imposed sanctions on 3 May.", "2024-05-03/2024-05-16"),
        ("Oman impounded the tanker after Japan imposed sanctions in 2006.", None),
        ("Oman impounded the tanker on Monday after Japan imposed sanctions on 3 May.", "2024-05-13"),
    ],
)
def test_after_a_day_not_long_ago_is_from_then_to_publication(told: Reader, text: str, dates: str | None) -> None:
    """What came after a year says nothing, and a day of its own is better."""
    events, claims = told(text)
    (seized,) = [event.id for event in events if event.type == "interdiction"]
    found = [claim.value for claim in claims if claim.attribute == "date" and claim.event == seized]
    assert found == ([] if dates is None else [dates])
