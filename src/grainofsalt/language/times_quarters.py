"""Quarters of a year, and how reports of results lean on them: "the third quarter", "a year earlier"."""

from typing import Final

from msgspec.structs import replace

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import Period, half_of, quarter_of, shift, unit_value, years_of
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_scene import Scene, dated, unanchored

_OFFSETS: Final = {"LAST": -1, "THIS": 0, "NEXT": 1}
_REPORTED: Final = 92
"""Days for which "expects a profit for the third quarter" can still mean the one that is over."""


def quarter(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve quarters and halves: "the third quarter", the last one that has begun, "the first half of 2016"."""
    is_half = written.category("unit") == "HALF"
    is_last = written.category("quarter") in {"LAST", "FINAL"}
    number = (2 if is_half else 4) if is_last else int(written.value("quarter"))
    if not 1 <= number <= (2 if is_half else 4):
        return None
    letter, part_of = ("H", half_of) if is_half else ("Q", quarter_of)
    if "span" in written.groups and written.value("span") != "Y":
        return _of_another_unit(written, scene)
    if "year" in written.groups:
        year_number = int(written.value("year"))
        return dated(written, f"{year_number:04d}-{letter}{number}", part_of(year_number, number), "interval")
    if scene.today is None:
        return unanchored(written, f"XXXX-{letter}{number}")
    if written.category("rel") in _OFFSETS:
        year_number = scene.today.year + _OFFSETS[written.category("rel")]
    else:
        year_number = scene.today.year + _years_off(scene, written, part_of(scene.today.year, number))
    period = part_of(year_number, number)
    return dated(written, f"{year_number:04d}-{letter}{number}", period, "interval", anchor="publication")


def _years_off(scene: Scene, written: Written, this: Period | None) -> int:
    """Return how many years from this one a bare quarter lies: the last that has begun, or the next to end."""
    if this is None or scene.today is None:
        return 0
    if scene.direction(written) == "future":
        return int((scene.today - this[1]).days > _REPORTED)
    return -int(this[0] > scene.today)


def _of_another_unit(written: Written, scene: Scene) -> TimeMention | None:
    """Give "the second half of the month" the month of publication as value, as `to_date` gives "the month"."""
    if written.category("rel") != "THE" or not scene.is_relative() or scene.today is None:
        return None
    return dated(written, unit_value(scene.today, written.value("span")), None, "interval", anchor="publication")


def report(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the latest quarter" and "the year-ago period" of a report of results from the quarter told last.

    Where none was told, a quarter is the last one that was over when the report came out, and has no interval.
    """
    if "back" in written.groups and written.value("back") != "Y":
        return None
    if "month" in written.groups:
        return _month_before(written, scene)
    told = _ended_quarter(written, scene) or scene.last_quarter()
    is_guess = told is None
    if told is None and written.category("unit") == "QUARTER" and scene.is_relative() and scene.today is not None:
        before = shift(scene.today, -3, "M") or scene.today
        told = before.year, str((before.month + 2) // 3)
    if told is None:
        return _year_before(written, scene)
    year_number, number = told
    number = written.value("quarter") or number
    if "rel" in written.groups and number.isdecimal():  # "the previous quarter"
        year_number, number = (year_number, str(int(number) - 1)) if number != "1" else (year_number - 1, "4")
    mention = quarter_mention(written, year_number - ("back" in written.groups), number)
    return replace(mention, earliest=None, latest=None, precision=None) if is_guess else mention


def _year_before(written: Written, scene: Scene) -> TimeMention | None:
    """Give "the year-ago loss", where no quarter was told, the year before publication as value."""
    if "back" not in written.groups or scene.today is None or not scene.is_relative():
        return None
    return dated(written, f"{scene.today.year - 1:04d}", None, "year", anchor="event")


def _month_before(written: Written, scene: Scene) -> TimeMention | None:
    """Give "the year-ago month" the month told last, a year before it, as value; where none was told, the year."""
    told = scene.last_date()
    if told is None or told.earliest is None or told.precision != "month" or written.value("month") != "M":
        return _year_before(written, scene)
    return dated(written, f"{told.earliest.year - 1:04d}-{told.earliest.month:02d}", None, "month", anchor="event")


def compared(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the 1988 quarter", "the same period last year": the quarter told last, in that year.

    Where none was told, the year is all that is known of a period; of a quarter, that it was one (`1988-QX`).
    """
    if "year" in written.groups:
        year_number = int(written.value("year"))
    elif scene.today is None or "Y" not in {written.value("back"), written.value("span")}:
        return None
    else:
        year_number = scene.today.year - 1
    told = scene.last_quarter()
    if told is not None:
        return quarter_mention(written, year_number, told[1])
    value = f"{year_number:04d}" + ("-QX" if written.category("unit") == "QUARTER" else "")
    return dated(written, value, years_of(year_number, year_number), "interval", anchor="event")


def _ended_quarter(written: Written, scene: Scene) -> tuple[int, str] | None:
    """Return the quarter that most of a reported one lies in: "the quarter ended July 31" is the second."""
    following = scene.lexemes[written.last : written.last + 2]
    if scene.today is None or [lexeme.category for lexeme in following[1:]] != ["MONTH"]:
        return None
    if following[0].text.lower() not in {"ended", "ending"} or "back" in written.groups or "rel" in written.groups:
        return None
    last = int(following[1].value)
    year_number = scene.today.year - (last > scene.today.month and following[0].text.lower() == "ended")
    return (year_number, str((last + 1) // 3)) if last > 1 else (year_number - 1, "4")


def quarter_mention(written: Written, year: int, number: str) -> TimeMention:
    """Return the quarter of that number, 1 to 4 or unknown, as what is written means it."""
    known = number.isdecimal() and 1 <= int(number) <= 4  # noqa: PLR2004 (quarters)
    period = quarter_of(year, int(number)) if known else None
    return dated(written, f"{year:04d}-Q{number}", period, "interval", anchor="event")
