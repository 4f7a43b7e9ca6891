"""The gazetteer's tables: TSV files to entities and their written forms."""

import re
from collections.abc import Iterator
from importlib import resources
from typing import Final

import msgspec

from grainofsalt.core.errors import SettingsError
from grainofsalt.language.entity import Entity
from grainofsalt.language.folding import fold, lookup_key, plain

TABLES: Final[dict[str, str]] = {
    "countries": "country",
    "systems": "system",
    "organisations": "organisation",
    "news": "news",
    "institutes": "institute",
    "groups": "group",
    "malware": "malware",
    "places": "place",
    "persons": "person",
    "ignored": "ignore",
}
"""Each table with the kind of its rows where a row does not say otherwise, in the order of preference."""

COMMON: Final = ("name", "aliases", "ambiguous", "needs", "country", "wikidata", "origin")
"""The columns that every table has; all others are traits, save `kind`, `demonyms` and `capital`."""

_NOT_TRAITS: Final = frozenset({*COMMON, "kind", "demonyms", "capital", "capital_lat", "capital_lon"})
_SHORT: Final = 4
_TITLED: Final = re.compile(r"The \w+")
_JOINT: Final = re.compile(r"(?<=[a-z]) (?=\d)|(?<=\d) (?=[a-z])")


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """One written form of one entity.

    Attributes:
        written: the form as in the table.
        plain: the form without diacritics and with hyphens as spaces, case kept.
        forms: the folded forms to search for: with spaces, and with letters and digits run together.
        entity: what it means.
        exact: whether the case must be as written.
        ambiguous: whether it is also a common word, so that one capital at the start of a sentence proves nothing.
        needs: folded words of which the text must hold at least one, if any are given.
        demonym: whether it is the adjective or the people of a country.
    """

    written: str
    plain: str
    forms: tuple[str, ...]
    entity: Entity
    exact: bool
    ambiguous: bool
    needs: tuple[str, ...]
    demonym: bool


def load_aliases() -> tuple[Alias, ...]:
    """Return every written form of every table, in the order of preference.

    Raises:
        SettingsError: a table is missing, lacks a column, or has a row of another length.
    """
    return tuple(alias for table, kind in TABLES.items() for row in read_table(table) for alias in _of_row(row, kind))


def read_table(table: str) -> list[dict[str, str]]:
    """Return the rows of the table `table` of the package's data, each by column.

    Raises:
        SettingsError: it is missing, lacks a column, or has a row of another length.
    """
    file = resources.files("grainofsalt.language") / "data" / f"{table}.tsv"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        msg = f"table {table}.tsv of the language room is missing; install the package again"
        raise SettingsError(msg) from error
    header = lines[0].split("\t") if lines else []
    rows = [line.split("\t") for line in lines[1:] if line]
    bad = next((number for number, row in enumerate(rows, start=2) if len(row) != len(header)), None)
    if header[:1] != ["name"] or bad is not None:
        msg = f"table {table}.tsv is malformed at line {bad or 1}; give every row the header's {len(header)} columns"
        raise SettingsError(msg)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _of_row(row: dict[str, str], table_kind: str) -> Iterator[Alias]:
    entity = _entity(row, row.get("kind") or table_kind)
    ambiguous = frozenset(_listed(row["ambiguous"]))
    needs = _needs(row["needs"])
    for written in (row["name"], *_listed(row["aliases"])):
        yield _alias(written, entity, ambiguous=written in ambiguous, needs=needs.get(written, ()))
    for written in _listed(row.get("demonyms", "")):
        yield _alias(written, entity, ambiguous=written in ambiguous, needs=needs.get(written, ()), demonym=True)
    capital = _listed(row.get("capital", ""))
    if capital:
        city = Entity(
            id=f"place/{_slug(capital[0])}",
            name=capital[0],
            kind="place",
            country=row["name"],
            traits={"place_kind": "capital", "capital": "yes"} | _coordinates(row),
        )
        for written in capital:
            yield _alias(written, city, ambiguous=False, needs=())


def _coordinates(row: dict[str, str]) -> dict[str, str]:
    return {"lat": row["capital_lat"], "lon": row["capital_lon"]} if row["capital_lat"] else {}


def _entity(row: dict[str, str], kind: str) -> Entity:
    return Entity(
        id=f"{kind}/{_slug(row['name'])}",
        name=row["name"],
        kind=kind,
        country=row["name"] if kind == "country" else row["country"] or None,
        wikidata=row["wikidata"] or None,
        traits={column: value for column, value in row.items() if value and column not in _NOT_TRAITS},
    )


def _alias(written: str, entity: Entity, *, ambiguous: bool, needs: tuple[str, ...], demonym: bool = False) -> Alias:
    upright = " ".join(plain(written).split())
    folded = upright.lower()
    return Alias(
        written=written,
        plain=upright,
        forms=tuple(dict.fromkeys((folded, _JOINT.sub("", folded)))),
        entity=entity,
        exact=ambiguous
        or len(upright) <= _SHORT
        or upright.replace(".", "").isupper()
        or _TITLED.fullmatch(upright) is not None,
        ambiguous=ambiguous,
        needs=needs,
        demonym=demonym,
    )


def _listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _needs(cell: str) -> dict[str, tuple[str, ...]]:
    pairs = (part.partition("=") for part in _listed(cell))
    return {alias: tuple(fold(words).split("+")) for alias, _, words in pairs}


def _slug(name: str) -> str:
    return lookup_key(name).replace(" ", "-").replace("'", "")
