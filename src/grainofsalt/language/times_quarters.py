"""Quarters of a year, and how reports of results lean on them: "the third quarter", "a year earlier"."""

from typing import Final

from msgspec.structs import replace

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import half_of, quarter_of, shift
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_scene import Scene, dated, unanchored

_OFFSETS: Final = {"LAST": -1, "THIS": 0, "NEXT": 1}


def quarter(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve quarters and halves: "the third quarter", the last one that has begun, "the first half of 2016"."""
    number, is_half = int(written.value("quarter")), written.category("unit") == "HALF"
    if not 1 <= number <= (2 if is_half else 4):
        return None
    letter, part_of = ("H", half_of) if is_half else ("Q", quarter_of)
    if "rel" in written.groups and written.value("span") != "Y":
        return None
    if "year" in written.groups:
        year_number = int(written.value("year"))
        return dated(written, f"{year_number:04d}-{letter}{number}", part_of(year_number, number), "interval")
    if scene.today is None:
        return unanchored(written, f"XXXX-{letter}{number}")
    if "rel" in written.groups:
        year_number = scene.today.year + _OFFSETS[written.category("rel")]
    else:
        this = part_of(scene.today.year, number)
        is_to_come = this is None or this[0] > scene.today
        year_number = scene.today.year - (is_to_come and scene.direction(written) != "future")
    period = part_of(year_number, number)
    return dated(written, f"{year_number:04d}-{letter}{number}", period, "interval", anchor="publication")


def report(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the latest quarter" and "the year-ago period" of a report of results from the quarter told last.

    Where none was told, a quarter is the last one that was over when the report came out, and has no interval.
    """
    if "back" in written.groups and written.value("back") != "Y":
        return None
    told = _ended_quarter(written, scene) or scene.last_quarter()
    is_guess = told is None
    if told is None and written.category("unit") == "QUARTER" and scene.is_relative() and scene.today is not None:
        before = shift(scene.today, -3, "M") or scene.today
        told = before.year, str((before.month + 2) // 3)
    if told is None:
        return None
    year_number, number = told
    number = written.value("quarter") or number
    if "rel" in written.groups and number.isdecimal():  # "the previous quarter"
        year_number, number = (year_number, str(int(number) - 1)) if number != "1" else (year_number - 1, "4")
    mention = quarter_mention(written, year_number - ("back" in written.groups), number)
    return replace(mention, earliest=None, latest=None, precision=None) if is_guess else mention


def _ended_quarter(written: Written, scene: Scene) -> tuple[int, str] | None:
    """Return the quarter that most of a reported one lies in: "the quarter ended July 31" is the second."""
    following = scene.lexemes[written.last : written.last + 2]
    if scene.today is None or [lexeme.category for lexeme in following[1:]] != ["MONTH"]:
        return None
    if following[0].text.lower() != "ended" or "back" in written.groups or "rel" in written.groups:
        return None
    last = int(following[1].value)
    year_number = scene.today.year - (last > scene.today.month)
    return (year_number, str((last + 1) // 3)) if last > 1 else (year_number - 1, "4")


def quarter_mention(written: Written, year: int, number: str) -> TimeMention:
    """Return the quarter of that number, 1 to 4 or unknown, as what is written means it."""
    known = number.isdecimal() and 1 <= int(number) <= 4  # noqa: PLR2004 (quarters)
    period = quarter_of(year, int(number)) if known else None
    return dated(written, f"{year:04d}-Q{number}", period, "interval", anchor="event")
