"""Figures that belong together: ranges, lists that share a unit, compounds, and one figure written in two units."""

import itertools
import re
from fractions import Fraction
from typing import Final

import msgspec

from grainofsalt.core.units import Unit, convert
from grainofsalt.core.vocabulary import Bound
from grainofsalt.language.annotations import Range
from grainofsalt.language.bounds import bound_before
from grainofsalt.language.figure_words import words_of
from grainofsalt.language.numerals import Numeral

_HEDGE: Final = (
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|perhaps|over|up to|more than|as many as|~) ?)?"
)
_TO: Final = re.compile(rf"(?: ?[-–—−] ?| to {_HEDGE}| and {_HEDGE}|-to-| or |-or-| or even )")
_STEP: Final = re.compile(rf" to {_HEDGE}")
_LATER_STEP: Final = re.compile(rf" (?!to )[^,;:()]{{2,40}} to {_HEDGE}")
_SENTENCE_END: Final = re.compile(r"[.!?][\s\"”’')]")
_CLAUSE_END: Final = re.compile(r"[,.;:)!?\n]|$| ?[—–]")
_CONTRAST: Final = re.compile(r"(?:^|[ ,;])(?:and|but|while|whilst|whereas) ")
_THE_OTHER: Final = re.compile(
    r",? (?:and|but|while|whilst) (?:the (?:other|others|second|third|last|latter|next)|another)"
    r"(?: (?:about|around|some|nearly|almost|roughly|approximately|over|up to|more than))? "
)
_LIST: Final = re.compile(r"(?:-?, (?:and |or |plus )?|-? (?:and|or|plus) |-?/)")
_COMPOUND: Final = re.compile(r" and |, and |, | |-")
_PAIR: Final = re.compile(
    r"(?:(?: ?([(\[])(?:or |i\.e\.,? |equivalent to |equal to |that is,? )?)|, or | / ?|/| or )"
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|approx\.?|just over|just under|over|more than"
    r"|less than|under|up to|at least|an estimated|~|≈|c\.|ca\.)[ ]?)?"
)
_OPENS: Final = re.compile(r" ?[(\[]")
_CLOSE: Final = re.compile(r"[^()\[\]\d]{0,24}[)\]]")
_BETWEEN: Final = re.compile(r"between$", re.IGNORECASE)
_FROM: Final = re.compile(r"(?:from|ranging|ranges?)$", re.IGNORECASE)
_SCORE: Final = re.compile(r"[-–—/]")
_WITHOUT_CENTS: Final = frozenset({"japanese yen", "south korean won", "north korean won"})
_LONGEST_GAP: Final = 20
"""Characters between the two ends of a range."""
_LONGEST: Final = 4
"""Figures that are looked back over for a pair."""
_LONGEST_GAPPING: Final = 60
"""Characters between a figure and one that leaves its unit out."""
_LOOSE_PAIR: Final = 1.25
"""How far two figures joined by "or" may differ and still be one figure written twice."""


class Draft(msgspec.Struct, kw_only=True):
    """A figure under construction.

    Attributes:
        start: first position of figure and unit.
        end: position after them.
        numeral: the number, as found.
        value: its value, glued scale letters included.
        place: worth of its last written place.
        unit: its unit of measure, if any.
        noun: what it counts, if no unit.
        kind: kind of quantity, decided as soon as it is known.
        high: upper figure of a range, with its place.
        bound: its writer's bound.
        forms: the same figure in other units: stretch, canonical value, unit's name.
        parts: the pieces of a compound ("9 minutes and 46 seconds"): stretch, value as written, unit's name.
        tail: the unit of a compound's last piece.
        step: the figure that this one is reached from ("rose from 300 to 800 km").
    """

    start: int
    end: int
    numeral: Numeral
    value: float
    place: float
    unit: Unit | None = None
    noun: str = ""
    kind: str = ""
    high: tuple[float, float] | None = None
    bound: Bound | None = None
    number: Range
    forms: tuple[tuple[Range, float, str], ...] = ()
    parts: tuple[tuple[Range, float, str], ...] = ()
    tail: Unit | None = None
    step: Range | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing says what is measured or counted."""
        return self.unit is None and not self.noun and self.kind in {"", "number"}


def join(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with ranges, lists, compounds and pairs joined; each step is one pass."""
    return _pairs(
        text, _gapped(text, _bracketed(text, _compounds(text, _lists(text, _steps(text, _ranges(text, drafts))))))
    )


