"""The arithmetic of dates: stretches of whole days, and shifts by calendar units that never overflow."""

import calendar
import datetime as dt
from typing import Final, TypeAlias

Period: TypeAlias = tuple[dt.date, dt.date]
"""First and last day, inclusive."""

_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS: Final = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
_DAYS: Final = {"D": 1, "W": 7, "F": 14, "WE": 7}
_LARGEST_SHIFT: Final = 100_000


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """Return the date, or `None` where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Period | None:
    """Return the days of a month, `None` outside the years 1 to 9999."""
    first = make_date(year, month, 1)
    return (first, first.replace(day=calendar.monthrange(year, month)[1])) if first else None


def years_of(first: int, last: int) -> Period | None:
    """Return the days from the year `first` to the year `last`, inclusive."""
    start, end = make_date(first, 1, 1), make_date(last, 12, 31)
    return (start, end) if start and end else None


def season_of(year: int, season: str) -> Period | None:
    """Return the three months of a season of the northern half (`SP`, `SU`, `FA`, `WI`); a winter begins in `year`."""
    month = _SEASON_MONTH[season]
    start = month_of(year, month)
    end = month_of(year + (month + 2) // 13, (month + 1) % 12 + 1)
    return (start[0], end[1]) if start and end else None


def quarter_of(year: int, quarter: int) -> Period | None:
    """Return the three months of a quarter, 1 to 4."""
    start, end = month_of(year, 3 * quarter - 2), month_of(year, 3 * quarter)
    return (start[0], end[1]) if start and end else None


def half_of(year: int, half: int) -> Period | None:
    """Return the six months of a half of a year, 1 or 2."""
    start, end = month_of(year, 6 * half - 5), month_of(year, 6 * half)
    return (start[0], end[1]) if start and end else None


def holiday_of(year: int, name: str) -> dt.date | None:
    """Return the day of a holiday: `MM-DD`, `MM#N#W` (the Nth weekday W of a month, Monday 0), or `easter` (Western).

    The last such weekday is the -1st. Easter by the algorithm of Meeus, Jones and Butcher (Meeus, Astronomical
    Algorithms, 1991, page 67).
    """
    if "#" in name:
        month, number, weekday = (int(part) for part in name.split("#"))
        period = month_of(year, month)
        start = period and (period[0] if number > 0 else shift(period[1], -6, "D"))
        first = start and weekday_after(start, weekday, least=0)
        return first and shift(first, number - 1 if number > 0 else number + 1, "W")
    if name != "easter":
        return make_date(year, int(name[:2]), int(name[3:]))
    century, rest = divmod(year, 100)
    golden = year % 19
    lag = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - lag + 15) % 30
    tail = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    skip = (golden + 11 * epact + 22 * tail) // 451
    month, day = divmod(epact + tail - 7 * skip + 114, 31)
    return make_date(year, month, day + 1)


def week_of(day: dt.date) -> Period | None:
    """Return the Monday to Sunday that hold `day`."""
    monday = shift(day, -day.weekday(), "D")
    sunday = shift(day, 6 - day.weekday(), "D")
    return (monday, sunday) if monday and sunday else None


def shift(day: dt.date, amount: int, unit: str) -> dt.date | None:
    """Return `day` moved by `amount` units (`D`, `W`, `F`, `WE`, `M`, `Q`, `Y`, `E`, `C`).

    Returns:
        The date, the last of its month where the month is shorter; `None` for other units and outside years 1 to 9999.
    """
    if abs(amount) > _LARGEST_SHIFT:
        return None
    if unit in _DAYS:
        try:
            return day + dt.timedelta(days=amount * _DAYS[unit])
        except OverflowError:
            return None
    if unit not in _MONTHS:
        return None
    years, month = divmod(day.year * 12 + day.month - 1 + amount * _MONTHS[unit], 12)
    if not dt.MINYEAR <= years <= dt.MAXYEAR:
        return None
    return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def weekday_after(day: dt.date, weekday: int, *, least: int) -> dt.date | None:
    """Return the first date with `weekday` (Monday 0) that is at least `least` days after `day`."""
    return shift(day, least + (weekday - day.weekday() - least) % 7, "D")


def unit_around(day: dt.date, unit: str) -> Period | None:
    """Return the calendar unit (`D`, `W`, `WE`, `M`, `Q`, `Y`, `E`, `C`) that holds `day`."""
    if unit == "D":
        return day, day
    if unit == "M":
        return month_of(day.year, day.month)
    if unit == "Q":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit in {"Y", "E", "C"}:
        span = {"Y": 1, "E": 10, "C": 100}[unit]
        first = day.year - day.year % span
        return years_of(max(first, 1), min(first + span - 1, dt.MAXYEAR))
    week = week_of(day)
    if week is None or unit in {"W", "F"}:
        return week
    return (week[1] - dt.timedelta(days=1), week[1]) if unit == "WE" else None


def unit_value(day: dt.date, unit: str) -> str:
    """Return the TIMEX3 value of the calendar unit that holds `day`."""
    if unit == "M":
        return f"{day:%Y-%m}"
    if unit == "Q":
        return f"{day:%Y}-Q{(day.month + 2) // 3}"
    if unit in {"Y", "E", "C"}:
        return f"{day.year:04d}"[: {"Y": 4, "E": 3, "C": 2}[unit]]
    if unit in {"W", "WE", "F"}:
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    return day.isoformat()


def first_minute(day: dt.date) -> dt.datetime:
    """Return 00:00 of `day`."""
    return dt.datetime.combine(day, dt.time(0, 0))


def last_minute(day: dt.date) -> dt.datetime:
    """Return 23:59 of `day`."""
    return dt.datetime.combine(day, dt.time(23, 59))
