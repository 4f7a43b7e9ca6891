"""Numbers in words and figures, and durations as TIMEX3 writes them."""

from collections.abc import Sequence
from typing import Final

from grainofsalt.language.times_lexemes import Lexeme

_LARGEST: Final = 1e9
_SCALED: Final = {"E": (10, "Y"), "C": (100, "Y"), "F": (2, "W")}
_VAGUE: Final = {"E": "DE", "C": "CE"}
"""How TIMEX writes units that have no letter in ISO 8601 where no number tells how many there were."""
_PARTS: Final = {"Y": (12, "M"), "D": (24, "H"), "TH": (60, "M")}


def amount_of(lexemes: Sequence[Lexeme]) -> float | None:
    """Return the number that words such as "two and a half" or "twenty-four" make; `None` for none and vague ones."""
    if not lexemes:
        return None
    total, current, joined = 0.0, 0.0, False
    has_half = any(lexeme.category == "HALF" for lexeme in lexemes)
    for place, lexeme in enumerate(lexemes):
        if lexeme.category == "QUANT":
            if lexeme.value == "X":
                return None
            current = max(current, 1.0) * float(lexeme.value)
        elif lexeme.category in {"TO", "OR"} or (lexeme.category == "HYPHEN" and joined and not _is_tens(current)):
            break
        elif lexeme.category == "ARTICLE":
            current = current or (0.0 if has_half else 1.0)
        elif lexeme.category in {"NUMBER", "DAY", "YEAR", "FOUR"}:
            current, joined = float(lexeme.value), True
        elif lexeme.category == "CARDINAL" and not _is_one_half(lexemes[place:]):
            total, current = _add_word(total, current, float(lexeme.value))
            joined = True
    amount = total + current + (0.5 if has_half else 0.0)
    return amount if amount <= _LARGEST else None


def things_before(lexemes: Sequence[Lexeme]) -> int:
    """Return how many words of an amount count other things: the "two" of "two four-year terms"."""
    first, second = ([*lexemes[:2], None, None])[:2]
    if first is None or second is None or {first.category, second.category} != {"CARDINAL"}:
        return 0
    return int(float(first.value) < _TWENTY and float(second.value) < _HUNDRED)


_TWENTY: Final = 20
_HUNDRED: Final = 100
"""Numbers in words from twenty on go on with the next word, "twenty four"; smaller ones only with "hundred"."""


def _is_one_half(lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether a number in words is only the "one" of "one-half"."""
    following = [lexeme.category for lexeme in lexemes[1:3] if lexeme.category != "HYPHEN"]
    return lexemes[0].value == "1" and following[:1] == ["HALF"]


def _is_tens(number: float) -> bool:
    return number >= 20 and number % 10 == 0  # noqa: PLR2004 (twenty, thirty, …)


def _add_word(total: float, current: float, value: float) -> tuple[float, float]:
    if value == 100:  # noqa: PLR2004 (hundred)
        return total, max(current, 1.0) * value
    if value == 1000:  # noqa: PLR2004 (thousand)
        return total + max(current, 1.0) * value, 0.0
    return total, current + value


def timex_duration(amount: float | None, unit: str) -> str:
    """Return the TIMEX3 value of `amount` units, `PXW` where the amount is vague."""
    clock = unit.startswith("T")
    if amount is None:
        scale, letter = _SCALED.get(unit, (1, unit))
        return f"P{'T' if clock else ''}X{_VAGUE.get(unit, letter.removeprefix('T'))}"
    scale, letter = _SCALED.get(unit, (1, unit))
    amount *= scale
    whole, part = int(amount), amount - int(amount)
    smaller = _PARTS.get(letter)
    tail = ""
    if part and smaller:
        time = "T" if letter == "D" else ""
        tail = f"{time}{round(part * smaller[0])}{smaller[1]}"
    head = f"{whole}" if whole == amount or tail else f"{amount:g}"
    body = "" if head == "0" and tail else f"{head}{letter.removeprefix('T')}"
    return f"P{'T' if clock else ''}{body}{tail}"
