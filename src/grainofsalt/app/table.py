"""A reading as a page of text: what happened, who says so, how surely, in which words. A pure function of the reading.

It is read without colour and at 80 columns; colour, where wanted, only repeats what the words say.
"""

import re
from collections.abc import Sequence
from typing import Final

from grainofsalt.app.columns import plain, shorten, width, wrap
from grainofsalt.app.page import NARROWEST, WIDEST, Line, Role, coloured
from grainofsalt.app.pipeline import Reading
from grainofsalt.app.words import (
    attribute_words,
    certainty_words,
    day_words,
    source_words,
    teller_words,
    value_words,
)
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.vocabulary import ATTRIBUTES

_NAME_COLUMN: Final = 17
_ROOM_FOR_TWO: Final = 60
"""Fewest columns where names and values stand side by side; below it values stand under their names."""

_INDENT: Final = 3
_PROSE: Final = frozenset({"assessment", "statement"})
_QUOTE_LINES: Final = 3
_QUOTE_CELLS: Final = 240
"""Most cells of an utterance that are shown; the data hold all of it."""

_INNER_MARKS: Final = str.maketrans("“”«»", "‘’‘’")
_INNER_PAIR: Final = re.compile(r'"([^"]*)"')


def render(reading: Reading, *, columns: int = 80, colour: bool = False, said_by: Sequence[str] = ()) -> str:
    """Return the page for `reading`, ending with a line break.

    Args:
        reading: what to show.
        columns: width of the screen in cells; used between `NARROWEST` and `WIDEST`.
        colour: whether to add ANSI colours (ECMA-48) to the words.
        said_by: the names that the reading was narrowed to, which the page then says at its head.
    """
    limit = min(max(columns, NARROWEST), WIDEST)
    lines = page(reading, limit, said_by=said_by)
    return "".join(f"{coloured(line) if colour else line.text}\n" for line in lines)


def page(reading: Reading, limit: int, *, said_by: Sequence[str] = ()) -> list[Line]:
    """Return the lines of the page, each at most `limit` cells wide."""
    lines = _heading(reading, limit)
    if said_by:
        only = plain(f"Only what is said by: {', '.join(said_by)}")
        lines += [Line(text) for text in wrap(shorten(only, 2 * limit), limit)]
    elif not reading.events:
        lines += [Line(""), Line("No event of the kinds that are recorded is told here.")]
    for number, event in enumerate(reading.events, start=1):
        lines += [Line(""), *_event(reading, event, number, limit)]
    lines += _prose([claim for claim in reading.claims if claim.event is None], "Said about no single event", limit)
    lines += _findings(reading.findings, limit)
    return lines


def _heading(reading: Reading, limit: int) -> list[Line]:
    article = reading.article
    room = 2 * limit - 10
    title = shorten(plain(article.title or ""), room) or f"“{shorten(plain(article.text[:400]), room - 2)}”"
    published = "date of publication unknown" if article.published is None else day_words(article.published.date())
    origin = " · ".join(plain(part) for part in (article.publisher, published) if part)
    lines = [Line(text, "title") for text in wrap(title, limit)]
    path = "standard input" if article.path == "-" else plain(article.path or article.url or "")
    for part in (origin, path):
        lines += [Line(text) for text in wrap(shorten(part, 3 * limit), limit) if part]
    return [*lines, Line("─" * limit)]


def _event(reading: Reading, event: Event, number: int, limit: int) -> list[Line]:
    claims = [claim for claim in reading.claims if claim.event == event.id]
    kind = event.type.replace("-", " ").capitalize()
    facts = [_first_value(claims, "date"), _first_value(claims, "place")]
    head = " · ".join([f"{number}. {kind}", *(fact for fact in facts if fact)])
    lines = [Line(text, "head") for text in wrap(shorten(head, 2 * limit), limit, hanging=" " * _INDENT)]
    label = plain(event.label)
    if label and label.lower() != kind.lower():
        lines.append(Line(" " * _INDENT + shorten(label, limit - _INDENT)))
    for attribute in ATTRIBUTES:
        chosen = [claim for claim in claims if claim.attribute == attribute]
        if chosen and attribute not in _PROSE:
            lines += _attribute(reading, chosen, limit)
    return lines + _prose([claim for claim in claims if claim.attribute in _PROSE], "Said about it", limit)


def _first_value(claims: list[Claim], attribute: str) -> str:
    """Return the value that heads the event: the first that somebody asserts."""
    asserted = (claim for claim in claims if claim.attribute == attribute and claim.stance == "asserts")
    first = next(asserted, None)
    return "" if first is None else plain(value_words(first))


