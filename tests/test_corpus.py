"""Our own marked articles hold to the record's rules, the scorer counts right, and no score falls below its floor."""

import importlib.util
import json
import random
import re
from pathlib import Path

import msgspec
import pytest

import score as bench
import scoring
from grainofsalt.core.vocabulary import ATTRIBUTES, BOUNDS, EVENT_TYPES, LIKELIHOODS, STANCES

REPOSITORY = Path(__file__).resolve().parents[1]
CORPUS = REPOSITORY / "corpus"
NAMES = tuple(sorted(path.stem for path in (CORPUS / "articles").glob("*.json")))
FIGURES = frozenset({"range", "apogee", "capability", "flight_time", "yield", "magnitude", "count", "affected", "loss"})
UNITS = {"range": "km", "apogee": "km", "capability": "km", "flight_time": "min", "yield": "kt"}
CLASSES = {
    "range_class": {"SRBM", "MRBM", "IRBM", "ICBM", "SLBM", "cruise"},
    "outcome": {"success", "failure", "partial", "proposed", "lifted", "scheduled"},
    "propulsion": {"solid", "liquid"},
    "launcher": {"mobile", "silo", "submarine", "ship", "aircraft", "fixed"},
    "stage": {"ordered", "mass-production", "deployed", "withdrawn"},
}
LAUNCHES = {"missile-launch", "space-launch"}
CYBER = {"cyber-attack"}
OF = {
    **dict.fromkeys(("range", "apogee", "flight_time", "capability", "propulsion", "launcher"), LAUNCHES),
    **dict.fromkeys(("landing", "overflew", "warhead"), LAUNCHES),
    "system": LAUNCHES | {"deployment"},
    "range_class": {"missile-launch"},
    "yield": {"nuclear-test"},
    "magnitude": {"nuclear-test"},
    **dict.fromkeys(("malware", "victim", "affected"), CYBER),
    "loss": CYBER | {"sanction"},
    "attributed_to": CYBER | LAUNCHES | {"airspace-incursion"},
    "body": {"sanction", "meeting"},
    "target": {"sanction", "exercise", "interdiction"},
    "requested_by": {"meeting"},
    "stage": {"deployment"},
    "vehicle": {"airspace-incursion", "interdiction"},
}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d( [A-Z]{2,5})?")


def article(name: str) -> dict[str, str | None]:
    """Return one of our own articles."""
    fields: dict[str, str | None] = json.loads((CORPUS / "articles" / f"{name}.json").read_bytes())
    return fields


def marks(name: str) -> scoring.Marks:
    """Return the marks of one of our own articles."""
    return scoring.load_marks(CORPUS / "gold", [name])[name]


def told_from(name: str, text: str, marked: scoring.Marks, *, spoil: float, seed: int) -> scoring.Told:
    """Return a reading made of the marks, a share of it spoilt: claims dropped, values, sources and events changed."""
    dice = random.Random(seed)  # noqa: S311 - no secret hangs on it
    claims = []
    for claim in marked.claims:
        start = max(text.find(claim.quote), 0)
        value, source, event, bound = claim.value, claim.source, claim.event, claim.bound
        low, high = (float(value[0]), float(value[1])) if isinstance(value, list) else (None, None)
        if dice.random() < spoil:
            value = dice.choice([value, "North Korea", 1000.0, "2017-05", "12:30 KST"])
            source = dice.choice([source, "article", "South Korea's military", "Reuters"])
            event = dice.choice([event, None, *(other.id for other in marked.events)])
            bound = dice.choice([bound, "about", None])
            start += dice.choice([0, 0, 400])
        told = scoring.ToldClaim(
            event=event,
            attribute=claim.attribute,
            value=value,
            low=low,
            high=high,
            bound=bound,
            source=scoring.Teller(name=source, canonical=dice.choice([None, source])),
            stance=dice.choice([claim.stance, "asserts"]),
            likelihood=dice.choice([claim.likelihood, None]),
            evidence=[scoring.Stretch(start=start, end=start + len(claim.quote))],
        )
        claims += [told] * dice.choice([1, 1, 1, 0, 2] if spoil else [1])
    dice.shuffle(claims)
    events = [scoring.ToldEvent(id=event.id, type=event.type) for event in marked.events]
    return scoring.Told(article=scoring.ToldArticle(id=name, text=text), events=events, claims=claims)


@pytest.fixture(scope="session")
def own_scores() -> dict[str, scoring.Score]:
    """The scores of our own two halves, read by the program itself."""
    sets = bench.own_sets()
    lines = bench.read_with_program(path for one in sets for path in one.paths())
    return bench.measure(sets, scoring.decode_readings(lines))


def test_manifest_divides_every_article_once() -> None:
    """Both halves together are all articles, each has marks, and they are of about one size."""
    halves = bench.own_sets()
    assert sorted(name for half in halves for name in half.members) == list(NAMES)
    assert sorted(path.stem for path in (CORPUS / "gold").glob("*.json")) == list(NAMES)
    assert len(NAMES) >= 16
    assert abs(len(halves[0].members) - len(halves[1].members)) <= 1


