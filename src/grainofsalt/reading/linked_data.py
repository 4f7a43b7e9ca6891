"""What a page's JSON-LD (schema.org) says of its article. Standard library and msgspec only."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from grainofsalt.reading.sniff import json_depth

_TYPES: Final = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlogPosting|WebPage)$")
_DEEPEST: Final = 60
_MOST_NODES: Final = 5000


class LinkedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of the first article-like node, as written.

    Attributes:
        title: `headline` or `name`.
        publisher: name of `publisher`.
        url: `url` or `mainEntityOfPage`.
        published: `datePublished` or `dateCreated`.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


def linked_article(scripts: Iterable[str]) -> LinkedArticle:
    """Return what the JSON-LD in `scripts` says; damaged or hostile blocks are passed over.

    A node of an article's type that knows a date comes before one that does not, and any article before a mere page.
    """
    nodes = [node for script in scripts for node in _nodes(script)]
    ranked = sorted(nodes, key=_rank)
    return _article_of(ranked[0]) if ranked else LinkedArticle()


def _rank(node: dict[str, object]) -> tuple[bool, bool]:
    return (_string(node.get("datePublished")) is None, all(kind.endswith("WebPage") for kind in _kinds(node)))


def _nodes(script: str) -> Iterator[dict[str, object]]:
    text = script.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    if not text or json_depth(text) > _DEEPEST:
        return
    # Raw line breaks inside strings are common and forbidden; spaces say the same.
    text = re.sub(r"[\x00-\x1f]", " ", text)
    try:
        root = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return
    waiting: list[object] = [root]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            waiting.extend(value for key, value in node.items() if key in {"@graph", "mainEntity", "mainEntityOfPage"})
            if any(_TYPES.search(kind) for kind in _kinds(node)):
                yield node


def _kinds(node: dict[str, object]) -> list[str]:
    kind = node.get("@type")
    return [part for part in (kind if isinstance(kind, list) else [kind]) if isinstance(part, str)]


def _article_of(node: dict[str, object]) -> LinkedArticle:
    return LinkedArticle(
        title=_string(node.get("headline")) or _string(node.get("name")),
        publisher=_named(node.get("publisher")),
        url=_string(node.get("url")) or _address(node.get("mainEntityOfPage")),
        published=_string(node.get("datePublished")) or _string(node.get("dateCreated")),
    )


def _named(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _address(value: object) -> str | None:
    return _string(value.get("@id") or value.get("url")) if isinstance(value, dict) else _string(value)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