def _ranges(text: str, drafts: list[Draft]) -> list[Draft]:
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is None or not _is_range(text, last, draft):
            joined.append(draft)
            continue
        low = last.value
        alike = last.unit is None or (last.unit.kind == "money" and last.unit == draft.unit)
        if alike and last.numeral.scale == 1 and draft.value and 1 <= low < draft.numeral.mantissa * 2:
            scale = draft.value / abs(draft.numeral.mantissa) if draft.numeral.mantissa else 1.0
            shares = draft.numeral.scale != 1 or draft.value != draft.numeral.value
            if shares and low <= abs(draft.numeral.mantissa):
                low, last.place = low * scale, last.place * scale
        last.high = (abs(draft.value) if low >= 0 else draft.value, draft.place)
        last.value, last.end, last.number = low, draft.end, (last.number[0], draft.number[1])
        last.unit, last.noun, last.kind = draft.unit or last.unit, draft.noun or last.noun, draft.kind or last.kind
        begin = _between_start(text, last.start)
        last.bound = "between"
        last.start = begin
    return joined


def _between_start(text: str, start: int) -> int:
    _, begin = bound_before(text, start)
    word = re.search(
        r"(?:between|from|ranging from|ranging between)[ \n]$", text[max(0, begin - 20) : begin], re.IGNORECASE
    )
    return begin - len(word[0]) if word is not None else start


def _is_range(text: str, first: Draft, second: Draft) -> bool:
    gap = text[first.end : second.start]
    if first.high is not None or second.high is not None or len(gap) > _LONGEST_GAP:
        return False
    if "ordinal" in {first.numeral.form, second.numeral.form}:
        return False
    if gap in {" ", ""} and second.numeral.value < 0 and text[second.numeral.start] in "-−":
        return _fits(first, second, abs(second.value)) and second.unit is not None and first.unit is None
    if not _TO.fullmatch(gap) or first.noun or not _fits(first, second, second.value):
        return False
    _, begin = bound_before(text, first.start)
    before = text[max(0, begin - 20) : begin].rstrip()
    if " and " in gap or gap.startswith(" and"):
        return _BETWEEN.search(before) is not None
    if "or" in gap.split() or gap == "-or-":
        step = second.value - first.value
        return (
            "even" not in gap
            and first.unit is None
            and 0 < step <= max(2.0, first.value / 10)
            and not second.numeral.article
        )
    if "to" in gap and first.unit is not None and not _FROM.search(before):
        return before.rpartition(" ")[2].casefold() not in words_of("change")
    return not (_SCORE.search(gap) and second.unit is None and not second.noun and not first.kind)


def _fits(first: Draft, second: Draft, high: float) -> bool:
    """Tell whether the two can be the ends of one range."""
    if first.unit is not None and second.unit is not None and first.unit.name != second.unit.name:
        return False
    if first.unit is not None and second.unit is None and second.noun:
        return False
    if first.value < high:
        return True
    scaled = first.unit is None and second.numeral.scale != 1 and first.numeral.scale == 1
    return scaled and first.value < abs(second.numeral.mantissa)