def test_every_event_type_is_in_the_corpus_and_most_in_each_half() -> None:
    """No type is left untested."""
    for half in bench.own_sets():
        types = {event.type for name in half.members for event in marks(name).events}
        assert len(types) >= 8, half.name
    assert {event.type for name in NAMES for event in marks(name).events} == set(EVENT_TYPES)


@pytest.mark.parametrize("name", NAMES)
def test_marks_point_at_their_article(name: str) -> None:
    """Every quote stands in the text, every event is listed and has a claim, and the head repeats the article's."""
    fields, marked = article(name), marks(name)
    assert set(fields) == {"id", "title", "publisher", "url", "published", "text"}
    assert (fields["id"], marked.article) == (name, name)
    assert (marked.title, marked.publisher) == (fields["title"], fields["publisher"])
    assert marked.published == ((fields["published"] or "")[:10] or None)
    text = fields["text"] or ""
    assert [claim.quote for claim in marked.claims if claim.quote not in text] == []
    listed = [event.id for event in marked.events]
    assert len(listed) == len(set(listed))
    assert {claim.event for claim in marked.claims} - {None} == set(listed)


@pytest.mark.parametrize("name", NAMES)
def test_marks_use_the_words_of_the_record(name: str) -> None:
    """Types, attributes, stances, bands and bounds are of the closed lists, and attributes fit their event's type."""
    marked = marks(name)
    types = {event.id: event.type for event in marked.events}
    assert set(types.values()) <= set(EVENT_TYPES)
    for claim in marked.claims:
        assert claim.attribute in ATTRIBUTES, claim
        assert claim.stance in STANCES, claim
        assert claim.likelihood is None or claim.likelihood in LIKELIHOODS, claim
        assert claim.bound is None or claim.bound in BOUNDS, claim
        assert claim.source, claim
        if claim.event is None:
            assert claim.attribute in {"assessment", "statement"}, claim
        else:
            assert types[claim.event] in OF.get(claim.attribute, EVENT_TYPES), claim
            assert claim.attribute != "actor" or types[claim.event] not in {"sanction", "meeting"}, claim


@pytest.mark.parametrize("name", NAMES)
def test_marked_values_are_canonical(name: str) -> None:
    """Dates are ISO dates, figures numbers in their unit with a bound, classes of their closed lists."""
    for claim in marks(name).claims:
        value = claim.value
        if claim.attribute in FIGURES:
            pair = value if isinstance(value, list) else [value]
            assert all(isinstance(figure, int | float) for figure in pair), claim
            assert (claim.bound == "between") == (len(pair) == 2), claim
            assert claim.bound is not None, claim
            assert claim.attribute not in UNITS or claim.unit == UNITS[claim.attribute], claim
            assert claim.attribute not in {"affected", "loss"} or claim.unit, claim
        else:
            assert isinstance(value, str), claim
            assert value, claim
            assert claim.bound is None or (claim.attribute, claim.bound) == ("time", "about"), claim
        if claim.attribute == "date":
            assert all(DATE.fullmatch(day) for day in str(value).split("/")), claim
        if claim.attribute == "time":
            assert TIME.fullmatch(str(value)), claim
        assert claim.attribute not in CLASSES or value in CLASSES[claim.attribute], claim


@pytest.mark.parametrize("name", NAMES)
def test_events_carry_the_date_that_a_claim_gives(name: str) -> None:
    """The date beside an event is no more than its claims say."""
    marked = marks(name)
    for event in marked.events:
        dates = [str(c.value) for c in marked.claims if c.event == event.id and c.attribute == "date"]
        assert event.date is None or any(
            date == event.date or set(date.split("/")) & set(event.date.split("/")) for date in dates
        ), event
        assert event.date is not None or not dates, event


def test_reading_that_says_what_the_marks_say_is_perfect() -> None:
    """The marks themselves, told as a reading, score one in everything."""
    name = NAMES[0]
    marked = marks(name)
    told = told_from(name, article(name)["text"] or "", marked, spoil=0, seed=1)
    told = msgspec.structs.replace(
        told,
        claims=[
            msgspec.structs.replace(
                next(t for t in told.claims if (t.event, t.attribute, t.value, t.source.name) == key),
                stance=claim.stance,
                likelihood=claim.likelihood,
            )
            for claim in marked.claims
            for key in [(claim.event, claim.attribute, claim.value, claim.source)]
        ],
    )
    found = scoring.score({name: marked}, [told])
    assert set(bench.qualities(found).values()) == {1.0}
    assert found.misses == ()


def test_empty_reading_misses_every_mark() -> None:
    """A reading without claims has recall zero, and an article without a reading counts as missed."""
    name = NAMES[0]
    marked = marks(name)
    wanted = sum(scoring.is_scored(claim) for claim in marked.claims)
    empty = scoring.Told(article=scoring.ToldArticle(id=name, text=article(name)["text"] or ""), events=[], claims=[])
    for readings in ([empty], []):
        found = scoring.score({name: marked}, readings)
        assert (found.f1, found.claims, len(found.misses)) == (0.0, wanted, wanted)


