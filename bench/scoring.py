"""The project's own scorer of readings against marked articles, so that its tests need nothing outside the repository.

A told claim hits a marked one when attribute and event type are the same, the values agree and the evidence touches
the marked quote. Numbers agree within one per cent, dates when one lies in the other, names when the words of one are
among the words of the other. Over the hits it counts whose source, stance, likelihood and bound are right, and how
well claims are grouped into events (B-cubed, Bagga & Baldwin 1998). Prose attributes are not scored.

`tests/test_corpus.py` holds it to the numbers of `score_claims.py`, which is kept beside the repository.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

Value: TypeAlias = str | float | list[float] | None

PROSE: Final = frozenset({"assessment", "statement", "purpose", "response", "warhead"})
"""Attributes whose value is prose: two careful readers would word it differently."""

WEIGHTLESS: Final = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at near from to and for its his her their about some around area region province city "
        "county north south east west state ballistic missile missiles type new",
    )
)
"""Words that make two names no different."""

QUALITIES: Final = ("f1", "precision", "recall", "source", "stance", "likelihood", "bound", "events_b3")


class MarkedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a marked article; `date` and `label` are for people, the claims hold the facts."""

    id: str
    type: str
    label: str
    date: str | None
    main: bool


class MarkedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of a marked article, its fields as `docs/record.md` defines them and one quote as evidence."""

    event: str | None
    attribute: str
    value: Value
    unit: str | None
    bound: str | None
    source: str
    via: list[str]
    stance: str
    likelihood: str | None
    conditional: bool
    quote: str


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """The marks of one article."""

    article: str
    published: str | None
    publisher: str | None
    title: str | None
    events: list[MarkedEvent]
    claims: list[MarkedClaim]


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Where a told claim stands, in code points."""

    start: int
    end: int


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """The source of a told claim."""

    name: str
    canonical: str | None = None


class ToldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """What of a told claim is scored."""

    event: str | None
    attribute: str
    value: Value
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    source: Teller
    stance: str = "asserts"
    likelihood: str | None = None
    evidence: list[Stretch]


class ToldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What of a told event is scored."""

    id: str
    type: str


class ToldArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What was read."""

    id: str
    path: str | None = None
    text: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `grainofsalt read --format jsonl`."""

    article: ToldArticle
    events: list[ToldEvent]
    claims: list[ToldClaim]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How well readings fit the marks.

    Attributes:
        precision: share of the told claims that hit a mark.
        recall: share of the marked claims that were hit.
        f1: their harmonic mean.
        source: share of the hits whose source is right; likewise `stance`, `likelihood` and, over hits that have
            one, `bound`.
        events_b3: B-cubed F1 of the grouping of the hits into events.
        claims: number of marked claims.
        by_attribute: per attribute the number right, extra and missed.
        misses: one line for each marked claim that was not told, then for each told one that is not marked.
        unread: names of the marked articles of which there is no reading.
    """

    precision: float
    recall: float
    f1: float
    source: float
    stance: float
    likelihood: float
    bound: float
    events_b3: float
    claims: int
    by_attribute: dict[str, tuple[int, int, int]]
    misses: tuple[str, ...]
    unread: tuple[str, ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A marked claim, the told one that hits it, and whether the source is the same."""

    marked: MarkedClaim
    told: ToldClaim
    source: bool


def load_marks(folder: Path, names: Iterable[str]) -> dict[str, Marks]:
    """Return the marks in `folder` for the articles called `names`.

    Raises:
        msgspec.ValidationError: a file is no file of marks.
        OSError: a file cannot be read.
    """
    return {name: msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=Marks) for name in names}


def decode_readings(lines: Iterable[bytes | str]) -> list[Told]:
    """Return the readings of `lines`, each as `grainofsalt read --format jsonl` prints it."""
    return [msgspec.json.decode(line, type=Told) for line in lines if line.strip()]


def score(marks: Mapping[str, Marks], readings: Iterable[Told]) -> Score:
    """Return how well `readings` fit `marks` (by article name); readings of other articles do not count."""
    left = dict(marks)
    hits: list[Hit] = []
    missed: list[tuple[str, MarkedClaim]] = []
    extra: list[tuple[str, ToldClaim]] = []
    grouping: list[tuple[float, float]] = []
    for told in readings:
        name = told.article.id if told.article.id in left else Path(told.article.path or "").stem
        if name not in left:
            continue
        found, not_told, not_marked = match(left.pop(name), told)
        hits += found
        missed += [(name, claim) for claim in not_told]
        extra += [(name, claim) for claim in not_marked]
        grouping += b_cubed(found)
    for name, unread in left.items():
        missed += [(name, claim) for claim in unread.claims if is_scored(claim)]
    return _summary(hits, missed, extra, grouping=grouping, unread=tuple(left))


def match(marks: Marks, told: Told) -> tuple[list[Hit], list[MarkedClaim], list[ToldClaim]]:
    """Return the hits, the marked claims that were not told, and the told claims that are not marked."""
    marked_types = {event.id: event.type for event in marks.events}
    told_types = {event.id: event.type for event in told.events}
    free = [claim for claim in told.claims if is_scored(claim)]
    hits, missed = [], []
    for claim in (claim for claim in marks.claims if is_scored(claim)):
        places = _places(told.article.text, claim.quote)
        wanted_type = marked_types.get(claim.event or "")
        fitting = [
            index
            for index, other in enumerate(free)
            if other.attribute == claim.attribute
            and told_types.get(other.event or "") == wanted_type
            and same_value(claim.attribute, claim.value, _told_value(claim, other))
            and _touches(places, other.evidence)
        ]
        if not fitting:
            missed.append(claim)
            continue
        right_source = [index for index in fitting if _right_source(claim, free[index])]
        hits.append(Hit(marked=claim, told=free.pop((right_source or fitting)[0]), source=bool(right_source)))
    return hits, missed, free


def is_scored(claim: MarkedClaim | ToldClaim) -> bool:
    """Tell whether `claim` is a fact about an event and no prose."""
    return claim.attribute not in PROSE and bool(claim.event)


def b_cubed(hits: list[Hit]) -> list[tuple[float, float]]:
    """Return B-cubed precision and recall of each hit's grouping into events within one article."""
    out = []
    for hit in hits:
        told_with = {i for i, other in enumerate(hits) if other.told.event == hit.told.event}
        marked_with = {i for i, other in enumerate(hits) if other.marked.event == hit.marked.event}
        both = len(told_with & marked_with)
        out.append((both / len(told_with), both / len(marked_with)))
    return out


def same_value(attribute: str, marked: Value, told: Value) -> bool:
    """Tell whether two values of one attribute mean the same."""
    if attribute == "date":
        return _dates_agree(str(marked), str(told))
    if isinstance(marked, list) or isinstance(told, list):
        pair = isinstance(marked, list) and isinstance(told, list) and len(marked) == len(told)
        return pair and all(same_value(attribute, a, b) for a, b in zip(marked, told, strict=True))  # type: ignore[arg-type]
    first, second = _number(marked), _number(told)
    if first is not None and second is not None:
        return abs(first - second) <= max(abs(first), abs(second)) / 100
    if attribute == "time":
        clocks = [re.search(r"\d{1,2}:\d{2}", str(value)) for value in (marked, told)]
        return None not in clocks and len({clock.group().zfill(5) for clock in clocks if clock}) == 1
    ours, theirs = set(words(marked)), set(words(told))
    if not ours or not theirs:
        return str(marked).strip().lower() == str(told).strip().lower()
    return ours <= theirs or theirs <= ours


def same_source(marked: str, told: str) -> bool:
    """Tell whether two names are the same party's; the article's own voice is only ever itself."""
    if "article" in (marked, told):
        return marked == told
    ours, theirs = set(words(marked)), set(words(told))
    shared = ours & theirs
    return bool(shared) and (shared in (ours, theirs) or 2 * len(shared) >= len(ours | theirs))


def words(value: Value) -> list[str]:
    """Return the words of `value` that carry weight, or all of them where none does."""
    plain = str(value).lower().replace("’", "'").replace("'s", "")
    every = re.findall(r"[a-z0-9]+", plain)
    return [word for word in every if word not in WEIGHTLESS] or every


def _told_value(marked: MarkedClaim, told: ToldClaim) -> Value:
    if told.bound == "between" and isinstance(marked.value, list) and told.low is not None and told.high is not None:
        return [told.low, told.high]
    return told.value


def _right_source(marked: MarkedClaim, told: ToldClaim) -> bool:
    names = [name for name in (told.source.name, told.source.canonical) if name]
    return any(same_source(marked.source or "article", name) for name in names or ["article"])


def _dates_agree(marked: str, told: str) -> bool:
    if marked == told:
        return True
    for inner, outer in ((told, marked.split("/")), (marked, told.split("/"))):
        if len(outer) == 2 and outer[0] <= inner <= outer[1]:  # noqa: PLR2004 - an interval has two ends
            return True
    return False


def _number(value: Value) -> float | None:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


def _places(text: str, quote: str) -> list[Stretch]:
    starts = (found.start() for found in re.finditer(f"(?={re.escape(quote)})", text))
    return [Stretch(start=start, end=start + len(quote)) for start in starts]


def _touches(places: list[Stretch], evidence: list[Stretch]) -> bool:
    if not places:
        return True
    return any(one.start < place.end and place.start < one.end for one in evidence for place in places)


def _summary(
    hits: list[Hit],
    missed: list[tuple[str, MarkedClaim]],
    extra: list[tuple[str, ToldClaim]],
    *,
    grouping: list[tuple[float, float]],
    unread: tuple[str, ...],
) -> Score:
    right = len(hits)
    precision, recall = right / max(right + len(extra), 1), right / max(right + len(missed), 1)
    bounded = [hit for hit in hits if hit.marked.bound]
    table: dict[str, list[int]] = {}
    for column, names in enumerate(
        (
            [hit.marked.attribute for hit in hits],
            [claim.attribute for _, claim in extra],
            [claim.attribute for name, claim in missed if name not in unread],
        )
    ):
        for name in names:
            table.setdefault(name, [0, 0, 0])[column] += 1
    return Score(
        precision=precision,
        recall=recall,
        f1=_harmonic(precision, recall),
        source=_share(hit.source for hit in hits),
        stance=_share((hit.marked.stance or "asserts") == hit.told.stance for hit in hits),
        likelihood=_share((hit.marked.likelihood or None) == hit.told.likelihood for hit in hits),
        bound=_share(hit.marked.bound == hit.told.bound for hit in bounded),
        events_b3=_harmonic(_mean([p for p, _ in grouping]), _mean([r for _, r in grouping])),
        claims=right + len(missed),
        by_attribute={name: (row[0], row[1], row[2]) for name, row in table.items()},
        misses=tuple(_line("missed", name, claim) for name, claim in missed)
        + tuple(_line("extra ", name, claim) for name, claim in extra),
        unread=unread,
    )


def _line(kind: str, name: str, claim: MarkedClaim | ToldClaim) -> str:
    source = claim.source if isinstance(claim.source, str) else claim.source.name
    quote = f" “{claim.quote}”" if isinstance(claim, MarkedClaim) else ""
    return f"{kind} {name} {claim.event} {claim.attribute}={claim.value!r} by {source}{quote}"


def _harmonic(first: float, second: float) -> float:
    return 2 * first * second / max(first + second, 1e-9)


def _mean(values: list[float]) -> float:
    return sum(values) / max(len(values), 1)


def _share(answers: Iterable[bool]) -> float:
    return _mean([float(answer) for answer in answers])
