"""Who speaks in their own cause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.conftest import Reader

from grainofsalt.core.record import Claim, Source
from grainofsalt.core.text import Span
from grainofsalt.core.vocabulary import SOURCE_KINDS, Attribute, SourceKind
from grainofsalt.events.interest import PARTY_ATTRIBUTES, speaks_for, with_interest


def source(name: str, kind: SourceKind, country: str | None = None, part_of: str | None = None) -> Source:
    """A source."""
    return Source(name=name, kind=kind, country=country, part_of=part_of)


def claim(attribute: Attribute, value: str, who: Source, event: str | None = "e1") -> Claim:
    """A claim by `who`."""
    evidence = (Span(start=0, end=1, quote="x"),)
    return Claim(id="c", article="a", event=event, attribute=attribute, value=value, source=who, evidence=evidence)


@pytest.mark.parametrize(
    ("who", "interested"),
    [
        (source("Tehran", "government", "Iran"), True),
        (source("Iranian navy", "military", "Iran"), True),
        (source("state TV", "state-media", "Iran"), True),
        (source("an Iranian official", "unnamed-official", "Iran"), True),
        (source("Reza Karimi", "person", "Iran"), True),
        (source("Reza Karimi", "person", None, "Iran"), True),
        (source("IRAN", "unknown"), True),
        (source("a Tehran professor", "expert", "Iran"), False),
        (source("a daily", "news-media", "Iran"), False),
        (source("an oil firm", "company", "Iran"), False),
        (source("a villager", "witness", "Iran"), False),
        (source("article", "article"), False),
        (source("Pentagon", "military", "United States"), False),
    ],
)
def test_who_speaks_for_a_country(who: Source, interested: bool) -> None:  # noqa: FBT001 - a table of cases
    """Its organs, officials and state media; not everybody who lives there."""
    assert speaks_for(who, {"iran"}) is interested


def test_a_company_speaks_for_itself() -> None:
    """By its own name, whatever the letters' case, and who belongs to it, too."""
    assert speaks_for(source("Harbour  Bank", "company", "Norway"), {"harbour bank"})
    assert speaks_for(source("Ana Brandt", "person", "Norway", "Harbour Bank"), {"harbour bank"})
    assert not speaks_for(source("Harbour Bank", "company", "Norway"), {"norway"})
    assert not speaks_for(source("Harbour Bank", "company"), set())


@pytest.mark.parametrize("attribute", PARTY_ATTRIBUTES)
def test_every_party_of_an_event_is_interested_in_it(attribute: Attribute) -> None:
    """Whoever names it, in all that it says of that event; not in another event or in none."""
    iran, pentagon = source("Iran", "government", "Iran"), source("Pentagon", "military", "United States")
    read = with_interest(
        [
            claim(attribute, "Iran", pentagon),
            claim("outcome", "success", iran),
            claim("outcome", "success", iran, "e2"),
            claim("statement", "we are calm", iran, None),
        ]
    )
    assert [one.interested for one in read] == [False, True, False, False]


def test_the_mark_is_in_a_reading(told: Reader) -> None:
    """From text to claim."""
    text = (
        "North Korea fired a missile on Monday, South Korea's military said. "
        "North Korea said the missile flew 600 km. South Korea's military said it flew 500 km."
    )
    _, claims = told(text)
    flown = {one.source.canonical: one.interested for one in claims if one.attribute == "range"}
    assert flown == {"North Korea": True, "South Korea's military": False}


@given(st.text(max_size=20), st.sampled_from(SOURCE_KINDS), st.lists(st.text(max_size=20), max_size=3))
def test_any_names_have_an_answer(name: str, kind: SourceKind, parties: list[str]) -> None:
    """Nothing is raised, and with no parties nobody is one."""
    assert speaks_for(source(name, kind, name, name), parties) in {True, False}
    assert not speaks_for(source(name, kind), [])
