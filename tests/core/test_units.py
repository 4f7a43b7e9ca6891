"""Units: every factor against pint, written forms, rates, and what cannot be converted."""

import math
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.units import Unit, all_units, convert, per, unit_named

_PINT_NAMES = {
    "pound-mass": "pound",
    "ton": "short_ton",
    "long ton": "long_ton",
    "metric ton": "metric_ton",
    "year of age": "year",
    "month of age": "month",
    "week of age": "week",
    "day of age": "day",
    "astronomical unit": "astronomical_unit",
    "light-year": "light_year",
    "nautical mile": "nautical_mile",
    "pound per square inch": "psi",
    "kilopound per square inch": "ksi",
    "imperial gallon": "imperial_gallon",
    "barrel": "oil_barrel",
    "celsius": "degC",
    "fahrenheit": "degF",
    "calorie": "calorie",
    "kiloton": "kiloton_TNT",
    "kiloton of TNT": "kiloton_TNT",
    "megaton": "megaton_TNT",
    "megaton of TNT": "megaton_TNT",
    "ton of TNT": "ton_TNT",
    "decade": "ten_years",
}
_CANONICAL = {"kt": "kiloton_TNT", "km2": "km**2", "m3": "m**3", "degC": "degC", "deg": "degree", "byte": "byte"}
_KINDS = {
    "length", "duration", "mass", "speed", "yield", "energy", "pressure", "area", "volume", "temperature", "angle",
    "information", "age",
}  # fmt: skip


def _pint_registry() -> "pint.UnitRegistry[Any]":
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    registry.define("ten_years = 10 year")  # pint's own decade is a logarithmic unit
    registry.define("kiloton_TNT = 1000 ton_TNT")
    registry.define("megaton_TNT = 1000 kiloton_TNT")
    return registry


def _pint_name(unit: Unit) -> str:
    known = _PINT_NAMES.get(unit.name)
    if known is not None:
        return known
    name = unit.name if " per " in unit.name else unit.name.replace(" hour", " * hour")
    if name.startswith(("square ", "cubic ")):
        power, _, base = name.partition(" ")
        return f"{base} ** {2 if power == 'square' else 3}"
    return name.replace(" per ", " / ")


def test_every_factor_agrees_with_pint() -> None:
    """The table's factors are those of an independent library, to its own precision."""
    registry = _pint_registry()
    checked = 0
    for unit in all_units():
        if unit.kind not in _KINDS or unit.name == "Mach":
            continue
        theirs = registry.Quantity(3.0, _pint_name(unit)).to(_CANONICAL.get(unit.canonical, unit.canonical)).magnitude
        # pint's acre is still the survey acre that NIST withdrew in 2023; ours is the international one
        tolerance = 1e-5 if unit.name == "acre" else 1e-9
        assert convert(3.0, unit) == pytest.approx(theirs, rel=tolerance), unit.name
        checked += 1
    assert checked > 100


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("km", "kilometre"),
        ("Kilometers", "kilometre"),
        ("m.p.h.", "mile per hour"),
        ("square-miles", "square mile"),
        ("feet", "foot"),
        ("US$", "dollar"),
        ("KRW", "south korean won"),
        ("degrees Celsius", "celsius"),
        ("tons of TNT", "ton of TNT"),
        ("kt", "kiloton"),
        ("per cent", "percentage"),
        ("km/s", "kilometre per second"),
        ("dollars per barrel", "dollar per barrel"),
    ],
)
def test_written_forms_find_their_unit(written: str, name: str) -> None:
    """Symbols, plurals, dots, hyphens and rates lead to one unit."""
    unit = unit_named(written)
    assert unit is not None
    assert unit.name == name


@pytest.mark.parametrize("written", ["", "at", "missile", "Km/zz", "x" * 1000, "/", " per "])
def test_other_words_find_none(written: str) -> None:
    """What names no unit gives none and raises nothing."""
    assert unit_named(written) is None


def test_case_of_symbols_matters() -> None:
    """MB is not mb, and Mt is not mt."""
    upper, lower = unit_named("MB"), unit_named("mb")
    assert upper is not None
    assert lower is not None
    assert (upper.name, lower.name) == ("megabyte", "megabit")


def test_a_length_per_time_is_a_speed() -> None:
    """Seven kilometres a second are 25,200 km/h, rounded once."""
    length, time = unit_named("km"), unit_named("second")
    assert length is not None
    assert time is not None
    speed = per(length, time)
    assert (speed.kind, speed.canonical) == ("speed", "km/h")
    assert convert(7, speed) == 25200.0


def test_temperatures_shift_as_well_as_scale() -> None:
    """Freezing and boiling water."""
    fahrenheit, kelvin = unit_named("degrees Fahrenheit"), unit_named("kelvin")
    assert fahrenheit is not None
    assert kelvin is not None
    assert convert(32, fahrenheit) == 0.0
    assert convert(212, fahrenheit) == 100.0
    assert convert(273.15, kelvin) == 0.0


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_float_converts(value: float) -> None:
    """No float raises, and what is not finite stays so."""
    mile = unit_named("mile")
    assert mile is not None
    result = convert(value, mile)
    assert math.isnan(result) == math.isnan(value)
    if math.isfinite(value) and 1e-300 < abs(value) < 1e300:
        assert result == pytest.approx(value * 1.609344, rel=1e-12)


@given(st.text(max_size=60))
def test_any_text_is_looked_up(written: str) -> None:
    """No text raises."""
    unit = unit_named(written)
    assert unit is None or unit.name