def _steps(text: str, drafts: list[Draft]) -> list[Draft]:
    """Let the two figures of a change share their unit: "fell from 90 ships to 75", "rose 12 points to 3,140"."""
    for first, second in itertools.pairwise(drafts):
        ranked = "ordinal" in {first.numeral.form, second.numeral.form}
        gap = text[first.end : second.start]
        lead = _lead(text, first)
        if ranked or not (_STEP.fullmatch(gap) or (lead == "from" and _is_later_step(gap, first, second))):
            continue
        if lead != "from" and lead not in words_of("change"):
            continue
        if second.bare and not first.bare and first.kind != "percent":
            second.unit, second.noun, second.kind = first.unit, first.noun, first.kind
        elif first.bare and second.unit is not None and lead == "from":
            first.unit, first.kind = second.unit, second.kind
            mantissa = abs(second.numeral.mantissa)
            if first.numeral.scale == 1 and 0 < first.value <= mantissa:
                first.value, first.place = first.value * second.value / mantissa, first.place * second.value / mantissa
        alike = (first.unit, first.noun, first.kind) == (second.unit, second.noun, second.kind)
        if alike and lead == "from" and first.high is None and second.high is None:
            second.step = first.number
    return drafts


def _lead(text: str, draft: Draft) -> str:
    """Return the word before a figure and its bound, in small letters."""
    _, begin = bound_before(text, draft.start)
    return text[max(0, begin - 20) : begin].rstrip().rpartition(" ")[2].casefold()


def _is_later_step(gap: str, first: Draft, second: Draft) -> bool:
    """Tell whether only a time or the like parts a figure from what it came to: "from 90 ships in May to 75"."""
    alike = first.unit == second.unit and first.noun == second.noun
    return alike and not first.bare and _LATER_STEP.fullmatch(gap) is not None and not _SENTENCE_END.search(gap)


def _bracketed(text: str, drafts: list[Draft]) -> list[Draft]:
    """Give a bare figure the unit of an earlier one with the same unit in its bracket: "500 yen ($5), and 300 ($3)"."""
    opened = [False, *(_OPENS.fullmatch(text[a.end : b.start]) is not None for a, b in itertools.pairwise(drafts))]
    for index in range(1, len(drafts)):
        bare, inner = drafts[index - 1], drafts[index]
        if not opened[index] or not bare.bare or inner.unit is None:
            continue
        for earlier in range(index - 2, max(0, index - 2 - _LONGEST), -1):
            outer = drafts[earlier - 1]
            if opened[earlier] and drafts[earlier].unit == inner.unit and outer.unit is not None:
                if not _SENTENCE_END.search(text[drafts[earlier].end : bare.start]):
                    bare.unit, bare.kind = outer.unit, outer.kind
                break
    return drafts


def _gapped(text: str, drafts: list[Draft]) -> list[Draft]:
    """Give a bare figure at the end of a clause the unit that its parallel named: "the other 300", "but fell by 1"."""
    figures = [draft for draft in drafts if draft.numeral.form != "ordinal"]  # not "the second" of "the second 300"
    for first, second in itertools.pairwise(figures):
        if (
            second.numeral.form == "fraction"
            or first.bare
            or not second.bare
            or second.bound
            or not _CLAUSE_END.match(text, second.end)
        ):
            continue
        gap = text[first.end : second.start]
        if len(gap) > _LONGEST_GAPPING or _SENTENCE_END.search(gap):
            continue
        parallel = _CONTRAST.search(gap) and _lead(text, second) == _lead(text, first) != ""
        if parallel or _THE_OTHER.fullmatch(gap):
            second.unit, second.noun, second.kind = first.unit, first.noun, first.kind
    return drafts


def _lists(text: str, drafts: list[Draft]) -> list[Draft]:
    """Give a bare figure the unit of the next one in its list, from the last to the first."""
    for first, second in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        gap = text[first.end : second.start]
        if len(gap) > 8 or not first.bare or second.bare or not _LIST.fullmatch(gap):  # noqa: PLR2004 - ", and "
            continue
        if "ordinal" in {first.numeral.form, second.numeral.form} or second.kind in {"age", "money", "percent"}:
            continue
        if second.unit is not None and text[second.start : second.numeral.start].strip() == "":
            first.unit, first.kind = second.unit, second.kind
            if gap.startswith("-"):
                first.end += 1
        elif second.noun and first.numeral.place == 1:
            first.noun, first.kind = second.noun, "count"
    return drafts


