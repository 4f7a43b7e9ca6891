"""The work behind each command: many inputs, one after the other, and the exit status that they add up to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grainofsalt.app.environment import limits_from, settings_from
from grainofsalt.app.example import example
from grainofsalt.app.inputs import Inputs, Listed, list_all, read_bytes_of, read_listed
from grainofsalt.app.layers import layers_of
from grainofsalt.app.output import DONE, SOME_UNREADABLE, columns, complain, notify, wants_colour, write
from grainofsalt.app.pipeline import Reading, Settings, annotate, read
from grainofsalt.app.progress import progress
from grainofsalt.app.said_by import Heard, only_said_by, wanted
from grainofsalt.app.table import render
from grainofsalt.core.codec import encode
from grainofsalt.core.errors import UnreadableError
from grainofsalt.core.text import Article
from grainofsalt.reading import Limits, article_from_text, close_shared_workers

Environment = Mapping[str, str]


def read_all(inputs: Inputs, *, form: str, environment: Environment, said_by: Sequence[str] = ()) -> int:
    """Read every article and write each reading as soon as it is made.

    Args:
        inputs: what to read.
        form: `table`, `json` (one array) or `jsonl` (one object a line).
        environment: where settings are looked up.
        said_by: names of sources; given any, only their claims are written, and articles without such are left out.
            A name that no source has is told on standard error, with the names that there are.

    Returns:
        The exit status: 0, or 1 if an input could not be read.

    Raises:
        MisuseError: nothing that was named exists, or a name of `said_by` holds no word.
        SettingsError: a setting makes no sense.
    """
    settings, limits = settings_from(environment), limits_from(environment)
    names = tuple(wanted(name) for name in dict.fromkeys(said_by))
    heard = Heard(names)
    write_reading = _writer(form, environment, said_by=tuple(name.written for name in names))
    written = 0

    def write_one(article: Article) -> None:
        nonlocal written
        reading = read(article, settings=settings)
        if names:
            heard.listen(reading.claims)
            reading = only_said_by(reading, names)
        if reading.claims or not names:
            write_reading(reading, first=not written)
            written += 1

    status = _each_article(inputs, limits, write_one)
    if form == "json":
        write(b"\n]\n" if written else b"[]\n")
    for answer in heard.answers():
        notify(answer)
    return status


def _writer(form: str, environment: Environment, *, said_by: tuple[str, ...]) -> Callable[..., None]:
    """Return a function that writes one reading in `form`, which is told whether it is the first."""
    colour = wants_colour(environment)

    def write_reading(reading: Reading, *, first: bool) -> None:
        if form == "table":
            write(("" if first else "\n") + render(reading, columns=columns(), colour=colour, said_by=said_by))
        elif form == "jsonl":
            write(encode(as_object(reading)) + b"\n")
        else:
            write((b"[\n" if first else b",\n") + msgspec.json.format(encode(as_object(reading)), indent=2))

    return write_reading


def annotate_all(inputs: Inputs, *, layers: tuple[str, ...], by_line: bool, environment: Environment) -> int:
    """Mark every article, or every line, and write one JSON object a document as soon as it is made.

    Args:
        inputs: what to read.
        layers: which layers to write.
        by_line: whether each line of an input is a document; then nothing is told apart or skipped, and line n of the
            output belongs to line n of the input.
        environment: where settings are looked up.

    Returns:
        The exit status: 0, or 1 if an input could not be read.

    Raises:
        MisuseError: nothing that was named exists.
        SettingsError: a setting makes no sense.
    """
    settings, limits = settings_from(environment), limits_from(environment)

    def write_one(article: Article) -> None:
        write(_marked(article, _document_id(article), layers, settings))

    if not by_line:
        return _each_article(inputs, limits, write_one)
    status = DONE
    with progress(list_all(inputs), name_of=_name_of) as listed_inputs:
        for listed in listed_inputs:
            try:
                for number, article in enumerate(_lines(listed, limits), start=1):
                    write(_marked(article, f"{Path(listed.name).stem}:{number}", layers, settings))
            except UnreadableError as error:
                complain(error)
                status = SOME_UNREADABLE
    return status


def show_demo(*, environment: Environment) -> int:
    """Read the example article and write its table, with the commands to go on with."""
    settings = settings_from(environment)
    article = example()
    write(f"$ grainofsalt read {article.path}\n\n")
    with progress([str(article.path)], name_of=str) as paths:
        for _ in paths:
            write(render(read(article, settings=settings), columns=columns(), colour=wants_colour(environment)))
    write("\nThe same as data: add --format json. Your own: grainofsalt read FILE, FOLDER or URL.\n")
    return DONE


def as_object(reading: Reading) -> dict[str, object]:
    """Return what is written of a reading: article, events, claims and findings, without the parser's layers."""
    return {
        "article": reading.article,
        "events": reading.events,
        "claims": reading.claims,
        "findings": reading.findings,
    }


def _name_of(listed: Listed) -> str:
    return listed.name


def _each_article(inputs: Inputs, limits: Limits, work: Callable[[Article], None]) -> int:
    status = DONE
    try:
        with progress(list_all(inputs), name_of=_name_of) as listed_inputs:
            for listed in listed_inputs:
                for found in read_listed(listed, inputs, limits):
                    if isinstance(found, UnreadableError):
                        complain(found)
                        status = SOME_UNREADABLE
                    else:
                        work(found)
    finally:
        close_shared_workers()
    return status


def _lines(listed: Listed, limits: Limits) -> Iterator[Article]:
    # Only line feeds end a document: other separators may stand inside a sentence that somebody wrote on one line.
    text = read_bytes_of(listed, limits).decode("utf-8-sig", "replace").removesuffix("\n")
    for line in text.split("\n"):
        yield article_from_text(line.removesuffix("\r"), published=listed.published)


def _document_id(article: Article) -> str:
    """Return the id that the input gave, or else the stem of its name, as marked corpora name their documents."""
    named_itself = article.path is None or Path(article.path).suffix.lower() in {".json", ".jsonl"}
    return article.id if named_itself or not article.path or article.path == "-" else Path(article.path).stem


def _marked(article: Article, name: str, layers: tuple[str, ...], settings: Settings) -> bytes:
    return encode({"id": name, **layers_of(annotate(article, settings=settings), layers)}) + b"\n"
