"""Weekdays and weekends: which one a report means by "Sunday", "last Friday", "two Saturdays ago"."""

import datetime as dt
from typing import Final

from msgspec.structs import replace

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import make_date, shift, unit_around, unit_value, week_of, weekday_after
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_numbers import amount_of
from grainofsalt.language.times_scene import Scene, dated, in_part, is_day, unanchored

_OFFSETS: Final = {"LAST": -1, "THIS": 0, "NEXT": 1}
_MONTHS_AROUND: Final = 24
"""Months within which "Friday the 13th" is looked for; there is one in any fourteen."""


def weekday(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve a weekday, from six days before publication to one day ahead, or ahead where words or tense say so."""
    number = int(written.value("weekday"))
    if not scene.is_relative() or scene.today is None:
        return _named_day_of_tale(written, scene, number)
    relation = "".join(lexeme.category for lexeme in written.groups.get("rel", ()))
    day: dt.date | None
    if "week_rel" in written.groups:
        if written.value("unit") != "W":
            return None
        week = week_of(scene.today)
        offset = 7 * _OFFSETS[written.category("week_rel")]
        day = week and shift(week[0], number + offset, "D")
    else:
        if relation in _BESIDE_ANOTHER:
            return _beside_another_day(written, scene, number, after=_BESIDE_ANOTHER[relation])
        future = _is_ahead(written, scene)
        day = _weekday_near(scene.today, number, relation, future=future)
    return _part_of_day(written, day, anchor_event=False) if day else None


_BESIDE_ANOTHER: Final = {"THEFOLLOWING": True, "THEPREVIOUS": False}


def _beside_another_day(written: Written, scene: Scene, number: int, *, after: bool) -> TimeMention | None:
    """Resolve "the following Monday": from the day told in its sentence; else only its value says which it may be."""
    told = scene.last_date(within=scene.tokens.sentence_at(written.start))
    is_guess = told is None or not is_day(told)
    told = scene.last_date() if is_guess else told
    base = told.earliest.date() if told is not None and told.earliest is not None and is_day(told) else scene.today
    day = weekday_after(base, number, least=1 if after else -7) if base is not None else None
    if day is None:
        return None
    mention = _part_of_day(written, day, anchor_event=True)
    return replace(mention, earliest=None, latest=None, precision=None) if is_guess else mention


def _is_ahead(written: Written, scene: Scene) -> bool:
    before = [lexeme.text.lower() for lexeme in scene.lexemes[max(0, written.first - 3) : written.first]]
    is_limit = (
        before[-1:] in (["until"], ["till"])
        or before[-2:] == ["ahead", "of"]
        or before in (["as", "soon", "as"], ["as", "early", "as"])
    )
    return is_limit or scene.direction(written) == "future"


def _weekday_near(today: dt.date, number: int, relation: str, *, future: bool) -> dt.date | None:
    if relation in {"LAST", "PAST", "THISPAST"}:
        return weekday_after(today, number, least=-7)
    if relation == "THISNEXT":
        return weekday_after(today, number, least=1)
    if relation == "NEXT":
        week = week_of(today)
        return week and shift(week[1], number + 1, "D")
    if relation == "THIS" or future:
        return weekday_after(today, number, least=0)
    day = weekday_after(today, number, least=-6)
    return shift(today, 1, "D") if day == shift(today, -6, "D") else day


def _named_day_of_tale(written: Written, scene: Scene, number: int) -> TimeMention | None:
    """Resolve a weekday without publication date: the next such day after the date told last, else it stays open."""
    told = scene.last_date() if scene.narrative else None
    if told is not None and is_day(told) and told.earliest is not None and "rel" not in written.groups:
        day = weekday_after(told.earliest.date(), number, least=0)
        if day:
            return _part_of_day(written, day, anchor_event=True)
    part = written.value("part")
    return unanchored(written, f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""))


def weekday_ago(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "a week ago Monday": that weekday on or before the day so far back."""
    amount, unit = amount_of(written.groups["amount"]), written.value("unit")
    number = int(written.value("weekday"))
    if scene.today is None:
        return unanchored(written, f"XXXX-WXX-{number + 1}")
    if "unit" in written.groups:
        back = shift(scene.today, -int(amount), unit) if amount is not None else None
    else:  # "two Saturdays ago"
        back = shift(scene.today, 6 - 7 * int(amount), "D") if amount is not None else None
    day = back and weekday_after(back, number, least=-6)
    return _part_of_day(written, day, anchor_event=False) if day else None


def _part_of_day(written: Written, day: dt.date, *, anchor_event: bool) -> TimeMention:
    part = written.value("part")
    mention = dated(written, day.isoformat(), (day, day), "day", anchor="event" if anchor_event else "publication")
    return in_part(mention, day, part) if part else mention


def weekday_numbered(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "Friday the 13th": the last day of the month that was both, or the next where the tense says so."""
    weekday, number = int(written.value("weekday")), int(written.value("day"))
    if scene.today is None:
        return unanchored(written, f"XXXX-XX-{number:02d}")
    step = 1 if scene.direction(written) == "future" else -1
    firsts = (shift(scene.today.replace(day=1), step * offset, "M") for offset in range(_MONTHS_AROUND))
    days = [make_date(first.year, first.month, number) for first in firsts if first]
    near = (day for day in days if day and day.weekday() == weekday and (day - scene.today).days * step >= 0)
    day = next(near, None)
    return dated(written, day.isoformat(), (day, day), "day", anchor="publication") if day else None


def weekend(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the weekend": the last one before publication, the coming one where words or tense say so."""
    if scene.today is None or scene.narrative:
        return unanchored(written, "XXXX-WXX-WE")
    relation = {lexeme.category for lexeme in written.groups["rel"]}
    is_coming = relation & {"THIS", "NEXT"} or scene.direction(written) == "future"
    saturday = weekday_after(scene.today, 5, least=0 if is_coming and not relation & {"LAST", "PAST"} else -6)
    if saturday is None:
        return None
    if "LAST" in relation and saturday == scene.today:
        saturday = shift(saturday, -7, "D") or saturday
    period = unit_around(saturday, "WE")
    return dated(written, unit_value(saturday, "WE"), period, "interval", anchor="publication")
