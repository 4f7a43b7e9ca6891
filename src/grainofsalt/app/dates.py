"""Dates as users write them on the command line."""

import datetime as dt
import re

from grainofsalt.core.errors import MisuseError


def date_of(written: str | None) -> dt.date | None:
    """Return the day or moment that `--published` gives; `None` where it is not given.

    Raises:
        MisuseError: it is no date, or one whose month nobody can tell.
    """
    if written is None:
        return None
    day = written.strip()
    try:
        return dt.date.fromisoformat(day) if len(day) <= len("2017-05-23") else dt.datetime.fromisoformat(day)
    except ValueError:
        named = _date_in_words(day)
    if named is None:
        msg = f"--published {written!r} is no date; write it as 2017-05-23, 2017-05-23T14:30 or 23 May 2017"
        raise MisuseError(msg)
    return named


def _date_in_words(written: str) -> dt.date | None:
    """Return the day that names its month in letters: of "5/6/2017" nobody knows which figure is the month."""
    if not re.fullmatch(
        r"(?:[A-Za-z]{3,9}\.?,?\s+)?(?:\d{1,2}\s+[A-Za-z]{3,9}|[A-Za-z]{3,9}\.?\s+\d{1,2}),?\s+\d{4}", written
    ):
        return None
    from grainofsalt.reading.dates import find_moment  # noqa: PLC0415 - a written-out date is the exception

    moment = find_moment(written)
    return None if moment is None else moment.when.date()
