"""Claims and sources in the words of a finding's message."""

import re
from collections.abc import Iterable
from textwrap import shorten
from typing import Final

from grainofsalt.core.record import Claim, Source
from grainofsalt.core.text import Span

_LONGEST: Final = 100
"""Characters of a value that a message repeats; its spans hold the rest."""

_WORD: Final = re.compile(r"\w+")
_HUGE: Final = 1e10


def teller(source: Source) -> str:
    """Return `source` as a sentence names it: "the article" for the article's own voice."""
    return "the article" if source.kind == "article" or source.name == "article" else source.name


def party(source: Source) -> str:
    """Return a name that is the same for every way in which an article names one source."""
    return (source.canonical or source.name).casefold()


def value_in_words(claim: Claim) -> str:
    """Return the value of `claim` for a sentence: figure with bound and unit, name, or start of an utterance."""
    bounds = {"about": "about ", "at-least": "at least ", "at-most": "at most "}
    if isinstance(claim.value, str):
        return shorten(claim.value, width=_LONGEST, placeholder=" …")
    if isinstance(claim.value, tuple):
        figure = f"{_figure(claim.value[0])} to {_figure(claim.value[1])}"
    else:
        figure = bounds.get(claim.bound or "", "") + _figure(claim.value)
    return f"{figure} {claim.unit}" if claim.unit else figure


def joined(parts: Iterable[str]) -> str:
    """Return `parts` as a list in a sentence, each once: "a, b and c"."""
    distinct = list(dict.fromkeys(parts))
    return " and ".join([", ".join(distinct[:-1]), distinct[-1]]) if len(distinct) > 1 else "".join(distinct)


def at_start(words: str) -> str:
    """Return `words` as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text`, in one case."""
    return frozenset(_WORD.findall(text.casefold()))


def spans_of(claims: Iterable[Claim]) -> tuple[Span, ...]:
    """Return the first evidence of each claim, each span once, in the order of the text."""
    spans = {(span.start, span.end): span for span in (claim.evidence[0] for claim in claims)}
    return tuple(spans[place] for place in sorted(spans))


def _figure(value: float) -> str:
    """Return a figure with at most four digits of its own, for a converted one has more than were ever measured."""
    rounded = float(f"{value:.4g}")
    return f"{rounded:,.10g}" if abs(value) < _HUGE else f"{rounded:g}"