def _attribute(reading: Reading, claims: list[Claim], limit: int) -> list[Line]:
    """Lay out one attribute: its name, then each value with those who say it."""
    name = attribute_words(claims[0].attribute)
    lines: list[Line] = []
    by_value: dict[str, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(plain(value_words(claim)), []).append(claim)
    narrow = limit < _ROOM_FOR_TWO
    hanging = " " * (2 * _INDENT if narrow else _INDENT + _NAME_COLUMN)
    if narrow:
        lines.append(Line(" " * _INDENT + name))
    for position, (value, tellers) in enumerate(by_value.items()):
        label = name if position == 0 else ""
        indent = hanging if narrow else " " * _INDENT + label.ljust(_NAME_COLUMN)
        shown = shorten(value + _as_written(reading, tellers[0]), 3 * limit)
        said = [_teller(teller, limit, hanging) for teller in tellers]
        together = f"{indent}{shown}  {said[0][0].text.strip()}"
        if len(said) == len(said[0]) == 1 and width(together) <= limit:
            lines.append(Line(together, said[0][0].role))
            continue
        lines += [Line(text) for text in wrap(shown, limit, indent=indent, hanging=hanging)]
        lines += [line for teller in said for line in teller]
    return lines


def _as_written(reading: Reading, claim: Claim) -> str:
    """Return the figure's own words where its unit was converted: `, written “310 miles”`."""
    if claim.unit is None or isinstance(claim.value, str):
        return ""
    annotations = reading.annotations
    places = [annotations.view.from_source(span.start, span.end) for span in claim.evidence]
    for mention in annotations.quantities:
        inside = any(start < mention.end and mention.start < end for start, end in places)
        if inside and mention.unit == claim.unit and mention.value == claim.value != mention.written_value:
            return f", written “{shorten(plain(annotations.span(mention.start, mention.end).quote), 60)}”"
    return ""


def _teller(claim: Claim, limit: int, indent: str) -> list[Line]:
    """Lay out who says it, how surely, and the words: on one line where they fit, else on two."""
    certainty = certainty_words(claim)
    who = shorten(plain(teller_words(claim)), 2 * limit) + (f" [{certainty}]" if certainty else "")
    role: Role = "plain" if claim.stance == "asserts" else "denied"
    together = f"{indent}– {who}: {_quoted(claim, limit)}"
    if width(together) <= limit:
        return [Line(together, role)]
    lines = [Line(text, role) for text in wrap(f"– {who}:", limit, indent=indent, hanging=f"{indent}  ")]
    return [*lines, Line(f"{indent}  {_quoted(claim, limit - width(indent) - 2)}", "quote")]


def _quoted(claim: Claim, room: int) -> str:
    """Return the first evidence in quotation marks, shortened to `room` cells; marks of its own are not doubled."""
    words = plain(claim.evidence[0].quote)
    if words[:1] in '“"' and words[-1:] in '”"':
        words = words[1:-1].strip() or words
    return f"“{shorten(words, room - 2)}”"


def _prose(claims: list[Claim], title: str, limit: int) -> list[Line]:
    """Lay out assessments and statements, those of one teller together, in the order in which they first speak."""
    if not claims:
        return []
    outer = " " * _INDENT if claims[0].event is not None else ""
    lines = [Line(f"{outer}{title}")] if outer else [Line(""), Line(title, "head")]
    indent = outer + " " * _INDENT
    for teller, said in _by_teller(claims).items():
        chains = {claim.via for claim in said}
        shared = _chain(said[0]) if len(chains) == 1 else ""
        who = shorten(plain(teller + shared), 2 * limit)
        utterances = [(_utterance(claim, limit, chain="" if shared else _chain(claim)), claim) for claim in said]
        if len(said) == 1:
            utterances = [(f"{who}: {utterances[0][0]}", said[0])]
        else:
            lines += [Line(text) for text in wrap(f"{who}:", limit, indent=indent)]
        bullet = indent if len(said) == 1 else f"{indent}– "
        for text, claim in utterances:
            role: Role = "plain" if claim.stance == "asserts" else "denied"
            lines += [Line(line, role) for line in wrap(text, limit, indent=bullet, hanging=f"{indent}  ")]
    return lines


def _by_teller(claims: list[Claim]) -> dict[str, list[Claim]]:
    """Return the utterances of each teller; what several say jointly is one utterance of all of them."""
    jointly: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        shown = (claim.stance, claim.likelihood, claim.conditional, claim.interested)
        same = (claim.value, claim.evidence, claim.via, *shown)
        jointly.setdefault(same, []).append(claim)
    found: dict[str, list[Claim]] = {}
    for together in jointly.values():
        names = dict.fromkeys(source_words(claim.source) for claim in together)
        found.setdefault(" and ".join(names), []).append(together[0])
    return found


def _chain(claim: Claim) -> str:
    return "".join(f", via {source_words(source)}" for source in reversed(claim.via))


def _utterance(claim: Claim, limit: int, *, chain: str) -> str:
    """Return what is said, in quotation marks, after the marks that a reader must not miss; a long one is cut short."""
    marks = "; ".join(mark for mark in (certainty_words(claim), chain.removeprefix(", ")) if mark)
    words = _INNER_PAIR.sub(r"‘\1’", plain(str(claim.value)).translate(_INNER_MARKS))
    room = min(_QUOTE_LINES * (limit - 2 * _INDENT - 2) - width(marks) - 12, _QUOTE_CELLS)
    return (f"[{marks}] " if marks else "") + f"“{shorten(words, room)}”"


def _findings(findings: tuple[Finding, ...], limit: int) -> list[Line]:
    if not findings:
        return []
    lines = [Line(""), Line("Worth a second look", "head")]
    for finding in findings:
        text = f"{finding.severity}: {plain(finding.message)} ({finding.code})"
        indent = " " * _INDENT
        lines += [Line(part, "finding") for part in wrap(text, limit, indent=indent, hanging=f"{indent}  ")]
    return lines
