"""Which mentions tell of one happening.

Mentions are taken in text order. Each joins the most recent happening that nothing speaks against (type, actor, day,
system, class, order), or opens one of its own. A mention that only points back ("the launch", "the missile", "it")
never opens one unless its own date does.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.agreement import agreement, telling_values
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import SUBJECTS
from grainofsalt.events.mentions import LAUNCHES, Mention
from grainofsalt.events.scene import Scene
from grainofsalt.events.status import Status
from grainofsalt.events.vocabulary import word_set

_FAR_BACK: Final = 1.5
"""What keeps words that point back, without a date, from joining background told sentences ago."""

_HEAD: Final = 2
"""Sentences at the head of an article, its title among them, in which nothing is background."""
_NEWS_DAYS: Final = 7
_PARTING: Final = frozenset({"after", "before", "following", "since"})
_DAY_LENGTH: Final = len("2017-05-21")
_OTHER: Final = frozenset({"other", "different", "previous", "earlier", "separate"})
"""Words that set what is dated beside them apart from what was told without a date."""

_RECENT: Final = frozenset({"latest", "newest"})
_BESIDE: Final = frozenset({"sideline", "margin", "fringe"})
_NEW_WORDS: Final = frozenset(
    {
        "another",
        "second",
        "third",
        "new",
        "other",
        "different",
        "previous",
        "previously",
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


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """One happening that a mention tells of: usually all it says, for "launches in 1998 and 2009" one a date.

    Attributes:
        mention: the mention.
        status: what its words make of the happening.
        facts: the facts found at the mention that belong to this happening.
    """

    mention: Mention
    status: Status
    facts: tuple[Fact, ...]


class Cluster(msgspec.Struct, kw_only=True):
    """Mentions of one happening, gathered while the article is read.

    Attributes:
        type: type of the event.
        occasions: its mentions with their facts, in text order.
        values: values told so far, by attribute, for the attributes that can tell happenings apart.
        days: date values told so far.
        order: ordinal words that count it ("sixth").
    """

    type: EventType
    occasions: list[Occasion]
    values: dict[str, set[str]]
    days: list[str]
    order: set[str]


def occasions_of(scene: Scene, mention: Mention, status: Status, facts: Sequence[Fact]) -> list[Occasion]:
    """Return what `mention` tells of, one occasion for each date where it tells of several on dates that exclude."""
    dates = list(dict.fromkeys(str(fact.value) for fact in facts if fact.attribute == "date"))
    apart = [date for date in dates if not any(days_meet(date, other) for other in dates if other != date)]
    span = any(child.lower_ == "between" for child in scene.doc[mention.index].children)
    if span or not mention.plural or len(apart) <= 1 or len(apart) < len(dates):
        return [Occasion(mention=mention, status=status, facts=tuple(facts))]
    return [
        Occasion(
            mention=mention,
            status=status,
            facts=tuple(fact for fact in facts if fact.attribute not in {"date", "count"} or str(fact.value) == date),
        )
        for date in apart
    ]


def cluster_mentions(scene: Scene, occasions: Sequence[Occasion]) -> list[Cluster]:
    """Return the happenings that the article tells of, in the order of their first mention.

    Args:
        scene: the article.
        occasions: what each mention tells of, in text order, only what was done, arranged or proposed.

    Returns:
        Clusters of at least one occasion.
    """
    recent = _recent(scene, occasions)
    clusters: list[Cluster] = []
    for occasion in occasions:
        target = _find(scene, clusters, occasion, recent)
        if target is None:
            if not _may_open(occasion.mention, occasion.facts):
                continue
            target = Cluster(type=occasion.mention.type, occasions=[], values={}, days=[], order=set())
            clusters.append(target)
        _join(scene, target, occasion)
    return clusters


def _recent(scene: Scene, occasions: Sequence[Occasion]) -> str | None:
    """Return the days that undated news may fall on: from the week before the report to the day after.

    A page that was rewritten keeps its first date of publication. Where it tells of a later day as done, the report is
    of that day or of those after it.
    """
    published = scene.annotations.article.published
    if published is None:
        years = [time.latest.year for time in scene.annotations.times if time.latest and time.anchor == "stated"]
        return str(max(years)) if years else None
    first, last = published.date() - dt.timedelta(days=_NEWS_DAYS), published.date() + dt.timedelta(days=1)
    told = max((day for occasion in occasions if (day := _day_done(occasion)) is not None), default=last)
    if told > last:
        first, last = told - dt.timedelta(days=_NEWS_DAYS), told + dt.timedelta(days=_NEWS_DAYS)
    return f"{first.isoformat()}/{last.isoformat()}"


def _day_done(occasion: Occasion) -> dt.date | None:
    """Return the last exact day on which a mention tells of something as done."""
    dates = [str(fact.value) for fact in occasion.facts if fact.attribute == "date"]
    days = [dt.date.fromisoformat(date) for date in dates if len(date) == _DAY_LENGTH]
    return max(days, default=None) if occasion.status == "actual" else None


def _may_open(mention: Mention, facts: Sequence[Fact]) -> bool:
    dated = any(fact.attribute == "date" for fact in facts)
    if mention.how == "theme":
        return False
    if mention.type == "meeting":
        return any(fact.attribute in {"body", "place", "date", "requested_by"} for fact in facts)
    if mention.bare:
        return dated or any(fact.attribute in {"actor", "place", "landing", "overflew", "victim"} for fact in facts)
    if mention.how == "flight":
        return dated or any(fact.attribute in {"range", "apogee", "overflew", "landing"} for fact in facts)
    if mention.how == "noun" and mention.type in LAUNCHES and mention.plural and not mention.definite:
        return dated or any(fact.attribute == "count" for fact in facts)
    return True


def _join(scene: Scene, cluster: Cluster, occasion: Occasion) -> None:
    cluster.occasions.append(occasion)
    sure = [fact for fact in occasion.facts if fact.likelihood is None]
    for attribute, values in telling_values(scene, sure).items():
        cluster.values.setdefault(attribute, set()).update(values)
    cluster.days += [str(fact.value) for fact in occasion.facts if fact.attribute == "date"]
    cluster.order |= order_words(scene, occasion.mention)


def order_words(scene: Scene, mention: Mention) -> set[str]:
    """Return the ordinals that count a mention ("sixth", "second"), in lower case."""
    word = scene.doc[mention.index]
    found = set()
    for child in word.children:
        quantity = scene.quantities.get(child.i)
        if child.dep_ == "amod" and quantity is not None and quantity.kind == "ordinal":
            found.add(str(quantity.value))
    return found


def _find(scene: Scene, clusters: list[Cluster], occasion: Occasion, recent: str | None) -> Cluster | None:
    best: tuple[float, Cluster] | None = None
    news = _day_of_news(scene, clusters, occasion.mention) or recent
    for cluster in clusters:
        score = _fit(scene, cluster, occasion, recent, news)
        if score is not None and (best is None or score >= best[0]):
            best = (score, cluster)
    return best[1] if best is not None else None


def _day_of_news(scene: Scene, clusters: Sequence[Cluster], mention: Mention) -> str | None:
    """Return the exact day of what the head of the article tells of, if a mention may be of that."""
    for cluster in clusters:
        if scene.sentence_of(cluster.occasions[0].mention.index) < _HEAD and _same_type(scene, cluster, mention):
            return max((day for day in cluster.days if len(day) == _DAY_LENGTH), default=None)
    return None


def _fit(scene: Scene, cluster: Cluster, occasion: Occasion, recent: str | None, news: str | None) -> float | None:
    """Return how well an occasion fits a happening, `None` where something speaks against it.

    Args:
        scene: the article.
        cluster: the happening.
        occasion: what a mention tells of.
        recent: the days that undated news may fall on.
        news: the day of the news, or else those days: what is dated before it is background.
    """
    mention = occasion.mention
    apart = _comes_after_another(scene, cluster, mention) or _set_apart(scene, cluster, occasion, recent)
    if apart or not _same_type(scene, cluster, mention):
        return None
    score = agreement(scene, cluster.type, cluster.values, mention, occasion.facts)
    if score is None:
        return None
    days = [str(fact.value) for fact in occasion.facts if fact.attribute == "date"]
    known = cluster.days or ([recent] if recent and not _in_background(scene, cluster) else [])
    if days and known and (cluster.days or not _only_dates_it(scene, mention)):
        near = _near_enough if cluster.type == "cyber-attack" else days_meet
        if not any(near(a, b) for a in days for b in known):
            return None
        score += 3.0 if cluster.days else 0.0
    order = order_words(scene, mention)
    if order and cluster.order and not order & cluster.order:
        return None
    score += 2.0 if order & cluster.order else 0.0
    new = not days and not mention.definite and mention.how != "theme" and _says_new(scene, mention)
    if new and not _says_latest(scene, cluster.occasions[0].mention):
        return None
    distance = scene.sentence_of(mention.index) - scene.sentence_of(cluster.occasions[-1].mention.index)
    if not days and (distance > 1 or _says_recent(scene, mention)) and _is_background(scene, cluster, news):
        score -= _FAR_BACK
    return score + 1.0 / (1 + distance)


def _comes_after_another(scene: Scene, cluster: Cluster, mention: Mention) -> bool:
    """Tell whether a noun of the cluster is told to come before or after this one: "a test following three others"."""
    side = scene.doc[mention.index].head
    parted = mention.how == "noun" and side.dep_ in {"prep", "acl"} and side.lower_ in _PARTING
    return parted and any(o.mention.index == side.head.i and o.mention.how == "noun" for o in cluster.occasions)


def _set_apart(scene: Scene, cluster: Cluster, occasion: Occasion, recent: str | None) -> bool:
    """Tell whether the words of a mention set it apart from a happening, whatever its day and its parties."""
    mention = occasion.mention
    dated = any(fact.attribute == "date" for fact in occasion.facts)
    if dated and not cluster.days and _modifiers(scene, mention) & _OTHER:
        return True
    if mention.type == "meeting" and _on_the_sidelines(scene.doc[mention.index]):
        sentence = scene.sentence_of(mention.index)
        return any(scene.sentence_of(told.mention.index) == sentence for told in cluster.occasions)
    if mention.type == "sanction" and occasion.status == "proposed" and not mention.definite:
        return bool(cluster.days) and any(told.status == "actual" for told in cluster.occasions)
    one = mention.type in LAUNCHES and mention.how != "noun" and not mention.plural
    several = all(told.mention.plural and told.mention.how == "noun" for told in cluster.occasions)
    return one and not dated and several and _is_background(scene, cluster, recent)


def _on_the_sidelines(noun: Token) -> bool:
    """Tell whether something else went on beside a meeting: "they met on the sidelines of the summit"."""
    return any(step.lemma_.lower() in _BESIDE for step in noun.ancestors)


def _only_dates_it(scene: Scene, mention: Mention) -> bool:
    """Tell whether a clause only dates what is known already: "the launch took place in May", "it came on Friday"."""
    word = scene.doc[mention.index]
    happens = word.head.lemma_.lower() in word_set("happening", "verbs") and word.dep_ in SUBJECTS
    return mention.how == "noun" and mention.definite and happens


def _says_recent(scene: Scene, mention: Mention) -> bool:
    return bool(_modifiers(scene, mention) & _RECENT)


def _modifiers(scene: Scene, mention: Mention) -> set[str]:
    """Return the words that hang on a mention, or on the thing that it is about, in small letters."""
    things = [scene.doc[mention.index], *([] if mention.theme is None else [scene.doc[mention.theme]])]
    return {child.lower_ for thing in things for child in thing.children}


def _is_background(scene: Scene, cluster: Cluster, recent: str | None) -> bool:
    """Tell whether a happening is told as background: dated before the news, or put back in time by its words."""
    if cluster.days and recent is not None:
        return not any(days_meet(day, recent) for day in cluster.days)
    return _in_background(scene, cluster)


def _in_background(scene: Scene, cluster: Cluster) -> bool:
    """Tell whether the first mention of a happening puts it back in time without a date ("previously", "once").

    At the head of an article, "another missile" and "its sixth test" are the news.
    """
    first = cluster.occasions[0].mention
    at_head = scene.sentence_of(first.index) < _HEAD
    return (_says_new(scene, first) and not at_head) or any(
        child.lower_ in {"previously", "earlier", "once", "ago"} for child in scene.doc[first.index].children
    )


def _same_type(scene: Scene, cluster: Cluster, mention: Mention) -> bool:
    if cluster.type == mention.type:
        return True
    if mention.bare and mention.type in LAUNCHES:
        tested = scene.doc[mention.index].lemma_.lower().startswith("test")
        return cluster.type in LAUNCHES | ({"nuclear-test", "engine-test"} if tested else set())
    return mention.how in {"theme", "flight"} and mention.type in LAUNCHES and cluster.type in LAUNCHES


def _says_latest(scene: Scene, mention: Mention) -> bool:
    word = scene.doc[mention.index]
    return _says_new(scene, mention) or any(child.lower_ in {"latest", "newest", "recent"} for child in word.children)


def _says_new(scene: Scene, mention: Mention) -> bool:
    word = scene.doc[mention.index]
    if any(child.lower_ in _NEW_WORDS for child in word.children):
        return True
    # "a new missile" is a new design, "another missile" another launch
    things = [] if mention.theme is None else [scene.doc[mention.theme]]
    return any(child.lower_ in _NEW_WORDS - {"new"} for thing in things for child in thing.children)


def _near_enough(first: str, second: str) -> bool:
    """Tell whether two dates fall in the same month or touch: an attack on computers goes on for days."""
    return days_meet(first, second) or first[:7] == second[:7]


def days_meet(first: str, second: str) -> bool:
    """Tell whether two dates in record form can be the same day: one inside, or touching, the other."""
    a, b = _bounds(first), _bounds(second)
    return a[0] <= b[1] and b[0] <= a[1]


def _bounds(value: str) -> tuple[str, str]:
    """Return the interval of a record date as two strings that compare like dates."""
    start, _, end = value.partition("/")
    end = end or start
    return start, end + "-99-99"[: 10 - len(end)]
