"""Years before Christ, which `datetime` does not know: their values, and what leans on them in tales."""

from typing import Final

from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_numbers import amount_of
from grainofsalt.language.times_scene import Scene, dated

_DIGITS: Final = 4
_BACK: Final = 24
"""How many mentions back a year before Christ is looked for."""
_YEARS: Final = {"Y": 1, "E": 10, "C": 100}
_STEPS: Final = {"NEXT": 1, "FOLLOWING": 1, "AFTER": 1, "LATER": 1, "PREVIOUS": -1, "LAST": -1, "BEFORE": -1,
                 "EARLIER": -1}  # fmt: skip
"""Which way in time a word goes; the numbers of the years go the other way."""


def era_year(written: Written, _scene: Scene) -> TimeMention | None:
    """Give "490 BC", "May 480 BC", "the 470s BC" and "the 4th century BC" their values."""
    if "century" in written.groups:
        number = int(written.value("century")) - 1
        return dated(written, f"BC{number:02d}", None, "interval") if written.value("unit") == "C" else None
    digits = written.value("year")
    if not digits.isdecimal() or len(digits) > _DIGITS:
        return None
    if written.category("year") == "DECADE":
        return dated(written, f"BC{int(digits):04d}"[:-1], None, "interval")
    part = f"-{int(written.value('month')):02d}" if "month" in written.groups else ""
    part = f"-{written.value('season')}" if "season" in written.groups else part
    return dated(written, f"BC{int(digits):04d}{part}", None, "year")


def leaning_on_era(written: Written, scene: Scene) -> TimeMention | None:
    """Give a time of a tale that told a year before Christ last its value; `None` where it leans on no such year.

    Args:
        written: "June", "the winter", "the following year", "ten years later".
        scene: what was told before.
    """
    if written.rule not in _LEANING or "year" in written.groups:
        return None
    told = _told(scene)
    if told is None:
        return None
    year = int(told.value[2:6])
    if written.rule in {"month", "season", "date"}:
        if written.groups.keys() & {"rel", "unit"}:
            return None
        season = written.value("season")
        year -= season == "WI" and told.value[6:] in _LATE  # known by the year that it reaches into
        parts = [f"BC{year:04d}", season or f"{int(written.value('month')):02d}"]
        parts += [f"{int(written.value('day')):02d}"] if written.rule == "date" else []
        return dated(written, "-".join(parts), None, "season", anchor="event")
    unit = written.value("unit")
    words = [lexeme.category for name in ("rel", "side") for lexeme in written.groups.get(name, ())]
    amount = amount_of(written.groups["amount"]) if "amount" in written.groups else 1.0
    if unit not in _YEARS or amount is None:
        return None
    step = next((_STEPS[word] for word in words if word in _STEPS), 0)
    moved = year - round(step * amount * _YEARS[unit])
    kept = _DIGITS if written.rule == "shift" else _DIGITS - len(str(_YEARS[unit])) + 1
    return dated(written, f"BC{moved:04d}"[: 2 + kept], None, "year", anchor="event") if moved > 0 else None


_LEANING: Final = frozenset({"month", "season", "date", "relative", "event_unit", "to_date", "shift"})


_LATE: Final = frozenset({"-SU", "-FA", *(f"-{month:02d}" for month in range(6, 13))})
"""What follows the year where a date lies before a winter."""


def _told(scene: Scene) -> TimeMention | None:
    """Return the date before Christ that a tale told last, `None` where it told a later one since."""
    if not scene.narrative:
        return None
    for mention in reversed(scene.earlier[-_BACK:]):
        digits = mention.value[2 : 2 + _DIGITS]
        if mention.value.startswith("BC") and len(digits) == _DIGITS and digits.isdecimal():
            is_year = len(mention.value) == 2 + _DIGITS and mention.anchor == "stated"
            if not is_year or scene.leads(mention):
                return mention
        elif mention.earliest is not None and mention.anchor == "stated":
            return None
    return None
