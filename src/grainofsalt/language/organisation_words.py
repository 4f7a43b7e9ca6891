"""What the words of an unknown organisation's name tell: a university, a ministry, a newspaper, a company."""

from functools import lru_cache
from typing import Final, TypeAlias

from grainofsalt.language.entity import Entity
from grainofsalt.language.folding import lookup_key
from grainofsalt.language.gazetteer_tables import read_table

_Kind: TypeAlias = tuple[str, str]

_LONGEST: Final = 4
"""Most words in an entry of the table."""


def organisation_named(name: str) -> Entity | None:
    """Return an entity for an organisation outside the gazetteer whose name says what it is, else `None`.

    Args:
        name: the name as written, without article and genitive, such as "Leeds University" or "Ministry of Railways".
    """
    words = lookup_key(name).split()
    found = _kind_of(words) if len(words) > 1 else None
    if found is None:
        return None
    kind, source_kind = found
    return Entity(id=f"{kind}/{'-'.join(words)}", name=name, kind=kind, traits={"source_kind": source_kind})


def _kind_of(words: list[str]) -> _Kind | None:
    firsts, lasts, anywhere = _tables()
    for word in words:
        if word in anywhere:
            return anywhere[word]
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        kind = firsts.get(" ".join(words[:count])) or lasts.get(" ".join(words[-count:]))
        if kind is not None:
            return kind
    return None


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, _Kind], ...]:
    tables: dict[str, dict[str, _Kind]] = {"first": {}, "last": {}, "any": {}}
    for row in read_table("organisation_words"):
        tables[row["place"]][lookup_key(row["name"])] = (row["kind"], row["source_kind"])
    return tuple(tables.values())
