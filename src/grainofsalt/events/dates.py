"""Which date and which clock time belong to which happening."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from grainofsalt.events.coreference import days_meet
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import SUBJECTS, is_verb, noun_phrase, stretch
from grainofsalt.events.intervals import told_of
from grainofsalt.events.mentions import Mention, is_definite
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.sources import source_at
from grainofsalt.language.times import record_date, record_time

_CARRIED: Final = frozenset({"dobj", "nsubj", "nsubjpass"})
_ARRANGING: Final = frozenset({"be", "schedule", "set", "convene", "call", "request", "plan", "expect", "sign"})
_CLAUSES: Final = frozenset({"advcl", "ccomp", "relcl", "acl", "csubj", "parataxis"})
_SHARERS: Final = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark"})
"""What a participle that describes the noun before it does not have."""
_LIMITS: Final = frozenset({"since", "until", "till", "before", "after", "by"})
_PARTING: Final = frozenset({"since", "until", "till", "before", "after", "following"})
"""Words that part two happenings: a time on one side of them says nothing of the other side."""
_OTHER_THINGS: Final = frozenset({"that", "those", "one", "ones"})
"""Pronouns for another thing of the kind: "similar to that fired last month"."""
_UNDATED_AHEAD: Final = frozenset({"meeting", "sanction", "exercise", "deployment"})
"""Types that are told before they come about."""
_DEICTIC: Final = frozenset({"today", "tonight", "this morning", "this afternoon", "this evening"})
_HEAD: Final = 6
"""Sentences at the head of an article that tell on which day its news fell."""
_LONG: Final = 1000
"""Tokens that weigh as much as one dependency step: distance in the text only settles ties."""

_FARTHEST: Final = 5
"""Dependency steps between a time and the happening that it dates, at most."""


def dated_facts(scene: Scene, mentions: Iterable[Mention]) -> Iterator[Fact]:
    """Yield a `date` or `time` fact for each time expression that belongs to a mention.

    A time belongs to the mention that is nearest to it in the dependency tree of its sentence, unless the way there
    leads through a verb of saying that the time itself depends on ("said on Wednesday it had tested …").
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(scene.sentence_of(mention.index), []).append(mention)
    cues, ahead = _cue_tokens(scene), _news_ahead(scene)
    done: set[int] = set()
    for index in sorted(scene.times):
        time = scene.times[index]
        if id(time) in done or index in scene.hidden:
            continue
        done.add(id(time))
        head = _head_of(scene, index, time)
        here = by_sentence.get(scene.sentence_of(index), [])
        if _is_limit(scene, head, time):
            owners = _told_behind(scene, time, here)
        else:
            here = [mention for mention in here if _same_teller(scene, mention, time, head)]
            owners = _owners(scene, head, here, cues)
            owners += [mention for mention in here if mention not in owners and _is_when(scene, mention, time)]
        for mention in owners:
            if not _still_to_come(scene, mention, time) and not _has_own_day(scene, mention, time):
                yield from _facts(scene, mention, time, head, ahead=ahead)


def _news_ahead(scene: Scene) -> str | None:
    """Return the day after publication where the article's head puts its news there.

    An evening paper tells of the morning of the next day in Asia. What it then calls "today" is that day.
    """
    published = scene.annotations.article.published
    if published is None:
        return None
    ahead = (published + dt.timedelta(days=1)).date().isoformat()
    end = scene.sentences[_HEAD] if len(scene.sentences) > _HEAD else len(scene.doc)
    head = (time for index, time in scene.times.items() if index < end and index not in scene.hidden)
    return ahead if any(record_date(time) == ahead and time.direction != "future" for time in head) else None


def _told_behind(scene: Scene, time: TimeMention, mentions: Sequence[Mention]) -> list[Mention]:
    """Return whose day "a day after" gives where the sentence dates what came then: the happening behind "after"."""
    span = scene.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or span[-1].lower_ not in {"after", "before"} or record_date(time) is None:
        return []
    told = told_of(span[-1], {mention.index: mention for mention in mentions})
    return [] if told is None else [told]


def _is_when(scene: Scene, mention: Mention, time: TimeMention) -> bool:
    """Tell whether the mention is the verb of a clause that explains the time: "on May 4, when it fired a missile"."""
    verb = scene.doc[mention.index]
    when = next((child for child in verb.lefts if child.lower_ == "when"), None)
    if when is None:
        return False
    before = scene.text[time.end : when.idx] if when.idx >= time.end else None
    return before is not None and before.strip() in {"", ","}


def _still_to_come(scene: Scene, mention: Mention, time: TimeMention) -> bool:
    """Tell whether the time lies ahead of the article, so that nothing done can fall into it."""
    published = scene.annotations.article.published
    if published is None or time.earliest is None or time.latest is None or mention.type in _UNDATED_AHEAD:
        return False
    last = published + dt.timedelta(days=1)
    return time.earliest.date() > last.date() or (time.anchor == "publication" and time.latest.date() > _week(last))


