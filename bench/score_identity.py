"""Measure which events of different articles are taken for one happening.

usage: python bench/score_identity.py READINGS.jsonl [--clusters] [--errors] [--write]

READINGS.jsonl is what `grainofsalt read --format jsonl` prints of the articles kept beside the repository. Measured are

- marks: profiles made of the marked articles' own claims, against `identity.json`; how well linking does by itself;
- readings: the events that were read, each marked event standing for the read one that shares most of its claims; a
  marked event that was not read is a cluster of its own;
- days: over all readings, the clusters of launches in which two exact dates differ, to be looked at by eye (`--days`);
- order: whether three other orders, and adding one article at a time in a fourth, end in the same clusters.

B-cubed (Bagga and Baldwin 1998): for each event the share of those clustered with it that are the same happening
(precision), and the share of those that are the same that are clustered with it (recall), averaged.
"""

import argparse
import datetime as dt
import json
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from grainofsalt.core.codec import content_id
from grainofsalt.core.record import Claim, Event, Source
from grainofsalt.core.text import Article
from grainofsalt.events.identity import Cluster, clusters_in, partition
from grainofsalt.events.linking import relinked
from grainofsalt.events.profile import EventProfile, profile_of
from grainofsalt.events.surroundings import Memory
from scoring import MarkedClaim, Marks, load_marks, match
from scoring import Told as ToldReading

REPOSITORY: Final = Path(__file__).resolve().parents[1]
CORPORA: Final = REPOSITORY.parent / "shared" / "corpora"
RESULT: Final = REPOSITORY / "bench" / "results" / "identity.json"
BOUNDS: Final = {"exactly": (0.99, 1.01), "about": (0.95, 1.05), "at-least": (1.0, None), "at-most": (None, 1.0)}

Grouping: TypeAlias = Mapping[str, str]
"""For each event which cluster it is in."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One reading."""

    article: Article
    events: list[Event]
    claims: list[Claim]


