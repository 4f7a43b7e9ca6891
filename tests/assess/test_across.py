"""Doubts that only several reports raise together."""

import msgspec
from test_corroboration import told

from grainofsalt.assess.across import ACROSS_CODES, findings_across
from grainofsalt.assess.corroboration import Told, corroborate
from grainofsalt.core.record import Finding, Source
from grainofsalt.core.vocabulary import EventType


def found(*every: Told) -> dict[str, Finding]:
    """The findings on these claims by their codes."""
    return {
        finding.code: finding
        for finding in findings_across(every, corroborate(every), label="The test", kind="missile-launch")
    }


def test_reports_that_agree_raise_no_doubt() -> None:
    """Two independent sources, one figure."""
    assert found(told("range", 500.0, "Seoul"), told("range", 500.0, "Tokyo", article=2)) == {}


def test_reports_disagree() -> None:
    """The values are named with those who give them."""
    doubts = found(told("range", 500.0, "Seoul"), told("range", 700.0, "Tokyo", article=2))
    assert set(doubts) == {"reports-disagree"}
    assert doubts["reports-disagree"].message == (
        "The test: Reports disagree on the range: 500 km (Seoul); 700 km (Tokyo)."
    )
    assert len(doubts["reports-disagree"].claims) == 2


def test_one_report_alone_is_judged_elsewhere() -> None:
    """What one article says about itself its own findings tell."""
    assert found(told("range", 500.0, "Seoul"), told("range", 700.0, "Tokyo")) == {}


def test_miles_printed_for_kilometres() -> None:
    """7,242 km is 4,500 miles: somebody took one number for the other's unit."""
    doubts = found(
        told("apogee", 4500.0, "Seoul"),
        told("apogee", 4500.0, "Tokyo", article=2),
        told("apogee", 7242.048, "a paper", article=3),
    )
    assert "figure-slipped" in doubts
    assert "with the number taken for miles" in doubts["figure-slipped"].message


def test_a_denial_in_another_report() -> None:
    """Who denies is named."""
    doubts = found(
        told("outcome", "failure", "Seoul"), told("outcome", "failure", "Pyongyang", stance="denies", article=2)
    )
    assert doubts["denied-elsewhere"].message.endswith("“failure” (Seoul) is denied or doubted by Pyongyang.") or (
        "failure (Seoul) is denied or doubted by Pyongyang" in doubts["denied-elsewhere"].message
    )


def test_a_source_that_corrects_itself() -> None:
    """Both values, with their days."""
    doubts = found(
        told("range", 500.0, "Seoul", day="2017-05-21"), told("range", 560.0, "Seoul", day="2017-05-22", article=2)
    )
    assert doubts["revised"].message == (
        "The test: Seoul gave the range as 500 km on 2017-05-21, and as 560 km on 2017-05-22."
    )


def test_a_papers_later_retelling_is_no_revision() -> None:
    """In its own voice it tells in other words what it told before."""
    voice = Source(name="article", kind="article")
    early = told("date", "2017-09-15", "outlet", day="2017-09-15", source=voice)
    late = told("date", "2017-02", "outlet", day="2017-11-14", source=voice, article=2)
    assert "revised" not in found(early, late)


def test_many_reports_of_one_interested_source() -> None:
    """Success is told by those who did it alone, however many repeat it."""
    doubts = found(*(told("outcome", "success", "KCNA", article=number, interested=True) for number in (1, 2)))
    assert set(doubts) == {"sole-interested-source"}


def test_many_reports_of_one_root() -> None:
    """Three papers, one ministry."""
    doubts = found(*(told("range", 500.0, "Seoul", article=number) for number in (1, 2, 3)))
    assert set(doubts) == {"one-root-for-all"}


def test_the_flight_settles_which_figure_slipped() -> None:
    """Then it is not said again that one of the two must be wrong."""
    every = (
        told("range", 930.0, "Seoul"),
        told("flight_time", 37.0, "Tokyo", unit="min", article=2),
        told("apogee", 2796.0, "Pyongyang", article=3),
        told("apogee", 4500.0, "a paper", article=4),
    )
    doubts = found(*every)
    assert "figures-of-no-flight" in doubts
    assert "figure-slipped" not in doubts


def test_what_goes_into_orbit_is_no_flight() -> None:
    """A rocket is in orbit, 500 km high, after nine minutes; nothing that falls back is."""
    every = (told("apogee", 500.0, "Seoul"), told("flight_time", 9.0, "Tokyo", unit="min", article=2))
    kinds: tuple[EventType, ...] = ("space-launch", "missile-launch")
    codes = [[one.code for one in findings_across(every, corroborate(every), label="", kind=kind)] for kind in kinds]
    assert codes == [[], ["figures-of-no-flight"]]


def test_the_articles_own_voice_goes_by_its_outlet() -> None:
    """Two articles that speak for themselves are told apart."""
    voice = Source(name="article", kind="article")
    ours = told("range", 500.0, "one", source=voice)
    theirs = told("range", 700.0, "other", article=2, source=voice)
    doubts = found(*(msgspec.structs.replace(one, outlet=f"Paper {one.article}") for one in (ours, theirs)))
    assert doubts["reports-disagree"].message.endswith(": 500 km (Paper 1); 700 km (Paper 2).")


def test_responsibility_that_is_denied_elsewhere() -> None:
    """The name of the attribute would make no sentence."""
    doubts = found(
        told("attributed_to", "North Korea", "London"),
        told("attributed_to", "North Korea", "Pyongyang", stance="denies", article=2),
    )
    assert "The responsibility of North Korea (London) is denied or doubted by Pyongyang." in (
        doubts["denied-elsewhere"].message
    )


def test_codes_are_distinct() -> None:
    """Each names one doubt."""
    assert len(set(ACROSS_CODES)) == len(ACROSS_CODES) == 7
