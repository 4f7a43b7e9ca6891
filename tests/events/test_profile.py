import datetime as dt
from typing import Any

import msgspec
import pytest

from grainofsalt.core.codec import decode, encode
from grainofsalt.core.record import Claim, Event
from grainofsalt.core.text import Article, Span
from grainofsalt.events.profile import EventProfile, profile_of

TEXT = "North Korea tested a missile after the sixth and by far most powerful nuclear test, a nuclear test of weight."


def article(published: str | None = "2017-05-23") -> Article:
    """Return an article of that day."""
    day = dt.datetime.fromisoformat(published) if published else None
    return Article(id="one", published=day, text=TEXT, text_hash="", raw_hash="")


def claim(attribute: str, value: object, *, event: str | None = "e1", **more: Any) -> Claim:  # noqa: ANN401 (any field)
    """Return a claim of the article about an event."""
    fields = {
        "id": f"{attribute} {value} {event}",
        "article": "one",
        "event": event,
        "attribute": attribute,
        "value": value,
        "source": {"name": "article"},
        "evidence": [{"start": 0, "end": 11, "quote": "North Korea"}],
    }
    return msgspec.convert(fields | more, Claim)


def event(kind: str = "missile-launch", *, at: int = 12) -> Event:
    """Return an event that is mentioned at a position of the text."""
    span = Span(start=at, end=at + 6, quote=TEXT[at : at + 6])
    return Event(id="e1", type=msgspec.convert(kind, Event.__annotations__["type"]), label="a test", mentions=(span,))


def profile(
    *claims: Claim, kind: str = "missile-launch", published: str | None = "2017-05-23", at: int = 12
) -> EventProfile:
    """Return the profile that claims give."""
    return profile_of(event(kind, at=at), claims, article=article(published), key="one:e1")


def test_claims_become_facts_under_names_that_articles_share() -> None:
    """Claims become facts under names that articles share."""
    found = profile(
        claim("actor", "Pyongyang"),
        claim("date", "2017-05-21"),
        claim("time", "17:29 KST"),
        claim("system", "KN-17"),
        claim("place", "Sunan"),
        claim("overflew", "Hokkaido"),
        claim("range", 500.0, low=495.0, high=505.0, unit="km"),
        claim("count", 2.0),
    )
    assert (found.key, found.article, found.published) == ("one:e1", "one", "2017-05-23")
    assert (found.first_day, found.last_day, found.precision) == ("2017-05-21", "2017-05-21", "minute")
    assert found.moments == ("2017-05-21T08:29",)
    assert found.actors[0].name == "North Korea"
    assert found.systems == ("Hwasong-12",)
    assert found.places[0].name == "Sunan"
    assert found.overflew == ("Japan",)
    assert [(f.attribute, f.low, f.high) for f in found.figures] == [("count", 2, 2), ("range", 495, 505)]


@pytest.mark.parametrize(
    "more", [{"stance": "denies"}, {"stance": "doubts"}, {"likelihood": "unlikely"}, {"event": "e2"}]
)
def test_what_is_denied_doubted_unlikely_or_of_another_event_gives_no_fact(more: dict[str, Any]) -> None:
    """What is denied doubted unlikely or of another event gives no fact."""
    found = profile(claim("actor", "Iran", **more), claim("date", "2017-05-21", **more))
    assert not found.actors
    assert found.first_day is None
    assert found.precision is None


def test_who_launched_follows_from_the_weapon_alone() -> None:
    """Who launched follows from the weapon alone."""
    assert profile(claim("system", "Hwasong-12")).actors[0].name == "North Korea"
    assert not profile(claim("system", "THAAD"), kind="deployment").actors


def test_several_values_are_all_kept() -> None:
    """Several values are all kept."""
    found = profile(claim("outcome", "success"), claim("outcome", "failure"), claim("affected", 60, unit="Computers"))
    assert found.outcomes == ("failure", "success")
    assert found.figures[0].unit == "computers"
    assert found.figures[0].low == pytest.approx(58.8)


def test_the_number_of_a_nuclear_test_is_read_around_its_mention() -> None:
    """The number of a nuclear test is read around its mention."""
    assert profile(kind="nuclear-test", at=TEXT.index("nuclear")).order == 6
    assert profile(kind="nuclear-test", at=TEXT.rindex("nuclear")).order is None
    assert profile(at=TEXT.index("nuclear")).order is None


def test_an_article_without_a_day_is_as_late_as_what_it_tells_of() -> None:
    """An article without a day is as late as what it tells of."""
    told = (claim("actor", "Iran"), claim("date", "2017-05-21"), claim("date", "2017-06", event="e2"))
    assert profile(*told, published=None).published == "2017-05-21"
    assert profile(*told, published="2017-01-01").published == "2017-05-21"
    assert profile(*told, published="2017-05-20").published == "2017-05-20"
    assert profile(published=None).published is None


def test_a_profile_survives_the_codec() -> None:
    """A profile survives the codec."""
    found = profile(claim("actor", "Iran"), claim("place", "Semnan"), claim("range", 900.0, low=None, high=900.0))
    assert decode(encode(found), EventProfile) == found
