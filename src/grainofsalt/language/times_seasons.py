"""Seasons and holidays: which months and which day they are."""

import datetime as dt
from typing import Final

from msgspec.structs import replace

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import Period, holiday_of, season_of, shift, unit_around, unit_value
from grainofsalt.language.times_dates import in_some_year
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_scene import Scene, dated, unanchored
from grainofsalt.language.times_tense import Direction

_SUMMER: Final = 6


def holiday(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "Christmas Eve", "last Thanksgiving", "Easter Sunday", "New Year's Eve"."""
    name, unit = written.value("holiday"), written.value("unit")
    if (written.category("holiday"), written.category("unit")) == ("NEW", "EVE"):
        name = "12-31"
    offset = -1 if written.category("unit") == "EVE" and name != "12-31" else 0
    if written.category("unit") == "WEEKDAY":
        offset = {"6": 0, "0": 1, "4": -2}.get(unit, 0)
    elif written.category("unit") == "UNIT" and unit not in {"D", "W"}:
        return None

    def on(year: int) -> Period | None:
        day = holiday_of(year, name)
        day = day and shift(day, offset, "D")
        if day and unit == "WE" and day.weekday() == 0:
            day = shift(day, -1, "D")  # the weekend before a holiday on a Monday
        return unit_around(day, unit if unit in {"W", "WE"} else "D") if day else None

    mention = in_some_year(written, scene, on, value=name)
    if mention is None or mention.earliest is None:
        return mention and replace(mention, value="XXXX-XX-XX")
    day = mention.earliest.date()
    if "rel" in written.groups and scene.today is not None and "year" not in written.groups:
        years = [scene.today.year + step for step in (-1, 0, 1)]
        days = [period[0] for year in years if (period := on(year))]
        wanted = [found for found in days if (found > scene.today) == (written.category("rel") == "NEXT")]
        day = (wanted[0] if written.category("rel") == "NEXT" else wanted[-1]) if wanted else day
    if unit in {"W", "WE"}:
        return dated(written, unit_value(day, unit), unit_around(day, unit), "interval", anchor=mention.anchor)
    return dated(written, day.isoformat(), (day, day), "day", anchor=mention.anchor)


def season(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "last fall", "summer 2016", "this spring"."""
    name = written.value("season")
    relation = written.groups.get("rel", ())
    word = relation[-1].category if relation else ""
    if "year" in written.groups:
        number = int(written.value("year"))
        return dated(written, f"{number:04d}-{name}", season_of(number, name), "season")
    if "unit" in written.groups and written.value("unit") != "Y":
        return None
    if scene.narrative or scene.today is None:
        told = scene.last_date() if scene.narrative else None
        if told is None or told.earliest is None:
            return unanchored(written, f"XXXX-{name}")
        told_year = told.earliest.year
        # A winter told after a summer is known by the year that it reaches into.
        known_by = told_year + (name == "WI" and told.earliest.month >= _SUMMER)
        return dated(written, f"{known_by:04d}-{name}", season_of(told_year, name), "season", anchor="event")
    today = scene.today
    offsets = {"LAST": -1, "THIS": 0, "NEXT": 1}
    if "unit" in written.groups:
        found = season_of(today.year + offsets.get(word, 0), name)
    else:
        found = _season_near(today, name, word, scene.direction(written))
    return dated(written, f"{found[0].year:04d}-{name}", found, "season", anchor="publication") if found else None


def _season_near(today: dt.date, name: str, word: str, direction: Direction | None) -> Period | None:
    seasons = [season_of(today.year + offset, name) for offset in (-1, 0, 1)]
    known = [period for period in seasons if period]
    if word == "NEXT" or (direction == "future" and word not in {"LAST", "PAST"}):
        return next((period for period in known if period[0] > today or (word != "NEXT" and period[1] >= today)), None)
    if word == "THIS":
        return next((period for period in known if period[0].year == today.year), None)
    ended = word in {"LAST", "PAST"}
    past = [period for period in known if (period[1] if ended else period[0]) <= today]
    return past[-1] if past else None