def b_cubed(found: Grouping, right: Grouping) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the events of `right`."""
    by_found, by_right = _sets(found, right), _sets(right, right)
    precision = recall = 0.0
    for key in right:
        ours, theirs = by_found[found[key]], by_right[right[key]]
        precision += len(ours & theirs) / len(ours)
        recall += len(ours & theirs) / len(theirs)
    precision, recall = precision / len(right), recall / len(right)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _sets(grouping: Grouping, keys: Iterable[str]) -> dict[str, set[str]]:
    sets: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        sets[grouping[key]].add(key)
    return sets


def marked_profiles(marks: Mapping[str, Marks], texts: Mapping[str, str]) -> list[EventProfile]:
    """Return the profiles of all marked events, made of their marked claims."""
    found = []
    for name, article in marks.items():
        text = texts[name]
        published = dt.datetime.fromisoformat(article.published) if article.published else None
        whole = Article(id=name, published=published, text=text, text_hash="", raw_hash="")
        claims = [_claim(whole, claim, number) for number, claim in enumerate(article.claims)]
        for event in article.events:
            spans = tuple(claim.evidence[0] for claim in claims if claim.event == event.id)
            fields = {"id": event.id, "type": event.type, "label": event.label, "mentions": msgspec.to_builtins(spans)}
            one = msgspec.convert(fields, Event)
            found.append(profile_of(one, claims, article=whole, key=f"{name}:{event.id}"))
    return found


def _claim(article: Article, marked: MarkedClaim, number: int) -> Claim:
    start = max(article.text.find(marked.quote), 0)
    low = high = None
    value = marked.value
    if isinstance(value, list):
        low, high = value
        value = (low, high)
    elif isinstance(value, int | float) and marked.attribute != "count":
        shares = BOUNDS.get(marked.bound or "exactly", BOUNDS["exactly"])
        low, high = (None if share is None else value * share for share in shares)
    fields = {
        "id": content_id(article.id, number),
        "article": article.id,
        "event": marked.event,
        "attribute": marked.attribute,
        "value": value,
        "low": low,
        "high": high,
        "unit": marked.unit,
        "bound": marked.bound,
        "source": msgspec.to_builtins(Source(name=marked.source or "article")),
        "stance": marked.stance or "asserts",
        "likelihood": marked.likelihood,
        "evidence": [{"start": start, "end": start + max(len(marked.quote), 1), "quote": marked.quote}],
    }
    return msgspec.convert(fields, Claim)


def read_lines(path: Path) -> tuple[dict[str, Line], dict[str, ToldReading]]:
    """Return the readings as records, and as what the scorer compares, by the name of the article."""
    lines, told = {}, {}
    for raw in path.read_bytes().splitlines():
        line = msgspec.json.decode(raw, type=Line)
        lines[line.article.id] = line
        told[line.article.id] = msgspec.json.decode(raw, type=ToldReading)
    return lines, told


def read_profiles(lines: Mapping[str, Line]) -> list[EventProfile]:
    """Return the profiles of all events that were read."""
    return [
        profile_of(event, line.claims, article=line.article, key=f"{name}:{event.id}")
        for name, line in lines.items()
        for event in line.events
    ]


def clusters_of(clusters: Iterable[Cluster]) -> dict[str, str]:
    """Return the cluster of each key."""
    return {key: cluster.id for cluster in clusters for key in cluster.keys}


def aligned(marks: Mapping[str, Marks], told: Mapping[str, ToldReading]) -> dict[str, str]:
    """Return for each marked event the read one with which it shares most claims, if there is one."""
    found = {}
    for name, article in marks.items():
        if name not in told:
            continue
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for hit in match(article, told[name])[0]:
            shared[f"{name}:{hit.marked.event}"][f"{name}:{hit.told.event}"] += 1
        found.update({key: min(counts, key=lambda other: (-counts[other], other)) for key, counts in shared.items()})
    return found


def same_in_any_order(profiles: Iterable[EventProfile], whole: tuple[Cluster, ...]) -> bool:
    """Tell whether shuffled profiles, all at once, give the same clusters."""
    kept = list(profiles)
    for seed in range(3):
        random.Random(seed).shuffle(kept)  # noqa: S311 (orders to try, no secrets)
        if partition(kept) != whole:
            return False
    return True


def one_by_one(profiles: Iterable[EventProfile]) -> tuple[tuple[Cluster, ...], list[float], list[int]]:
    """Add one article at a time, in an order without meaning.

    Returns:
        The clusters at the end, and for each article the seconds it took and how many profiles were looked at again.
    """
    by_article: dict[str, list[EventProfile]] = defaultdict(list)
    for profile in profiles:
        by_article[profile.article].append(profile)
    articles = list(by_article.values())
    random.Random(4).shuffle(articles)  # noqa: S311 (as above)
    memory = Memory()
    seconds, sizes = [], []
    for events in articles:
        start = time.perf_counter()
        for profile in events:
            memory.add(profile)
        result = relinked(memory, [profile.key for profile in events])
        memory.take(result)
        seconds.append(time.perf_counter() - start)
        sizes.append(len(result.links))
    return clusters_in(memory), seconds, sizes


def days_that_differ(clusters: Iterable[Cluster], profiles: Mapping[str, EventProfile]) -> list[Cluster]:
    """Return the clusters of launches in which two exact dates differ."""
    found = []
    for cluster in clusters:
        members = [profiles[key] for key in cluster.keys]
        exact = {p.first_day for p in members if p.first_day is not None and p.first_day == p.last_day}
        if members[0].type in {"missile-launch", "space-launch"} and len(exact) > 1:
            found.append(cluster)
    return found


def show(clusters: Sequence[Cluster], profiles: Mapping[str, EventProfile]) -> None:
    """Print clusters with what their members say."""
    for cluster in clusters:
        print(f"== {cluster.id} ({len(cluster.members)})")
        for member in cluster.members:
            profile = profiles[member.key]
            print(f"   {member.key} {profile.type} {profile.first_day}..{profile.last_day} pub {profile.published}")
            print(f"      {member.probability:.2f} {member.reason}")
        for proposal in cluster.proposals:
            print(f"   ? {proposal.probability:.2f} {proposal.cluster}: {proposal.reason}")


def errors(found: Grouping, right: Grouping) -> None:
    """Print the events that are taken for one and are not, and those that are one and are not taken for it."""
    keys = sorted(right)
    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            if (found[one] == found[other]) != (right[one] == right[other]):
                wrong = "joined" if found[one] == found[other] else "parted"
                print(f"  {wrong} {one} {other}: {right[one]}, {right[other]}")


def measure(readings: Path, options: argparse.Namespace) -> dict[str, object]:
    """Return all figures."""
    identity = json.loads((CORPORA / "news-gold" / "identity.json").read_text(encoding="utf-8"))
    names = sorted({key.partition(":")[0] for key in identity})
    marks = load_marks(CORPORA / "news-gold", names)
    lines, told = read_lines(readings)
    texts = {name: told[name].article.text for name in names}
    marked = {profile.key: profile for profile in marked_profiles(marks, texts) if profile.key in identity}
    by_marks = partition(marked.values())
    found = clusters_of(by_marks)
    profiles = {profile.key: profile for profile in read_profiles(lines)}
    start = time.perf_counter()
    by_reading = partition(profiles.values())
    seconds = time.perf_counter() - start
    whole = clusters_of(by_reading)
    stands_for = aligned(marks, told)
    read = {key: whole.get(stands_for.get(key, ""), f"not read: {key}") for key in identity}
    known = {key: identity[key] for key in identity if key in stands_for}
    differing = days_that_differ(by_reading, profiles)
    added, each, sizes = one_by_one(profiles.values())
    if options.errors:
        print("marks:")
        errors(found, identity)
        print("readings:")
        errors(read, known)
    if options.clusters:
        show([c for c in by_reading if len(c.members) > 1 or c.proposals], profiles)
    elif options.days:
        show(differing, profiles)
    return {
        "marked events": len(identity),
        "marks": _rounded(b_cubed(found, identity)),
        "readings, all marked events": _rounded(b_cubed(read, identity)),
        "readings, those that were read": _rounded(b_cubed(read, known)),
        "marked events that were read": len(known),
        "events read in all articles": len(profiles),
        "clusters": len(by_reading),
        "clusters of several articles": sum(len(cluster.members) > 1 for cluster in by_reading),
        "largest cluster": max(len(cluster.members) for cluster in by_reading),
        "proposals": sum(len(cluster.proposals) for cluster in by_reading) // 2,
        "clusters of launches with two exact dates": len(differing),
        "seconds for all": round(seconds, 2),
        "same in any order": same_in_any_order(profiles.values(), by_reading),
        "same one article at a time": added == by_reading,
        "seconds an article, median and greatest": [round(statistics.median(each), 3), round(max(each), 3)],
        "profiles looked at again, median and greatest": [int(statistics.median(sizes)), max(sizes)],
    }


def _rounded(scores: tuple[float, float, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in zip(("precision", "recall", "F1"), scores, strict=True)}


def main() -> int:
    """Measure, print, and keep the result if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--clusters", action="store_true", help="show what is linked and proposed")
    parser.add_argument("--days", action="store_true", help="show the clusters of launches in which exact dates differ")
    parser.add_argument("--errors", action="store_true", help="show pairs that are wrong")
    parser.add_argument("--write", action="store_true", help="keep the result in bench/results/identity.json")
    options = parser.parse_args()
    result = measure(options.readings, options)
    print(json.dumps(result, indent=1))
    if options.write:
        RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
