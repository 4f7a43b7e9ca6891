"""Attributions as a test marks them in a small text: `[source]`, `<cue>`, `{content}`, each group starting anew."""

import re

from spacy.tokens import Doc

from grainofsalt.core.record import Source
from grainofsalt.language.annotations import Attribution
from grainofsalt.language.cast import Cast
from grainofsalt.language.gazetteer import load_gazetteer
from grainofsalt.language.names import find_names
from grainofsalt.language.pipeline import parse
from grainofsalt.language.reported import Reported
from grainofsalt.language.sources import resolve

_MARK = re.compile(r"[\[\]<>{}]")
_KINDS = {"[": "source", "<": "cue", "{": "content"}


def unmarked(marked: str) -> tuple[str, list[Reported]]:
    """Return the text without its marks, and what they mark; an attribution ends where a kind comes again."""
    text, last = "", 0
    groups: list[dict[str, tuple[tuple[int, int], ...]]] = [{}]
    start = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[0] in _KINDS:
            start, kind = len(text), _KINDS[mark[0]]
            if kind in groups[-1]:
                groups.append({})
        else:
            groups[-1][kind] = ((start, len(text)),)
    found = [Reported(**{"source": (), "cue": (), "content": (), **group}) for group in groups if group]
    return text + marked[last:], found


def cast_of(doc: Doc) -> Cast:
    """Return the cast of a parsed text, its names found with the packaged gazetteer."""
    return Cast(doc, find_names(doc, load_gazetteer()))


def resolved(marked: str) -> list[Attribution]:
    """Return the attributions that are marked, resolved, in the order of their content."""
    text, reported = unmarked(marked)
    doc = parse(text)
    return list(resolve(doc, tuple(reported), find_names(doc, load_gazetteer())).reports)


def last(marked: str) -> Source:
    """Return the one source of the last attribution."""
    (source,) = resolved(marked)[-1].sources
    return source
