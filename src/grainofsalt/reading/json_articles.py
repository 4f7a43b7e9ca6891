"""Article files in JSON: one object, an array of them, or one on each line.

The names of this project, those of news-please and those of published dumps are known; the first that holds counts.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.articles import Draft, has_words
from grainofsalt.reading.dates import Moment, find_moment, moment_from_number
from grainofsalt.reading.options import Limits
from grainofsalt.reading.sniff import json_depth

_TEXTS: Final = ("text", "maintext", "story_text", "articleBody", "body", "content")
_TITLES: Final = ("title", "headline")
_PUBLISHERS: Final = ("publisher", "source_domain", "source", "site")
_URLS: Final = ("url", "link", "canonical_url")
_DATES: Final = ("published", "date_publish", "datePublished", "date", "published_at")

_ADVICE: Final = "give an object with `text`, and `title`, `publisher`, `url`, `published` where known"


def drafts_of(text: str, *, name: str, limits: Limits, lines: bool) -> Iterator[Draft | UnreadableError]:
    """Yield a draft, or the reason why there is none, for each object in `text`.

    Args:
        text: one JSON value, or one on each line.
        name: the input as the user named it, for errors.
        limits: `nesting_depth` holds for JSON values, too.
        lines: whether each line is a value of its own.
    """
    if not lines:
        yield from _members(text, name, limits)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _members(line, f"{name}, line {number}", limits)


def _members(text: str, name: str, limits: Limits) -> Iterator[Draft | UnreadableError]:
    depth = json_depth(text)
    if depth > limits.nesting_depth:
        cause = f"its JSON nests {depth} deep, more than the limit of {limits.nesting_depth}"
        yield UnreadableError(name, cause, "give the article alone")
        return
    try:
        root = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        yield UnreadableError(name, f"its JSON is damaged or cut off ({_reason(error)})", "fetch or save it again")
        return
    if not isinstance(root, list):
        yield _draft(root, name)
        return
    if not root:
        yield UnreadableError(name, "it is an empty list", _ADVICE)
    for number, member in enumerate(root, start=1):
        yield _draft(member, f"{name}, article {number}")


def _draft(member: object, name: str) -> Draft | UnreadableError:
    if not isinstance(member, dict):
        return UnreadableError(name, "it is JSON but no article", _ADVICE)
    text = next((member[key] for key in _TEXTS if isinstance(member.get(key), str)), None)
    if text is None:
        return UnreadableError(name, "it is JSON without an article's text", _ADVICE)
    if not has_words(text):
        return UnreadableError(name, "its text holds no words", _ADVICE)
    identifier = member.get("id")
    return Draft(
        text=text,
        title=_first_string(member, _TITLES),
        publisher=_first_string(member, _PUBLISHERS),
        url=_first_string(member, _URLS),
        published=_published(member),
        id=str(identifier) if isinstance(identifier, str | int) and not isinstance(identifier, bool) else None,
    )


def _first_string(member: dict[str, object], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if isinstance(value := member.get(key), str) and value.strip()), None)


def _published(member: dict[str, object]) -> Moment | None:
    for key in _DATES:
        value = member.get(key)
        if isinstance(value, str):
            moment = find_moment(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            moment = moment_from_number(value)
        else:
            continue
        if moment is not None:
            return moment
    return None


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:100]
