"""Clock times and their days: joined where they stand side by side, lent from the sentence where they do not."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import first_minute, last_minute
from grainofsalt.language.times_scene import is_day
from grainofsalt.language.times_tense import TokenIndex

_JOINT: Final = re.compile(r",? ?(?:on |at |early on |early |of |from )?(?:the )?", re.IGNORECASE)
_AGAIN: Final = re.compile(r" ?(?:[(\[/]|,? or) ?", re.IGNORECASE)
_RANGE: Final = re.compile(r" (?:and|to|until|till|through) | ?[-–] ?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\b(?:between|from) (?:the )?$", re.IGNORECASE)
_LONGEST_JOINT: Final = 16
_TOLD_BACK: Final = 4
"""How many times back the day that a bare clock time belongs to may have been told."""


def join_times(
    mentions: Sequence[TimeMention], text: str, tokens: TokenIndex, *, today: dt.date | None = None
) -> tuple[TimeMention, ...]:
    """Return the mentions with clock times joined to their days, ranges of days made one, and clock days lent.

    Args:
        mentions: times in the order of the text.
        text: the text.
        tokens: its parse.
        today: the day that a clock time belongs to where none was told before; `None` where it would be of no help.
    """
    joined: list[TimeMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        one = _join(before, mention, text) if before is not None else None
        if one is not None:
            joined[-1] = one
        elif before is not None and _restates(before, mention, text):
            joined.append(replace(mention, restates=True))
        else:
            if before is not None and _explains(before, mention, text):
                joined[-1] = replace(
                    before, value=mention.value, earliest=mention.earliest, latest=mention.latest, anchor=mention.anchor
                )
            joined.append(mention)
    return tuple(_lend_day(joined, index, tokens, today=today) for index in range(len(joined)))


_OPEN_DAY: Final = re.compile(r"XXXX-(?:WXX-\d|[X\d]{2}-[X\d]{2})")
"""A day that lacks its publication date; a month takes no clock time."""


def _join(before: TimeMention, mention: TimeMention, text: str) -> TimeMention | None:
    between = text[before.end : mention.start]
    if len(between) > _LONGEST_JOINT or "\n\n" in between:
        return None
    flat = between.replace("\n", " ")
    if _JOINT.fullmatch(flat):
        if _is_bare_clock(before) and _takes_clock(mention):
            clock = _in_part_of_day(before, mention, text)
            return _with_clock(mention, clock, start=before.start, end=mention.end)
        if _is_bare_clock(mention) and _takes_clock(before):
            clock = _in_part_of_day(mention, before, text)
            return _with_clock(before, clock, start=before.start, end=mention.end)
    if flat in {", ", " "} and _is_weekday_of(before, mention, text):
        return replace(mention, start=before.start)
    if _RANGE.fullmatch(flat) and _BETWEEN.search(text, max(0, before.start - 14), before.start):
        return _range(before, mention)
    return None


def _is_weekday_of(before: TimeMention, mention: TimeMention, text: str) -> bool:
    """Tell whether two mentions are a weekday and its date: "this Sunday, March 8th"."""
    same = before.value == mention.value and before.type == mention.type == "DATE" and is_day(mention)
    return (
        same
        and before.end - before.start <= _LONGEST_JOINT
        and not any(character.isdigit() for character in text[before.start : before.end])
        and any(character.isdigit() for character in text[mention.start : mention.end])
    )


def _explains(before: TimeMention, mention: TimeMention, text: str) -> bool:
    """Tell whether a date in brackets says which day the weekday before it means: "last Sunday (3 September)"."""
    return (
        text[before.end : mention.start] == " ("
        and before.type == mention.type == "DATE"
        and before.precision == mention.precision == "day"
        and before.anchor == "publication"
        and before.earliest is not None
        and mention.earliest is not None
        and before.earliest.weekday() == mention.earliest.weekday()
    )


def _is_bare_clock(mention: TimeMention) -> bool:
    return mention.clock is not None and mention.earliest is None


def _takes_clock(mention: TimeMention) -> bool:
    return mention.clock is None and (is_day(mention) or (mention.unanchored and bool(_OPEN_DAY.match(mention.value))))


_TWELVE_HOURS: Final = re.compile(r"(?!0)\d{1,2}(?:[:.]\d\d)?(?: ?o['’]clock)?|[a-z]+(?: o['’]clock| [a-z]+)?")
"""A clock time that leaves open which half of the day it means; "07:30" and "7 a.m." do not."""
_LATER_HOURS: Final = {"AF": range(1, 8), "EV": range(4, 12), "NI": range(5, 12)}
"""Hours that mean the second half of the day beside a part of it; "2 o'clock Saturday night" stays in the first."""


def _in_part_of_day(clock: TimeMention, day: TimeMention, text: str) -> TimeMention:
    """Return a clock time in the half of the day that its day's part says: "9:30 tonight" is 21:30."""
    hours = _LATER_HOURS.get(day.value.rpartition("T")[2], range(0))
    written = _LEAD.sub("", text[clock.start : clock.end].lower())
    if clock.clock is None or int(clock.clock[:2]) not in hours or not _TWELVE_HOURS.fullmatch(written):
        return clock
    later = f"{int(clock.clock[:2]) + 12}{clock.clock[2:]}"
    return replace(clock, clock=later, value=f"T{later}")


