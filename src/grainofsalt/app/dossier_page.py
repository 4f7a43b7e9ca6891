"""One event of the ledger as a page of text: agreement first, then doubts, who told what when, who said what."""

import re
from collections.abc import Sequence
from typing import Final

from grainofsalt import ledger
from grainofsalt.app.columns import plain, shorten, wrap
from grainofsalt.app.dossier import Dossier
from grainofsalt.app.ledger_pages import days_words, rule
from grainofsalt.app.page import Line, Role
from grainofsalt.app.words import attribute_words, certainty_words, source_words, teller_words, value_words
from grainofsalt.assess.corroboration import Accord, Told, ValueTold
from grainofsalt.assess.wording import at_start
from grainofsalt.core.record import Claim

CREDIBILITY_WORDS: Final = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The credibility of the Admiralty code in words (AJP-2.1)."""

_VERDICT_WORDS: Final = {"disputed": "DISPUTED", "denied": "DENIED", "revised": "revised by its source"}
"""Verdicts that a reader must not miss; the others are said by the number of sources."""

_WORD: Final = re.compile(r"\w+")
_NAME: Final = 15
_MOST_TELLERS: Final = 6
_MOST_SAID: Final = 24
"""Utterances that the page shows: of what is said of a great event the figures would drown."""


def dossier_page(dossier: Dossier, *, limit: int) -> list[Line]:
    """Return the page of an event, each line at most `limit` cells wide.

    Articles are numbered in the order in which they told of it; the numbers stand in square brackets.
    """
    lines = [*_heading(dossier, limit), Line(""), Line("What is told", "head")]
    for accord in dossier.accords:
        lines += _accord(dossier, accord, limit)
    lines += _doubts(dossier, limit)
    lines += [Line(""), Line("Who told it, in order", "head")]
    lines += _timeline(dossier, limit)
    lines += _origins(dossier, limit)
    lines += _sourcing(dossier, limit)
    lines += _said(dossier, limit)
    for proposal in dossier.held.proposals:
        other = proposal.second if proposal.first == dossier.held.id else proposal.first
        text = f"Probably also {other} ({proposal.probability:.0%}): {plain(proposal.reason)}"
        lines += [Line(""), *(Line(part) for part in wrap(text, limit, hanging="   "))]
    return lines


def _heading(dossier: Dossier, limit: int) -> list[Line]:
    held = dossier.held
    when = days_words(*ledger.days_of(held.tellings))
    kind = held.type.replace("-", " ")
    title = [Line(text, "title") for text in wrap(shorten(plain(held.label), 2 * limit), limit)]
    articles, origins = len(held.articles), len(dossier.origins)
    told = f"told by {articles} article" + ("" if articles == 1 else "s")
    if origins != articles:
        told += f" of {origins} origin" + ("" if origins == 1 else "s")
    what = when if kind in held.label.casefold() else f"{kind} · {when}"
    return [*title, Line(at_start(what)), Line(f"event {held.id}, {told}"), rule(limit)]


def _accord(dossier: Dossier, accord: Accord, limit: int) -> list[Line]:
    verdict = _VERDICT_WORDS.get(accord.verdict)
    role: Role = "denied" if accord.verdict in {"disputed", "denied"} else "plain"
    lines: list[Line] = []
    name = attribute_words(accord.attribute)
    if verdict is not None and len(accord.values) > 1:
        lines.append(Line(f"   {name:{_NAME}}  {verdict}", role))
        name, verdict = "", None
    for place, value in enumerate(accord.values):
        mark = f"{value.credibility} {CREDIBILITY_WORDS[value.credibility]}"
        marks = [verdict, _number_of_sources(value), mark] if place == 0 else [_number_of_sources(value), mark]
        text = f"{plain(value_words(value.shown))}  [{' · '.join(part for part in marks if part)}]"
        indent = f"   {name if place == 0 else '':{_NAME}}  "
        lines += [Line(part, role) for part in wrap(text, limit, indent=indent, hanging=" " * (_NAME + 5))]
        lines += _tellers(dossier, value, limit)
    return lines


def _number_of_sources(value: ValueTold) -> str:
    number = len(value.roots)
    return "nobody says so" if number == 0 else "one source" if number == 1 else f"{number} independent sources"


def _tellers(dossier: Dossier, value: ValueTold, limit: int) -> list[Line]:
    """Return who says so and who does not, each root once with the articles that cite it."""
    lines: list[Line] = []
    indent = " " * (_NAME + 5)
    for sign, told in (("–", value.told), ("✗", [one for one in value.against if one.claim.stance != "asserts"])):
        by_root: dict[str, list[Told]] = {}
        for one in told:
            by_root.setdefault(one.root, []).append(one)
        for given in list(by_root.values())[:_MOST_TELLERS]:
            text = f"{sign} {_who(dossier, given)}"
            role: Role = "plain" if sign == "–" else "denied"
            lines += [Line(part, role) for part in wrap(text, limit, indent=indent, hanging=f"{indent}  ")]
        more = len(by_root) - _MOST_TELLERS
        if more > 0:
            lines.append(Line(f"{indent}{sign} and {more} more source" + ("" if more == 1 else "s")))
    return lines


def _who(dossier: Dossier, given: Sequence[Told]) -> str:
    """Return one root: its name, its grade, how surely, in which articles, with the first one's words."""
    first = given[0]
    source = first.claim.source
    name = _outlet(dossier, first) if source.kind == "article" else plain(source_words(source))
    grade = ledger.grade_of(source, dossier.grades)
    marks = [f"reliability {grade}"] if grade != "F" else []
    marks += [certainty_words(first.claim)] if certainty_words(first.claim) else []
    quote = shorten(plain(first.claim.evidence[0].quote), 60)
    return f"{name}" + (f" ({'; '.join(marks)})" if marks else "") + f" {_numbers(dossier, given)}: “{quote}”"


