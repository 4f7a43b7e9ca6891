"""Quantities: the figures of a text with unit, bound and rounding, in canonical form.

The order of work: numerals; out with dates, clock times, years and parts of names; units beside what is left; what
bare numbers count; ranges, lists, compounds and pairs; bounds; rounding. Every step looks at a window of fixed size
around a figure, so the cost grows in proportion to the text.
"""

import re
from typing import Final, cast

from spacy.tokens import Doc

from grainofsalt.core.units import Unit, convert, unit_named
from grainofsalt.core.vocabulary import Bound
from grainofsalt.language.ages import is_person_age
from grainofsalt.language.annotations import QuantityKind, QuantityMention
from grainofsalt.language.bounds import bound_after, bound_before, stronger
from grainofsalt.language.counted import (
    Tokens,
    counted_noun,
    is_anaphor,
    is_house_number,
    is_name_part,
    is_type_name,
    is_vague,
    is_year,
    shared_noun,
)
from grainofsalt.language.figure_joins import Draft, join
from grainofsalt.language.figure_units import measured, unit_at
from grainofsalt.language.nonfigures import covered, is_code_part, nonfigures
from grainofsalt.language.numerals import Numeral, find_numerals

ABOUT: Final = 0.1
"""How far "about" reaches on either side of a figure, as a share of it (see docs/quantities.md)."""

_SHARE_FOLLOWS: Final = re.compile(r" (?:of|the|its|their|his|her|our|an?|that|this|as)\b|-")
_UNIT_AND_A: Final = re.compile(r"(?<![^\W_])(?:(an?|one)|(\S+)) ([a-z]+) and $", re.IGNORECASE)
_HALF_IDIOM: Final = re.compile(r"[- ](?:time|way|back|brother|sister|life|lives|hearted|year\b)", re.IGNORECASE)
_HALF_OF_TWO: Final = re.compile(
    r"(?<![^\W_])(?:first|second|latter|last|other|better|top|bottom|1st|2nd) $", re.IGNORECASE
)
_ONE_IDIOM: Final = re.compile(
    r"one[- ](?:another|day(?! (?:after|before|later|earlier))|thing|way|time|side|off|sided|word|point|on)\b",
    re.IGNORECASE,
)
_JOINED_BEFORE: Final = re.compile(r"\d[-–—/]\d")
_JOINED_AFTER: Final = re.compile(r"[-–—/]\d")
_HYPHEN_WORD: Final = re.compile(r"-[^\W\d_]{2,}")
_CENTURY: Final = re.compile(r"[- ](?:century|centuries|parallel)\b", re.IGNORECASE)


def find_quantities(doc: Doc) -> tuple[QuantityMention, ...]:
    """Return the quantities of `doc` in order, none overlapping another.

    Args:
        doc: a parsed text; tags and dependencies tell what a bare number counts.

    Returns:
        One mention a figure; positions are those of `doc.text`. "500 km (310 miles)" is one mention with its second
        form in `other_forms`, "9 minutes and 46 seconds" one with its pieces in `parts`. Ordinals are mentions of
        kind `ordinal`. "Hundreds of" is from one hundred to a thousand. Dates, clock times,
        years, versions and numbers in names give none, nor do other vague words ("several", "several hundred").
    """
    tokens = Tokens(doc)
    text = tokens.text
    numerals = find_numerals(text)
    if not numerals:
        return ()
    barred = nonfigures(text, numerals)
    drafts: list[Draft] = []
    for numeral in numerals:
        if covered(barred, numeral.start, numeral.end) or is_code_part(text, numeral):
            continue
        if drafts and numeral.start < drafts[-1].end:
            continue
        draft = _draft(tokens, numeral)
        if draft is not None:
            drafts.append(draft)
    return _in_order([_finished(text, draft) for draft in join(text, drafts) if _is_kept(tokens, draft)])