_LEAD: Final = re.compile(r"^(?:[a-z]+ ){1,3}(?=\d)|^(?:about|around|nearly|almost|just|shortly|after|before|at) ")
"""Words of a clock time before its figures: "just after 9:30"."""


def _with_clock(day: TimeMention, clock: TimeMention, *, start: int, end: int) -> TimeMention:
    date = day.value.partition("T")[0]
    at = _minute(day, clock)
    return replace(
        day,
        start=start,
        end=end,
        type="TIME",
        value=f"{date}{clock.value}",
        earliest=at,
        latest=at,
        precision=clock.precision if at else None,
        zone=clock.zone or day.zone,
        clock=clock.clock,
        clock_bound=clock.clock_bound,
        restates=clock.restates,
    )


def _minute(day: TimeMention, clock: TimeMention) -> dt.datetime | None:
    if day.earliest is None or clock.clock is None:
        return None
    hour, minute = clock.clock.split(":")
    return first_minute(day.earliest.date()).replace(hour=int(hour), minute=int(minute))


def _range(before: TimeMention, mention: TimeMention) -> TimeMention | None:
    whole = before.precision == mention.precision == "day" and before.type == mention.type == "DATE"
    if not whole or before.earliest is None or mention.latest is None or before.earliest >= mention.latest:
        return None
    first, last = before.earliest.date(), mention.latest.date()
    return replace(
        before,
        end=mention.end,
        value=f"{first.isoformat()}/{last.isoformat()}",
        earliest=first_minute(first),
        latest=last_minute(last),
        precision="interval",
        ends=(((before.start, before.end), before.value), ((mention.start, mention.end), mention.value)),
    )


def _restates(before: TimeMention, mention: TimeMention, text: str) -> bool:
    """Tell whether a clock time only says the one before it again, in another zone: "6 a.m. (2100 GMT Monday)"."""
    if before.clock is None or mention.clock is None:
        return False
    between = text[before.end : mention.start]
    if mention.zone is None and between != " (":
        return False
    return len(between) < _LONGEST_JOINT and bool(between.strip()) and bool(_AGAIN.fullmatch(between))


def _lend_day(mentions: Sequence[TimeMention], index: int, tokens: TokenIndex, *, today: dt.date | None) -> TimeMention:
    """Return a bare clock time with the day that its own sentence names, the one before it first.

    A day told shortly before, in another sentence, or else `today`, only shows in its value: it may be another one.
    """
    mention = mentions[index]
    if not _is_bare_clock(mention) or mention.unanchored:
        return mention  # what names a day of its own takes no other
    sentence = tokens.sentence_at(mention.start)
    near = [*reversed(mentions[max(0, index - 3) : index]), *mentions[index + 1 : index + 4]]
    for other in near:
        if is_day(other) and not other.restates and tokens.sentence_at(other.start) == sentence:
            at = _minute(other, mention)
            date = at.date().isoformat() if at else ""
            return replace(mention, value=f"{date}{mention.value}", earliest=at, latest=at)
    before = reversed(mentions[max(0, index - _TOLD_BACK) : index])
    told = next((other.earliest.date() for other in before if other.earliest and is_day(other)), today)
    value = f"{told.isoformat()}{mention.value}" if told is not None else mention.value
    return replace(mention, value=value, precision=None)
