"""What a ledger says, as pages of text: lists of events, sources and changes. Pure functions; no colour is needed."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from grainofsalt import ledger
from grainofsalt.app.columns import plain, shorten, wrap
from grainofsalt.app.page import Line, coloured
from grainofsalt.app.words import date_words
from grainofsalt.core.text import Article

_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s+")
_MOST_DIFFERENCES: Final = 12
_SHOWN_RELAYS: Final = 3
_DAY: Final = len("2017-05-21")


def text_of(lines: Iterable[Line], *, colour: bool) -> str:
    """Return lines as text, each with its line break."""
    return "".join(f"{coloured(line) if colour else line.text}\n" for line in lines)


def event_line(event: ledger.Listed) -> dict[str, object]:
    """Return one event of a list as data."""
    return {
        "id": event.id,
        "type": event.type,
        "label": event.label,
        "date": _date_of(event.first_day, event.last_day),
        "tellings": len(event.tellings),
        "articles": len({telling.article for telling in event.tellings}),
    }


def _date_of(first: str | None, last: str | None) -> str | None:
    """Return days as a date of the record: a day, a month, a year, or an interval."""
    if first is None or last is None or first == last:
        return first
    if (first[5:], last[5:]) == ("01-01", "12-31") and first[:4] == last[:4]:
        return first[:4]
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    is_month = begin.day == 1 and (end + dt.timedelta(days=1)).day == 1 and first[:7] == last[:7]
    return first[:7] if is_month else f"{first}/{last}"


def event_list(events: Sequence[ledger.Listed], *, limit: int) -> list[Line]:
    """Return a line for each event: its name, day, how many articles tell of it, what it is."""
    if not events:
        return [Line("no events")]
    lines = []
    for event in events:
        record = event_line(event)
        when = str(record["date"] or "undated")
        when = when if len(when) <= _DAY else f"{when[:_DAY]}…"
        head = f"{event.id}  {when:{_DAY + 1}} {record['articles']:>3} "
        head += "article " if record["articles"] == 1 else "articles"
        lines.append(Line(shorten(f"{head}  {plain(event.label)}", limit)))
    total = f"{len(events):,} event" + ("" if len(events) == 1 else "s")
    return [*lines, Line(""), Line(f"{total}; grainofsalt show ID tells all of one.")]


def passage_record(passage: ledger.Passage, told: Sequence[ledger.Named]) -> dict[str, object]:
    """Return what was found in one article as data; the words found stand between square brackets."""
    return {
        "article": passage.id,
        "publisher": passage.publisher,
        "title": passage.title,
        "published": passage.published,
        "words": _bracketed(passage.words),
        "events": told,
    }


def passage_list(
    passages: Sequence[ledger.Passage], told: Mapping[int, Sequence[ledger.Named]], *, limit: int
) -> list[Line]:
    """Return each article that was found: where it stands, the words around what was looked for, its events."""
    lines: list[Line] = []
    for passage in passages:
        where = " · ".join(plain(part) for part in (passage.publisher, passage.published, passage.title) if part)
        lines += [Line(text, "head") for text in wrap(shorten(where or passage.id, 2 * limit), limit)]
        lines += [Line(text) for text in wrap(plain(_bracketed(passage.words)), limit, indent="   ")]
        events = told.get(passage.article, ())
        lines += [Line(shorten(f"   → {event.id}  {plain(event.label)}", limit), "quote") for event in events]
        lines.append(Line(""))
    return lines[:-1]


def change_list(
    found: Sequence[ledger.Change],
    articles: Mapping[int, Article],
    tellings: Mapping[str, Article],
    *,
    limit: int,
    versions: Mapping[int, Article] | None = None,
) -> list[Line]:
    """Return what changed, revision by revision; of new versions what differs, where `versions` gives the older."""
    lines: list[Line] = []
    revision = 0
    for change in found:
        if change.revision != revision:
            revision = change.revision
            head = f"revision {revision} · {change.made_at[:16].replace('T', ' ')} UTC · {plain(change.by)}"
            lines.append(Line(head, "head"))
        text = _change_words(change, articles, tellings)
        lines += [Line(part) for part in wrap(text, limit, indent="   ", hanging="     ")]
        number = change.article or 0
        if change.what == "version" and versions and number in versions:
            older, newer = versions[number], articles[number]
            lines += [Line(f"     {line}", "quote") for line in differences(older, newer, limit - 5)]
    return lines or [Line("nothing changed")]


def _change_words(change: ledger.Change, articles: Mapping[int, Article], tellings: Mapping[str, Article]) -> str:
    teller = tellings.get(change.telling or "")
    name = f"{plain(change.telling or '')} ({_article_words(teller)})" if teller else plain(change.telling or "")
    if change.judgement is not None:
        return judgement_words(change.judgement)
    words = {
        "article": f"article added: {_article_words(articles.get(change.article or 0))}",
        "version": f"new version: {_article_words(articles.get(change.article or 0))}",
        "event": f"event {change.event} came to be",
        "joined": f"{name} belongs to {change.event}: {plain(change.reason)}",
        "left": f"{name} left {change.event}" + (f" for {change.into}" if change.into else f": {plain(change.reason)}"),
        "gone": f"event {change.event} is no more" + (f"; it is {change.into} now" if change.into else ""),
    }
    return words[change.what]


def _article_words(article: Article | None) -> str:
    if article is None:
        return "an article"
    day = "" if article.published is None else article.published.date().isoformat()
    title = shorten(plain(article.title or article.text[:80]), 60)
    return " · ".join(part for part in (plain(article.publisher or ""), day, f"“{title}”") if part)


def differences(older: Article, newer: Article, limit: int) -> list[str]:
    """Return what differs between two versions of an article, sentence by sentence, as lines."""
    lines = [
        f"{name}: {plain(str(old))} → {plain(str(new))}"
        for name, old, new in (
            ("title", older.title, newer.title),
            ("publisher", older.publisher, newer.publisher),
            ("published", older.published, newer.published),
        )
        if old != new
    ]
    before, after = ([plain(one) for one in _SENTENCE.split(article.text) if one.strip()] for article in (older, newer))
    changed = [line for line in difflib.unified_diff(before, after, lineterm="", n=0) if line[:3] not in {"---", "+++"}]
    lines += [f"{line[0]} {line[1:]}" for line in changed if line[0] in "+-"]
    more = len(lines) - _MOST_DIFFERENCES
    shown = [shorten(line, limit) for line in lines[:_MOST_DIFFERENCES]]
    return [*shown, f"… and {more} more"] if more > 0 else shown


def proposal_list(found: Sequence[ledger.Proposal], labels: Mapping[str, str], *, limit: int) -> list[Line]:
    """Return each pair of events that are probably one, with the commands that decide."""
    lines: list[Line] = []
    for proposal in found:
        pair = (proposal.first, proposal.second)
        lines += [Line(shorten(f"{event}  {plain(labels.get(event, ''))}", limit), "head") for event in pair]
        reason = f"probably one ({proposal.probability:.0%}): {plain(proposal.reason)}"
        lines += [Line(text) for text in wrap(reason, limit, indent="   ", hanging="   ")]
        lines.append(Line(f"   grainofsalt merge {proposal.first} {proposal.second}, or reject", "quote"))
    return lines or [Line("nothing is proposed")]


def source_list(found: Sequence[ledger.CitedSource], *, limit: int) -> list[Line]:
    """Return a line for each source: its grade, how often it is cited, its name and kind, who passed it on."""
    lines = []
    for cited in found:
        relays = ", ".join(f"{name} {number}" for name, number in cited.via[:_SHOWN_RELAYS])
        kind = cited.source.kind.replace("-", " ")
        about = ", ".join(part for part in (kind, cited.source.country) if part)
        name = plain(cited.source.canonical or cited.source.name)
        text = f"{cited.grade}  {cited.articles:>4} {cited.claims:>5}  {name}"
        text += f" ({about})" + (f", via {plain(relays)}" if relays else "")
        lines.append(Line(shorten(text, limit)))
    if not lines:
        return [Line("no sources")]
    head = Line("reliability, articles, claims, source", "head")
    return [head, *lines, Line(""), Line('Grade one: grainofsalt sources --rate "NAME=B"')]


def judgement_list(found: Sequence[ledger.Judgement], *, limit: int) -> list[Line]:
    """Return a line for each judgement, those taken back marked."""
    lines: list[Line] = []
    for one in found:
        text = f"{one.number:>4}  {one.made_at[:16].replace('T', ' ')} UTC  {plain(one.by)}: {judgement_words(one)}"
        lines += [Line(part) for part in wrap(text, limit, hanging="      ")]
    return lines or [Line("no judgements")]


def judgement_words(one: ledger.Judgement) -> str:
    """Return what was decided, in words."""
    first, second = ", ".join(one.first), ", ".join(one.second)
    what = {
        "merge": f"{first} and {second} are one event",
        "reject": f"{first} and {second} are not one event",
        "split": f"{first} left the event of {second}",
        "accept": f"{first} are one event",
        "rate": f"{plain(one.source or '')} is rated {one.grade}",
        "undo": f"judgement {one.undoes} is taken back",
    }[one.kind]
    because = f", because {plain(one.reason)}" if one.reason else ""
    return f"{one.kind}: {what}{because}" + (" (taken back)" if one.undone else "")


def _bracketed(words: str) -> str:
    return words.replace(ledger.OPEN, "[").replace(ledger.CLOSE, "]")


def rule(limit: int) -> Line:
    """Return the line under a heading."""
    return Line("─" * limit)


def days_words(first: str | None, last: str | None) -> str:
    """Return a stretch of days in words."""
    date = _date_of(first, last)
    return "date unknown" if date is None else date_words(date)
