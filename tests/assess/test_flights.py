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
    ],
)
def test_figures_that_fit_or_say_too_little_are_no_finding(flown: str) -> None:
    """Rounded ones among them."""
    assert findings(f"Iran fired a missile on Monday. {flown}.", "flight-does-not-add-up") == []


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
    assert "no more than MRBM" in finding.message
    shown = text.replace("an intercontinental", "a medium-range")
    assert findings(shown, "class-is-not-shown") == []
