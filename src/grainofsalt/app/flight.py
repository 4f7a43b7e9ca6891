"""`grainofsalt flight` for one flight: can its figures be true together, what does it show, what does it look like."""

import json
from pathlib import Path
from typing import Final

import msgspec

from grainofsalt.app import flight_words
from grainofsalt.app.output import write
from grainofsalt.core.errors import MisuseError
from grainofsalt.flight.figures import Figure, parse_length, parse_time
from grainofsalt.flight.judgement import REASONS, Flight, Judgement, class_names, judge
from grainofsalt.flight.picture import picture
from grainofsalt.flight.repairs import diagnose
from grainofsalt.flight.review import repair_in_words
from grainofsalt.flight.rotation import turned
from grainofsalt.flight.shown import Shown, class_shown, range_shown
from grainofsalt.flight.site import Direction, Site, parse_bearing, parse_site
from grainofsalt.flight.view import is_drawn

SUFFIX: Final = ".svg"


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked about one flight, as it was written on the command line; `None` for what was not.

    Attributes:
        distance: ground range.
        apogee: greatest height.
        time: from launch to landing.
        claimed: range or class that is claimed of its type.
        site: where it began.
        bearing: direction in which it came down from there.
        plot: file for its side view.
        scheme: name of the range classes.
        form: "table" or "json".
    """

    distance: str | None = None
    apogee: str | None = None
    time: str | None = None
    claimed: str | None = None
    site: str | None = None
    bearing: str | None = None
    plot: str | None = None
    scheme: str = "nasic"
    form: str = "table"


def one(question: Question) -> int:
    """Judge one flight, print what is found, and draw it if that is asked for.

    Raises:
        MisuseError: something cannot be read, fewer than two figures are told, or there is nothing to draw or nowhere.
    """
    flight = Flight(
        distance=_length(question.distance, "--range"),
        apogee=_length(question.apogee, "--apogee"),
        time=parse_time(question.time, name="--time") if question.time is not None else None,
    )
    start = _start(question, flight)
    target = _target(question.plot)
    judgement = judge(flight, scheme=question.scheme)
    if judgement.refusal == "too-few":
        msg = "a flight is judged by two figures at least; give two of --range, --apogee and --time, or a table"
        raise MisuseError(msg)
    repair = diagnose(flight)
    answer = flight_words.Answer(
        flight=flight,
        judgement=judgement,
        finding=repair_in_words(flight, repair) if repair is not None else None,
        claimed=question.claimed,
        shown=_shown(question, flight, judgement),
        start=(start[0].written, start[1].written) if start is not None else None,
        rotation=turned(flight, *start) if start is not None else None,
    )
    if question.form == "json":
        found = json.dumps(flight_words.as_json(answer), ensure_ascii=False, allow_nan=False)
    else:
        found = "\n".join(f"{name:<16}{words}" for name, words in flight_words.lines(answer))
    write(f"{found}\n")
    if target is not None:
        _draw(flight, judgement, target)
    return 0


def _length(written: str | None, name: str) -> Figure | None:
    return parse_length(written, name=name) if written is not None else None


def _start(question: Question, flight: Flight) -> tuple[Site, Direction] | None:
    if question.site is None and question.bearing is None:
        return None
    if question.site is None or question.bearing is None or flight.distance is None or flight.apogee is None:
        msg = "what the Earth's rotation changes needs --from, --bearing, --range and --apogee; give all four"
        raise MisuseError(msg)
    return parse_site(question.site, name="--from"), parse_bearing(question.bearing, name="--bearing")


def _shown(question: Question, flight: Flight, judgement: Judgement) -> Shown | None:
    if question.claimed is None:
        return None
    name = question.claimed.strip()
    called = {each.lower(): each for each in class_names(question.scheme)}.get(name.lower())
    if called is not None:
        return class_shown(called, judgement, scheme=question.scheme)
    try:
        claimed = parse_length(name, name="--claimed")
    except MisuseError as error:
        msg = f"{error}, or a class ({', '.join(class_names(question.scheme))})"
        raise MisuseError(msg) from None
    return range_shown(claimed, flight, judgement)


def _target(plot: str | None) -> Path | None:
    if plot is None:
        return None
    if not plot.lower().endswith(SUFFIX):
        msg = f"--plot {plot!r} is no SVG file; name one that ends in {SUFFIX}"
        raise MisuseError(msg)
    return Path(plot)


def _draw(flight: Flight, judgement: Judgement, target: Path) -> None:
    if not is_drawn(judgement):
        reason = REASONS[judgement.refusal] if judgement.refusal is not None else "the arc is too small or too large"
        msg = f"--plot {str(target)!r} is not written: there is nothing to draw, since {reason}"
        raise MisuseError(msg)
    try:
        target.write_text(picture(flight, judgement), encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        msg = f"--plot {str(target)!r} cannot be written ({cause}); name a file in a folder that takes one"
        raise MisuseError(msg) from None
