"""Profiles for the tests of linking."""

import datetime as dt
import random
from typing import Any

from hypothesis import strategies as st

from grainofsalt.events.profile import EventProfile, Figure
from grainofsalt.events.profile_names import actor_of, name_of, spots_of

NORTH_KOREA = (actor_of("North Korea"),)
IRAN = (actor_of("Iran"),)


def launch(key: str, day: str | None = "2017-05-21", **told: Any) -> EventProfile:  # noqa: ANN401 (any field)
    """Return a launch by North Korea on a day, from an article of its own, with whatever else is told."""
    published = (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat() if day else None
    fields: dict[str, Any] = {
        "key": key,
        "article": f"article of {key}",
        "type": "missile-launch",
        "published": published,
        "first_day": day,
        "last_day": day,
        "actors": NORTH_KOREA,
    }
    return EventProfile(**(fields | told))


def figure(attribute: str, low: float | None, high: float | None = 0, unit: str = "") -> Figure:
    """Return a quantity; with one number, exactly that."""
    return Figure(attribute=attribute, low=low, high=low if high == 0 else high, unit=unit)


_DAYS = ("2017-05-14", "2017-05-20", "2017-05-21", "2017-05-22", "2017-08-29")
_STRETCHES = (
    *((day, day) for day in _DAYS),
    *(("2017-05-01", "2017-05-31"), ("2017-01-01", "2017-12-31"), ("2017-05-21", "2017-05-22"), (None, None)),
    *(("no day", "2017-05-21"), ("2017-05-22", "2017-05-21"), ("0001-01-01", "9999-12-31")),
)
_FIGURES = (
    *(figure("range", 498, 502), figure("range", 900, 950), figure("apogee", 2000, None), figure("count", 1)),
    *(figure("count", 3), figure("affected", None, None, "computers"), figure("magnitude", 6.3)),
)


@st.composite
def profiles(draw: st.DrawFn, key: str) -> EventProfile:
    """Draw a profile; the pools are small, so that many are alike, and hold values that make no sense."""
    first, last = draw(st.sampled_from(_STRETCHES))
    some = lambda *values: tuple(sorted(draw(st.sets(st.sampled_from(values), max_size=2)), key=repr))  # noqa: E731
    return EventProfile(
        key=key,
        article=draw(st.sampled_from(("a", "b", "c", "d", "e", key))),
        type=draw(st.sampled_from(("missile-launch", "missile-launch", "space-launch", "nuclear-test", "meeting"))),
        published=draw(st.sampled_from((None, "2017-05-21", "2017-05-23", "2017-09-01", "once"))),
        first_day=first,
        last_day=last,
        moments=some("2017-05-21T07:59", "2017-05-20T20:58", "noon"),
        actors=some(*NORTH_KOREA, *IRAN, actor_of("somebody else")),
        bodies=some(name_of("UN Security Council"), name_of("Japan"), name_of("United Nations")),
        places=some(*spots_of("Sunan"), *spots_of("Sohae"), *spots_of("Japan"), *spots_of("the hut")),
        systems=some("Hwasong-12", "Hwasong", "Pukguksong-2"),
        outcomes=some("success", "failure"),
        overflew=some("Japan"),
        order=draw(st.sampled_from((None, 5, 6))),
        figures=some(*_FIGURES),
    )


@st.composite
def sets_of_profiles(draw: st.DrawFn, most: int = 9) -> list[EventProfile]:
    """Draw some profiles, each with a key of its own."""
    return [draw(profiles(f"k{number}")) for number in range(draw(st.integers(0, most)))]


def crowded(drawn: random.Random, number: int) -> list[EventProfile]:
    """Return profiles of one month, many of them without a date and much alike, two to an article at times."""
    return [_one_of_many(drawn, f"k{place}", articles=max(3, number // 2)) for place in range(number)]


def _one_of_many(drawn: random.Random, key: str, *, articles: int) -> EventProfile:
    some = lambda share, *values: tuple(value for value in values if drawn.random() < share)  # noqa: E731
    kind = drawn.choice((*("missile-launch",) * 4, "nuclear-test", "cyber-attack", "space-launch"))
    told: dict[str, Any] = {
        "type": kind,
        "article": drawn.choice((f"a{drawn.randrange(articles)}", key)),
        "actors": drawn.choice((NORTH_KOREA, NORTH_KOREA, IRAN, ())),
        "systems": some(0.25, "Hwasong-12", "Hwasong-14", "Hwasong"),
        "overflew": some(0.3, "Japan"),
        "outcomes": some(0.2, "failure", "success"),
        "figures": some(0.15, figure("range", 700), figure("apogee", 2000), figure("count", 2)),
    }
    if kind == "nuclear-test":
        told["order"] = drawn.choice((None, 5, 6))
    if kind == "cyber-attack":
        told["malware"] = some(0.4, "WannaCry", "Petya")
    if drawn.random() < 0.4:
        return launch(key, f"2017-05-{drawn.choice((3, 8, 14, 21, 22, 28)):02}", **told)
    if drawn.random() < 0.4:
        told |= {"first_day": "2017-05-01", "last_day": "2017-05-31"}
    return launch(key, None, **{"published": f"2017-05-{drawn.randrange(10, 31)}"} | told)
