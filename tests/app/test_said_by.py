"""What certain sources say: whom a name means, and what of a reading is kept."""

import pytest
from builders import CLAIMS, SEOUL, claim, reading
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.app.said_by import Heard, is_meant, only_said_by, wanted
from grainofsalt.core.errors import MisuseError
from grainofsalt.core.record import ARTICLE_SOURCE, Finding, Source

GENERAL = Source(name="James Mattis", canonical="Jim Mattis", kind="official", country="United States")
CHIEFS = Source(name="the South’s military", canonical="Joint Chiefs of Staff", kind="military", country="South Korea")
PRESS = Source(name="El País", kind="news-media", country="Spain")
AIDE = Source(name="spokeswoman", kind="spokesperson", part_of="Ministry of Foreign Affairs", country="Japan")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("mattis", GENERAL),
        ("JIM MATTIS", GENERAL),
        ("joint chiefs", CHIEFS),
        ("the Joint Chiefs of Staff", CHIEFS),
        ("South Korea", CHIEFS),
        ("South Korean", CHIEFS),
        ("Seoul", CHIEFS),
        ("el pais", PRESS),
        ("ministry of foreign affairs", AIDE),
        ("Japan", AIDE),
        ("article", ARTICLE_SOURCE),
        ("The Article", ARTICLE_SOURCE),
    ],
)
def test_a_name_means_a_source(name: str, source: Source) -> None:
    """By written name, canonical name, body or country; whatever case, accents and articles."""
    assert is_meant(wanted(name), source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("matt", GENERAL),
        ("chiefs joint", CHIEFS),
        ("North Korea", CHIEFS),
        ("Spain", PRESS),
        ("art", ARTICLE_SOURCE),
        ("article", Source(name="article of faith")),
    ],
)
def test_a_name_does_not_mean_others(name: str, source: Source) -> None:
    """No part of a word; no free press for its country; nobody but the article for `article`."""
    assert not is_meant(wanted(name), source)


@pytest.mark.parametrize("name", ["", "  ", "the", "—"])
def test_a_name_without_a_word_is_misuse(name: str) -> None:
    """It would match everybody."""
    with pytest.raises(MisuseError, match="names nobody"):
        wanted(name)


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_any_name_is_a_name_or_misuse(name: str, other: str) -> None:
    """Nothing that is typed breaks it, and whoever is written so is meant."""
    try:
        asked = wanted(name)
    except MisuseError:
        return
    assert is_meant(asked, Source(name=name))
    assert is_meant(asked, Source(name=other)) in {True, False}


def test_only_their_claims_events_and_findings_are_kept() -> None:
    """An event of which they say nothing goes, and so does a finding that touches none of their claims."""
    told = claim("The missile", id="x", event="e2", source=GENERAL)
    findings = tuple(
        Finding(code="denied", severity="note", message="m", claims=(name,)) for name in ("x", "somebody else's")
    )
    kept = only_said_by(reading(*CLAIMS, told, findings=findings), [wanted("mattis")])
    assert kept.claims == (told,)
    assert [event.id for event in kept.events] == ["e2"]
    assert kept.findings == findings[:1]


def test_several_names_are_kept_together() -> None:
    """Each adds its own."""
    kept = only_said_by(reading(*CLAIMS), [wanted("officials in Seoul"), wanted("Pyongyang")])
    assert {told.source.name for told in kept.claims} == {"officials in Seoul", "Pyongyang"}


def test_a_name_that_nobody_has_is_answered_with_the_sources_there_are() -> None:
    """In one line, the nearest first; names that somebody has need no answer."""
    heard = Heard([wanted("Pyongyanng"), wanted("a witness")])
    heard.listen(CLAIMS)
    (line,) = heard.answers()
    assert line.startswith("nobody called 'Pyongyanng' is a source in what was read; sources there are: Pyongyang, ")
    assert SEOUL.name in line
    assert "\n" not in line


def test_who_only_passes_on_is_answered_with_those_whose_words_they_are() -> None:
    """Yonhap cited a witness."""
    heard = Heard([wanted("yonhap")])
    heard.listen(CLAIMS)
    assert heard.answers() == ["'yonhap' only passes on what others say; ask for them: a witness"]


def test_where_nobody_says_anything_there_are_no_names_to_give() -> None:
    """The line says that."""
    assert Heard([wanted("Iran")]).answers() == [
        "nobody called 'Iran' is a source in what was read; it holds no claim at all"
    ]


def test_of_many_sources_some_are_named_and_the_rest_counted() -> None:
    """The line stays a line."""
    heard = Heard([wanted("Iran")])
    heard.listen(claim("The missile", source=Source(name=f"source {number}")) for number in range(30))
    assert heard.answers()[0].endswith(" and 22 more")