@pytest.mark.parametrize(
    ("attribute", "marked", "told", "same"),
    [
        ("date", "2017-05-21", "2017-05-20/2017-05-22", True),
        ("date", "2017-05-21", "2017-05-22", False),
        ("range", 498.9, 500.0, True),
        ("range", 498.9, 510.0, False),
        ("capability", [1000.0, 2000.0], [1000.0, 2000.0], True),
        ("capability", [1000.0, 2000.0], 1500.0, False),
        ("time", "7:10", "07:10 IST", True),
        ("time", "07:10", "19:10", False),
        ("place", "Abdul Kalam Island", "the island of Abdul Kalam", True),
        ("place", "Abdul Kalam Island", "Wheeler Island", False),
        ("actor", "", "", True),
    ],
)
def test_values_agree_as_the_record_means_them(
    attribute: str, marked: scoring.Value, told: scoring.Value, *, same: bool
) -> None:
    """Numbers within one per cent, dates inside an interval, names by their words."""
    assert scoring.same_value(attribute, marked, told) is same


@pytest.mark.parametrize(
    ("marked", "told", "same"),
    [
        ("article", "article", True),
        ("article", "Yonhap", False),
        ("Ministry of Defence", "Indian Ministry of Defence", True),
        ("Ministry of Defence", "Ministry of Finance", False),
    ],
)
def test_sources_agree_by_their_words(marked: str, told: str, *, same: bool) -> None:
    """The article's voice is never anybody else's; a shorter form of a name is the same party."""
    assert scoring.same_source(marked, told) is same


def test_floor_rises_and_does_not_fall() -> None:
    """A better score lifts the floor, a worse one leaves it, unless lowering is asked for."""
    name = NAMES[0]
    marked = marks(name)
    good = scoring.score({name: marked}, [told_from(name, article(name)["text"] or "", marked, spoil=0, seed=1)])
    bad = scoring.score({name: marked}, [])
    first = bench.raised(None, bad, "a")
    assert first.scores["f1"] == 0.0
    second = bench.raised(first, good, "a")
    assert second.scores["f1"] == 1.0
    assert bench.raised(second, bad, "a").scores == second.scores
    assert bench.raised(second, bad, "a", lower=True).scores["f1"] == 0.0
    with pytest.raises(ValueError, match="--lower"):
        bench.raised(second, bad, "b")
    assert any(line.startswith("f1") for line in bench.below(second, bad))
    assert bench.below(second, good) == []


@pytest.mark.corpora
def test_scorer_gives_the_numbers_of_the_shared_one(corpora: Path, tmp_path: Path) -> None:
    """Over spoilt readings of all marked articles, ours and theirs, every number is the same."""
    place = corpora.parent / "tools" / "score_claims.py"
    spec = importlib.util.spec_from_file_location("score_claims", place)
    if not place.is_file() or spec is None or spec.loader is None:
        pytest.skip(f"needs {place.parent.name}/{place.name} beside the repository")
    for one in (*bench.shared_sets(corpora.parent), *bench.own_sets()):
        marked = scoring.load_marks(one.marks, one.members)
        texts = {name: json.loads((one.articles / f"{name}.json").read_bytes())["text"] for name in one.members}
        for seed in range(6):
            told = [told_from(n, texts[n], marked[n], spoil=0.5, seed=seed) for n in one.members if seed or n != "seed"]
            lines = [msgspec.json.encode(reading) for reading in told]
            assert bench.shared_scorer_differs(one, lines, scoring.score(marked, told), tools=place.parent) == ""
    assert bench.shared_scorer_differs(one, [], scoring.score(marked, told), tools=place.parent) != ""
    assert bench.shared_scorer_differs(one, [], scoring.score(marked, told), tools=tmp_path) is None


@pytest.mark.parametrize("half", ["dev", "held"])
def test_own_articles_are_read_no_worse_than_before(half: str, own_scores: dict[str, scoring.Score]) -> None:
    """No score of our own articles lies below its floor, which was measured on these very articles and marks."""
    floor = bench.load_floors()[half]
    one = next(one for one in bench.own_sets() if one.name == half)
    assert floor.measured_on == one.digest(), "articles or marks changed: run bench/score.py --write-floors"
    assert bench.below(floor, own_scores[half]) == []


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["news", "seed"])
def test_shared_articles_are_read_no_worse_than_before(corpora: Path, name: str) -> None:
    """No score of the articles that are kept beside the repository lies below its floor."""
    floor = bench.load_floors()[name]
    one = next((one for one in bench.shared_sets(corpora.parent) if one.name == name), None)
    if one is None or floor.measured_on != one.digest():
        pytest.skip("the marked articles beside the repository are not those that the floors were measured on")
    readings = scoring.decode_readings(bench.read_with_program(one.paths()))
    assert bench.below(floor, bench.measure([one], readings)[name]) == []
