"""The common nouns that name sources ("spokesman", "ministry", "statement") and what each goes back to."""

from functools import lru_cache
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.vocabulary import SourceKind
from grainofsalt.language.cues import table, words_of


class SourceNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A common noun that names a source.

    Attributes:
        kind: the kind of source.
        refers: what it refers back to: `person`, `people`, `organisation`, `media`, `document`, `country`.
        role: `speaker` (stands for its organisation), `person`, `people`, `unnamed`, `document` or empty.
    """

    kind: SourceKind
    refers: str
    role: str


@lru_cache(maxsize=1)
def source_nouns() -> dict[str, SourceNoun]:
    """Return the table of common nouns that name sources, by lower-case noun."""
    return {
        row["noun"]: SourceNoun(kind=msgspec.convert(row["kind"], SourceKind), refers=row["refers"], role=row["role"])
        for row in table("source_nouns.tsv")
    }


_PRESS_OFFICE: Final = SourceNoun(kind="organisation", refers="person", role="speaker")


def noun_of(token: Token) -> SourceNoun | None:
    """Return the row for `token`, by its lemma or as written; `None` for a noun that names no source.

    A "press service" or "information office" speaks for its body as a spokesman does.
    """
    nouns = source_nouns()
    if token.lemma_.lower() in words_of("press-office") and any(
        child.dep_ in {"compound", "amod"} and child.lower_ in words_of("press") for child in token.lefts
    ):
        return _PRESS_OFFICE
    return nouns.get(token.lemma_.lower()) or nouns.get(token.lower_)


def calls_a_person(token: Token) -> bool:
    """Tell whether `token` is a noun for what somebody is ("analyst", "minister", "spokesman", "official")."""
    noun = noun_of(token)
    return noun is not None and noun.role in {"person", "speaker", "unnamed", "people"}
