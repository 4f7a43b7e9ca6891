"""Dates of happenings that the article only gives by another: "two weeks after the first test", "during a drill"."""

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.events.coreference import Cluster, Occasion
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import SUBJECTS, children, is_verb, stretch
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

_HOLDERS: Final = frozenset({"exercise", "meeting"})
"""Types that last, so that other things happen in their course."""
_DAYS_OF: Final = frozenset({"first", "second", "third", "fourth", "final", "last", "opening", "closing"})
_BEHIND: Final = frozenset({"after", "following"})
_SHORT_AGO: Final = 31
"""Days before publication at most from which "after" puts a happening; what came after an older day says little."""


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
    occasions = {o.mention.index: o for cluster in clusters for o in cluster.occasions}
    mentions = {index: occasion.mention for index, occasion in occasions.items()}
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
    for inner, holder in _held(scene, mentions):
        days, number = clusters[number_of[inner.index]].days, number_of[holder.index]
        if len(set(days)) == 1 and not clusters[number].days:
            found.setdefault(number, []).append(_shared(scene, holder, inner, days[0]))
    for number, cluster in enumerate(clusters):
        since = None if cluster.days or number in found else _since(scene, cluster, occasions)
        if since is not None:
            found[number] = [since]
    return found


def shared_dates(scene: Scene, mentions: Sequence[Mention], facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the day of what happened in the course of something for the latter, and the other way round.

    Only where one sentence tells both, and gives one of them a date: "fired a missile in May during a drill".

    Args:
        scene: the article.
        mentions: what was done, arranged or proposed.
        facts: the dates that the mentions have of their own.
    """
    dates: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.attribute == "date":
            dates.setdefault(fact.mention, []).append(fact)
    for inner, holder in _held(scene, {mention.index: mention for mention in mentions}):
        for known, wanted in ((inner, holder), (holder, inner)):
            own = dates.get(known.index, [])
            if wanted.index in dates or len({fact.value for fact in own}) != 1:
                continue
            if known is inner or not any(_of_its_part(scene, holder, fact) for fact in own):
                yield _shared(scene, wanted, known, str(own[0].value))


def _of_its_part(scene: Scene, holder: Mention, date: Fact) -> bool:
    """Tell whether a verb says which part of what lasts has the date: "the drill, which began on Monday"."""
    end = date.time.start if date.time is not None else date.evidence[1]
    behind = scene.doc[holder.index + 1 :]
    return any(is_verb(token) for token in itertools.takewhile(lambda token: token.idx < end, behind))


def _held(scene: Scene, mentions: Mapping[int, Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield what happened in the course of a drill or a meeting, with that drill or meeting."""
    for holder in mentions.values():
        if holder.type not in _HOLDERS or holder.how != "noun":
            continue
        side = _course(scene.doc[holder.index])
        inner = None if side is None else _counted_to(side, mentions, holder)
        if inner is not None and inner.type not in _HOLDERS:
            yield inner, holder


def _course(noun: Token) -> Token | None:
    """Return the preposition that puts something into the course of `noun`: "during it", "on the first day of it"."""
    prep = noun.head if noun.dep_ == "pobj" else None
    while prep is not None and prep.lower_ == "of" and prep.head.pos_ == "PROPN" and prep.head.dep_ == "pobj":
        prep = prep.head.head  # the name of who meets: "the final day of the League of Nations meeting"
    if prep is None or prep.lower_ == "during":
        return prep
    day = prep.head
    counted = any(child.lower_ in _DAYS_OF for child in children(day, "amod"))
    on_it = prep.lower_ == "of" and day.lemma_ == "day" and counted and day.head.lower_ == "on"
    return day.head if on_it else None


def _shared(scene: Scene, wanted: Mention, known: Mention, date: str) -> Fact:
    words = [scene.doc[mention.index] for mention in (wanted, known)]
    return Fact(mention=wanted.index, attribute="date", value=date, at=wanted.index, evidence=stretch(*words))


def _since(scene: Scene, cluster: Cluster, dated: Mapping[int, Occasion]) -> Fact | None:
    """Return from when to when something happened that came after a day not long ago: "seized after Monday's vote"."""
    published = scene.annotations.article.published
    mentions = {index: occasion.mention for index, occasion in dated.items()}
    for occasion in cluster.occasions if published is not None else ():
        verb = scene.doc[occasion.mention.index]
        clauses = [verb, *children(verb, "advcl")]
        sides = [side for clause in clauses for side in children(clause, "mark", "prep") if side.lower_ in _BEHIND]
        for side in sides if occasion.mention.how == "verb" else ():
            other = None if side.i in scene.times else told_of(side, mentions)
            if other is None or published is None:
                continue
            days = {str(fact.value) for fact in dated[other.index].facts if fact.attribute == "date"}
            day, last = "".join(days), published.date()
            if _DAY.fullmatch(day) and 0 <= (last - dt.date.fromisoformat(day)).days <= _SHORT_AGO:
                return _shared(scene, occasion.mention, other, f"{day}/{last.isoformat()}")
    return None


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
