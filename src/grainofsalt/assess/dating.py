"""Dates that cannot be: open ones, later ones than the article itself, and the article's own date."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from grainofsalt.assess.account import MANY, Account
from grainofsalt.assess.wording import joined, spans_of, teller
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.text import Span
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_zones import minutes_apart

_ZONES: Final = 1
"""Days. At the place of an event it may already be tomorrow."""

_NEAR: Final = 183
"""Days. So far ahead or back a date still belongs to the time of the article."""

_STALE: Final = 365
"""Days. An article whose every date lies so far back is no report of news."""

_PLANNABLE: Final = frozenset({"meeting", "sanction", "exercise", "deployment"})
"""Types of events that are told before they happen."""

_FULL_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")

_SEVERAL: Final = 2
"""Wrong weekdays that say something about the year."""

_MOST: Final = 2 / 3
"""Share of the wrong weekdays that another year must explain; captions on one page may be of several years."""

_YEARS: Final = 5
"""Years by which an article's date may be wrong; after six the calendar may repeat."""

_PLANS: Final = frozenset({"scheduled", "proposed"})

_AHEAD: Final = re.compile(
    r"\b(?:will|would|shall|to be|plans?|planned|planning|scheduled?|expect(?:s|ed)?|due|set to|next|upcoming|coming"
    r"|until|till|by|before|deadline|expir\w+|ends?|begins?|starts?|opens?|may|might|could|should|if|hopes?|intend\w*)\b",
    re.IGNORECASE,
)
"""Words beside which a date may lie ahead of the article."""

_SURELY_AHEAD: Final = re.compile(r"\b(?:will|next|upcoming|plan(?:s|ned)?|scheduled|expected|due)\b", re.IGNORECASE)

_ABOUT: Final = 30
_MINUTE: Final = 1
"""Minutes by which two clocks may differ, "about" and else."""

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY: Final = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_DATED_DAY: Final = (
    re.compile(rf"\b{_DAY},? \(?{_MONTH} {_ORDINAL}(?:,? (?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE),
    re.compile(rf"\b{_DAY},? \(?(?:the )?{_ORDINAL} (?:of )?{_MONTH}(?:,? (?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE),
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def undated_relative(account: Account) -> Iterator[Finding]:
    """Find dates that hang on a day of publication that is not known."""
    if account.published is not None:
        return
    open_ones = [time for time in _own_times(account) if time.unanchored]
    if not open_ones:
        return
    words = [account.annotations.view.text[time.start : time.end] for time in open_ones]
    quoted = [f"“{word}”" for word in dict.fromkeys(words)]
    shown = joined([*quoted[:3], "others"] if len(quoted) > 3 else quoted)  # noqa: PLR2004 - three examples are enough
    yield Finding(
        code="undated-relative",
        severity="warning",
        message=f"The article has no date of publication, so {shown} cannot be worked out; give it with --published.",
        spans=tuple(account.annotations.span(time.start, time.end) for time in open_ones),
    )


def after_publication(account: Account) -> Iterator[Finding]:
    """Find events that are told as having happened, on a day after the article appeared."""
    if account.published is None:
        return
    for event in account.events:
        if any(claim.value in _PLANS for claim in account.about(event, "outcome")):
            continue
        for claim in account.about(event, "date"):
            day = _first_day(str(claim.value))
            if day is None or _days_after(account, day) <= _ZONES or claim.stance != "asserts":
                continue
            if event.type in _PLANNABLE and not _FULL_DATE.fullmatch(str(claim.value)):
                continue
            if _lies_ahead(account, claim, _AHEAD if event.type in _PLANNABLE else _SURELY_AHEAD):
                continue
            yield Finding(
                code="after-publication",
                severity="warning",
                message=(
                    f"{_named(event)} is dated {claim.value} by {teller(claim.source)}, "
                    f"but the article appeared on {account.published.isoformat()}."
                ),
                claims=(claim.id,),
                spans=spans_of([claim]),
            )


def publication_date_doubtful(account: Account) -> Iterator[Finding]:
    """Find a day of publication that the article's own full dates contradict."""
    if account.published is None:
        return
    full = [time for time in _own_times(account) if _is_full_date(account, time)]
    near = [time for time in full if _days_after(account, _day(time)) > -_NEAR]
    later = [
        time
        for time in near
        if _ZONES < _days_after(account, _day(time)) < _NEAR
        and time.direction != "future"
        and not _AHEAD.search(account.sentence_around(time.start, time.end))
    ]
    if later and 2 * len(later) >= len(near):
        told = f"tells of {max(_day(time) for time in later).isoformat()} as past"
        yield _doubtful(account, told, _spans(account, later))
        return
    wrong = _wrong_weekdays(account)
    explained = _year_of_the_weekdays(account, wrong)
    if explained is not None:
        year, dated = explained
        spans = tuple(account.annotations.span(match.start(), match.end()) for match in dated)
        yield _doubtful(account, f"{len(dated)} of its weekdays are those of {year}", spans)
        return
    newsy = any(time.anchor == "publication" for time in _own_times(account))
    past = [time for time in full if _days_after(account, _day(time)) < -_STALE]
    if not newsy and len(past) > 1 and len(past) == len(full):
        told = f"tells of nothing after {max(_day(time) for time in past).isoformat()}"
        yield _doubtful(account, told, _spans(account, past))


def weekday_mismatch(account: Account) -> Iterator[Finding]:
    """Find a weekday beside a date that was another weekday."""
    wrong = _wrong_weekdays(account)
    if _year_of_the_weekdays(account, wrong) is not None:
        return
    for match in wrong:
        day, wanted = _possible_days(match, account.published)[0], _weekday(match)
        yield Finding(
            code="weekday-mismatch",
            severity="warning",
            message=(
                f"“{match.group()}”: {day.day} {_MONTHS[day.month - 1].title()} {day.year} was a "
                f"{_DAYS[day.weekday()].title()}, not a {_DAYS[wanted].title()}."
            ),
            spans=(account.annotations.span(match.start(), match.end()),),
        )


def clocks_do_not_agree(account: Account) -> Iterator[Finding]:
    """Find a clock time that is told again in another zone, where the two cannot be the same moment."""
    for time, again in pairwise(account.annotations.times):
        if not again.restates or not account.is_own_text(time.start, again.end):
            continue
        off = minutes_apart(time, again, day=account.published)
        if off is None or off <= (_ABOUT if "about" in {time.clock_bound, again.clock_bound} else _MINUTE):
            continue
        text = account.annotations.view.text
        yield Finding(
            code="clocks-do-not-agree",
            severity="warning",
            message=(
                f"“{text[time.start : time.end]}” and “{text[again.start : again.end]}” are told as one moment "
                f"but lie {_hours(off)} apart."
            ),
            spans=(account.annotations.span(time.start, again.end),),
        )


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest else [])])


