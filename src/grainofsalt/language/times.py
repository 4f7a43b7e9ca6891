"""Dates, times, durations and sets in a text, worked out from its publication date.

`find_times` reads a text into lexemes, matches the grammar of `data/time_grammar.tsv`, refuses what only looks like a
time, resolves the rest in the order of the text, and joins clock times with their days. See `docs/times.md`.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace
from spacy.tokens import Doc

from grainofsalt.language import (
    times_dates,
    times_era,
    times_quarters,
    times_relative,
    times_seasons,
    times_spans,
    times_weekdays,
)
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import make_date
from grainofsalt.language.times_extent import trimmed
from grainofsalt.language.times_grammar import Written, match_times
from grainofsalt.language.times_join import join_times
from grainofsalt.language.times_lexemes import lex, zones
from grainofsalt.language.times_refuse import is_refused
from grainofsalt.language.times_scene import Scene
from grainofsalt.language.times_spoken import with_spoken_years
from grainofsalt.language.times_tense import TokenIndex
from grainofsalt.language.times_zones import place_of

_RESOLVERS: Final[dict[str, Callable[[Written, Scene], TimeMention | None]]] = {
    "iso": times_dates.iso,
    "slashed": times_dates.slashed,
    "date": times_dates.date,
    "date_range": times_dates.date_range,
    "month_range": times_dates.month_range,
    "day": times_dates.day_of_month,
    "next_day": times_dates.next_day,
    "week_of": times_dates.week_of_day,
    "month_year": times_dates.month_year,
    "month": times_dates.month,
    "year": times_dates.year,
    "era_year": times_era.era_year,
    "year_range": times_dates.year_range,
    "decade": times_dates.decade,
    "season": times_seasons.season,
    "quarter": times_quarters.quarter,
    "report": times_quarters.report,
    "compared": times_quarters.compared,
    "ordinal_century": times_dates.ordinal_century,
    "weekday": times_weekdays.weekday,
    "weekday_numbered": times_weekdays.weekday_numbered,
    "weekday_ago": times_weekdays.weekday_ago,
    "weekend": times_weekdays.weekend,
    "holiday": times_seasons.holiday,
    "day_beyond": times_relative.day_beyond,
    "deictic": times_relative.deictic,
    "this_part": times_relative.this_part,
    "relative": times_relative.relative,
    "to_date": times_relative.to_date,
    "unit_end": times_relative.unit_end,
    "ago": times_relative.ago,
    "ahead": times_relative.ahead,
    "window": times_relative.window,
    "event_unit": times_spans.event_unit,
    "shift": times_spans.moved,
    "duration": times_spans.duration,
    "last_of": times_spans.last_of,
    "set": times_spans.every,
    "frequency": times_spans.frequency,
    "reference": times_spans.reference,
    "pointing": times_spans.pointing,
    "clock": times_spans.clock,
}
_DEICTIC_RULES: Final = {"weekday", "deictic", "this_part", "relative", "ago"}
_TALE_YEARS: Final = 7
_TALE_SHARE: Final = 6
"""Background in the news names years of long ago too, but now and then its own year, or yesterday."""
_CHRONICLE_YEARS: Final = 40
_CHRONICLE_SHARE: Final = 15
_OLD: Final = 2
_OF_A_DAY: Final = frozenset({"day", "part-of-day"})
_POST: Final = re.compile(r"\(@\w{1,20}\)\s{0,3}$")
_POSTED_AHEAD: Final = 1
"""Days by which a post can be ahead of the publisher's own calendar."""
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def find_times(
    doc: Doc, *, published: dt.datetime | None, published_to_minute: bool = False
) -> tuple[TimeMention, ...]:
    """Return the dates and times in a parsed text, in order and without overlaps.

    Args:
        doc: the parse; positions in the result are positions of `doc.text`.
        published: moment or day of publication in the publisher's own clock; without it relative times stay open and
            are marked `unanchored`.
        published_to_minute: whether `published` holds a time of day; it bounds "earlier today" and tells what
            "tonight" means after midnight.

    Returns:
        Mentions resolved as far as the text and its date allow. A clock time beside its day is one mention.
    """
    text = doc.text
    lexemes = with_spoken_years(lex(text))
    tokens = TokenIndex(doc)
    matched = match_times(lexemes)
    written = [found for found in matched if not is_refused(found, lexemes, tokens)]
    narrative = published is not None and _is_tale(written, published.year)
    if narrative:
        written = [found for found in matched if not is_refused(found, lexemes, tokens, narrative=True)]
    mentions: list[TimeMention] = []
    today = _day_of_report(written, text, published.date()) if published else None
    moment = published.replace(tzinfo=None) if published and published_to_minute else None
    scene = Scene(
        text=text,
        tokens=tokens,
        lexemes=lexemes,
        today=today,
        now=moment if moment and moment.date() == today else None,
        narrative=narrative,
        earlier=mentions,
    )
    for found in written:
        mention = times_era.leaning_on_era(found, scene) or _RESOLVERS[found.rule](found, scene)
        if mention is not None:
            mentions.append(trimmed(mention, found, scene))
    joined = join_times(mentions, text, tokens, today=today if not scene.narrative else None)
    return tuple(_with_place(mention, text) for mention in joined)


