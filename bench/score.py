"""Measure what `grainofsalt read` finds in the marked articles, and keep the floors under it.

usage: python bench/score.py [--misses SET] [--write-floors [--lower]]

Four sets: `news` (articles and marks kept beside the repository), `seed` (one of them alone), and our own `dev` and
`held`. `dev` is for looking at, `held` only for measuring. Floors only rise; they are kept in `corpus/floors.json`
beside a digest of the articles and marks that they were measured on.
"""

import argparse
import contextlib
import importlib.util
import io
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from grainofsalt.core.codec import digest, encode
from scoring import QUALITIES, Score, Told, decode_readings, load_marks, score

REPOSITORY: Final = Path(__file__).resolve().parents[1]
FLOORS: Final = REPOSITORY / "corpus" / "floors.json"
SHARED: Final = REPOSITORY.parent / "shared"
HEADS: Final = ("F1", "P", "R", "source", "stance", "likely", "bound", "B3")


class MarkedSet(msgspec.Struct, frozen=True, kw_only=True):
    """Articles with marks that are measured together.

    Attributes:
        name: `news`, `seed`, `dev` or `held`.
        articles: folder of the article files.
        marks: folder of the files of marks, called as their article.
        members: names of the articles, in order.
    """

    name: str
    articles: Path
    marks: Path
    members: tuple[str, ...]

    def paths(self) -> list[Path]:
        """Return the article files."""
        return [self.articles / f"{name}.json" for name in self.members]

    def digest(self) -> str:
        """Return a digest of every byte of articles and marks."""
        files = [folder / f"{name}.json" for name in self.members for folder in (self.articles, self.marks)]
        return digest(encode([file.read_bytes() for file in files]))


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """The scores under which a set may not fall.

    Attributes:
        measured_on: digest of the set that they were measured on.
        scores: the least value of each figure that `pinned` gives, a fraction with three decimals.
    """

    measured_on: str
    scores: dict[str, float]


def own_sets(repository: Path = REPOSITORY) -> list[MarkedSet]:
    """Return our own two halves, as `corpus/manifest.json` divides them."""
    corpus = repository / "corpus"
    manifest = msgspec.json.decode((corpus / "manifest.json").read_bytes(), type=dict[str, list[str]])
    return [
        MarkedSet(name=half, articles=corpus / "articles", marks=corpus / "gold", members=tuple(manifest[half]))
        for half in ("dev", "held")
    ]


def shared_sets(shared: Path = SHARED) -> list[MarkedSet]:
    """Return the sets that are kept beside the repository, or nothing where they are missing."""
    articles, marks = shared / "corpora" / "news", shared / "corpora" / "news-gold"
    members = tuple(sorted(path.stem for path in marks.glob("*.json") if (articles / path.name).is_file()))
    if not members:
        return []
    news = MarkedSet(name="news", articles=articles, marks=marks, members=members)
    return [news, *([msgspec.structs.replace(news, name="seed", members=("seed",))] if "seed" in members else [])]


def read_with_program(paths: Iterable[Path]) -> list[bytes]:
    """Return what `grainofsalt read --format jsonl` prints for `paths`, one line an article.

    Raises:
        subprocess.CalledProcessError: the program failed, or an input could not be read.
    """
    program = Path(sys.executable).with_name("grainofsalt")
    command = [str(program), "read", "--format", "jsonl", *map(str, dict.fromkeys(paths))]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()


def measure(sets: Iterable[MarkedSet], readings: Iterable[Told]) -> dict[str, Score]:
    """Return the score of each set, by its name."""
    read = list(readings)
    return {one.name: score(load_marks(one.marks, one.members), read) for one in sets}


def shared_scorer_differs(marked: MarkedSet, lines: list[bytes], ours: Score, *, tools: Path) -> str | None:
    """Run the scorer that is kept beside the repository on the same readings.

    Returns:
        What it says otherwise than ours; an empty text where both agree; `None` where it is not there.
    """
    place = tools / "score_claims.py"
    spec = importlib.util.spec_from_file_location("score_claims", place) if place.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as folder:
        for name in marked.members:
            (Path(folder) / f"{name}.json").write_bytes((marked.marks / f"{name}.json").read_bytes())
        with contextlib.redirect_stdout(io.StringIO()):
            theirs: dict[str, float] = module.score(folder, [line.decode() for line in lines])
    return ", ".join(
        f"{quality} {theirs[quality]:.4f} where ours is {value:.4f}"
        for quality, value in qualities(ours).items()
        if not math.isclose(theirs[quality], value, abs_tol=1e-9)
    )


def qualities(measured: Score) -> dict[str, float]:
    """Return the fractions of a score by name."""
    return {name: getattr(measured, name) for name in QUALITIES}


def pinned(measured: Score) -> dict[str, float]:
    """Return the figures that floors are kept under.

    F1 as it is; what is measured over the hits as a share of all marked claims, so that one more hit can only raise it
    even if something about that hit is wrong.
    """
    shares = ("source", "stance", "likelihood", "bound", "events_b3")
    return {"f1": measured.f1} | {f"{name}_of_all": getattr(measured, name) * measured.recall for name in shares}


