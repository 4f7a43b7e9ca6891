"""The inputs that a user names, one after the other: files, folders, addresses and standard input.

Beside the texts in a folder a file `published.json` may give their dates of publication: `{"report": "2017-05-23"}`
for `report.txt`, since a plain text says nothing of its date.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from grainofsalt.app.fetch import fetch, is_url
from grainofsalt.app.output import notify
from grainofsalt.core.errors import MisuseError, UnreadableError
from grainofsalt.core.text import Article
from grainofsalt.reading import Limits, ReadingOptions, list_inputs, read_each, read_input

STANDARD_INPUT: Final = "-"
DATES_FILE: Final = "published.json"


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked to be read.

    Attributes:
        paths: files, folders, http(s) addresses, `-`, as named.
        published: date of publication that overrules every input's own.
        publisher: name of the publisher that overrules every input's own.
    """

    paths: tuple[str, ...]
    published: dt.date | None = None
    publisher: str | None = None


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One input to read.

    Attributes:
        name: file, address or `-`.
        published: its date of publication, if the user or a `published.json` gave it.
    """

    name: str
    published: dt.date | None = None


def list_all(inputs: Inputs) -> list[Listed]:
    """Return every single input that the user's paths stand for, in the order named, folders in the order of names.

    Raises:
        MisuseError: none of the paths exists, standard input is named twice, or a folder's `published.json` gives what
            is no date.
    """
    if inputs.paths.count(STANDARD_INPUT) > 1:
        msg = "standard input (-) can be read only once; name it once"
        raise MisuseError(msg)
    if not any(path == STANDARD_INPUT or is_url(path) or _exists(path) for path in inputs.paths):
        named = ", ".join(repr(path) for path in inputs.paths)
        advice = "of addresses only http:// and https:// are fetched" if "://" in named else "check the name"
        msg = f"there is no file or folder {named}; {advice}"
        raise MisuseError(msg)
    return [listed for path in inputs.paths for listed in _list_one(path, inputs)]


def read_listed(listed: Listed, inputs: Inputs, limits: Limits) -> Iterator[Article | UnreadableError]:
    """Yield the articles of one input, and in place of what cannot be read, the reason."""
    options = ReadingOptions(limits=limits, published=listed.published, publisher=inputs.publisher)
    if listed.name == STANDARD_INPUT:
        data = _standard_input(limits)
        yield from read_input(listed.name, options=options, standard_input=data)
    elif is_url(listed.name):
        yield from _read_address(listed.name, options)
    else:
        yield from map(_encodable, read_input(listed.name, options=options))


def read_with_bytes(
    listed: Listed, inputs: Inputs, limits: Limits
) -> Iterator[tuple[Article, bytes] | UnreadableError]:
    """Yield as `read_listed` does, each article with the bytes that it was read from."""
    options = ReadingOptions(limits=limits, published=listed.published, publisher=inputs.publisher)
    try:
        data = read_bytes_of(listed, limits)
    except UnreadableError as error:
        yield error
        return
    retrieved = dt.datetime.now(dt.UTC).replace(microsecond=0) if is_url(listed.name) else None
    for found in read_each(data, name=listed.name, options=options):
        if isinstance(found, UnreadableError):
            yield found
        elif retrieved is None:
            yield _with_path(found), data
        else:
            yield _fetched(found, listed.name, retrieved), data


def read_bytes_of(listed: Listed, limits: Limits) -> bytes:
    """Return the bytes of one input as they are.

    Raises:
        UnreadableError: it cannot be opened or fetched, or is larger than the limit.
    """
    name = listed.name
    try:
        if name == STANDARD_INPUT:
            data = _standard_input(limits)
        elif is_url(name):
            return fetch(name, limits=limits)
        elif Path(name).is_dir():
            raise UnreadableError(name, "it is a folder without files", "give a folder that holds texts")
        else:
            with Path(name).open("rb") as file:
                data = file.read(limits.input_bytes + 1)
    except FileNotFoundError:
        raise UnreadableError(name, "there is no such file or folder", "check the name") from None
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(name, f"it cannot be opened ({cause})", "check the name and your rights") from None
    if len(data) > limits.input_bytes:
        raise UnreadableError(name, f"it is larger than {limits.input_bytes:,} bytes", "split it")
    return data


def _standard_input(limits: Limits) -> bytes:
    if sys.stdin.isatty():
        notify("reading what you type or paste; end it with Ctrl-D on a line of its own")
    return sys.stdin.buffer.read(limits.input_bytes + 1)


def _read_address(url: str, options: ReadingOptions) -> Iterator[Article | UnreadableError]:
    try:
        data = fetch(url, limits=options.limits)
    except UnreadableError as error:
        yield error
        return
    retrieved = dt.datetime.now(dt.UTC).replace(microsecond=0)
    for found in read_each(data, name=url, options=options):
        yield found if isinstance(found, UnreadableError) else _fetched(found, url, retrieved)


def _fetched(article: Article, url: str, retrieved: dt.datetime) -> Article:
    return msgspec.structs.replace(article, retrieved=retrieved, url=article.url or url)


def _encodable(found: Article | UnreadableError) -> Article | UnreadableError:
    return found if isinstance(found, UnreadableError) else _with_path(found)


def _with_path(article: Article) -> Article:
    """Give an article from a file whose name is no UTF-8 a path that can be written."""
    if article.path is None:
        return article
    path = article.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return article if path == article.path else msgspec.structs.replace(article, path=path)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # a name that is too long, or holds a NUL
        return False


def _list_one(path: str, inputs: Inputs) -> Iterator[Listed]:
    dates = _dates_beside(path)
    for name in list_inputs(path):
        if dates and Path(name) == Path(path) / DATES_FILE:
            continue
        yield Listed(name=name, published=inputs.published or dates.get(Path(name).stem))


def _dates_beside(path: str) -> dict[str, dt.date]:
    """Return the dates that a folder's `published.json` gives; nothing where there is none of that form."""
    if path == STANDARD_INPUT or is_url(path):
        return {}
    file = Path(path) / DATES_FILE
    try:
        written = msgspec.json.decode(file.read_bytes(), type=dict[str, str | None])
    except (OSError, ValueError, msgspec.DecodeError):
        return {}
    dates = {stem: _day_of(day) for stem, day in written.items() if day is not None}
    wrong = next((stem for stem, day in dates.items() if day is None), None)
    if wrong is not None and any(dates.values()) and "text" not in written:
        msg = f"{file}: {written[wrong]!r} of {wrong!r} is no date; write it as 2017-05-23"
        raise MisuseError(msg)
    return {stem: day for stem, day in dates.items() if day is not None} if wrong is None else {}


def _day_of(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None
