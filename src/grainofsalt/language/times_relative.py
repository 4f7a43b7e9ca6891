"""Times that lean on the day of publication: weekdays, "yesterday", "last week", "two weeks ago"."""

import datetime as dt
from typing import Final

from msgspec.structs import replace

from grainofsalt.core.vocabulary import Precision
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import (
    Period,
    first_minute,
    last_minute,
    shift,
    unit_around,
    unit_value,
    weekday_after,
)
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_numbers import amount_of, timex_duration
from grainofsalt.language.times_quarters import quarter_mention
from grainofsalt.language.times_scene import PART_HOURS, Scene, dated, in_part, is_day, unanchored
from grainofsalt.language.times_tense import Direction

_PRECISION: Final[dict[str, Precision]] = {
    "D": "day", "W": "week", "WE": "interval", "M": "month", "Q": "interval", "Y": "year", "E": "interval",
    "C": "interval", "F": "interval",
}  # fmt: skip
_OFFSETS: Final = {"LAST": -1, "PAST": -1, "PREVIOUS": -1, "THIS": 0, "NEXT": 1, "FOLLOWING": 1, "LATEST": -1}
_SMALL_HOURS: Final = 5
_AFTER_YEAR_END: Final = 3
"""Months of a year in which "year-end" still is that of the year before."""