def _week(day: dt.datetime) -> dt.date:
    return (day + dt.timedelta(days=7)).date()


def _has_own_day(scene: Scene, mention: Mention, time: TimeMention) -> bool:
    """Tell whether another day stands right at the noun ("Friday's test"), so that this one dates something else."""
    if mention.how != "noun" or mention.plural:
        return False
    date = record_date(time)
    own = [scene.times[child.i] for child in scene.doc[mention.index].lefts if child.i in scene.times]
    days = [day for other in own if other is not time and (day := record_date(other)) is not None]
    return date is not None and bool(days) and not any(days_meet(date, day) for day in days)


def _cue_tokens(scene: Scene) -> frozenset[int]:
    found = set()
    ranges = [r for attribution in scene.annotations.attributions for r in attribution.cue]
    marks = sorted(ranges)
    position = 0
    for token in scene.doc:
        while position < len(marks) and marks[position][1] <= token.idx:
            position += 1
        if position < len(marks) and marks[position][0] <= token.idx < marks[position][1]:
            found.add(token.i)
    return frozenset(found)


def _head_of(scene: Scene, index: int, time: TimeMention) -> Token:
    token = scene.doc[index]
    while token.head.i != token.i and scene.times.get(token.head.i) is time:
        token = token.head
    while token.dep_ == "conj" and token.head.i in scene.times:
        token = token.head
    return token


def _same_teller(scene: Scene, mention: Mention, time: TimeMention, head: Token) -> bool:
    """Refuse a time outside the reported stretch that holds the mention: it dates the saying."""
    token = scene.doc[mention.index]
    _, _, attribution = source_at(scene.doc, scene.annotations.attributions, token.idx, token.idx + len(token))
    if attribution is None or not attribution.source:
        return True
    first, last = attribution.content[0][0], attribution.content[-1][1]
    if first <= time.start < last or time.start < attribution.source[0][0]:
        return True
    # the clock of the place is the happening's: "officials confirmed a test by Iran on Friday morning local time"
    return time.zone is not None and mention.how == "noun" and _follows_at_once(scene, token, head)


def _is_limit(scene: Scene, head: Token, time: TimeMention) -> bool:
    """Tell whether a time only bounds something else: "the first since 2019", "before Friday"."""
    words = {head.head.lower_} if head.dep_ == "pobj" else set()
    words |= {token.lower_ for token in head.lefts if token.dep_ in {"mark", "prep", "advmod"}}
    if time.precision in {"year", "interval"} and scene.text[time.start : time.end].lower().startswith("this year"):
        return True
    words.add(scene.text[time.start : time.end].split()[0].lower())
    return bool(words & _LIMITS) or _ends_in_preposition(scene, time)


def _ends_in_preposition(scene: Scene, time: TimeMention) -> bool:
    """Tell "two weeks after the test", which dates the test's aftermath, from "a day before", which is a date."""
    span = scene.doc.char_span(time.start, time.end, alignment_mode="expand")
    return span is not None and span[-1].lower_ in _LIMITS and span[-1].dep_ != "advmod"


def _owners(scene: Scene, head: Token, mentions: list[Mention], cues: frozenset[int]) -> list[Mention]:
    best: list[Mention] = []
    shortest: float = _FARTHEST + 1
    for mention in mentions:
        word = scene.doc[mention.index]
        distance: float = _distance(head, word, cues, noun=mention.how == "noun")
        if word.dep_ in _CARRIED and word.head.lemma_.lower() in word_set("light", "verbs"):
            distance = min(distance, _distance(head, word.head, cues))
        if mention.theme is not None and mention.how == "verb":
            distance = min(distance, 1 + _distance(head, scene.doc[mention.theme], cues, inside=True))
        if mention.how == "noun" and (_follows_at_once(scene, word, head) or _in_aside_behind(scene, word, head)):
            distance = min(distance, 1.0)
        if mention.type == "deployment":
            above = [verb for verb in list(word.ancestors)[:3] if verb.lemma_.lower() in word_set("deciding", "verbs")]
            distance = min([distance, *(1 + _distance(head, verb, cues) for verb in above)])
        if mention.how == "theme":
            distance += 1
        distance += abs(word.i - head.i) / _LONG
        if distance < shortest:
            best, shortest = [mention], distance
    return best


def _of_the_happening() -> frozenset[str]:
    """Return the verbs whose time is the time of the happening that is their subject or object."""
    return word_set("light", "verbs") | word_set("happening", "verbs") | word_set("adopting", "verbs") | _ARRANGING


