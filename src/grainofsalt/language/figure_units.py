"""The unit that stands beside a numeral: "500 km", "$2.5m", "120-kiloton", "33-year-old", "magnitude 6.3", "Mach 5"."""

import re
from fractions import Fraction
from typing import Final

import msgspec

from grainofsalt.core.units import Unit, per, unit_named
from grainofsalt.language.figure_words import words_of
from grainofsalt.language.numerals import Numeral, scale_of

_PIECE: Final = re.compile(
    r"[ \n-]?(?:(?:U\.S\.|[^\W\d_]+(?:\.[^\W\d_]+(?![^\W_]))*[23²³]?(?![^\W_])\.?)|[°%‰′″$¢£¥\u20a0-\u20c0฿])"
)
_LONGEST: Final = 5
_SYMBOL: Final = re.compile(
    r"(?:(?:(?<![^\W_])(?:US|U\.S\.|CDN|Can|AU|CA|HK|NZ|NT|MX|Mex|[A-Z]{3}|(?<!['’])[CS]) ?|(?<![^\W_])[AR])?"
    r"\$(?:US|U\.S\.|AU|NZ|CA|A|C)?"
    r"|[¢£¥\u20a0-\u20c0฿]|RM|Rs\.?|SFr\.?|Rp|(?<![A-Za-z])[A-Z]{3})[ ]?(?:[-−])?$"
)
_LOWER_CODE: Final = re.compile(r"(?<![^\W_])(?:usd|eur|gbp|rmb|cny|jpy|inr|aud|cad|chf|sek|nok|dkk|hkd|sgd|nzd) $")
"""Codes of currencies that are written in lower case now and then; others are words as well ("try", "all")."""
_LOWER_SYMBOL: Final = re.compile(r"(?<![^\W_])((?:(?:us|hk|nz|au|c|u\.s\.?|[a-z]{3}) ?|a)\$) ?$")
_DENOMINATOR: Final = re.compile(r" ?/ ?(?=[^\W\d_])|-per-| per |-an?-| an? | - an? - ")
_OF_STUFF: Final = re.compile(r" of (?:[a-z-]+ ){1,3}?(?:an?|per|each)(?= )")
_NEXT_NUMBER: Final = re.compile(r"(?<=[$¢£¥\u20a0-\u20c0฿]) ?\d|(?<=[A-Z])-?\d")
_NOT_A_RATE: Final = re.compile(r" (?:ago|earlier|later|before|after|old)\b")
_INCH_AFTER_FOOT: Final = re.compile(r"(?:ft\.?|feet|foot|['′]) ?$")
_GLUED_MONEY: Final = re.compile(r" ?(m|b|t)(?![^\W_])")
_GLUED_SCALE: Final = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_NOUN_FOLLOWS: Final = re.compile(r"m [a-z]{2,}(?<!s)s\b|m (?:people|men|women|tonnes?|tons?|barrels?)\b")
_MAGNITUDE: Final = re.compile(
    r"(?<![^\W_])(?:magnitude(?:[ -]|(?: of | at |, )(?:(?:about|around|roughly|approximately|at least|up to) )?)"
    r"|M[wLsb]? ?)$",
    re.IGNORECASE,
)
_QUAKE: Final = re.compile(
    r"[ -](?:magnitude|(?:[a-z-]+ ){0,2}(?:earth)?(?:quake|tremor|seismic event)s?)\b", re.IGNORECASE
)
_RICHTER: Final = re.compile(r" on the (?:[a-z]+[ -]){0,3}scale\b", re.IGNORECASE)
_ON_SCALE: Final = re.compile(r" on (?:the|a) (?=([^\W\d_]+) scale\b)")
_MACH: Final = re.compile(r"(?<![^\W_])mach[ -]?$", re.IGNORECASE)
_AGED: Final = re.compile(
    r"(?<![^\W_])(?:aged?|ages)(?: of)?(?: (?:about|around|just|only|under|over))? $", re.IGNORECASE
)
_OLD: Final = re.compile(
    r"(?: - |[ -]?)(?:year|yr|month|week|day)s?(?: - |[ -])(?:olds?\b|of age\b)|[ -]yo\b|[ -]y/?o\b", re.IGNORECASE
)
_OF_TNT: Final = re.compile(r"(?: of)? TNT\b|-TNT\b")
_BRACKETED: Final = re.compile(r" ?[(\[{<]([^\W\d_]{1,4}[23²³]?|%)[)\]}>]")
_SPEED_CONTEXT: Final = re.compile(
    r"\b(?:speeds?|winds?|gusts?|sail\w*|flying|flew|cruis\w*|airspeed|sea level)\b", re.IGNORECASE
)
_MONEY_POUNDS: Final = re.compile(
    r"£|\bsterling\b|\bpence\b|\b(?:pay|paid|cost|costs|worth|price|fine|fined|profits?|money|budget)\b"
)
_CODE: Final = 3
"""Letters of a currency's code (ISO 4217)."""
_WORD_AFTER_CODE: Final = re.compile(r"[A-Z]{3} ([a-z]+)(?![^\W_])")
_SPACED_MINUS: Final = re.compile(r"(?:^|[a-z:(] ?)([-−]) $")
_SCALED_CODE: Final = re.compile(r" ?([MkKB])(?=[A-Z]{3}(?![^\W_]))")
_TYPED_PRIME: Final = re.compile(r" ?(['’\"])(?![^\W_])")
_EXTENT_BEFORE: Final = re.compile(r"\b(?:height|altitude|elevation|width|depth|length|diameter)s? (?:of|at|is|was) $")
_EXTENT: Final = re.compile(r" ?(?:long|tall|high|wide|deep|thick|across|in (?:diameter|length|height|width))\b")
_AGE_NAMES: Final = {"y": "year of age", "m": "month of age", "w": "week of age", "d": "day of age"}
_SHARED_ARTICLE: Final = re.compile(r" (?:of )?an? |[ -]an?-|-")


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A numeral with the unit beside it.

    Attributes:
        start: first position of numeral and unit.
        end: position after their last character.
        unit: the unit.
        factor: what still multiplies the numeral, as a glued letter ("£4.5m") or a minus apart from it.
        prefixed: whether the unit stands before the numeral ("$5").
    """

    start: int
    end: int
    unit: Unit
    factor: float = 1.0
    prefixed: bool = False


def measured(text: str, numeral: Numeral, *, skip: int = 0) -> Measured | None:
    """Return the numeral with its unit, or `None` if no unit of the table stands beside it.

    Args:
        text: the whole text.
        numeral: a numeral of it.
        skip: how many characters after the numeral belong to its bound ("+", "-odd").
    """
    end = numeral.end + skip
    return (
        _scale_named(text, numeral, end) or _money_before(text, numeral, end) or _age(text, numeral, end)
        or _after(text, numeral, end)
    )  # fmt: skip


def unit_at(text: str, position: int) -> tuple[Unit, int] | None:
    """Return the unit whose name starts at `position` (a space or hyphen before it allowed), and where it ends."""
    ends = []
    cursor = position
    for _ in range(_LONGEST):
        match = _PIECE.match(text, cursor)
        if match is None:
            break
        cursor = match.end()
        ends.append(cursor)
    for end in reversed(ends):
        written = text[position:end].lstrip(" \n-").replace("\n", " ")
        unit = unit_named(written)
        if unit is not None and _stands_alone(text, position, end, written) and not _NEXT_NUMBER.match(text, end):
            keeps_dot = not written.endswith(".") or "." in written[:-1]
            return unit, end if keeps_dot else end - 1
    return None


def rate(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """Return `unit` per what follows ("miles an hour", "$2 per share"), or `unit` itself, and where it ends."""
    stuff = _OF_STUFF.match(text, end) if unit.kind in {"volume", "mass", "energy"} else None
    if stuff is not None and (below := unit_at(text, stuff.end())) is not None and below[0].kind == "duration":
        return per(unit, below[0]), end
    match = _DENOMINATOR.match(text, end)
    if match is None:
        return unit, end
    loose = match[0].strip(" -") in {"a", "an"}
    below = unit_at(text, match.end())
    if below is not None and loose and _NOT_A_RATE.match(text, below[1]):
        return unit, end
    if below is not None and not (loose and below[0].kind not in {"duration", "volume", "mass"}):
        if unit.kind == "duration" and below[0].kind == "duration":
            return unit, end
        return per(unit, below[0]), below[1]
    word = re.compile(r"[^\W\d_]+(?: (?:foot|metre|meter|ft|m)\b)?").match(text, match.end())
    if word is not None and unit.kind in {"money", "percent", "mass", "volume", "information"}:
        for form in (word[0], word[0].partition(" ")[0]):
            if form.casefold() in words_of("rate"):
                return per(unit, form.casefold()), match.end() + len(form)
    return unit, end


def _stands_alone(text: str, position: int, end: int, written: str) -> bool:
    """A single letter after a space is a unit only where no capitalised word follows ("23456 F Block").

    Volts and watts stand before abbreviations as well ("a 5 W USB charger").
    """
    glued = text[position : position + 1] == written[:1]
    if written in {"′", "″"}:
        return not text[end : end + 1].isalnum()  # "1987′s" is no length
    if len(written) > 1 or not written.isalpha():
        return not (glued and written == "s")
    if glued:
        return written != "s"
    if written in {"V", "W"} and re.match(r" [A-Z]{2}", text[end : end + 3]):
        return True
    return not re.match(r"[ .]{1,2}[A-Z]|['’]", text[end : end + 3])


def _scale_named(text: str, numeral: Numeral, end: int) -> Measured | None:
    """Magnitudes and Mach numbers, whose unit stands before the numeral or is the kind of event after it."""
    before = text[max(0, numeral.start - 40) : numeral.start]
    mach = _MACH.search(before)
    if mach is not None:
        return _named("Mach", numeral.start - len(mach[0]), end, prefixed=True)
    richter = _RICHTER.match(text, end)
    if numeral.form != "digits" or not 0 < numeral.value < 10:  # noqa: PLR2004 - no quake ever reached 10
        return None
    named = _MAGNITUDE.search(before)
    if named is not None and (named[0].casefold().startswith("ma") or named[0].startswith("M")):
        return _named("magnitude", numeral.start - len(named[0]), richter.end() if richter else end, prefixed=True)
    quake = _QUAKE.match(text, end)
    if quake is not None and (numeral.place < 1 or "magnitude" in quake[0].casefold()):
        stop = end + len("-magnitude") if "magnitude" in quake[0].casefold()[:10] else end
        return _named("magnitude", numeral.start, stop)
    return _named("magnitude", numeral.start, richter.end()) if richter else None


def _named(name: str, start: int, end: int, *, prefixed: bool = False) -> Measured | None:
    unit = unit_named(name)
    return Measured(start=start, end=end, unit=unit, prefixed=prefixed) if unit is not None else None


def _money_before(text: str, numeral: Numeral, end: int) -> Measured | None:
    before = text[max(0, numeral.start - 8) : numeral.start]
    symbol = _SYMBOL.search(before) or _LOWER_CODE.search(before)
    if symbol is None:
        return None
    written = symbol[0].strip(" -−").replace(" ", "")
    lower = _LOWER_SYMBOL.search(before)
    if lower is not None:
        written = lower[1].upper().replace(" ", "").replace("U.S.", "US").replace("U.S", "US")
        symbol = lower
    unit = unit_named(written) or unit_named(written.rstrip("$")) or (unit_named("$") if "$" in written else None)
    if unit is None or unit.kind != "money":
        return None
    start = numeral.start - len(before) + symbol.start() + len(symbol[0]) - len(symbol[0].lstrip())
    factor = 1.0
    glued = _GLUED_MONEY.match(text, end)
    if glued is not None and numeral.scale == 1:
        factor, end = _GLUED_SCALE[glued[1]], glued.end()
    unit, end = _country_after(text, unit, end)
    unit, end = rate(text, unit, end)
    return Measured(start=start, end=end, unit=unit, factor=factor, prefixed=True)


def _country_after(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """Read a currency named once more: "$76 US", "$5 million dollars"."""
    again = unit_at(text, end)
    if again is not None and again[0].kind == "money" and text[end : end + 1] == " ":
        return again
    match = re.match(r" (?:\(?U\.?S\.?\)?)(?= a |[ .,;)]|$)(?! [A-Z])", text[end : end + 9])
    return (unit, end + len(match[0])) if match is not None else (unit, end)


def _age(text: str, numeral: Numeral, end: int) -> Measured | None:
    old = _OLD.match(text, end)
    if old is not None:
        letter = old[0].lstrip(" -")[0].casefold()
        return _named(_AGE_NAMES[letter], numeral.start, old.end())
    before = text[max(0, numeral.start - 20) : numeral.start]
    aged = _AGED.search(before)
    if aged is not None and numeral.value < 130:  # noqa: PLR2004 - nobody is older
        below = unit_at(text, end)
        if below is not None and below[0].kind == "duration":
            return _named(_AGE_NAMES.get(below[0].name[0], "year of age"), numeral.start - len(aged[0]), below[1])
        return _named("year of age", numeral.start - len(aged[0]), end, prefixed=True)
    return None


def _after(text: str, numeral: Numeral, end: int) -> Measured | None:
    bracketed = _BRACKETED.match(text, end)
    if bracketed is not None:
        unit = unit_named(bracketed[1])
        return Measured(start=numeral.start, end=bracketed.end(), unit=unit) if unit else None
    factor = 1.0
    if text[end : end + 1] == "m" and numeral.scale == 1 and _NOUN_FOLLOWS.match(text, end):
        factor, end = 1e6, end + 1
    position = end
    if numeral.form == "fraction":
        shared = _SHARED_ARTICLE.match(text, end)
        position = shared.end() - 1 if shared is not None and shared[0] != "-" else end
    found = unit_at(text, position)
    if found is None and text[position : position + 2] == " -":
        found = unit_at(text, position + 2)
    if (
        found is None
        and re.match(r" ?in\b", text[end : end + 4])
        and _INCH_AFTER_FOOT.search(text, max(0, numeral.start - 6), numeral.start)
    ):
        inch = unit_named("inch")
        found = (inch, text.index("in", end) + 2) if inch is not None else None
    found = found or _foot_or_inch(text, numeral, end)
    if found is None and (scale_name := _ON_SCALE.match(text, end)) is not None:
        named = unit_named(scale_name[1])
        found = (named, scale_name.end(1) + len(" scale")) if named is not None else None
    if found is None and (scaled := _SCALED_CODE.match(text, end)) is not None:
        factor, found = factor * _GLUED_SCALE[scaled[1].lower()], unit_at(text, scaled.end(1))
        found = found if found is not None and found[0].kind == "money" else None
    if found is None:
        return None if factor == 1.0 else Measured(start=numeral.start, end=end, unit=_PLAIN, factor=factor)
    unit, stop = _in_context(text, numeral, *found)
    if (
        unit.kind == "temperature"
        and numeral.value > 0
        and (minus := _SPACED_MINUS.search(text, max(0, numeral.start - 8), numeral.start))
    ):
        return Measured(start=minus.start(1), end=stop, unit=unit, factor=-factor)
    word = _WORD_AFTER_CODE.match(text, stop - _CODE) if unit.kind == "money" else None
    if word is not None and (scale := scale_of(word[1])) is not None:
        factor, stop = factor * scale, word.end()
    unit, stop = rate(text, unit, stop)
    return Measured(start=numeral.start, end=stop, unit=unit, factor=factor)


def _foot_or_inch(text: str, numeral: Numeral, end: int) -> tuple[Unit, int] | None:
    """Read typewriter marks as feet and inches where the words around speak of a length, as in "30' high"."""
    mark = _TYPED_PRIME.match(text, end)
    if mark is None or numeral.form != "digits":
        return None
    if not (_EXTENT_BEFORE.search(text, max(0, numeral.start - 40), numeral.start) or _EXTENT.match(text, mark.end())):
        return None
    unit = unit_named("foot" if mark[1] in "'’" else "inch")
    return (unit, mark.end()) if unit is not None else None


def _in_context(text: str, numeral: Numeral, unit: Unit, end: int) -> tuple[Unit, int]:
    """Decide between units that are written alike, by what stands around them."""
    other: str | None = None
    tnt = _OF_TNT.match(text, end)
    if unit.name in {"kiloton", "megaton", "metric ton", "ton"} and tnt is not None:
        other, end = {"kiloton": "kiloton", "megaton": "megaton"}.get(unit.name, "ton of TNT"), tnt.end()
    elif unit.name == "kiloton" and "ton" not in text[end - 5 : end].casefold():
        around = text[max(0, numeral.start - 60) : end + 30]
        other = "knot" if _SPEED_CONTEXT.search(around) else None
    elif unit.name == "knot" and text[end - 2 : end] == "kn":
        around = text[max(0, numeral.start - 60) : end + 40]
        other = "croatian kuna" if _MONEY_POUNDS.search(around) and not _SPEED_CONTEXT.search(around) else None
    elif unit.name == "pound-mass" and "pound" in text[end - 6 : end].casefold():
        around = text[max(0, numeral.start - 60) : end + 40]
        is_money = numeral.scale >= 1e6 or (_MONEY_POUNDS.search(around) and "-" not in text[numeral.end : end])  # noqa: PLR2004
        other = "pound sterling" if is_money else None
    named = unit_named(other) if other else None
    return (named, end) if named is not None else (unit, end)


_PLAIN: Final = Unit(name="", kind="number", canonical="", factor=Fraction(1))
