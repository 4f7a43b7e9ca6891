"""Whether the values of two claims of one attribute can both be true."""

import re
from typing import Final

from grainofsalt.assess.wording import words_of
from grainofsalt.core.record import Claim
from grainofsalt.language.gazetteer import load_gazetteer

SINGLE_VALUED: Final = (
    *("date", "time", "outcome", "count", "system", "range_class", "propulsion"),
    *("range", "apogee", "flight_time", "capability", "yield", "magnitude", "loss"),
)
"""Attributes of which one happening has one value."""

FIGURES: Final = frozenset(
    {"count", "range", "apogee", "flight_time", "capability", "yield", "magnitude", "loss"},
)

_RESULTS: Final = frozenset({"success", "failure", "partial"})

_CLOCK: Final = re.compile(r"(\d\d):(\d\d)(?: (\S+))?")

_SLACK: Final = {"about": 45, "exactly": 5}
"""Minutes by which a clock time may differ."""


def conflict(first: Claim, second: Claim) -> bool:
    """Tell whether the values of two claims of one attribute cannot both be true."""
    if first.attribute in FIGURES:
        return _apart(first, second)
    ours, theirs = str(first.value), str(second.value)
    if first.attribute == "date":
        return not _dates_meet(ours, theirs)
    if first.attribute == "time":
        return _clocks_differ(first, second)
    if first.attribute == "outcome":
        return ours != theirs and {ours, theirs} <= _RESULTS
    if first.attribute == "system":
        return not names_agree(ours, theirs)
    return ours != theirs


def names_agree(ours: str, theirs: str) -> bool:
    """Tell whether two names can mean one thing: one has all words of the other, or the gazetteer knows both as one."""
    our_words, their_words = words_of(ours), words_of(theirs)
    if our_words <= their_words or their_words <= our_words:
        return True
    known = load_gazetteer()
    entity = known.lookup(ours)
    return entity is not None and entity == known.lookup(theirs)


def _apart(first: Claim, second: Claim) -> bool:
    if first.unit != second.unit:
        return False
    for one, other in ((first, second), (second, first)):
        if one.high is not None and other.low is not None and one.high < other.low:
            return True
    return False


def _dates_meet(first: str, second: str) -> bool:
    """Tell whether two canonical dates have a day in common."""
    (start, end), (other_start, other_end) = _ends(first), _ends(second)
    return start[: len(other_end)] <= other_end[: len(start)] and other_start[: len(end)] <= end[: len(other_start)]


def _ends(value: str) -> tuple[str, str]:
    parts = value.split("/")
    return parts[0], parts[-1]


def _clocks_differ(first: Claim, second: Claim) -> bool:
    clocks = [_CLOCK.match(str(claim.value)) for claim in (first, second)]
    if clocks[0] is None or clocks[1] is None or clocks[0][3] != clocks[1][3]:
        return False
    minutes = [int(clock[1]) * 60 + int(clock[2]) for clock in clocks if clock is not None]
    gap = abs(minutes[0] - minutes[1])
    slack = max(_SLACK.get(claim.bound or "exactly", _SLACK["about"]) for claim in (first, second))
    return min(gap, 24 * 60 - gap) > slack
