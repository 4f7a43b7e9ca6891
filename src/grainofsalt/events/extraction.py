"""Annotations in, events and claims out: the whole of this room in one pass over the article."""

from collections.abc import Sequence

from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Event
from grainofsalt.events.attitudes import attitude_tellings
from grainofsalt.events.claims import Telling, join_tellings, tell
from grainofsalt.events.context import inferred_actors, inferred_dates
from grainofsalt.events.coreference import Cluster, cluster_mentions, occasions_of
from grainofsalt.events.dates import dated_facts
from grainofsalt.events.facts import Fact
from grainofsalt.events.figures import figure_facts
from grainofsalt.events.finding import find_mentions
from grainofsalt.events.gatherings import gathering_facts
from grainofsalt.events.interest import with_interest
from grainofsalt.events.intervals import shared_dates, spaced_dates
from grainofsalt.events.labels import label_of
from grainofsalt.events.mentions import Mention
from grainofsalt.events.prose import prose_facts
from grainofsalt.events.responsibility import responsibility_facts
from grainofsalt.events.roles import role_facts
from grainofsalt.events.scene import Scene, scene_of
from grainofsalt.events.special import malware_facts, named_victims, special_facts, toll_facts
from grainofsalt.events.statements import statement_tellings
from grainofsalt.events.status import Status, counts_as_event, status_of
from grainofsalt.events.traits import outcome_facts, reported_outcomes, theme_facts
from grainofsalt.language.annotations import Annotations


def extract(annotations: Annotations) -> tuple[tuple[Event, ...], tuple[Claim, ...]]:
    """Return the events that an article tells of, and every claim that it makes or relays.

    Args:
        annotations: the language room's layers over the article.

    Returns:
        Events in the order of first mention, and claims in the order of their first evidence.
    """
    scene = scene_of(annotations)
    mentions = find_mentions(scene)
    statuses = {mention.index: status_of(scene, mention) for mention in mentions}
    live = [mention for mention in mentions if counts_as_event(mention.type, statuses[mention.index])]
    facts = _facts_by_mention(scene, live, statuses)
    occasions = [
        occasion
        for mention in live
        for occasion in occasions_of(scene, mention, statuses[mention.index], facts.get(mention.index, ()))
    ]
    clusters = cluster_mentions(scene, occasions)
    events: list[Event] = []
    tellings: list[Telling] = []
    event_at: dict[int, Event] = {}
    sayings: list[Fact] = []
    actors = inferred_actors(scene, clusters)
    dates = inferred_dates(scene, clusters) | spaced_dates(scene, clusters)
    for number, cluster in enumerate(clusters):
        facts_here = [fact for occasion in cluster.occasions for fact in occasion.facts]
        facts_here.extend([*actors.get(number, ()), *dates.get(number, ())])
        if not facts_here:
            continue
        name = f"e{len(events) + 1}"
        known: set[tuple[str, str]] = set()
        names: set[str] = set()
        for fact in sorted(facts_here, key=lambda fact: fact.evidence):
            if fact.attribute == "system":
                if fact.given and fact.entity in names:
                    continue  # the thing under its name once more
                names.add(fact.entity or "")
            told = list(tell(scene, name, fact, known=known))
            tellings.extend(told)
            known.update((t.attribute, str(t.value).casefold()) for t in told if t.source == ARTICLE_SOURCE)
        events.append(_event(scene, name, cluster, facts_here))
        event_at.update((occasion.mention.index, events[-1]) for occasion in cluster.occasions)
        sayings.extend(fact for fact in facts_here if not fact.given)
    tellings.extend(statement_tellings(scene, event_at, sayings))
    tellings.extend(attitude_tellings(scene, event_at))
    return tuple(events), with_interest(join_tellings(annotations.article.id, tellings))


def _facts_by_mention(scene: Scene, mentions: Sequence[Mention], statuses: dict[int, Status]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    gathered: list[Fact] = []
    for mention in mentions:
        gathered.extend(role_facts(scene, mention))
        gathered.extend(theme_facts(scene, mention))
        gathered.extend(outcome_facts(scene, mention))
        gathered.extend(special_facts(scene, mention, statuses[mention.index]))
        gathered.extend(named_victims(scene, mention))
        gathered.extend(gathering_facts(scene, mention))
    gathered.extend(reported_outcomes(scene, mentions))
    dated = list(dated_facts(scene, mentions))
    gathered.extend([*dated, *shared_dates(scene, mentions, dated)])
    gathered.extend(figure_facts(scene, mentions))
    gathered.extend(responsibility_facts(scene, mentions))
    gathered.extend(toll_facts(scene, mentions))
    gathered.extend(malware_facts(scene, mentions))
    gathered.extend(prose_facts(scene, mentions))
    for fact in gathered:
        found.setdefault(fact.mention, []).append(fact)
    return found


def _event(scene: Scene, name: str, cluster: Cluster, facts: Sequence[Fact]) -> Event:
    spans = []
    for occasion in cluster.occasions:
        token = scene.doc[occasion.mention.index]
        spans.append(scene.annotations.span(token.idx, token.idx + len(token)))
    return Event(id=name, type=cluster.type, label=label_of(cluster.type, facts), mentions=tuple(spans))