def _compounds(text: str, drafts: list[Draft]) -> list[Draft]:
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _are_cents(text, last, draft):
            last.value, last.place = last.value + draft.value / 100, 0.01
            last.end, last.number = draft.end, (last.number[0], draft.number[1])
            continue
        if last is None or not _is_compound(text, last, draft) or last.unit is None or draft.unit is None:
            joined.append(draft)
            continue
        if not last.parts:
            last.parts = ((last.number, last.value, last.unit.name),)
        last.parts += ((draft.number, draft.value, draft.unit.name),)
        ratio = float(draft.unit.factor / last.unit.factor)
        last.value, last.place = last.value + draft.value * ratio, draft.place * ratio
        last.end, last.number, last.tail = draft.end, (last.number[0], draft.number[1]), draft.unit
    return joined


def _are_cents(text: str, first: Draft, second: Draft) -> bool:
    """Tell whether a figure is the small change of the sum before it: "$3 and 50 cents", "seven dollars fifty"."""
    unit, small = first.unit, second.unit
    if unit is None or unit.kind != "money" or unit.factor != 1 or unit.name in _WITHOUT_CENTS or first.high:
        return False
    gap = text[first.end : second.start]
    if gap not in {" ", " and "} or second.numeral.form not in {"digits", "words"} or not 0 < second.value < 100:  # noqa: PLR2004
        return False
    if first.numeral.place != 1 or second.numeral.place != 1 or first.value != first.numeral.value:
        return False
    return second.bare if small is None else small.canonical == unit.canonical and small.factor == Fraction(1, 100)


def _is_compound(text: str, first: Draft, second: Draft) -> bool:
    above, below = first.tail or first.unit, second.unit
    if above is None or below is None or above.kind != below.kind or first.high or second.high:
        return False
    gap = text[first.end : second.start]
    if len(gap) > 6 or not _COMPOUND.fullmatch(gap):  # noqa: PLR2004 - ", and "
        return False
    if above.kind not in {"duration", "length", "mass", "angle"} or below.factor >= above.factor:
        return False
    if above.kind != "duration" and gap != " ":
        return False
    return second.value * float(below.factor) < float(above.factor) and first.numeral.place == 1


def _pairs(text: str, drafts: list[Draft]) -> list[Draft]:
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        end = _pair_end(text, last, draft) if last is not None else None
        if last is None or end is None or draft.unit is None:
            joined.append(draft)
            continue
        value = draft.value if draft.high is None else (draft.value + draft.high[0]) / 2
        last.forms += ((draft.number, convert(value, draft.unit), draft.unit.name),)
        last.end = end
    return joined


def _pair_end(text: str, first: Draft, second: Draft) -> int | None:
    """Return where the pair of two figures ends, or `None` if they are no pair."""
    above, below = first.unit, second.unit
    if above is None or below is None or above.kind != below.kind or above.name == below.name:
        return None
    if above.kind not in {"money", "other"} and above.canonical != below.canonical:
        return None
    gap = text[first.end : second.start]
    match = _PAIR.fullmatch(gap) if len(gap) < 40 else None  # noqa: PLR2004 - no gap is longer
    if match is None:
        return None
    if match[1]:
        close = _CLOSE.match(text, second.end)
        return close.end() if close is not None else second.end
    here, there = convert(first.value, above), convert(second.value, below)
    if above.kind == "money":
        return second.end if gap.startswith((", or", "/", " /")) else None
    near = here > 0 and 1 / _LOOSE_PAIR <= there / here <= _LOOSE_PAIR
    return second.end if near else None