def _follows_at_once(scene: Scene, word: Token, head: Token) -> bool:
    """Tell whether the time stands right behind the word, whatever the parser hung it on ("two launches in July")."""
    first = head.left_edge.i
    if head.dep_ == "pobj" and head.head.i < first:
        first = head.head.i
    place = scene.doc[first].idx
    return first > word.i and max(word.idx + len(word), noun_phrase(word)[1]) >= place - 1


def _in_aside_behind(scene: Scene, word: Token, head: Token) -> bool:
    """Tell whether the time stands in a participle set off by a comma right behind the noun, wherever it was hung.

    "In its latest sanctions, adopted on May 3, the council …".
    """
    end = noun_phrase(word)[1]
    for verb in head.ancestors:
        if verb.tag_ == "VBN" and verb.i > word.i and not any(c.dep_ in _SHARERS for c in verb.children):
            comma = scene.doc[verb.left_edge.i - 1]
            return comma.text == "," and comma.idx == end and verb.lemma_.lower() in _of_the_happening()
    return False


def _distance(head: Token, target: Token, cues: frozenset[int], *, noun: bool = False, inside: bool = False) -> int:
    """Return the steps from `head` to `target` in the tree; too many where a verb of saying stands between."""
    up = {token.i: steps for steps, token in enumerate([target, *target.ancestors])}
    climb = [head, *head.ancestors]
    steps = next((number for number, token in enumerate(climb) if token.i in up), None)
    if steps is None:
        return _FARTHEST + 1
    meeting = climb[steps]
    below = up[meeting.i]
    down = [target, *target.ancestors][: below + 1]
    if noun and below and is_verb(meeting) and meeting.lemma_.lower() not in _of_the_happening():
        return _FARTHEST + 1
    if noun and any(verb.dep_ == "acl" and verb.lemma_.lower() not in _of_the_happening() for verb in down[1:-1]):
        return _FARTHEST + 1
    above = climb[1:steps]
    if any(_parts(token) for token in [*above, *down[:-1]]) or any(map(_is_other, above)):
        return _FARTHEST + 1
    if inside and meeting.i != target.i:
        return _FARTHEST + 1
    crossed = 2 * sum(token.dep_ in _CLAUSES for token in above[: -1 if inside else None])
    if meeting.i != target.i:
        crossed += 2 * sum(token.pos_ == "NOUN" and token.ent_type_ not in {"DATE", "TIME"} for token in above)
    if meeting.i in cues and below > 0 and meeting.i != target.i:
        return _FARTHEST + 1
    path = [token for token in target.ancestors if token.i in up and up[token.i] < below]
    if any(token.i in cues for token in path):
        return _FARTHEST + 1
    crossed += 2 * sum(token.dep_ in _CLAUSES for token in down[:-1])
    return steps + below + crossed


def _is_other(token: Token) -> bool:
    """Tell whether a pronoun at this step stands for another thing of the kind; "one of them" is one of the same."""
    return token.lower_ in _OTHER_THINGS and not any(child.lower_ == "of" for child in token.rights)


def _parts(token: Token) -> bool:
    """Tell whether "after", "before" or the like stands at this step of the way."""
    if token.lower_ in _PARTING:
        return token.dep_ in {"prep", "mark"}
    return any(child.dep_ == "mark" and child.lower_ in _PARTING for child in token.lefts)


def _only_identifies(verb: Token) -> bool:
    """Tell whether a participle says which thing is meant: "the missile fired on Tuesday was of a new kind"."""
    if verb.dep_ == "csubj":  # the parser took the noun for the subject of the participle
        return any(noun.i == verb.i - 1 and is_definite(noun) for noun in verb.lefts)
    plain = verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.nbor(-1).text != ","
    return plain and verb.head.dep_ in SUBJECTS and is_definite(verb.head)


def _tells_when_done(mention: Mention, word: Token) -> bool:
    """Tell whether a clock time at the mention is when it was done, not when it landed, was seen or was lost."""
    return mention.how in {"verb", "noun"} or word.lemma_.lower() in {"lift", "blast", "take", "fire", "launch"}


def _facts(
    scene: Scene, mention: Mention, time: TimeMention, head: Token, *, ahead: str | None = None
) -> Iterator[Fact]:
    word = scene.doc[mention.index]
    start, end = stretch(word, head)
    evidence = (min(start, time.start), max(end, time.end))
    given = mention.definite if mention.how == "noun" else _only_identifies(word)
    date = record_date(time)
    if date is not None:
        if ahead is not None and scene.text[time.start : time.end].casefold() in _DEICTIC:
            date = ahead
        yield Fact(
            mention=mention.index, attribute="date", value=date, at=word.i, evidence=evidence, time=time, given=given
        )
    clock = record_time(time) if _tells_when_done(mention, word) else None
    if clock is not None:
        yield Fact(
            mention=mention.index,
            attribute="time",
            value=clock,
            at=word.i,
            evidence=evidence,
            time=time,
            bound=time.clock_bound if time.clock_bound != "exactly" else None,
            given=given,
        )
