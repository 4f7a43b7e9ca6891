"""Units of measure and currencies: their written forms, and their exact factors to one canonical unit a dimension.

The canonical units are km, min, kg, km/h, kt (of TNT), J, hPa, km2, m3, degC, deg, byte, year (of age), % and
magnitude; money stays in its own currency (ISO 4217 code). `data/units.tsv` holds the table; a units library would be
exact too, but takes longer to load than the whole of `grainofsalt --help` may (the tests check the table against one).
"""

import math
import re
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Final

import msgspec

from grainofsalt.core.errors import SettingsError

_COLUMNS: Final = ("name", "kind", "canonical", "factor", "offset", "symbols", "words")
_SLASH: Final = re.compile(r" ?/ ?| per |-per-")
_DOTS: Final = re.compile(r"\.")
_LONGEST_FORM: Final = 40


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit: `canonical = written * factor + offset`, exactly.

    Attributes:
        name: singular English name ("mile", "dollar per barrel").
        kind: dimension, as in `QuantityMention.kind` ("length", "money", "other").
        canonical: the unit that values of this kind are turned into ("km", "USD").
        factor: exact factor to the canonical unit.
        offset: exact offset, other than zero for temperatures only.
        symbols: written forms whose case matters ("km", "US$").
        words: written forms whose case does not matter, in the singular and lower case ("statute mile").
    """

    name: str
    kind: str
    canonical: str
    factor: Fraction
    offset: Fraction = Fraction(0)
    symbols: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def convert(value: float, unit: Unit) -> float:
    """Return `value`, given in `unit`, in the canonical unit of its kind, rounded once.

    A value that is not finite stays what it is.
    """
    if not math.isfinite(value) or (unit.factor == 1 and unit.offset == 0):
        return value
    result = Fraction(repr(value)) * unit.factor + unit.offset
    try:
        return float(result)
    except OverflowError:
        return math.copysign(math.inf, value)


def all_units() -> tuple[Unit, ...]:
    """Return every unit of the table, in its order."""
    return _table()[0]


def unit_named(written: str) -> Unit | None:
    """Return the unit that is written so, or `None`.

    Args:
        written: a symbol, or a name in singular or plural ("km", "Kilometres", "square-mile", "m.p.h.", "$"); also one
            unit per another ("km/s", "feet per second", "dollars per barrel").

    Returns:
        The unit. A length per time is a speed in km/h; anything else per something keeps the numerator's factor, and
        its canonical unit says per what.
    """
    if len(written) > 2 * _LONGEST_FORM:
        return None
    return _named(written)


@lru_cache(maxsize=4096)
def _named(written: str) -> Unit | None:
    simple = _simple(written)
    if simple is not None:
        return simple
    parts = _SLASH.split(written.strip(), maxsplit=1)
    if len(parts) == 1:
        return None
    above, below = _simple(parts[0]), _simple(parts[1])
    return per(above, below) if above is not None and below is not None else None


def per(above: Unit, below: Unit | str) -> Unit:
    """Return the unit `above` per `below`.

    Args:
        above: what is measured or paid.
        below: a unit, or the noun of something counted ("share", "person").

    Returns:
        A speed in km/h where it is a length per time; else a unit with the factor of `above` whose canonical form
        names `below` in its own unit, unconverted ("USD per barrel").
    """
    below_name = below if isinstance(below, str) else below.name
    name = f"{above.name} per {below_name}"
    if not isinstance(below, str) and above.kind == "length" and below.kind == "duration":
        return Unit(name=name, kind="speed", canonical="km/h", factor=above.factor * 60 / below.factor)
    kind = above.kind if above.kind in {"money", "percent"} else "other"
    return Unit(name=name, kind=kind, canonical=f"{above.canonical} per {below_name}", factor=above.factor)


def _simple(written: str) -> Unit | None:
    symbols, words = _table()[1:]
    form = written.strip()
    if form in symbols:
        return symbols[form]
    plain = _DOTS.sub("", form)
    found = symbols.get(plain)
    if found is not None:
        return found
    return words.get(plain.casefold().replace("-", " "))


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[Unit, ...], dict[str, Unit], dict[str, Unit]]:
    text = resources.files("grainofsalt.core").joinpath("data/units.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if tuple(lines[0].split("\t")) != _COLUMNS:
        msg = f"units.tsv has the columns {lines[0]!r}; they must be {', '.join(_COLUMNS)}"
        raise SettingsError(msg)
    units = tuple(_row(line) for line in lines[1:])
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for unit in units:
        for symbol in unit.symbols:
            symbols.setdefault(symbol, unit)
        for word in (unit.name.casefold(), *unit.words):
            for form in _numbers_of(word.replace("-", " ").replace(".", "").casefold()):
                words.setdefault(form, unit)
    return units, symbols, words


def _row(line: str) -> Unit:
    cells = line.split("\t")
    try:
        name, kind, canonical, factor, offset, symbols, words = cells
        return Unit(
            name=name,
            kind=kind,
            canonical=canonical,
            factor=Fraction(factor),
            offset=Fraction(offset),
            symbols=tuple(symbol for symbol in symbols.split("|") if symbol),
            words=tuple(word for word in words.split("|") if word),
        )
    except ValueError as error:
        msg = f"units.tsv: row {line!r} is malformed ({error}); give {len(_COLUMNS)} cells with exact factors"
        raise SettingsError(msg) from error


def _numbers_of(word: str) -> tuple[str, ...]:
    """Singular and plural of a form; in "degree celsius" and "pound of thrust" the first word takes the plural."""
    first, space, rest = word.partition(" ")
    if space and (first in {"degree", "pound", "year", "month", "week", "day"} or rest.startswith(("of ", "per "))):
        return (word, f"{first}s {rest}", f"{word}s")
    return (word, f"{word}s")