def _wrong_weekdays(account: Account) -> list[re.Match[str]]:
    """Return the dates whose weekday is not that of any day that they may mean, in the order of the text."""
    text = account.annotations.view.text
    found = sorted((match for form in _DATED_DAY for match in form.finditer(text)), key=lambda match: match.start())
    wrong = []
    for match in found:
        days = _possible_days(match, account.published)
        fits = any(day.weekday() == _weekday(match) for day in days)
        if days and not fits and account.is_own_text(match.start(), match.end()):
            wrong.append(match)
    return wrong


def _year_of_the_weekdays(account: Account, wrong: list[re.Match[str]]) -> tuple[int, list[re.Match[str]]] | None:
    """Return the year near publication whose calendar explains most of the wrong weekdays, and those that it does."""
    if account.published is None or any(match["year"] for match in wrong):
        return None
    best: tuple[int, list[re.Match[str]]] = (account.published.year, [])
    wrong = wrong[:MANY]
    for off in sorted(range(-_YEARS, _YEARS + 1), key=abs):
        explained = [match for match in wrong if _falls_on_its_weekday(match, account.published.year + off)]
        if len(explained) > len(best[1]):
            best = (account.published.year + off, explained)
    return best if len(best[1]) >= max(_SEVERAL, _MOST * len(wrong)) else None


def _falls_on_its_weekday(match: re.Match[str], year: int) -> bool:
    try:
        return dt.date(year, _month(match), int(match["day"])).weekday() == _weekday(match)
    except ValueError:
        return False


def _weekday(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(_DAYS) if name.startswith(match["weekday"].lower()))


def _month(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()[:3]))


def _own_times(account: Account) -> list[TimeMention]:
    times = account.annotations.times
    return [time for time in times if time.type in {"DATE", "TIME"} and account.is_own_text(time.start, time.end)]


def _is_full_date(account: Account, time: TimeMention) -> bool:
    """Tell whether day, month and year are written out."""
    written = account.annotations.view.text[time.start : time.end]
    exact = time.anchor == "stated" and time.precision in {"day", "minute", "hour", "part-of-day"}
    return exact and time.earliest is not None and _YEAR.search(written) is not None


def _days_after(account: Account, day: dt.date) -> int:
    """Return how many days `day` lies after the day of publication, negative before it, 0 where that is unknown."""
    return day.toordinal() - account.published.toordinal() if account.published is not None else 0


def _day(time: TimeMention) -> dt.date:
    return time.earliest.date() if time.earliest is not None else dt.date.min


def _spans(account: Account, times: list[TimeMention]) -> tuple[Span, ...]:
    return tuple(account.annotations.span(time.start, time.end) for time in times)


def _doubtful(account: Account, told: str, spans: tuple[Span, ...]) -> Finding:
    published = account.published.isoformat() if account.published is not None else ""
    return Finding(
        code="publication-date-doubtful",
        severity="warning",
        message=f"The article is dated {published} but {told}: its date is probably not the day it appeared.",
        spans=spans,
    )


def _lies_ahead(account: Account, claim: Claim, words: re.Pattern[str]) -> bool:
    """Tell whether the words around the date put it ahead."""
    stretches = (account.annotations.view.from_source(span.start, span.end) for span in claim.evidence)
    return any(words.search(account.sentence_around(*stretch)) for stretch in stretches) or any(
        time.direction == "future" for time in account.times_of(claim)
    )


def _named(event: Event) -> str:
    return f"{event.label or event.type} ({event.id})"


def _first_day(value: str) -> dt.date | None:
    """Return the first day that a canonical date allows."""
    parts = value.split("/", maxsplit=1)[0].split("-")
    try:
        year, month, day = (*(int(part) for part in parts), 1, 1)[:3]
        return dt.date(year, month, day)
    except ValueError:
        return None


def _possible_days(match: re.Match[str], published: dt.date | None) -> list[dt.date]:
    """Return the days within the last year or the next half that the writing may mean, the nearest first."""
    if match["year"] is not None:
        years = [int(match["year"])]
    elif published is not None:
        years = [published.year, published.year - 1, published.year + 1]
    else:
        return []
    days = []
    for year in years:
        try:
            day = dt.date(year, _month(match), int(match["day"]))
        except ValueError:
            continue
        ahead = 0 if match["year"] is not None or published is None else day.toordinal() - published.toordinal()
        if -_STALE <= ahead <= _NEAR:
            days.append((abs(ahead), day))
    return [day for _, day in sorted(days)]
