"""What certain sources say, and nothing else of a reading: how a name is matched, and what is kept.

A name matches a source whose written name, canonical name or body holds its words as whole words, whatever the case,
accents, articles and genitives ("mattis" finds "James Mattis"); that the gazetteer knows under another name ("KCNA");
or that speaks for the country that it names ("North Korea" finds "Pyongyang", its army and its state media).
"""

import difflib
from collections.abc import Iterable
from typing import Final

import msgspec

from grainofsalt.app.pipeline import Reading
from grainofsalt.core.errors import MisuseError
from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Source
from grainofsalt.events.interest import OUTSIDE, OWN_NAME
from grainofsalt.language.folding import lookup_key
from grainofsalt.language.gazetteer import load_gazetteer

_ARTICLES: Final = frozenset({"the", "a", "an"})
_NAMED: Final = 8
"""Most names that the answer to a name that nobody has offers."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A name that was asked for.

    Attributes:
        written: as it was written.
        words: its words in the form in which names are compared.
        canonical: what the gazetteer calls it, if it knows the name.
        country: the country that it names, also by its people or capital.
    """

    written: str
    words: tuple[str, ...]
    canonical: str | None = None
    country: str | None = None


def wanted(written: str) -> Wanted:
    """Return what is asked for by a name.

    Raises:
        MisuseError: the name holds no word.
    """
    words = _words(written)
    if not words:
        msg = f"--said-by {written!r} names nobody; give a name, a part of one, a country, or article"
        raise MisuseError(msg)
    known = load_gazetteer().lookup(written)
    if known is None:
        return Wanted(written=written, words=words)
    capital = known.country if known.traits.get("capital") else None
    country = known.name if known.kind == "country" else capital
    return Wanted(written=written, words=words, canonical=country or known.name, country=country)


def is_meant(name: Wanted, source: Source) -> bool:
    """Tell whether `source` is somebody whom `name` asks for; `article` asks for the article's own voice only."""
    if source.name == ARTICLE_SOURCE.name or name.words == (ARTICLE_SOURCE.name,):
        return source.name == ARTICLE_SOURCE.name and name.words == (ARTICLE_SOURCE.name,)
    if name.country is not None and source.country == name.country and source.kind not in OUTSIDE | OWN_NAME:
        return True
    known = [source.name, source.canonical, source.part_of]
    if name.canonical is not None and name.canonical in known:
        return True
    return any(_holds(_words(each), name.words) for each in known if each)


def only_said_by(reading: Reading, names: Iterable[Wanted]) -> Reading:
    """Return `reading` with the claims of those sources, the events of these claims, and the findings about them."""
    names = tuple(names)
    claims = tuple(claim for claim in reading.claims if any(is_meant(name, claim.source) for name in names))
    kept = {claim.id for claim in claims}
    events = {claim.event for claim in claims}
    return msgspec.structs.replace(
        reading,
        claims=claims,
        events=tuple(event for event in reading.events if event.id in events),
        findings=tuple(finding for finding in reading.findings if kept.intersection(finding.claims)),
    )


class Heard:
    """Who was a source in what was read so far, for an answer to names that nobody has."""

    def __init__(self, names: Iterable[Wanted]) -> None:
        """Start with nothing heard."""
        self._sources: dict[Source, None] = {}
        self._silent = {name.written: name for name in names}
        self._carriers: dict[str, dict[str, None]] = {}

    def listen(self, claims: Iterable[Claim]) -> None:
        """Take note of the sources of `claims`."""
        for claim in claims:
            self._sources.setdefault(claim.source)
            for name in tuple(self._silent.values()):
                if is_meant(name, claim.source):
                    self._silent.pop(name.written)
                elif any(is_meant(name, carrier) for carrier in claim.via):
                    self._carriers.setdefault(name.written, {}).setdefault(claim.source.name)

    def answers(self) -> list[str]:
        """Return one line for each name that no source has: who is one, those whose names are nearest first."""
        names = list(dict.fromkeys(source.name for source in self._sources))
        found = []
        for name in self._silent.values():
            carried = list(self._carriers.get(name.written, ()))
            if carried:
                lead = f"{name.written!r} only passes on what others say; ask for them"
                found.append(f"{lead}: {_listed(carried)}")
            elif names:
                lead = f"nobody called {name.written!r} is a source in what was read; sources there are"
                found.append(f"{lead}: {_listed(_nearest(name, names))}")
            else:
                found.append(f"nobody called {name.written!r} is a source in what was read; it holds no claim at all")
        return found


def _words(written: str) -> tuple[str, ...]:
    words = (lookup_key(word) for word in lookup_key(written).split())
    return tuple(word for word in words if word not in _ARTICLES and any(letter.isalnum() for letter in word))


def _holds(words: tuple[str, ...], wanted_words: tuple[str, ...]) -> bool:
    size = len(wanted_words)
    return any(words[at : at + size] == wanted_words for at in range(len(words) - size + 1))


def _nearest(name: Wanted, others: list[str]) -> list[str]:
    """Return the names, those first that look most like the one asked for or hold a word that does."""
    asked = " ".join(name.words)

    def likeness(other: str) -> float:
        words = _words(other)
        return max(
            (difflib.SequenceMatcher(None, asked, each).ratio() for each in (" ".join(words), *words)), default=0
        )

    return sorted(others, key=lambda other: -likeness(other))


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED} more"