def _with_place(mention: TimeMention, text: str) -> TimeMention:
    if mention.zone is not None or (mention.clock is None and mention.precision not in _OF_A_DAY):
        return mention
    place = place_of(text, mention.start, mention.end, city=mention.clock is None)
    return replace(mention, zone=place) if place is not None else mention


def _day_of_report(written: Sequence[Written], text: str, published: dt.date) -> dt.date:
    """Return the day that the report was last written on: that of publication, or of a later post that it shows.

    A page that was published, or crawled, under an older address and then rewritten keeps its first date, while the
    posts in it carry their own: "(@name) 14 September 2017".
    """
    latest = published
    for found in written:
        if (
            found.rule == "date"
            and "year" in found.groups
            and _POST.search(text, max(0, found.start - 30), found.start)
        ):
            day = make_date(int(found.value("year")), int(found.value("month")), int(found.value("day")))
            if day and (day - published).days > _POSTED_AHEAD:
                latest = max(latest, day)
    return latest


def _is_tale(written: Sequence[Written], published: int) -> bool:
    """Tell whether a text is history and not news.

    It is where it names many years of long ago, and hardly a time that leans on the publication or lies near it; or
    so many years, of whatever age, that it is a chronicle.
    """
    years = [int(found.value("year")) for found in written if found.category("year") == "YEAR"]
    ancient = sum(found.rule == "era_year" for found in written)
    old = sum(abs(published - year) > _OLD for year in years) + ancient
    deictic = sum(found.rule in _DEICTIC_RULES for found in written)
    if len(years) + ancient >= _CHRONICLE_YEARS and len(years) + ancient > _CHRONICLE_SHARE * deictic:
        return True
    return (
        published not in years and old >= _TALE_YEARS and old > _TALE_SHARE * max(deictic, len(years) + ancient - old)
    )


def record_date(mention: TimeMention) -> str | None:
    """Return the day, interval, month or year of a mention as the record writes it, `None` where it gives none.

    A clock time alone gives no date, even where the sentence names its day; nor does a clock time that only repeats
    the one before it in another zone.
    """
    if mention.earliest is None or mention.latest is None or mention.restates:
        return None
    if mention.clock is not None and mention.anchor == "event":
        return None
    value = _DATE.match(mention.value)
    if mention.precision in {"month", "year"} and value and value.end() == len(mention.value):
        return mention.value
    first, last = mention.earliest.date().isoformat(), mention.latest.date().isoformat()
    return first if first == last else f"{first}/{last}"


def record_time(mention: TimeMention) -> str | None:
    """Return the clock time of a mention as the record writes it, `HH:MM` with the zone where one was given.

    The place's own time ("local time", "North Korean time") carries no zone; nor does a bare clock time.
    """
    if mention.clock is None or mention.restates:
        return None
    if mention.zone is None:
        return mention.clock
    zone = zones().get(" ".join(mention.zone.lower().split()), "")
    return f"{mention.clock} {zone}".rstrip()
