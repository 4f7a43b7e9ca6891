"""The door of the room: files, folders and bytes to articles, one bad input never stopping the others."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from grainofsalt.core.codec import digest
from grainofsalt.core.errors import MisuseError, UnreadableError
from grainofsalt.core.text import Article
from grainofsalt.reading import sniff
from grainofsalt.reading.articles import Draft, article_of, has_words
from grainofsalt.reading.decode import declared_encoding, decode, refuse_binary
from grainofsalt.reading.json_articles import drafts_of
from grainofsalt.reading.options import ReadingOptions
from grainofsalt.reading.posts import split_post
from grainofsalt.reading.worker import shared_worker

STANDARD_INPUT: Final = "-"
"""The name of standard input, whose bytes the caller passes."""

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_ADVICE: Final = "give a page, a text or a JSON article file"
_DEFAULTS: Final = ReadingOptions()


def list_inputs(path: str | Path) -> tuple[str, ...]:
    """Return the names of the inputs that `path` stands for, sorted; cheap, since nothing is read.

    Args:
        path: a file, `-`, an address, or a folder, which stands for every file in it and its folders. Files and
            folders whose names start with a dot, and what is neither file nor folder, are passed over. A folder that
            may not be looked into stands for itself, so that reading it tells why.
    """
    name = str(path)
    if name == STANDARD_INPUT or _ADDRESS.match(name) or "\0" in name or not Path(name).is_dir():
        return (name,)
    return tuple(sorted(str(found) for found in _files_under(Path(name)))) or (name,)


def _files_under(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []

    def keep(error: OSError) -> None:
        closed.append(Path(error.filename))

    # Links to folders are not followed: they can lead in circles.
    for parent, folders, files in os.walk(folder, onerror=keep):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if not name.startswith(".") and Path(parent, name).is_file())
    yield from closed


def read_path(
    path: str | Path, *, options: ReadingOptions = _DEFAULTS, standard_input: bytes | None = None
) -> Iterator[Article | UnreadableError]:
    """Yield every article that `path` stands for, in a fixed order; in place of what cannot be read, the reason.

    Args:
        path: a file, a folder (with the folders in it), `-`, or an address.
        options: limits, and facts that overrule the inputs' own.
        standard_input: the bytes that `-` stands for.

    Yields:
        An article, or an `UnreadableError` as a value; nothing is raised on account of an input.
    """
    for name in list_inputs(path):
        yield from read_input(name, options=options, standard_input=standard_input)


def read_input(
    name: str, *, options: ReadingOptions = _DEFAULTS, standard_input: bytes | None = None
) -> Iterator[Article | UnreadableError]:
    """Yield the articles of one input from `list_inputs`, or the reasons why they cannot be read, as `read_path`.

    Raises:
        MisuseError: `name` is `-` and no bytes are given for it.
    """
    if name == STANDARD_INPUT:
        if standard_input is None:
            msg = "`-` stands for bytes that the caller passes; pass standard_input"
            raise MisuseError(msg)
        yield from read_each(standard_input, name=name, options=options)
        return
    try:
        data = _bytes_of(name, options)
    except UnreadableError as error:
        yield error
        return
    yield from read_each(data, name=name, options=options)


def read_bytes(data: bytes, *, name: str, options: ReadingOptions = _DEFAULTS) -> tuple[Article, ...]:
    """Return the articles in `data`: one, or several from a JSON list or JSON lines.

    Args:
        data: a page, a text, a JSON article file or a post, told apart by content; also compressed by gzip.
        name: the input as the user names it; it becomes `Article.path`.
        options: limits, and facts that overrule the input's own.

    Raises:
        UnreadableError: the input, or one article of several, cannot be read.
    """
    articles = []
    for found in read_each(data, name=name, options=options):
        if isinstance(found, UnreadableError):
            raise found
        articles.append(found)
    return tuple(articles)


def read_each(data: bytes, *, name: str, options: ReadingOptions = _DEFAULTS) -> Iterator[Article | UnreadableError]:
    """Yield the articles in `data` as `read_bytes` does, with an `UnreadableError` in place of each unreadable one."""
    try:
        raw_hash = digest(data)
        for draft in _drafts(data, name, options):
            if isinstance(draft, UnreadableError):
                yield draft
            elif not has_words(draft.text):
                yield UnreadableError(name, "it holds no words", _ADVICE)
            else:
                yield article_of(draft, raw_hash=raw_hash, path=name, options=options)
    except UnreadableError as error:
        yield error


def _bytes_of(name: str, options: ReadingOptions) -> bytes:
    if _ADDRESS.match(name):
        raise UnreadableError(name, "addresses are not fetched", "save the page and give the file")
    limit = options.limits.input_bytes
    try:
        if Path(name).is_dir():
            os.scandir(name).close()  # raises where the folder may not be looked into
            raise UnreadableError(name, "it is a folder without files", "give a folder that holds articles")
        with Path(name).open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableError(name, "there is no such file or folder", "check the name") from None
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(name, f"it cannot be opened ({cause})", "check the name and your rights") from None


def _drafts(data: bytes, name: str, options: ReadingOptions) -> Iterator[Draft | UnreadableError]:
    if not data.strip():
        raise UnreadableError(name, "it is empty", _ADVICE)
    limits = options.limits
    data = sniff.unpack(data, name=name, limits=limits)
    refuse_binary(data, name=name)
    declared = declared_encoding(data)
    text = decode(data, name=name, declared=declared)
    kind = sniff.format_of(text)
    if kind == "feed":
        raise UnreadableError(name, "it is a feed, not an article", "give the pages that it links to")
    if kind in {"json", "json-lines"}:
        yield from drafts_of(text, name=name, limits=limits, lines=kind == "json-lines")
    elif kind == "page":
        yield _page_draft(data, name, options)
    elif kind == "post":
        yield _post_draft(text, name, options)
    else:
        yield Draft(text=text)


def _page_draft(data: bytes, name: str, options: ReadingOptions) -> Draft:
    page = shared_worker(options.limits).read(data, name=name)
    return Draft(text=page.text, title=page.title, publisher=page.publisher, url=page.url, published=page.published)


def _post_draft(text: str, name: str, options: ReadingOptions) -> Draft:
    draft, body = split_post(text)
    if sniff.is_marked_up(body):
        body = _page_draft(body.encode(errors="replace"), name, options).text
    return msgspec.structs.replace(draft, text=body)