def load_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """Return the floors by set, nothing where none were written yet."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Floor]) if path.is_file() else {}


def raised(old: Floor | None, measured: Score, measured_on: str, *, lower: bool = False) -> Floor:
    """Return the new floor of a set.

    On the same articles and marks each score only rises. On others the old scores mean nothing any more and the new
    ones are taken, but a lower one only if that was asked for.

    Args:
        old: the floor so far.
        measured: what was measured now.
        measured_on: digest of what it was measured on.
        lower: whether scores may fall.

    Raises:
        ValueError: the set has changed, a score would fall, and `lower` is false.
    """
    # Rounded down, so that a floor never lies above what was measured.
    new = {name: math.floor(value * 1000) / 1000 for name, value in pinned(measured).items()}
    if old is None or lower:
        return Floor(measured_on=measured_on, scores=new)
    if old.measured_on == measured_on:
        return Floor(measured_on=measured_on, scores={k: max(v, old.scores.get(k, 0.0)) for k, v in new.items()})
    falling = [name for name, value in new.items() if value < old.scores.get(name, 0.0)]
    if falling:
        msg = f"the set has changed and {', '.join(falling)} would fall; give --lower to allow it"
        raise ValueError(msg)
    return Floor(measured_on=measured_on, scores=new)


def below(floor: Floor, measured: Score) -> list[str]:
    """Return a line for each quality that lies below its floor."""
    return [
        f"{name} is {value:.3f}, its floor {floor.scores[name]:.3f}"
        for name, value in pinned(measured).items()
        if value < floor.scores.get(name, 0.0)
    ]


def table(sets: Iterable[MarkedSet], scores: Mapping[str, Score], floors: Mapping[str, Floor]) -> str:
    """Return the scores as a table for people, with a line below for each figure that lies under its floor."""
    lines = [f"{'set':6}{'articles':>9}{'claims':>8}" + "".join(f"{head:>8}" for head in HEADS)]
    for one in sets:
        measured = scores[one.name]
        cells = "".join(f"{getattr(measured, name):>8.3f}" for name in QUALITIES)
        lines.append(f"{one.name:6}{len(one.members):>9}{measured.claims:>8}{cells}")
        lines += [f"  {line}" for line in below(floors[one.name], measured)] if one.name in floors else []
    return "\n".join(lines)


def by_attribute(measured: Score) -> str:
    """Return right, extra and missed claims of each attribute as a table for people."""
    rows = sorted(measured.by_attribute.items(), key=lambda row: (-sum(row[1]), row[0]))
    lines = [f"{name:15}{right:>7}{extra:>7}{missed:>7}" for name, (right, extra, missed) in rows]
    return "\n".join([f"{'attribute':15}{'right':>7}{'extra':>7}{'missed':>7}", *lines])


def write_floors(sets: Iterable[MarkedSet], scores: Mapping[str, Score], *, lower: bool) -> None:
    """Raise the floors in `corpus/floors.json`; those of sets that were not measured stay as they are.

    Raises:
        ValueError: a floor would fall and `lower` is false.
    """
    floors = load_floors()
    for one in sets:
        floors[one.name] = raised(floors.get(one.name), scores[one.name], one.digest(), lower=lower)
    FLOORS.write_bytes(msgspec.json.format(encode(dict(sorted(floors.items()))), indent=1) + b"\n")


def main() -> int:
    """Measure, print, and raise the floors if asked to; 1 where a score lies below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", choices=("news", "seed", "dev"), help="show what was missed and what is extra")
    parser.add_argument("--write-floors", action="store_true", help="raise corpus/floors.json to what was measured")
    parser.add_argument("--lower", action="store_true", help="let floors fall, too")
    asked = parser.parse_args()
    shared, own = shared_sets(), own_sets()
    if not shared:
        print(f"no marked articles in {SHARED.name}/corpora beside the repository: only our own are measured")
    sets = [*shared, *own]
    try:
        lines = read_with_program(path for one in sets for path in one.paths())
    except subprocess.CalledProcessError as failure:
        print(f"grainofsalt read ended with status {failure.returncode}; what it says stands above", file=sys.stderr)
        return 2
    scores = measure(sets, decode_readings(lines))
    for one in shared:
        difference = shared_scorer_differs(one, lines, scores[one.name], tools=SHARED / "tools")
        if difference is None:
            print("score_claims.py is kept beside the repository and is missing; these are our own scorer's numbers")
        elif difference:
            print(f"{one.name}: score_claims.py says {difference}")
    floors = load_floors()
    print(table(sets, scores, floors))
    if asked.misses:
        print(by_attribute(scores[asked.misses]), *scores[asked.misses].misses, sep="\n")
    if asked.write_floors:
        write_floors(sets, scores, lower=asked.lower)
        return 0
    return int(any(below(floors[one.name], scores[one.name]) for one in sets if one.name in floors))


if __name__ == "__main__":
    sys.exit(main())
