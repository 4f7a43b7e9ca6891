"""The gazetteer: the names of countries, weapons, forces, offices, media, groups and places, found in one pass.

The tables are the TSV files of `data/`. All aliases go into one Aho-Corasick automaton over a folded form of the text
(lower case, no diacritics, every hyphen a space) that keeps positions, so the cost is linear in the text. Whether a hit
counts depends on word boundaries, on case, and for names that are also words on what else the article says.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Final

import ahocorasick
import msgspec

from grainofsalt.language.entity import Entity
from grainofsalt.language.folding import fold, lookup_key, plain
from grainofsalt.language.gazetteer_tables import Alias, load_aliases

Match = tuple[int, int, Entity, bool]
"""Start, end (view positions, end-exclusive), entity, and whether the words are a demonym."""

_OPENERS: Final = " \"'“‘([-–—•*\t"
_SENTENCE_ENDS: Final = ".!?:\n"
_SHORT: Final = 4
_LOOSE_KINDS: Final = frozenset({"malware", "group"})
_LOOK_BACK: Final = 6
_THE: Final = "the "
_CLASS_NOUNS: Final = tuple(
    f" {noun}"
    for noun in (
        *("ransomware", "malware", "botnet", "trojan", "worm", "virus", "wiper", "spyware", "exploit", "backdoor"),
        *("missile", "rocket", "drone", "satellite", "launcher", "interceptor", "torpedo", "group", "gang", "hackers"),
        *("news", "magazine", "newspaper"),
    )
)
_KOREAS: Final = {"north": "North Korea", "south": "South Korea"}


class _Hit(msgspec.Struct, frozen=True):
    start: int
    end: int
    alias: Alias
    unsure: bool


class Gazetteer:
    """All known names. It never changes after it is built, so one may serve every thread.

    Args:
        aliases: every written form with its entity, in the order of preference where two share a form.
    """

    def __init__(self, aliases: Collection[Alias]) -> None:
        """Build the automaton and the indexes."""
        by_form: dict[str, list[Alias]] = {}
        self._by_key: dict[str, Alias] = {}
        self._countries: dict[str, Entity] = {}
        for alias in aliases:
            for form in alias.forms:
                by_form.setdefault(form, []).append(alias)
            self._by_key.setdefault(lookup_key(alias.written), alias)
            if alias.entity.kind == "country":
                self._countries.setdefault(alias.entity.name, alias.entity)
        self._automaton: Any = ahocorasick.Automaton()
        for form, candidates in by_form.items():
            self._automaton.add_word(form, (len(form), tuple(candidates)))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the known names in `text` in order, none overlapping another, the longest where several compete."""
        upright = plain(text)
        folded = fold(text)
        hits = list(self._hits(upright, folded))
        sure = {hit.alias.entity.id for hit in hits if not hit.unsure}
        hits = [hit for hit in hits if not hit.unsure or hit.alias.entity.id in sure]
        hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        taken = bytearray(len(text))
        chosen: list[Match] = []
        for hit in hits:
            if taken[hit.start] or taken[hit.end - 1]:
                continue
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            if hit.alias.entity.kind != "ignore":
                chosen.append((hit.start, hit.end, hit.alias.entity, hit.alias.demonym))
        return tuple(sorted(chosen, key=lambda match: match[0]))

    def lookup(self, name: str) -> Entity | None:
        """Return what `name` means, whatever its case, hyphens, article, genitive and diacritics; else `None`."""
        alias = self._by_key.get(lookup_key(name))
        return None if alias is None or alias.entity.kind == "ignore" else alias.entity

    def country_named(self, words: str) -> Entity | None:
        """Return the country that `words` name or whose people or adjective they are; else `None`."""
        entity = self.lookup(words)
        return entity if entity is not None and entity.kind == "country" else None

    def country(self, name: str | None) -> Entity | None:
        """Return the country whose English short name is exactly `name`."""
        return self._countries.get(name) if name else None

    def country_of(self, words: str, *, context: Collection[str] = ()) -> Entity | None:
        """Return the country that `words` stand for: by name, people, capital, office, or "the North" in context.

        Args:
            words: how a party is named, such as "Pyongyang", "the North", "the Kremlin" or "Japanese".
            context: English short names of the countries that the article mentions, see `countries_in`; "the North" and
                "the South" are Koreas only where one of the two Koreas is among them.
        """
        key = lookup_key(words)
        if key in _KOREAS:
            known = any(korea in context for korea in _KOREAS.values())
            return self._countries.get(_KOREAS[key]) if known else None
        entity = self.lookup(words)
        if entity is None or entity.kind == "country":
            return entity
        return self.country(entity.country)

    def countries_in(self, text: str) -> frozenset[str]:
        """Return the English short names of the countries that `text` mentions by name, people or capital."""
        return frozenset(
            match[2].name if match[2].kind == "country" else match[2].country or ""
            for match in self.find(text)
            if match[2].kind == "country" or match[2].traits.get("capital")
        )

    def _hits(self, upright: str, folded: str) -> Iterator[_Hit]:
        held: dict[str, bool] = {}
        for last, (length, candidates) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if not is_bounded(folded, start, end):
                if candidates[0].entity.kind != "system" or not _plural(folded, start, end):
                    continue
                end += 1
            for alias in candidates:
                written = upright[start : last + 1]
                if not _case_fits(alias, written):
                    continue
                if alias.needs and not any(_held(word, folded, held) for word in alias.needs):
                    continue
                unsure = alias.ambiguous and " " not in written and _says_little(upright, folded, start, end)
                yield _Hit(start + len(_THE) * written.startswith(_THE), end, alias, unsure)
                break


def _held(word: str, folded: str, held: dict[str, bool]) -> bool:
    if word not in held:
        held[word] = word in folded
    return held[word]


def is_bounded(folded: str, start: int, end: int) -> bool:
    """Tell whether `folded[start:end]` stands as a word of its own: not inside a word, an address or a handle."""
    before = folded[start - 1] if start else " "
    if before.isalnum() or before in "@#_" or (before == "." and start > 1 and folded[start - 2].isalnum()):
        return False
    after = folded[end : end + 2]
    if not after:
        return True
    return not (after[0].isalnum() or after[0] in "@_" or (after[0] == "." and after[1:].isalpha()))


def _plural(folded: str, start: int, end: int) -> bool:
    return folded[end : end + 1] == "s" and is_bounded(folded, start, end + 1)


def _case_fits(alias: Alias, written: str) -> bool:
    if alias.entity.kind in _LOOSE_KINDS and not alias.ambiguous and len(written) >= _SHORT:
        return True
    if alias.exact:
        return written == alias.plain or (len(alias.plain) > _SHORT and written.isupper() and not alias.ambiguous)
    return not alias.plain[0].isupper() or not written[0].islower()


def _says_little(upright: str, folded: str, start: int, end: int) -> bool:
    """Tell whether the capital may be the sentence's own and no noun after the name says what it is."""
    return _opens_sentence(upright, start) and not folded.startswith(_CLASS_NOUNS, end)


def _opens_sentence(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] in _OPENERS and start - at < _LOOK_BACK:
        at -= 1
    return at < 0 or text[at] in _SENTENCE_ENDS


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the packaged tables, the same object at every call.

    Raises:
        SettingsError: a table is missing or malformed.
    """
    return Gazetteer(load_aliases())