def deictic(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "today", "yesterday morning", "tonight", "overnight"."""
    value, part = written.value("deictic"), written.value("part")
    if value == "PRESENT_REF":
        return dated(written, value, None, "day", anchor="publication")
    if scene.today is None:
        return unanchored(written, value if value == "PRESENT_REF" else "XXXX-XX-XX")
    if scene.narrative:
        return dated(written, "PRESENT_REF", None, "day", anchor="publication")
    if value == "ON":
        return _overnight(written, scene.today)
    if value == "TNI":
        late = scene.now is not None and scene.now.hour < _SMALL_HOURS
        day = shift(scene.today, -1, "D") if late else scene.today
        part = "NI"
    else:
        day = shift(scene.today, int(value), "D")
    if day is None:
        return None
    mention = dated(written, day.isoformat(), (day, day), "day", anchor="publication")
    if part in PART_HOURS:
        mention = in_part(mention, day, part)
    elif part:
        mention = replace(mention, type="TIME", value=f"{day.isoformat()}T{part}", clock=part)
    return _not_after_publication(mention, written, scene)


def day_beyond(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the day before yesterday" and "the day after tomorrow"."""
    offset = written.value("deictic")
    if written.value("unit") != "D" or not offset.removeprefix("-").isdecimal():
        return None
    if scene.today is None or scene.narrative:
        return unanchored(written, "XXXX-XX-XX")
    day = shift(scene.today, int(offset) + (-1 if written.category("side") == "BEFORE" else 1), "D")
    return dated(written, day.isoformat(), (day, day), "day", anchor="publication") if day else None


def _overnight(written: Written, today: dt.date) -> TimeMention:
    before = shift(today, -1, "D") or today
    mention = dated(written, f"{before.isoformat()}TNI", (before, today), "part-of-day", anchor="publication")
    return replace(
        mention,
        type="TIME",
        earliest=first_minute(before).replace(hour=18),
        latest=last_minute(today).replace(hour=11),
    )


def _not_after_publication(mention: TimeMention, written: Written, scene: Scene) -> TimeMention:
    """Return "earlier today" cut off at the minute of publication, where that is known."""
    is_past = written.category("edge") == "EARLIER"
    if not is_past or scene.now is None or mention.earliest is None or mention.latest is None:
        return mention
    cut = min(mention.latest, scene.now)
    return replace(mention, latest=cut, direction="past") if cut >= mention.earliest else mention


def this_part(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "this morning" and "last night"."""
    part, last = written.value("part"), written.category("rel") == "LAST"
    if scene.today is None or scene.narrative:
        return unanchored(written, f"XXXX-XX-XXT{part}", kind="TIME")
    day = shift(scene.today, -1 if last else 0, "D")
    if day is None:
        return None
    mention = in_part(dated(written, day.isoformat(), (day, day), "day", anchor="publication"), day, part)
    return _not_after_publication(mention, written, scene)


def relative(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "last month", "this week", "next year" by the calendar; "earlier" and "later" cut at publication."""
    unit, word = written.value("unit"), written.groups["rel"][-1].category
    if word == "LATEST" and unit not in {"W", "M"}:
        return None
    if scene.today is None or scene.narrative or unit not in _PRECISION:
        return _open_relative(written, scene, unit, word)
    moved = shift(scene.today, _OFFSETS[word], unit)
    period = unit_around(moved, unit) if moved else None
    if moved is None or period is None:
        return None
    precision = _PRECISION[unit]
    if word == "THIS":
        period, precision = _cut(written, scene, period, unit)
    if word in {"LAST", "PAST"} and written.groups["rel"][0].category == "THE" and unit not in {"W", "Q"}:
        return dated(written, timex_duration(1, unit), (shift(scene.today, -1, unit) or scene.today, scene.today),
                     "interval", anchor="publication")  # fmt: skip
    return dated(written, unit_value(moved, unit), period, precision, anchor="publication")


def _cut(written: Written, scene: Scene, period: Period, unit: str) -> tuple[Period, Precision]:
    """Return the part of the current unit that "earlier", "later" or the tense leave."""
    today = scene.today or period[0]
    edge = written.category("edge")
    direction = scene.direction(written)
    if unit == "W":
        ahead = edge == "LATER" or (edge != "EARLIER" and direction == "future")
        return ((today, period[1]) if ahead else (period[0], min(today, period[1]))), "week"
    if unit == "Y" and edge == "EARLIER":
        return (period[0], today), "interval"
    if unit == "Y" and edge == "LATER":
        return (today, period[1]), "interval"
    return period, _PRECISION[unit]


def _open_relative(written: Written, scene: Scene, unit: str, word: str) -> TimeMention | None:
    if unit not in _PRECISION:
        return None
    if (told := _unit_told(written, scene, _OFFSETS[word])) is not None:
        return told
    if scene.today is None:
        return unanchored(written, {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[_OFFSETS[word]])
    moved = shift(scene.today, _OFFSETS[word], unit)
    period = unit_around(moved, unit) if moved else None
    return dated(written, unit_value(moved, unit), period, _PRECISION[unit], anchor="publication") if moved else None


def to_date(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "earlier in the year", "later in the day"; in a tale the unit is that of the date told last."""
    edge, unit = written.category("edge"), written.value("unit")
    if edge not in {"EARLIER", "LATER"}:
        return _whole_unit(written, scene)
    if (told := _unit_told(written, scene, 0)) is not None:
        return told
    if scene.today is None or scene.narrative:
        return unanchored(written, "PAST_REF" if edge == "EARLIER" else "FUTURE_REF")
    period = unit_around(scene.today, unit)
    if period is None:
        return None
    kept, precision = _cut(written, scene, period, unit)
    return dated(written, unit_value(scene.today, unit), kept, precision, anchor="publication")


def _whole_unit(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the year", "the end of the month"; "the day" points at one that was told, and says nothing by itself.

    In the news it has a value and no interval: "the biggest raid of the year" was in it, but the words do not say when.
    "The year ended Aug. 31" is a stretch of its own.
    """
    unit = written.value("unit")
    ends = [lexeme.text.lower() for lexeme in scene.lexemes[written.last : written.last + 1]] in (["ended"], ["ending"])
    if "fiscal" in written.groups and not ends:
        return None  # "from a fiscal year to a calendar year"
    if unit not in _WHOLE or (unit != "Y" and not scene.is_relative()):
        return None
    if ends:
        value = timex_duration(1, unit)
        return TimeMention(start=written.start, end=written.end, type="DURATION", value=value)
    if scene.today is None or scene.narrative:
        return _unit_told(written, scene, 0)
    return dated(written, unit_value(scene.today, unit), None, _PRECISION[unit], anchor="publication")


_WHOLE: Final = {"W", "M", "Y", "E", "C"}


def unit_end(written: Written, scene: Scene) -> TimeMention | None:
    """Give "year-end" the last day of its year as value; it has no interval, as what is done by then is done before.

    Of "month's end" and "the week's start" the month and the week are the value.
    """
    is_end, unit = written.value("side") == "END", written.value("unit")
    if "possessive" in written.groups and (unit != "Y" or not is_end):
        known = scene.today is not None and scene.is_relative() and unit in _WHOLE
        return dated(written, unit_value(scene.today, unit), None, "day") if known and scene.today else None
    if unit != "Y" or not is_end:
        return None
    if "year" in written.groups:
        year = int(written.value("year"))
    elif scene.today is None or scene.narrative:
        return unanchored(written, "XXXX-12-31")
    else:
        is_past = scene.today.month <= _AFTER_YEAR_END and scene.direction(written) != "future"
        year = scene.today.year - is_past
    return dated(written, f"{year:04d}-12-31", None, "day", anchor="publication")


def _unit_told(written: Written, scene: Scene, offset: int) -> TimeMention | None:
    """Return the year or month of the date that a tale told last, or one next to it; `None` in the news."""
    unit = written.value("unit")
    told = scene.last_date() if scene.narrative and unit in {"Y", "M", "D"} else None
    if told is None or told.earliest is None or (unit == "D" and (offset or not is_day(told))):
        return None
    day = shift(told.earliest.date(), offset, unit)
    if day is None:
        return None
    return dated(written, unit_value(day, unit), unit_around(day, unit), _PRECISION[unit], anchor="event")


def ago(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "two weeks ago", exactly fourteen days back, and "three years ago", that year."""
    unit = written.value("unit")
    amount = amount_of(written.groups.get("amount", ()))
    amount = amount + 0.5 if amount is not None and "half" in written.groups else amount
    if amount is None or unit not in _PRECISION:
        short = unit.startswith("T") and amount is not None
        value = timex_duration(amount, unit) if short else "PAST_REF"
        return replace(dated(written, value, None, "day", anchor="publication"), direction="past")
    quarter = scene.last_quarter() if amount == 1 and unit == "Y" and not scene.narrative else None
    if quarter is not None:
        return replace(quarter_mention(written, quarter[0] - 1, quarter[1]), direction="past")
    if scene.today is None:
        return replace(unanchored(written, timex_duration(amount, unit)), direction="past")
    grain = {"W": "D", "F": "D", "WE": "WE"}.get(unit, unit)
    day = _moved(scene.today, -amount, unit)
    period = unit_around(day, grain) if day else None
    if day is None or period is None:
        open_ended = dated(written, timex_duration(amount, unit), None, "day", anchor="publication")
        return replace(open_ended, direction="past")
    mention = dated(written, unit_value(day, grain), period, _PRECISION[grain], anchor="publication")
    return replace(mention, direction="past")


def ahead(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "two weeks from now" and "a year from today": that day, that month, that year."""
    unit, amount = written.value("unit"), amount_of(written.groups["amount"])
    start = _from_which_day(written, scene)
    if amount is None or unit not in _PRECISION or start is None:
        return replace(dated(written, "FUTURE_REF", None, "day", anchor="publication"), direction="future")
    grain = {"W": "D", "F": "D"}.get(unit, unit)
    day = _moved(start, amount, unit) if scene.is_relative() else None
    period = unit_around(day, grain) if day else None
    if day is None or period is None:
        return replace(unanchored(written, timex_duration(amount, unit)), direction="future")
    mention = dated(written, unit_value(day, grain), period, _PRECISION[grain], anchor="publication")
    return replace(mention, direction="future")


def _from_which_day(written: Written, scene: Scene) -> dt.date | None:
    """Return the day from which "a week from tomorrow", "two weeks from Friday" counts."""
    offset = written.value("deictic").removeprefix("+")
    if scene.today is None:
        return None
    if "weekday" in written.groups:
        return weekday_after(scene.today, int(written.value("weekday")), least=0)
    if offset == "PRESENT_REF":
        return scene.today
    return shift(scene.today, int(offset), "D") if offset.removeprefix("-").isdecimal() else None


def _moved(today: dt.date, amount: float, unit: str) -> dt.date | None:
    """Return the day a number of units away, a broken number too, such as two and a half years."""
    if amount == int(amount):
        return shift(today, int(amount), unit)
    months = {"Y": 12, "E": 120, "C": 1200}.get(unit)
    if months is not None:
        return shift(today, round(amount * months), "M")
    return shift(today, round(amount * {"D": 1, "W": 7, "F": 14, "M": 30}.get(unit, 1)), "D")


def window(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "for the past two weeks": a duration whose interval ends, or begins, at publication."""
    unit, word = written.value("unit"), written.groups["rel"][-1].category
    amount = amount_of(written.groups.get("amount", ()))
    value = timex_duration(amount, unit)
    mention = TimeMention(start=written.start, end=written.end, type="DURATION", value=value, anchor="publication")
    if "amount" in written.groups and scene.tokens.is_verb(written.groups["rel"][-1].start):
        return TimeMention(start=written.groups["amount"][0].start, end=written.end, type="DURATION", value=value)
    if scene.today is None:
        return replace(mention, unanchored=True)
    direction: Direction = "future" if word == "NEXT" else "past"
    mention = replace(mention, direction=direction)
    if amount is None or scene.narrative or word in {"PREVIOUS", "FOLLOWING"} or unit not in _PRECISION:
        return mention
    far = _moved(scene.today, amount if word == "NEXT" else -amount, unit)
    if far is None:
        return mention
    first, last = sorted((scene.today, far))
    return replace(mention, earliest=first_minute(first), latest=last_minute(last), precision="interval")