def _outlet(dossier: Dossier, one: Told) -> str:
    """Return whose article it is; the number that follows tells apart those whose publisher nobody knows."""
    return plain(dossier.held.articles[one.article].publisher or "the article")


def _numbers(dossier: Dossier, given: Sequence[Told]) -> str:
    """Return the numbers of the articles in which it stands, as they are numbered on this page."""
    places = dossier.places
    return f"[{', '.join(str(place) for place in sorted({places[one.article] for one in given}))}]"


def _said(dossier: Dossier, limit: int) -> list[Line]:
    """Return what people say of the event in prose, each utterance once, those of one speaker together."""
    said: dict[str, dict[tuple[str, ...], list[Told]]] = {}
    for one in dossier.told:
        if one.claim.attribute in {"statement", "assessment"}:
            words = tuple(_WORD.findall(str(one.claim.value).casefold()))
            said.setdefault(one.root, {}).setdefault(words, []).append(one)
    utterances = [given for of_one in said.values() for given in of_one.values()]
    lines = [Line(""), Line("Said about it", "head")] if utterances else []
    for given in utterances[:_MOST_SAID]:
        claim = given[0].claim
        name = _outlet(dossier, given[0]) if claim.source.kind == "article" else plain(teller_words(claim))
        marks = f" ({certainty_words(claim)})" if certainty_words(claim) else ""
        text = shorten(f"{name}{marks} {_numbers(dossier, given)}: “{plain(str(claim.value))}", 3 * limit - 1) + "”"
        lines += [Line(part) for part in wrap(text, limit, indent="   ", hanging="     ")]
    if len(utterances) > _MOST_SAID:
        lines.append(Line(f"   and {len(utterances) - _MOST_SAID} more: grainofsalt show … --format json has them all"))
    return lines


