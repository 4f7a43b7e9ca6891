"""What the neighbourhood of a mention makes plain though its own clause leaves it out: whose test it was, and when."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from grainofsalt.events.coreference import Cluster
from grainofsalt.events.facts import Fact
from grainofsalt.events.parties import country_of
from grainofsalt.events.scene import Scene
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times import record_date

_NEAR: Final = 40
"""Characters between a time and the words of saying that it belongs to, at most."""

_HEAD: Final = 4
"""Sentences at the head of an article that tell its news."""

_OWNED: Final = frozenset({"missile-launch", "space-launch", "nuclear-test", "engine-test", "deployment"})


def inferred_actors(scene: Scene, clusters: Sequence[Cluster]) -> dict[int, list[Fact]]:
    """Return an `actor` fact for happenings that name none, by position in `clusters`.

    The actor is the country that the article makes the actor of most other tests and launches, and only where that
    country is named in the sentence of a mention or the one before, which then is the evidence.
    """
    told = Counter(
        str(fact.value)
        for cluster in clusters
        if cluster.type in _OWNED
        for occasion in cluster.occasions
        for fact in occasion.facts
        if fact.attribute == "actor"
    )
    if not told:
        return {}
    country = scene.protagonist or max(told, key=lambda value: told[value])
    found: dict[int, list[Fact]] = {}
    for number, cluster in enumerate(clusters):
        facts = [fact for occasion in cluster.occasions for fact in occasion.facts]
        if cluster.type not in _OWNED or any(fact.attribute == "actor" for fact in facts):
            continue
        fact = next((f for o in cluster.occasions if (f := _named_near(scene, o.mention.index, country))), None)
        if fact is not None:
            found[number] = [fact]
    return found


def inferred_dates(scene: Scene, clusters: Sequence[Cluster]) -> dict[int, list[Fact]]:
    """Return a `date` fact for happenings at the head of the article that have none, by position in `clusters`.

    News is told on the day: where the first sentences name one day, and only to say when it was told ("the ministry
    said on Friday that …"), that day is the happening's, by the article's own account.
    """
    found: dict[int, list[Fact]] = {}
    for number, cluster in enumerate(clusters):
        first = cluster.occasions[0].mention
        sentence = scene.sentence_of(first.index)
        if cluster.days or sentence >= _HEAD or first.how == "theme" or cluster.type in {"meeting", "sanction"}:
            continue
        times = {id(scene.times[i]): scene.times[i] for i in scene.tokens_of(sentence) if i in scene.times}
        days = [time for time in times.values() if time.anchor == "publication" and record_date(time) is not None]
        if len(days) != 1 or days[0].precision not in {"day", "part-of-day", "minute", "hour"}:
            continue
        time, word = days[0], scene.doc[first.index]
        if not _dates_the_telling(scene, time, word.idx):
            continue
        evidence = (min(time.start, word.idx), max(time.end, word.idx + len(word)))
        found[number] = [
            Fact(
                mention=first.index,
                attribute="date",
                value=record_date(time) or "",
                at=next(i for i in scene.tokens_of(sentence) if scene.times.get(i) is time),
                evidence=evidence,
                time=time,
                given=True,
            )
        ]
    return found


def _dates_the_telling(scene: Scene, time: TimeMention, position: int) -> bool:
    """Tell whether a time stands with the words that report what stands at `position` ("said on Friday that …")."""
    for attribution in scene.annotations.attributions:
        first, last = attribution.content[0][0], attribution.content[-1][1]
        if attribution.source and first <= position < last and not first <= time.start < last:
            cue = attribution.cue[0] if attribution.cue else attribution.source[0]
            return abs(time.start - cue[1]) <= _NEAR or abs(cue[0] - time.end) <= _NEAR
    return False


def _named_near(scene: Scene, index: int, country: str) -> Fact | None:
    number = scene.sentence_of(index)
    near = [*scene.tokens_of(number)]
    if number > 0:
        near = [*reversed(scene.tokens_of(number - 1)), *near]
    names = [i for i in near if i in scene.names and i not in scene.hidden and country_of(scene.names[i]) == country]
    if not names:
        return None
    nearest = min(names, key=lambda i: abs(i - index))
    closest = scene.names[nearest]
    word = scene.doc[index]
    evidence = (min(closest.start, word.idx), max(closest.end, word.idx + len(word)))
    return Fact(mention=index, attribute="actor", value=country, at=nearest, evidence=evidence, given=True)
