"""Flights that do not add up, as an article tells them."""

import datetime as dt

import pytest

from grainofsalt import article_from_text, read
from grainofsalt.core.record import Finding


def findings(text: str, code: str) -> list[Finding]:
    """Return the findings of one code in a text that is read whole."""
    reading = read(article_from_text(text, published=dt.date(2017, 12, 6)))
    return [finding for finding in reading.findings if finding.code == code]


def test_miles_for_kilometres_are_found_and_named() -> None:
    """The apogee does not fit the time; in kilometres it does."""
    text = "Iran fired a missile on Monday. It flew 620 miles for 54 minutes and reached an altitude of 4,500 miles."
    (finding,) = findings(text, "flight-does-not-add-up")
    assert "the apogee of 7,242 km should probably be 4,500 km: miles were written for kilometres" in finding.message
    assert len(finding.claims) == 3
    assert any("4,500 miles" in span.quote for span in finding.spans)


@pytest.mark.parametrize(
    "flown",
    [
        "It flew 960 km for 53 minutes and reached an altitude of 4,500 km",
        "It flew about 600 miles and reached an altitude of 2,800 miles",
        "It flew 960 km for 53 minutes",
        "It flew for 53 minutes",
        "It flew between 900 and 1,000 km for 53 minutes and reached an altitude of 4,400 to 4,500 km",
        "It flew 930-960 km and reached an altitude of 4,500 km",
    ],
)
def test_figures_that_fit_or_say_too_little_are_no_finding(flown: str) -> None:
    """Rounded ones among them."""
    assert findings(f"Iran fired a missile on Monday. {flown}.", "flight-does-not-add-up") == []


def test_a_figure_between_two_ends() -> None:
    """It is judged by its ends."""
    flown = "It flew between 900 and 1,000 km for 12 minutes and reached an altitude of 4,500 km"
    (finding,) = findings(f"Iran fired a missile on Monday. {flown}.", "flight-does-not-add-up")
    assert len(finding.claims) == 3


def test_two_sources_each_have_their_own_flight() -> None:
    """One that slipped by a factor is set right by the other."""
    text = (
        "Iran fired a missile on Monday. The navy said it flew 930 km and reached an altitude of 2,802 km. "
        "The ministry said it flew 930 km and reached an altitude of 2.8 km."
    )
    (finding,) = findings(text, "flight-does-not-add-up")
    assert "thousand" not in finding.message
    assert "a factor of 1,000 was dropped" in finding.message
    assert "as corrected it agrees with another source" in finding.message


def test_class_that_the_flight_does_not_show_is_noted() -> None:
    """560 km high and 500 km far is a medium-range missile's flight, whatever it was called."""
    text = (
        "Iran fired an intercontinental ballistic missile on Monday. It flew 500 km and reached an altitude of 560 km."
    )
    (finding,) = findings(text, "class-is-not-shown")
    assert "no more than an MRBM" in finding.message
    shown = text.replace("an intercontinental", "a medium-range")
    assert findings(shown, "class-is-not-shown") == []


@pytest.mark.parametrize(
    ("claimed", "severity", "part"),
    [
        ("It can reach 13,000 km.", "note", "the flight shows no more than"),
        ("It has a range of 900 km.", "warning", "the flight shows at least"),
        ("It can reach up to 13,000 km.", "note", "the flight shows no more than"),
        ("It can reach 1,200 km.", None, ""),
    ],
)
def test_reach_that_the_flight_does_not_show_or_that_is_less(claimed: str, severity: str | None, part: str) -> None:
    """500 km far and 560 km high is a flight of about 1,200 km: more is not shown, less is wrong."""
    text = f"Iran fired a ballistic missile on Monday. It flew 500 km and reached an altitude of 560 km. {claimed}"
    found = findings(text, "capability-does-not-fit")
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert all(part in finding.message for finding in found)


def test_class_below_what_the_flight_shows_is_a_warning() -> None:
    """What flew 800 km far and 2,000 km high is no short-range missile."""
    text = "Iran fired a short-range ballistic missile on Monday. It flew 800 km and reached an altitude of 2,000 km."
    (finding,) = findings(text, "class-is-not-shown")
    assert finding.severity == "warning"
    assert "at least an IRBM" in finding.message


def test_other_class_in_the_articles_own_voice_is_not_held_against_a_flight_that_bears_out_one() -> None:
    """It is told of another missile, or by another source, and then it counts."""
    text = (
        "Iran fired a medium-range ballistic missile on Monday. It flew 500 km and reached an altitude of 560 km. "
        "{} it was an intercontinental ballistic missile."
    )
    for teller, count in (("The navy said", 1), ("Then", 0)):
        assert len(findings(text.format(teller), "class-is-not-shown")) == count
