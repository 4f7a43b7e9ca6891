"""What the neighbourhood of a mention makes plain though its own clause leaves it out: whose test it was."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from grainofsalt.events.coreference import Cluster
from grainofsalt.events.facts import Fact
from grainofsalt.events.parties import country_of
from grainofsalt.events.scene import Scene

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
    country = max(told, key=lambda value: told[value])
    found: dict[int, list[Fact]] = {}
    for number, cluster in enumerate(clusters):
        facts = [fact for occasion in cluster.occasions for fact in occasion.facts]
        if cluster.type not in _OWNED or any(fact.attribute == "actor" for fact in facts):
            continue
        fact = next((f for o in cluster.occasions if (f := _named_near(scene, o.mention.index, country))), None)
        if fact is not None:
            found[number] = [fact]
    return found


def _named_near(scene: Scene, index: int, country: str) -> Fact | None:
    number = scene.sentence_of(index)
    near = [*scene.tokens_of(number)]
    if number > 0:
        near = [*reversed(scene.tokens_of(number - 1)), *near]
    names = [i for i in near if i in scene.names and i not in scene.hidden and country_of(scene.names[i]) == country]
    if not names:
        return None
    closest = scene.names[min(names, key=lambda i: abs(i - index))]
    word = scene.doc[index]
    evidence = (min(closest.start, word.idx), max(closest.end, word.idx + len(word)))
    return Fact(mention=index, attribute="actor", value=country, at=index, evidence=evidence, given=True)
