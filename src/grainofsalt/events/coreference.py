"""Which mentions tell of one happening.

Mentions are taken in text order. Each joins the most recent happening that nothing speaks against (type, actor, day,
system, class, order), or opens one of its own. A mention that only points back ("the launch", "the missile", "it")
never opens one unless its own date does.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from grainofsalt.events.facts import Fact
from grainofsalt.events.mentions import LAUNCHES, Mention
from grainofsalt.events.scene import Scene
from grainofsalt.events.status import Status

_SINGLE: Final = ("actor", "system", "range_class", "malware", "vehicle")
_NEW_WORDS: Final = frozenset(
    {
        "another",
        "second",
        "third",
        "new",
        "other",
        "different",
        "previous",
        "earlier",
        "last",
        "first",
        "fourth",
        "fifth",
        "sixth",
        "separate",
        "further",
    }
)


class Cluster(msgspec.Struct, kw_only=True):
    """Mentions of one happening, gathered while the article is read.

    Attributes:
        type: type of the event.
        mentions: its mentions, in text order.
        statuses: what each mention makes of it.
        values: values told so far, by attribute, for the attributes that can tell happenings apart.
        days: date values told so far.
        order: ordinal words that count it ("sixth").
    """

    type: str
    mentions: list[Mention]
    statuses: list[Status]
    values: dict[str, set[str]]
    days: list[str]
    order: set[str]


def cluster_mentions(
    scene: Scene,
    mentions: Sequence[Mention],
    statuses: Mapping[int, Status],
    facts: Mapping[int, Sequence[Fact]],
) -> list[Cluster]:
    """Return the happenings that the article tells of, in the order of their first mention.

    Args:
        scene: the article.
        mentions: all mentions in text order.
        statuses: status of each mention, by its token index.
        facts: facts found at each mention, by its token index.

    Returns:
        Clusters of at least one mention that tells of something done, arranged or proposed.
    """
    clusters: list[Cluster] = []
    for mention in mentions:
        status = statuses[mention.index]
        if status in {"unreal", "habitual", "negated"}:
            continue
        own = facts.get(mention.index, ())
        target = _find(scene, clusters, mention, own)
        if target is None:
            if not _may_open(mention, own):
                continue
            target = Cluster(type=mention.type, mentions=[], statuses=[], values={}, days=[], order=set())
            clusters.append(target)
        _join(scene, target, mention, status, own)
    return clusters


def _may_open(mention: Mention, facts: Sequence[Fact]) -> bool:
    dated = any(fact.attribute == "date" for fact in facts)
    if mention.how == "theme":
        return False
    if mention.bare:
        return dated
    if mention.how == "flight":
        return dated or any(fact.attribute in {"range", "apogee", "overflew", "landing"} for fact in facts)
    if mention.how == "noun" and mention.type in LAUNCHES and mention.plural and not mention.definite:
        return dated or any(fact.attribute == "count" for fact in facts)
    return True


def _join(scene: Scene, cluster: Cluster, mention: Mention, status: Status, facts: Sequence[Fact]) -> None:
    cluster.mentions.append(mention)
    cluster.statuses.append(status)
    for fact in facts:
        if fact.attribute in _SINGLE and fact.likelihood is None:
            cluster.values.setdefault(fact.attribute, set()).add(str(fact.value).lower())
        elif fact.attribute == "date":
            cluster.days.append(str(fact.value))
    cluster.order |= order_words(scene, mention)


def order_words(scene: Scene, mention: Mention) -> set[str]:
    """Return the ordinals that count a mention ("sixth", "second"), in lower case."""
    word = scene.doc[mention.index]
    found = set()
    for child in word.children:
        quantity = scene.quantities.get(child.i)
        if child.dep_ == "amod" and quantity is not None and quantity.kind == "ordinal":
            found.add(str(quantity.value))
    return found


def _find(scene: Scene, clusters: list[Cluster], mention: Mention, facts: Sequence[Fact]) -> Cluster | None:
    best: tuple[float, Cluster] | None = None
    for rank, cluster in enumerate(clusters):
        score = _fit(scene, cluster, mention, facts)
        if score is None:
            continue
        score += 0.001 * rank if mention.definite else 0.0
        if best is None or score > best[0]:
            best = (score, cluster)
    return best[1] if best is not None else None


def _fit(scene: Scene, cluster: Cluster, mention: Mention, facts: Sequence[Fact]) -> float | None:
    """Return how well a mention fits a happening, `None` where something speaks against it."""
    if not _same_type(cluster, mention):
        return None
    score = 0.0
    for attribute in _SINGLE:
        told = {str(fact.value).lower() for fact in facts if fact.attribute == attribute}
        known = cluster.values.get(attribute, set())
        if told and known:
            if not told & known and not _one_inside(told, known):
                if attribute in {"actor", "system", "malware", "vehicle"} or mention.type == "missile-launch":
                    return None
            else:
                score += 1.0
    days = [str(fact.value) for fact in facts if fact.attribute == "date"]
    if days and cluster.days:
        if not any(days_meet(a, b) for a in days for b in cluster.days):
            return None
        score += 3.0
    order = order_words(scene, mention)
    if order and cluster.order and not order & cluster.order:
        return None
    if order & cluster.order:
        score += 2.0
    if days and not cluster.days:
        score -= 1.0
    if not days and mention.how != "theme" and not mention.definite and cluster.days and _says_new(scene, mention):
        return None
    distance = scene.sentence_of(mention.index) - scene.sentence_of(cluster.mentions[-1].index)
    return score + 1.0 / (1 + distance)


def _same_type(cluster: Cluster, mention: Mention) -> bool:
    if cluster.type == mention.type:
        return True
    if mention.bare and mention.type in LAUNCHES:
        return cluster.type in LAUNCHES | {"nuclear-test"}
    return mention.how in {"theme", "flight"} and mention.type in LAUNCHES and cluster.type in LAUNCHES


def _one_inside(told: set[str], known: set[str]) -> bool:
    return any(a in b or b in a for a in told for b in known)


def _says_new(scene: Scene, mention: Mention) -> bool:
    word = scene.doc[mention.index]
    things = [word] if mention.theme is None else [word, scene.doc[mention.theme]]
    return any(child.lower_ in _NEW_WORDS for thing in things for child in thing.children)


def days_meet(first: str, second: str) -> bool:
    """Tell whether two dates in record form can be the same day: one inside, or touching, the other."""
    a, b = _bounds(first), _bounds(second)
    return a[0] <= b[1] and b[0] <= a[1]


def _bounds(value: str) -> tuple[str, str]:
    """Return the interval of a record date as two strings that compare like dates."""
    start, _, end = value.partition("/")
    end = end or start
    return start, end + "-99-99"[: 10 - len(end)]
