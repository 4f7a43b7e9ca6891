"""Calendar dates as written: which day, month, season, year or decade they mean."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final, Literal

from msgspec.structs import replace

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import (
    Period,
    first_minute,
    make_date,
    month_of,
    shift,
    unit_around,
    unit_value,
    years_of,
)
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_scene import Scene, dated, in_part, unanchored
from grainofsalt.language.times_tense import Direction

_SOON: Final = 60
"""Days ahead within which a date without a year is taken to lie ahead although no word says so: eleven months back a
writer gives the year."""
_NEWS_AHEAD: Final = 1
"""Days: news of the Asian morning is published in the American evening before."""
_YEARS_BACK: Final = 4
_LIMITS: Final = {"by", "to", "until", "till", "through", "effective", "for", "before"}
_TWO_DIGIT_PIVOT: Final = 50
_LONGEST_RANGE: Final = 40
"""Years that "1911-13" may span at most."""
_ISO: Final = re.compile(r"(\d{4})[^\d]\s?(\d{1,2})[^\d]\s?(\d{1,2})(?:[T ](\d\d):(\d\d))?")


def iso(written: Written, _scene: Scene) -> TimeMention | None:
    """Resolve 2017-05-14, also with a clock time, and 2017年5月14日."""
    match = _ISO.match(written.value("iso"))
    day = make_date(int(match[1]), int(match[2]), int(match[3])) if match else None
    if match is None or day is None:
        return None
    mention = dated(written, day.isoformat(), (day, day), "day")
    if match[4] is None or int(match[4]) > 23 or int(match[5]) > 59:  # noqa: PLR2004 (a clock's limits)
        return mention
    at = first_minute(day).replace(hour=int(match[4]), minute=int(match[5]))
    clock = f"{at:%H:%M}"
    return replace(
        mention,
        type="TIME",
        value=f"{day.isoformat()}T{clock}",
        earliest=at,
        latest=at,
        precision="minute",
        clock=clock,
    )


def slashed(written: Written, _scene: Scene) -> TimeMention | None:
    """Resolve 5/14/2017 and 05-14-17 (month first, as Americans write, unless that cannot be), and 14.5.2017."""
    text = written.value("slashed")
    first, second, year = (int(part) for part in re.split("[/.-]", text))
    if year < 100:  # noqa: PLR2004 (two digits)
        year += 1900 if year >= _TWO_DIGIT_PIVOT else 2000
    orders = [(first, second), (second, first)]
    for month, day_number in orders[::-1] if "." in text else orders:
        day = make_date(year, month, day_number)
        if day:
            return dated(written, day.isoformat(), (day, day), "day")
    return None


def date(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve a month and a day, with or without weekday and year."""
    month, number = int(written.value("month")), int(written.value("day"))

    def on(year: int) -> Period | None:
        day = make_date(year, month, number)
        return (day, day) if day else None

    if not make_date(2000, month, number):
        return None
    weekday = int(written.value("weekday")) if "weekday" in written.groups else None
    mention = in_some_year(written, scene, on, value=f"{month:02d}-{number:02d}", weekday=weekday)
    if mention is None or mention.earliest is None or "part" not in written.groups:
        return mention
    return in_part(mention, mention.earliest.date(), written.value("part"))


