"""Dates of happenings that the article only gives by another: "two weeks after the first test"."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.events.coreference import Cluster
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import SUBJECTS, is_verb
from grainofsalt.events.mentions import Mention
from grainofsalt.events.scene import Scene
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import shift, unit_value

_LENGTH: Final = re.compile(r"P(\d{1,4})([DWMY])")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH: Final = re.compile(r"(\d{4}-\d\d)(?:-\d\d)?")
_YEAR: Final = re.compile(r"(\d{4})(?:-\d\d){0,2}")
_SPREAD: Final = 3
"""Days on either side of a day that is told in weeks: whoever counts weeks counts no days."""


class Spacing(msgspec.Struct, frozen=True, kw_only=True):
    """How far apart two happenings are.

    Attributes:
        time: the words that tell it.
        at: index of their first token.
        one: the mention whose time the words count to.
        other: the mention that they count from: "the vote" in "came two weeks after the vote".
        amount: units from `other` to `one`, negative where `one` was before.
        unit: `D`, `W`, `M` or `Y`.
    """

    time: TimeMention
    at: int
    one: Mention
    other: Mention
    amount: int
    unit: str


def spaced_dates(scene: Scene, clusters: Sequence[Cluster]) -> dict[int, list[Fact]]:
    """Return a `date` fact for happenings without a date that stand in a told distance to one that has one.

    Args:
        scene: the article.
        clusters: its happenings.

    Returns:
        The facts by position in `clusters`; where the two dates that follow do not agree, both.
    """
    number_of = {o.mention.index: number for number, cluster in enumerate(clusters) for o in cluster.occasions}
    mentions = {o.mention.index: o.mention for cluster in clusters for o in cluster.occasions}
    found: dict[int, list[Fact]] = {}
    for spacing in _spacings(scene, mentions):
        one, other = number_of[spacing.one.index], number_of[spacing.other.index]
        if one == other:
            continue
        for known, wanted, mention, step in (
            (one, other, spacing.other, -spacing.amount),
            (other, one, spacing.one, spacing.amount),
        ):
            date = _moved(clusters[known].days, step, spacing.unit)
            if date is not None and not clusters[wanted].days:
                found.setdefault(wanted, []).append(_fact(scene, mention, spacing, date))
    return found


def _spacings(scene: Scene, mentions: Mapping[int, Mention]) -> Iterator[Spacing]:
    done: set[int] = set()
    for index in sorted(scene.times):
        time = scene.times[index]
        length = _LENGTH.fullmatch(time.length or "")
        if id(time) in done or index in scene.hidden or length is None:
            continue
        done.add(id(time))
        span = scene.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or span[-1].lower_ not in {"after", "before"}:
            continue
        side = span[-1]
        other = told_of(side, mentions)
        one = _counted_to(side, mentions, other) if other is not None else None
        if one is not None and other is not None:
            amount = int(length[1]) * (1 if side.lower_ == "after" else -1)
            yield Spacing(time=time, at=index, one=one, other=other, amount=amount, unit=length[2])


def told_of(side: Token, mentions: Mapping[int, Mention]) -> Mention | None:
    """Return the happening that stands after "after" or "before": the verb of its clause or the noun of its phrase."""
    top = side.head if side.dep_ == "mark" else next(iter(side.rights), None)
    if top is None:
        return None
    inside = [token for token in top.subtree if token.i in mentions and token.i > side.i]
    nearest = min(inside, key=lambda token: (_steps(token, top), token.i), default=None)
    return None if nearest is None else mentions[nearest.i]


def _counted_to(side: Token, mentions: Mapping[int, Mention], other: Mention) -> Mention | None:
    """Return the happening that the distance is told of: the nearest verb above, or what one above has come or done."""
    for step in side.ancestors:
        if not is_verb(step) or step.i > side.i:
            continue
        if step.i in mentions:
            return mentions[step.i]
        own = [child for child in step.children if child.i < side.i and child.dep_ in {*SUBJECTS, "dobj"}]
        inside = [token for child in own for token in child.subtree if token.i in mentions and token.i != other.index]
        if inside:
            return mentions[min(inside, key=lambda token: (_steps(token, step), token.i)).i]
    return None


def _steps(token: Token, top: Token) -> int:
    steps = 0
    while token.i not in {top.i, token.head.i}:
        token, steps = token.head, steps + 1
    return steps


def _moved(days: Sequence[str], amount: int, unit: str) -> str | None:
    """Return the date that lies `amount` units from the only one told, no finer than both allow."""
    if len(set(days)) != 1:
        return None
    written = days[0]
    form, pad = {"D": (_DAY, ""), "W": (_DAY, ""), "M": (_MONTH, "-01"), "Y": (_YEAR, "-01-01")}[unit]
    match = form.fullmatch(written)
    if match is None:
        return None
    start = dt.date.fromisoformat((match[1] if match.groups() else match[0]) + pad)
    moved = shift(start, amount, unit)
    if moved is None or unit != "W":
        return None if moved is None else unit_value(moved, unit)
    first, last = shift(moved, -_SPREAD, "D"), shift(moved, _SPREAD, "D")
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else None


def _fact(scene: Scene, mention: Mention, spacing: Spacing, date: str) -> Fact:
    word, time = scene.doc[mention.index], spacing.time
    evidence = (min(time.start, word.idx), max(time.end, word.idx + len(word)))
    return Fact(mention=mention.index, attribute="date", value=date, at=spacing.at, evidence=evidence, time=time)
