"""What goes into a ledger and what comes out: an article with its reading, and what others say of copies."""

import datetime as dt
from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.text import Article


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One article, read, ready to be added.

    Attributes:
        article: what was read.
        events: the happenings that it tells of.
        claims: what it claims of them, each of this article.
        findings: doubts about it.
        raw: the bytes that it was read from, whose digest is `article.raw_hash`; `None` where only words were given.
        fingerprints: hashes of its words, each below 2⁶³, by which copies of it are found.
        reader: the program and version that read it.
    """

    article: Article
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    raw: bytes | None = None
    fingerprints: tuple[int, ...] = ()
    reader: str = ""


class CopyFound(msgspec.Struct, frozen=True, kw_only=True):
    """That two articles are of one origin.

    Attributes:
        probability: how sure that is, 0 to 1.
        body: the whole judgement as JSON, for whoever made it.
    """

    probability: float
    body: str


Comparison: TypeAlias = Callable[[Article, Article], CopyFound | None]
"""Judges whether two articles, the one stored before first, are of one origin."""

Status: TypeAlias = Literal["new", "known", "version"]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding an article did.

    Attributes:
        status: `new`; `known` where it stood there already and nothing was done; `version` where another version of it
            did.
        article: its number in the ledger.
        earlier: the version that was the present one before, where there was one.
        events: the events that its happenings belong to now.
    """

    status: Status
    article: int
    earlier: Article | None = None
    events: tuple[str, ...] = ()


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Who does something, and when.

    Attributes:
        by: name of the person or program.
        now: the moment, with its zone.
    """

    by: str
    now: dt.datetime
