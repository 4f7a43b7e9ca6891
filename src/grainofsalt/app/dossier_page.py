"""One event of the ledger as a page of text: agreement first, then who told what when, then what is doubtful."""

from collections.abc import Sequence
from typing import Final

from grainofsalt import ledger
from grainofsalt.app.columns import plain, shorten, wrap
from grainofsalt.app.dossier import Dossier
from grainofsalt.app.ledger_pages import days_words, rule
from grainofsalt.app.page import Line, Role
from grainofsalt.app.words import attribute_words, certainty_words, source_words, teller_words, value_words
from grainofsalt.assess.corroboration import Accord, Told, ValueTold
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

_VERDICT_WORDS: Final = {
    "agreed": "agreed",
    "disputed": "DISPUTED",
    "denied": "DENIED",
    "revised": "revised",
    "single-source": "one source",
}
_NAME: Final = 15
_MOST_TELLERS: Final = 6


def dossier_page(dossier: Dossier, *, limit: int) -> list[Line]:
    """Return the page of an event, each line at most `limit` cells wide."""
    lines = [*_heading(dossier, limit), Line(""), Line("What is told", "head")]
    for accord in dossier.accords:
        lines += _accord(dossier, accord, limit)
    lines += _said(dossier, limit)
    lines += [Line(""), Line("Who told it, in order", "head")]
    lines += _timeline(dossier, limit)
    lines += _origins(dossier, limit)
    lines += _sourcing(dossier, limit)
    lines += _doubts(dossier, limit)
    for proposal in dossier.held.proposals:
        other = proposal.second if proposal.first == dossier.held.id else proposal.first
        text = f"Probably also {other} ({proposal.probability:.0%}): {plain(proposal.reason)}"
        lines += [Line(""), *(Line(part) for part in wrap(text, limit, hanging="   "))]
    return lines


def _heading(dossier: Dossier, limit: int) -> list[Line]:
    held = dossier.held
    when = days_words(*ledger.days_of(held.tellings))
    kind = held.type.replace("-", " ").capitalize()
    title = [Line(text, "title") for text in wrap(shorten(plain(held.label), 2 * limit), limit)]
    articles, origins = len(held.articles), len(dossier.origins)
    told = f"told by {articles} article" + ("" if articles == 1 else "s")
    if origins != articles:
        told += f" of {origins} origin" + ("" if origins == 1 else "s")
    return [*title, Line(f"{kind} · {when}"), Line(f"event {held.id}, {told}"), rule(limit)]


def _accord(dossier: Dossier, accord: Accord, limit: int) -> list[Line]:
    verdict = _VERDICT_WORDS[accord.verdict]
    role: Role = "denied" if accord.verdict in {"disputed", "denied"} else "plain"
    lines: list[Line] = []
    for place, value in enumerate(accord.values):
        name = attribute_words(accord.attribute) if place == 0 else ""
        shown = plain(value_words(value.shown))
        mark = f"{value.credibility} {CREDIBILITY_WORDS[value.credibility]}"
        text = f"{shown}  [{verdict} · {mark}]" if place == 0 else f"{shown}  [{mark}]"
        indent = f"   {name:{_NAME}}  "
        lines += [Line(part, role) for part in wrap(text, limit, indent=indent, hanging=" " * (_NAME + 5))]
        lines += _tellers(dossier, value, limit)
    return lines


def _tellers(dossier: Dossier, value: ValueTold, limit: int) -> list[Line]:
    """Return who says so and who does not, each root once with the number of articles that cite it."""
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
        if len(by_root) > _MOST_TELLERS:
            lines.append(Line(f"{indent}{sign} and {len(by_root) - _MOST_TELLERS} more sources"))
    return lines


def _who(dossier: Dossier, given: Sequence[Told]) -> str:
    """Return one root: its fullest name, its grade, how surely, in how many articles, with the first one's words."""
    first = given[0]
    source = first.claim.source
    article = dossier.held.articles[first.article]
    name = plain(article.publisher or "the article") if source.kind == "article" else plain(source_words(source))
    grade = ledger.grade_of(source, dossier.grades)
    marks = [f"reliability {grade}"] if grade != "F" else []
    marks += [certainty_words(first.claim)] if certainty_words(first.claim) else []
    number = len({one.article for one in given})
    marks += [f"{number} articles"] if number > 1 else []
    quote = shorten(plain(first.claim.evidence[0].quote), 60)
    return f"{name}" + (f" [{'; '.join(marks)}]" if marks else "") + f": “{quote}”"


def _said(dossier: Dossier, limit: int) -> list[Line]:
    """Return what people say of the event in prose, each utterance once."""
    prose = [one for one in dossier.told if one.claim.attribute in {"statement", "assessment"}]
    seen: dict[tuple[str, str], Told] = {}
    for one in prose:
        seen.setdefault((one.root, str(one.claim.value).casefold()), one)
    lines = [Line(""), Line("Said about it", "head")] if seen else []
    for one in seen.values():
        marks = certainty_words(one.claim)
        words = f"{plain(teller_words(one.claim))}: {f'[{marks}] ' if marks else ''}“{plain(str(one.claim.value))}”"
        lines += [Line(part) for part in wrap(shorten(words, 3 * limit), limit, indent="   ", hanging="     ")]
    return lines


def _timeline(dossier: Dossier, limit: int) -> list[Line]:
    lines: list[Line] = []
    new = _first_told(dossier)
    for telling in dossier.held.tellings:
        article = dossier.held.articles[telling.article]
        day = telling.profile.published or "undated"
        title = plain(article.title or article.text[:80])
        head = f"{day}  {plain(article.publisher or 'unknown publisher')}: “{title}”"
        lines += [Line(part) for part in wrap(shorten(head, 2 * limit), limit, indent="   ", hanging="     ")]
        sure = f"linked by {telling.by}" + ("" if telling.probability is None else f", {telling.probability:.0%}")
        why = f"{telling.key}, {sure}: {plain(telling.reason)}"
        lines += [Line(part, "quote") for part in wrap(shorten(why, 2 * limit), limit, indent="     ", hanging="     ")]
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
    own = dossier.held.findings
    found = [("", finding) for finding in dossier.findings]
    for number in sorted(own):
        publisher = plain(dossier.held.articles[number].publisher or "one article")
        found += [(f"{publisher}: ", finding) for finding in own[number]]
    if not found:
        return []
    lines = [Line(""), Line("Worth a second look", "head")]
    for where, finding in found:
        text = f"{finding.severity}: {where}{plain(finding.message)} ({finding.code})"
        lines += [Line(part, "finding") for part in wrap(text, limit, indent="   ", hanging="     ")]
    return lines