def _timeline(dossier: Dossier, limit: int) -> list[Line]:
    lines: list[Line] = []
    new = _first_told(dossier)
    reasons: dict[str, int] = {}
    for telling in dossier.held.tellings:
        article = dossier.held.articles[telling.article]
        place = dossier.places[telling.article]
        day = telling.profile.published or "undated"
        title = plain(article.title or article.text[:80])
        publisher = f"{plain(article.publisher)}: " if article.publisher else ""
        head = f"[{place}] {day}  {publisher}“{title}”"
        lines += [Line(part) for part in wrap(shorten(head, 2 * limit), limit, indent="   ", hanging="     ")]
        sure = f"linked by {telling.by}" + ("" if telling.probability is None else f", {telling.probability:.0%}")
        earlier = reasons.setdefault(telling.reason, place)
        reason = plain(telling.reason) if earlier == place else f"as [{earlier}]"
        why = f"{telling.key}, {sure}: {reason}" if reason else f"{telling.key}, {sure}"
        lines += [Line(part, "quote") for part in wrap(shorten(why, 3 * limit), limit, indent="     ", hanging="     ")]
        if new.get(telling.key):
            text = "first to say: " + "; ".join(new[telling.key])
            lines += [
                Line(part) for part in wrap(shorten(plain(text), 3 * limit), limit, indent="     ", hanging="       ")
            ]
    return lines


def _first_told(dossier: Dossier) -> dict[str, list[str]]:
    """Return for each telling the values that no earlier one had."""
    first: dict[str, list[str]] = {}
    own = {claim.id: key for key, claims in dossier.held.claims.items() for claim in claims}
    for accord in dossier.accords:
        for value in accord.values:
            if value.told:
                claim: Claim = value.told[0].claim
                text = f"{attribute_words(accord.attribute)} {value_words(value.shown)}"
                first.setdefault(own[claim.id], []).append(text)
    return first


def _origins(dossier: Dossier, limit: int) -> list[Line]:
    lines: list[Line] = []
    by_id = {article.id: article for article in dossier.held.articles.values()}
    for origin in dossier.origins:
        if len(origin.members) < 2:  # noqa: PLR2004 - one article is no group
            continue
        names = [plain(by_id[one].publisher or one) for one in origin.members]
        text = f"{', '.join(names)}: {plain(origin.reason)}"
        lines += [Line(part) for part in wrap(text, limit, indent="   ", hanging="     ")]
    return [Line(""), Line("One origin in several reports", "head"), *lines] if lines else []


def _sourcing(dossier: Dossier, limit: int) -> list[Line]:
    """Return who is cited by whom: for each that several articles go back to, those that pass it on."""
    names = {node.key: plain(node.name) for node in dossier.sourcing.nodes}
    citing: dict[str, list[str]] = {}
    for edge in dossier.sourcing.edges:
        if edge.kind == "cites":
            citing.setdefault(edge.end, []).append(edge.start)
    often = sorted((key for key in citing if len(citing[key]) > 1), key=lambda key: (-len(citing[key]), key))
    lines = []
    for key in often[:_MOST_TELLERS]:
        text = f"{names[key]} ← {', '.join(dict.fromkeys(names[one] for one in citing[key]))}"
        lines += [Line(part) for part in wrap(shorten(text, 2 * limit), limit, indent="   ", hanging="     ")]
    return [Line(""), Line("Who is cited by several", "head"), *lines] if lines else []


def _doubts(dossier: Dossier, limit: int) -> list[Line]:
    """Return the doubts: those of several reports, then each report's own; the page need not name its event again."""
    held = dossier.held
    found = [("", finding, [held.label]) for finding in dossier.findings]
    for number in sorted(held.findings, key=lambda number: dossier.places[number]):
        labels = [telling.event.label for telling in held.tellings if telling.article == number]
        found += [(f"[{dossier.places[number]}] ", finding, labels) for finding in held.findings[number]]
    if not found:
        return []
    lines = [Line(""), Line("Worth a second look", "head")]
    for where, finding, labels in found:
        message = finding.message
        for label in labels:
            message = message.removeprefix(f"{label}: ") if label else message
        text = f"{finding.severity}: {where}{plain(at_start(message))} ({finding.code})"
        lines += [Line(part, "finding") for part in wrap(text, limit, indent="   ", hanging="     ")]
    return lines