def next_day(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve the 18 of "September 14 and 18": a later day of the month that the date right before it names."""
    told = scene.earlier[-1] if scene.earlier else None
    if told is None or told.earliest is None or told.precision != "day" or told.type != "DATE":
        return None
    if scene.lexemes[written.first - 2].end != told.end:
        return None
    year = int(written.value("year")) if "year" in written.groups else told.earliest.year
    day = make_date(year, told.earliest.month, int(written.value("day")))
    if day is None or day <= told.earliest.date():
        return None
    return dated(written, day.isoformat(), (day, day), "day", anchor=told.anchor)


def week_of_day(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the week of March 6", Monday to Sunday; of "the day of March 6" the day."""
    mention = date(written, scene)
    if mention is None or mention.earliest is None or written.value("unit") != "W":
        return mention
    day = mention.earliest.date()
    return dated(written, unit_value(day, "W"), unit_around(day, "W"), "week", anchor=mention.anchor)


def month_range(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "October-December" and "from May to July 2016"."""
    first, last = int(written.value("month")), int(written.value("month_two"))

    def on(year: int) -> Period | None:
        start, end = month_of(year, first), month_of(year + (last < first), last)
        return (start[0], end[1]) if start and end and first != last else None

    mention = in_some_year(written, scene, on, value=f"{first:02d}")
    if mention is None or mention.earliest is None or mention.latest is None:
        return mention
    values = (f"{mention.earliest:%Y-%m}", f"{mention.latest:%Y-%m}")
    return _between(written, mention, values, second="month_two")


def date_range(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "Feb 7-14" and "28 Feb to 3 March"."""
    month = int(written.value("month"))
    month_two = int(written.value("month_two") or month)
    first, last = int(written.value("day")), int(written.value("day_two"))
    if (month, first) >= (month_two, last):
        return None

    def on(year: int) -> Period | None:
        start, end = make_date(year, month, first), make_date(year, month_two, last)
        return (start, end) if start and end else None

    mention = in_some_year(written, scene, on, value=f"{month:02d}-{first:02d}")
    if mention is None or mention.earliest is None or mention.latest is None:
        return mention
    values = (f"{mention.earliest:%Y-%m-%d}", f"{mention.latest:%Y-%m-%d}")
    return _between(written, mention, values, second="month_two" if "month_two" in written.groups else "day_two")


def _between(written: Written, whole: TimeMention, values: tuple[str, str], *, second: str) -> TimeMention | None:
    """Return a range of days or months, with its two ends as they are written."""
    if whole.earliest is None or whole.latest is None:
        return None
    period = (whole.earliest.date(), whole.latest.date())
    mention = dated(written, "/".join(values), period, "interval", anchor=whole.anchor)
    begins = min(written.groups[name][0].start for name in (second, "day_two") if name in written.groups)
    before = [part[-1].end for name, part in written.groups.items() if name != "year" and part[0].start < begins]
    stretches = ((written.start, max(before)), (begins, written.end))
    return replace(mention, ends=tuple(zip(stretches, values, strict=True)))


def day_of_month(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "on the 29th": the last such day, or the next where the tense says so."""
    number = int(written.value("day"))
    within = None if scene.narrative else scene.tokens.sentence_at(written.start)
    before = scene.last_date(within=within)
    reference = before.earliest.date() if before and before.earliest else scene.today
    if reference is None:
        return unanchored(written, f"XXXX-XX-{number:02d}")
    if before is not None:
        day = make_date(reference.year, reference.month, number)
    else:
        step = 1 if scene.direction(written) == "future" else -1
        months = (shift(reference.replace(day=1), step * offset, "M") for offset in range(3))
        days = [make_date(first.year, first.month, number) for first in months if first]
        day = next((found for found in days if found and (found - reference).days * step >= -_NEWS_AHEAD), None)
    return dated(written, day.isoformat(), (day, day), "day", anchor="publication") if day else None


def month_year(written: Written, _scene: Scene) -> TimeMention | None:
    """Resolve "May 2017", "late November 2016": the month."""
    year, month = int(written.value("year")), int(written.value("month"))
    return dated(written, f"{year:04d}-{month:02d}", month_of(year, month), "month")


def month(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve a month without a year, also "last October" and "June last year"."""
    number = int(written.value("month"))
    relation = written.groups.get("rel", ())
    word = relation[-1].category if relation else ""
    if "unit" in written.groups:
        if written.value("unit") != "Y":
            return None
        return _month_of_related_year(written, scene, number, word)
    if word in {"PREVIOUS", "FOLLOWING", "SAME", "THAT"}:
        before = scene.last_date()
        reference = before.earliest.date() if before and before.earliest else None
        if reference is None:
            return unanchored(written, f"XXXX-{number:02d}")
        year = reference.year
        year += (number <= reference.month) if word == "FOLLOWING" else -(number >= reference.month)
        return dated(written, f"{year:04d}-{number:02d}", month_of(year, number), "month", anchor="event")
    if scene.today and word in {"LAST", "PAST", "NEXT"}:
        year = scene.today.year
        year += (number <= scene.today.month) if word == "NEXT" else -(number >= scene.today.month)
        return dated(written, f"{year:04d}-{number:02d}", month_of(year, number), "month", anchor="publication")
    if scene.today and word == "THIS":
        year = scene.today.year
        return dated(written, f"{year:04d}-{number:02d}", month_of(year, number), "month", anchor="publication")
    return in_some_year(written, scene, lambda year: month_of(year, number), value=f"{number:02d}", precision="month")


def _month_of_related_year(written: Written, scene: Scene, number: int, word: str) -> TimeMention | None:
    if word in {"THAT", "SAME", "FOLLOWING", "PREVIOUS"}:
        before = scene.last_date()
        base, anchor = (before.earliest.year if before and before.earliest else None), "event"
    else:
        base, anchor = (scene.today.year if scene.today else None), "publication"
    if base is None:
        return unanchored(written, f"XXXX-{number:02d}")
    year = base + {"LAST": -1, "PREVIOUS": -1, "NEXT": 1, "FOLLOWING": 1}.get(word, 0)
    period = month_of(year, number)
    return dated(
        written, f"{year:04d}-{number:02d}", period, "month", anchor="event" if anchor == "event" else "publication"
    )


def in_some_year(
    written: Written,
    scene: Scene,
    on: Callable[[int], Period | None],
    *,
    value: str,
    weekday: int | None = None,
    precision: Literal["day", "month"] = "day",
) -> TimeMention | None:
    """Resolve what may lack its year: the written one, the one told before, or the nearest to publication."""
    if "year" in written.groups:
        year = int(written.value("year"))
        return dated(written, f"{year:04d}-{value}", on(year), precision) if on(year) else None
    told = _told_year(scene, written, on)
    if told is not None and on(told):
        return dated(written, f"{told:04d}-{value}", on(told), precision)
    if scene.today is None:
        return unanchored(written, f"XXXX-{value}")
    direction = scene.direction(written)
    if direction == "past" and written.first and scene.lexemes[written.first - 1].text.lower() in _LIMITS:
        direction = None  # "set a deadline for 3 June": the verb lies back, the day need not
    period = _nearest(scene.today, on, direction=direction, weekday=weekday)
    if period is None:
        return None
    return dated(written, f"{period[0].year:04d}-{value}", period, precision, anchor="publication")


def _told_year(scene: Scene, written: Written, on: Callable[[int], Period | None]) -> int | None:
    """Return the year that the text gave before, where dates lean on it: in tales, and within one sentence."""
    if scene.narrative:
        before = scene.last_date()
        return before.earliest.year if before and before.earliest else None
    before = scene.last_date(within=scene.tokens.sentence_at(written.start))
    if before is None or before.earliest is None or before.anchor != "stated" or before.precision not in _DAY_OR_MONTH:
        return None
    year = before.earliest.year
    period = on(year)
    is_ahead = period is not None and scene.today is not None and period[0] > scene.today
    return year if period and period[1] >= before.earliest.date() and not is_ahead else None


_DAY_OR_MONTH: Final = {"day", "month", "minute", "hour", "part-of-day"}


def _nearest(
    today: dt.date, on: Callable[[int], Period | None], *, direction: Direction | None, weekday: int | None
) -> Period | None:
    """Return the occurrence that a report published on `today` means."""
    found = [on(year) for year in range(max(today.year - _YEARS_BACK, 1), min(today.year + _YEARS_BACK, 9999) + 1)]
    periods = [period for period in found if period and (weekday is None or period[0].weekday() == weekday)]
    periods = periods or [period for period in found if period]
    if weekday is not None and periods:
        return min(periods, key=lambda period: abs((period[0] - today).days))
    past = [period for period in periods if (period[0] - today).days <= _NEWS_AHEAD]
    ahead = [period for period in periods if period[1] >= today]
    soon = [period for period in ahead if (period[0] - today).days <= _SOON]
    just_past = past and (today - past[-1][1]).days <= _SOON
    if direction == "future" and ahead and not (just_past and not soon):
        return ahead[0]
    if direction != "past" and soon and (not past or (today - past[-1][1]).days > _SOON):
        return soon[0]
    return past[-1] if past else None


def year(written: Written, _scene: Scene) -> TimeMention | None:
    """Resolve a year."""
    number = int(written.value("year"))
    return dated(written, f"{number:04d}", years_of(number, number), "year")


def year_range(written: Written, _scene: Scene) -> TimeMention | None:
    """Resolve "1911-13"; where the second number is no year, "2015-3", the first alone."""
    first, tail = int(written.value("year")), written.value("tail")
    last = first - first % 100 + int(tail) if len(tail) == 2 and tail.isdecimal() else first  # noqa: PLR2004 (digits)
    year_lexeme, tail_lexeme = written.groups["year"][0], written.groups["tail"][0]
    if not first < last <= first + _LONGEST_RANGE or tail_lexeme.start - year_lexeme.end > 1:
        alone = dated(written, f"{first:04d}", years_of(first, first), "year")
        return replace(alone, end=year_lexeme.end)
    mention = dated(written, f"{first:04d}/{last:04d}", years_of(first, last), "interval")
    stretches = ((written.start, year_lexeme.end), (tail_lexeme.start, written.end))
    return replace(mention, ends=((stretches[0], f"{first:04d}"), (stretches[1], f"{last:04d}")))


def decade(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the 1970s", "the '90s" and "the nineties"."""
    first = int(written.value("decade"))
    if first < 100:  # noqa: PLR2004 (two digits)
        is_to_come = scene.today is not None and 2000 + first > scene.today.year
        first += 1900 if is_to_come or first >= 30 else 2000  # noqa: PLR2004 (nobody writes of the '30s to come)
    return dated(written, f"{first:04d}"[:3], years_of(first, first + 9), "interval") if first else None


def ordinal_century(written: Written, _scene: Scene) -> TimeMention | None:
    """Resolve "the 19th century"."""
    number = int(written.value("century"))
    if written.value("unit") != "C":
        return None
    first = 100 * (number - 1)
    return dated(written, f"{number - 1:02d}", years_of(max(first, 1), first + 99), "interval")
