"""Clock times, durations, sets, and times that lean on an event told in the text."""

import re
from typing import Final

from msgspec.structs import replace

from grainofsalt.core.vocabulary import Bound, Precision
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import shift, unit_around, unit_value
from grainofsalt.language.times_extent import has_complement
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_numbers import amount_of, things_before, timex_duration
from grainofsalt.language.times_quarters import quarter_mention
from grainofsalt.language.times_scene import Scene, dated, in_part, is_day
from grainofsalt.language.times_tense import Direction

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\s?([ap])?", re.IGNORECASE)
_HALF_DAY: Final = 12
_GRAINS: Final[dict[str, Precision]] = {
    "D": "day",
    "W": "week",
    "WE": "interval",
    "M": "month",
    "Y": "year",
    "Q": "interval",
    "E": "interval",
    "C": "interval",
}


def clock(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve a clock time; the day is joined later."""
    lexeme = written.groups["clock"][0]
    if lexeme.category in {"DAY", "CARDINAL"}:
        text = _spoken_clock(written, scene)
    else:
        text = _read_clock(lexeme.value if lexeme.category == "CLOCK" else lexeme.text, lexeme.category, lexeme.value)
    if text is None or written.value("hours") not in {"", "TH"}:
        return None
    if written.value("part") in {"AF", "EV", "NI"} and int(text[:2]) < _HALF_DAY:
        text = f"{int(text[:2]) + _HALF_DAY}{text[2:]}"
    zone = written.groups.get("zone")
    bound: Bound = "about" if scene.lexemes[written.first].category in {"HEDGE", "MORE", "AT"} else "exactly"
    return TimeMention(
        start=written.start,
        end=written.end,
        type="TIME",
        value="T24:00" if lexeme.category == "NOON" and text == "00:00" else f"T{text}",
        precision="minute" if ":" in lexeme.text or "." in lexeme.text[:3] or lexeme.category != "CLOCK" else "hour",
        anchor="event",
        zone=scene.text[zone[0].start : zone[-1].end] if zone else None,
        clock=text,
        clock_bound=bound,
    )


def _spoken_clock(written: Written, scene: Scene) -> str | None:
    """Return `HH:MM` of "eight" and "ten thirty" beside "this morning" or "tonight", which says that they are hours."""
    following = scene.lexemes[written.last : written.last + 2]
    has_part = [lexeme.category for lexeme in following[1:]] == ["PART"]
    if not has_part and [lexeme.value for lexeme in following[:1]] != ["TNI"]:
        return None
    hour, minute = int(written.value("clock")), int(written.value("minute") or 0)
    return f"{hour:02d}:{minute:02d}" if 1 <= hour <= _HALF_DAY and minute < 60 else None  # noqa: PLR2004


def _read_clock(text: str, category: str, value: str) -> str | None:
    """Return `HH:MM`, or `None` where the figures are no clock time."""
    if category == "NOON":
        return value
    if category in {"YEAR", "FOUR"}:
        text = f"{value[:2]}:{value[2:]}"
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and 1 <= hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 (a clock's limits)


def duration(written: Written, scene: Scene) -> TimeMention | None:
    """Give "53 minutes", "two years" their TIMEX3 value; "one day he will know" is the future."""
    if (some_day := _some_day(written, scene)) is not None:
        return some_day
    unit = written.value("unit") if written.category("unit") != "SECOND" else "TS"
    amounts = written.groups.get("amount", ())
    skipped = things_before(amounts)
    amounts = amounts[skipped:]
    start = amounts[0].start if skipped else written.start
    if written.category("unit") == "SECOND" and amounts[-1].text.lower() not in {"one", "1", "per", "half"}:
        return None
    is_one = "amount" not in written.groups and written.category("unit") != "UNITS"
    amount = 1.0 if is_one else amount_of(amounts)
    if written.groups.keys() & {"quarter", "quarter_of"}:
        if unit not in _QUARTERED:
            return None
        amount = 0.25
    if amount is not None and "half" in written.groups:
        amount += 0.5
    return TimeMention(start=start, end=written.end, type="DURATION", value=timex_duration(amount, unit))


_QUARTERED: Final = {"C", "Y", "TH"}
"""Units that are told in quarters: "a quarter century", "a quarter of an hour"."""


def _some_day(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "one day" and "some day" beside a verb: the past or the future, and no stretch of time."""
    words = [lexeme.text.lower() for lexeme in scene.lexemes[written.first : written.last]]
    token = scene.tokens.at(written.end - 1)
    if words not in (["one", "day"], ["some", "day"]) or token is None or token.dep_ != "npadvmod":
        return None
    direction = scene.tokens.direction(written.end - 1)
    if direction not in {"past", "future"} or token.head.pos_ not in {"VERB", "AUX"}:
        return None
    value = "FUTURE_REF" if direction == "future" else "PAST_REF"
    return replace(dated(written, value, None, "day", anchor="publication"), direction=direction)


def last_of(written: Written, _scene: Scene) -> TimeMention | None:
    """Give "the last week" of "the last week of August" its TIMEX3 value: a stretch of its own, whenever that was."""
    value = timex_duration(1, written.value("unit"))
    return TimeMention(start=written.start, end=written.end, type="DURATION", value=value)


def every(written: Written, _scene: Scene) -> TimeMention | None:
    """Give "every two weeks", "each July", "every other day", "Mondays" their TIMEX3 value."""
    category, value = written.category("unit"), written.value("unit")
    day = written.value("weekday") or (value if category in {"WEEKDAY", "WEEKDAYS"} else "")
    timex = f"XXXX-WXX-{int(day) + 1}" if day else ""
    if category in {"PART", "PARTS"}:
        timex = f"{timex or 'XXXX-XX-XX'}T{value}"
    elif category == "MONTH":
        timex = f"XXXX-{int(value):02d}"
    elif category in {"WEEKEND", "WEEKENDS"} and "amount" not in written.groups:
        timex = "XXXX-WXX-WE"
    elif category in {"SEASON", "SEASONS"}:
        timex = f"XXXX-{value}"
    step = _STEPS.get(written.category("amount"))
    if step is None and "amount" in written.groups:
        amount = amount_of(written.groups["amount"])
    else:
        amount = float(written.value("amount")) if step == 0 else float(step or 1)
    return TimeMention(start=written.start, end=written.end, type="SET", value=timex or timex_duration(amount, value))


_STEPS: Final = {"OTHER_ONE": 2, "SECOND": 2, "ORDINAL_WORD": 0}
"""How many units lie from one "every other" to the next; 0 where the word itself says."""


def frequency(written: Written, _scene: Scene) -> TimeMention | None:
    """Give "daily", "annually" their TIMEX3 value."""
    return TimeMention(start=written.start, end=written.end, type="SET", value=written.value("frequency"))


def reference(written: Written, scene: Scene) -> TimeMention | None:
    """Give "now", "recently", and in tales "former" and "current", their TIMEX3 value; they are no date."""
    value = written.value("reference")
    if written.category("reference") in {"THIS", "FORMER"} and not scene.narrative:
        return None  # in the news they say no more than that someone holds or held a post
    mention = dated(written, value, None, "day", anchor="publication")
    ways: dict[str, Direction] = {"PRESENT_REF": "present", "FUTURE_REF": "future"}
    return replace(mention, direction=ways.get(value, "past"))


def pointing(written: Written, scene: Scene) -> TimeMention | None:
    """Give "at the time", "during this period" and "at night" a value; what they mean stands elsewhere in the text."""
    if "part" in written.groups:
        return dated(written, f"XXXX-XX-XXT{written.value('part')}", None, "part-of-day", kind="TIME", anchor="event")
    if "unit" in written.groups and (
        written.value("unit") not in {"D", "Y"} or written.groups["rel"][0].text.lower() not in {"these", "those"}
    ):
        return None
    if not scene.narrative and written.groups["rel"][-1].category == "SAME":
        return None  # in the news "at the same time" only joins two sentences
    if not scene.narrative and "unit" not in written.groups and _is_told_of(written, scene):
        return None
    if written.category("rel") == "THIS":
        return dated(written, "PRESENT_REF", None, "interval", anchor="event")
    told = scene.last_date() if scene.narrative and "unit" not in written.groups else None
    return dated(written, told.value if told is not None else "PAST_REF", None, "interval", anchor="event")


def _is_told_of(written: Written, scene: Scene) -> bool:
    """Tell whether the sentence says itself what "the time" was: "at the time of the vote", "at the time he left"."""
    following = scene.lexemes[written.last] if written.last < len(scene.lexemes) else None
    if following is not None and following.text.lower() == "being":
        return True  # "for the time being"
    if following is None or written.category("rel") != "THE" or len(written.groups["rel"]) > 1:
        return False
    token = scene.tokens.at(following.start)
    return following.category == "OF" or (token is not None and token.pos_ in {"PRON", "PROPN", "DET", "NOUN"})


def event_unit(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "the next day", "that evening" from a date in the same sentence; else it stays open."""
    unit, words = written.value("unit"), {lexeme.category for lexeme in written.groups["rel"]}
    side = written.category("side")
    step = 1 if words & {"NEXT", "FOLLOWING"} or side == "AFTER" else -1 if "PREVIOUS" in words or side else 0
    part = unit if written.category("unit") == "PART" else ""
    told = _told(written, scene)
    is_guess = told is None or told.earliest is None
    if is_guess:
        told = scene.last_date()
    open_value = f"XXXX-XX-XXT{part}" if part else "XXXX-XX-XX" if unit == "D" else timex_duration(1, unit)
    mention = dated(written, open_value, None, "day", anchor="event")
    if unit in {"E", "C"} and step > 0:
        return mention  # "for the next decade": a stretch
    if told is None and scene.is_relative() and scene.today is not None:
        day = shift(scene.today, step, "D" if part else unit)
        value = (f"{day.isoformat()}T{part}" if part else unit_value(day, unit)) if day else open_value
        return replace(mention, value=value)
    if told is None or told.earliest is None or (unit not in _GRAINS and not part):
        return mention
    if (part or unit == "D") and not is_day(told):
        return mention
    day = shift(told.earliest.date(), step, "D" if part else unit)
    period = unit_around(day, "D" if part else unit) if day else None
    if day is None or period is None:
        return mention
    found = in_part(mention, day, part) if part else None
    found = found or dated(written, unit_value(day, unit), period, _GRAINS[unit], anchor="event")
    return _guessed(found) if is_guess else found


def _guessed(mention: TimeMention) -> TimeMention:
    """Return a mention with the value that it probably has, and without an interval, as its sentence names no date."""
    return replace(mention, earliest=None, latest=None, precision=None)


def _told(written: Written, scene: Scene) -> TimeMention | None:
    """Return the date to lean on: one in the same sentence, and in tales the one told last."""
    return scene.last_date(within=None if scene.narrative else scene.tokens.sentence_at(written.start))


def moved(written: Written, scene: Scene) -> TimeMention | None:
    """Resolve "two months before", "a day later" from a date in the same sentence; else it stays open."""
    unit, side = written.value("unit"), written.category("side")
    amount = amount_of(written.groups["amount"]) if "amount" in written.groups else None
    back = side in {"EARLIER", "BEFORE", "PREVIOUSLY"}
    length = timex_duration(amount, unit)
    mention = replace(
        dated(written, length, None, "day", anchor="event"), direction="past" if back else "future", length=length
    )
    if side == "BEFORE" and not has_complement(scene.tokens.at(written.end - 1)):
        side = "EARLIER"  # "a year before": before what was told
    quarter = scene.last_quarter() if (amount, unit, side) == (1, "Y", "EARLIER") and not scene.narrative else None
    if quarter is not None:
        return replace(quarter_mention(written, quarter[0] - 1, quarter[1]), direction="past")
    told = _told(written, scene)
    is_guess = told is None or told.earliest is None
    if is_guess and side in {"EARLIER", "LATER", "PREVIOUSLY"}:
        told = scene.last_date()
    if told is None or told.earliest is None or amount is None or unit not in _GRAINS or amount != int(amount):
        return _before_publication(mention, scene, amount, unit) if told is None and side == "EARLIER" else mention
    if unit in {"D", "W"} and not is_day(told):
        return mention
    # "On 3 May, a day after the talks", "The talks of 3 May came a day after the vote": the stretch dates the other
    # happening, which lies the other way from the date told.
    if side in {"BEFORE", "AFTER"} and (_is_set_off(told.end, written, scene) or _comes(written, scene)):
        back = not back
    day = shift(told.earliest.date(), -int(amount) if back else int(amount), unit)
    grain = "D" if unit == "W" else unit
    period = unit_around(day, grain) if day else None
    if day is None or period is None:
        return mention
    precision = told.precision if told.precision == "month" and grain == "M" else None
    resolved = dated(written, unit_value(day, grain), period, _GRAINS[grain], anchor="event")
    direction: Direction = "past" if back else "future"
    resolved = replace(resolved, precision=precision or resolved.precision, direction=direction, length=length)
    return _guessed(resolved) if is_guess else resolved


def _before_publication(mention: TimeMention, scene: Scene, amount: float | None, unit: str) -> TimeMention:
    """Give "a year earlier" in a text that told no date yet the year before its publication as value, no interval."""
    if not scene.is_relative() or scene.today is None or unit not in {"D", "W", "M", "Y"} or amount is None:
        return mention
    day = shift(scene.today, -int(amount), unit) if amount == int(amount) else None
    return replace(mention, value=unit_value(day, "D" if unit == "W" else unit)) if day is not None else mention


_COMING: Final = frozenset({"come", "comes", "came", "coming", "follows", "followed"})
_COMPLEMENT: Final = {"THE", "THAT", "THIS", "OTHER", "NAME", "ARTICLE"}


def _comes(written: Written, scene: Scene) -> bool:
    """Tell whether a happening is said to come before or after another: "comes just a day after the vote"."""
    before = [lexeme.text.lower() for lexeme in scene.lexemes[max(0, written.first - 2) : written.first]]
    return bool(_COMING.intersection(before[-1:] if before[-1:] != ["just"] else before))


def _is_set_off(told_end: int, written: Written, scene: Scene) -> bool:
    """Tell whether the stretch only adds when something else was: it follows the date and has a complement."""
    between = scene.text[told_end : written.start].strip()
    following = scene.lexemes[written.last].category if written.last < len(scene.lexemes) else "BREAK"
    return between in {",", ", just", ", about", ", only"} and following in _COMPLEMENT