def _in_order(mentions: list[QuantityMention]) -> tuple[QuantityMention, ...]:
    """Drop what an earlier mention has taken in already."""
    kept: list[QuantityMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _draft(tokens: Tokens, numeral: Numeral) -> Draft | None:
    text = tokens.text
    draft = Draft(
        start=numeral.start,
        end=numeral.end,
        numeral=numeral,
        value=numeral.value,
        place=numeral.place,
        number=(numeral.start, numeral.end),
    )
    if numeral.form == "ordinal":
        return _ordinal(tokens, draft)
    if numeral.form == "vague":
        return _vague(tokens, draft)
    if numeral.value == 1 and numeral.form == "words" and _ONE_IDIOM.match(text, numeral.start):
        return None
    if numeral.form == "fraction" and (halved := _unit_and_a_half(text, draft)) is not None:
        return halved
    bound, stop = bound_after(text, numeral.end)
    found = measured(text, numeral, skip=stop - numeral.end) if bound else None
    if found is None or (found.end == stop and not found.prefixed):
        found = measured(text, numeral)
        if found is not None:
            bound = None
    if found is not None and not _is_verb(tokens, numeral, found.unit, found.end):
        draft.start, draft.end = min(draft.start, found.start), max(found.end, stop if bound else 0)
        draft.value, draft.place = draft.value * found.factor, draft.place * abs(found.factor)
        draft.bound = bound
        if found.unit.name:
            draft.unit, draft.kind = found.unit, found.unit.kind
            return draft
    return _unmeasured(tokens, draft, bound, stop)


def _unmeasured(tokens: Tokens, draft: Draft, bound: Bound | None, stop: int) -> Draft | None:
    """Finish the draft of a number without unit of measure: an age, a count, a plain number, or nothing."""
    numeral, text = draft.numeral, tokens.text
    if is_person_age(tokens, numeral):
        draft.unit, draft.kind = unit_named("year of age"), "age"
        return draft
    if is_year(tokens, numeral, numeral.end) or is_vague(tokens, numeral):
        return None
    if is_name_part(tokens, numeral, numeral.end) or is_house_number(tokens, numeral):
        return None
    if numeral.form == "fraction":
        if not _is_share(text, numeral):
            return None
        shared = shared_noun(tokens, numeral)
        draft.kind = "share"
        draft.noun, draft.end = (shared.noun, shared.end) if shared is not None else ("", draft.end)
        return draft
    if bound is not None:
        draft.end, draft.bound = max(draft.end, stop), bound
    counted = counted_noun(tokens, numeral, draft.end)
    if counted is None and _HYPHEN_WORD.match(text, draft.end):
        return None
    if counted is not None and counted.unit is not None:
        draft.unit, draft.end, draft.kind = counted.unit, counted.end, counted.unit.kind
        return draft
    if counted is not None:
        draft.noun, draft.end, draft.kind = counted.noun, counted.end, "count"
    return draft


def _is_share(text: str, numeral: Numeral) -> bool:
    """Tell whether a fraction is a share of something: not so in "halfway", "the second half of the year"."""
    if _HALF_IDIOM.match(text, numeral.end) or _HALF_OF_TWO.search(text, max(0, numeral.start - 12), numeral.start):
        return False
    counted = text[numeral.start : numeral.end].count("-") + text[numeral.start : numeral.end].count(" ") > 0
    return _SHARE_FOLLOWS.match(text, numeral.end) is not None or (counted and not numeral.article)


def _ordinal(tokens: Tokens, draft: Draft) -> Draft | None:
    """An ordinal that ranks a thing ("fifth nuclear test"); "at first" and "Second Artillery" rank nothing."""
    text, numeral = tokens.text, draft.numeral
    token = tokens.get(tokens.at(numeral.start))
    if token is None or token.pos_ == "ADV" or _CENTURY.match(text, numeral.end):
        return None
    if text[numeral.start].isupper() and is_name_part(tokens, Numeral(
        start=numeral.start, end=numeral.end, value=numeral.value, place=1, form="words", mantissa=numeral.value,
    ), numeral.end):  # fmt: skip
        return None
    counted = counted_noun(tokens, numeral, numeral.end)
    draft.kind = "ordinal"
    if counted is not None and text[numeral.end : numeral.end + 1] == " ":
        draft.noun = counted.noun
    return draft


def _vague(tokens: Tokens, draft: Draft) -> Draft | None:
    """A vague number of things or units: "dozens of ships", "hundreds of miles"; "thousands of them" counts nothing."""
    found = unit_at(tokens.text, draft.end + len(" of"))
    if found is not None:
        draft.unit, draft.end = found
        draft.kind = draft.unit.kind
    else:
        counted = counted_noun(tokens, draft.numeral, draft.end)
        if counted is None:
            return None
        draft.unit, draft.noun, draft.end = counted.unit, "" if counted.unit else counted.noun, counted.end
        draft.kind = counted.unit.kind if counted.unit is not None else "count"
    high = draft.numeral.high
    draft.high, draft.bound = (high, 0.0) if high is not None else None, "at-least" if high is None else "between"
    return draft


def _unit_and_a_half(text: str, draft: Draft) -> Draft | None:
    """Read "an hour and a half": the part adds to the unit named before it."""
    match = _UNIT_AND_A.search(text, max(0, draft.start - 40), draft.start)
    if match is None or not draft.numeral.article or match[1] is None:
        return None
    found = unit_named(match[3])
    if found is None or found.kind not in {"duration", "length", "mass", "volume"}:
        return None
    draft.value, draft.start, draft.number = 1 + draft.value, match.start(1), (match.start(1), draft.end)
    draft.unit, draft.kind = found, found.kind
    return draft


def _is_verb(tokens: Tokens, numeral: Numeral, unit: Unit, end: int) -> bool:
    """Tell whether the unit is a verb after all: "the team of 10 won"."""
    if unit.name not in {"south korean won", "mark", "bar", "stone"} or numeral.scale > 1:
        return False
    token = tokens.get(tokens.at(end - 1))
    return token is not None and token.pos_ in {"VERB", "AUX"}


def _is_kept(tokens: Tokens, draft: Draft) -> bool:
    if draft.unit is None and draft.high is None and draft.kind != "ordinal" and _is_code_half(tokens.text, draft):
        return False
    if not draft.bare or draft.numeral.form == "fraction":
        return True
    return draft.high is not None or not (is_anaphor(tokens, draft.numeral) or is_type_name(tokens, draft.numeral))


def _is_code_half(text: str, draft: Draft) -> bool:
    """Tell whether a bare number is one half of a score or code ("2-2", "3888-2")."""
    before, after = text[max(0, draft.numeral.start - 2) : draft.numeral.start + 1], text[draft.end : draft.end + 2]
    return _JOINED_BEFORE.match(before) is not None or _JOINED_AFTER.match(after) is not None


def _finished(text: str, draft: Draft) -> QuantityMention:
    """Put bound, rounding and canonical form on a draft."""
    start, end = draft.start, draft.end
    bound, begin = _bound_before(text, draft)
    after, stop = bound_after(text, end) if draft.kind != "ordinal" else (None, end)
    bound = stronger(stronger(bound, draft.bound), after) or "exactly"
    if draft.high is not None:
        bound = "between"
    unit = draft.unit
    kind = draft.kind or ("count" if draft.noun else "number")
    written: float | tuple[float, float] = draft.value
    if draft.high is not None:
        written = (draft.value, draft.high[0])
    low, high = _limits(draft, bound)
    value: float | tuple[float, float] = written
    if unit is not None:
        value = (
            (convert(written[0], unit), convert(written[1], unit))
            if isinstance(written, tuple)
            else convert(written, unit)
        )
        low = None if low is None else convert(low, unit)
        high = None if high is None else convert(high, unit)
    return QuantityMention(
        start=min(start, begin),
        end=max(end, stop),
        kind=cast("QuantityKind", kind),
        value=value,
        unit=unit.canonical if unit is not None else draft.noun,
        low=low,
        high=high,
        bound=bound,
        written_value=written,
        written_unit=unit.name if unit is not None else draft.noun,
        number=draft.number,
        other_forms=draft.forms,
        parts=draft.parts,
        step=draft.step,
    )


def _bound_before(text: str, draft: Draft) -> tuple[Bound | None, int]:
    if draft.kind == "ordinal":
        return None, draft.start
    bound, begin = bound_before(text, draft.start)
    if bound is None:
        article = re.search(r"(?<![^\W_])an? $", text[max(0, draft.start - 5) : draft.start], re.IGNORECASE)
        if article is not None:
            bound, begin = bound_before(text, draft.start - len(article[0]))
    return bound, begin if bound is not None else draft.start


def _limits(draft: Draft, bound: Bound) -> tuple[float | None, float | None]:
    """Return least and greatest value as written: half of the last place on either side, then the bound."""
    low, high = _raw_limits(draft, bound)
    return (None if low is None else _clean(low), None if high is None else _clean(high))


def _clean(value: float) -> float:
    """Round away what binary fractions add: 5.1 + 0.05 is 5.15."""
    return float(f"{value:.12g}")


def _raw_limits(draft: Draft, bound: Bound) -> tuple[float | None, float | None]:
    counts = draft.kind in {"count", "number", "share", "ordinal"} and draft.place == 1
    half = 0.0 if counts else draft.place / 2
    if draft.high is not None:
        upper_half = 0.0 if counts and draft.high[1] == 1 else draft.high[1] / 2
        return draft.value - half, draft.high[0] + upper_half
    slack = ABOUT * abs(draft.value) if bound == "about" else 0.0
    low, high = draft.value - half - slack, draft.value + half + slack
    if bound == "at-least":
        return low, None
    return (None, high) if bound == "at-most" else (low, high)
