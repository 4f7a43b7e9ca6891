"""Whether a flight shows what is claimed of the type: a range it is said to reach, or a class.

A claim is supported where what the flight shows allows it; not shown where it is more, for then the flight proves
nothing of it, nor disproves it, since a test may be flown short of what is possible; contradicted where it is less than
what the flight shows or than the distance that it flew. A range is given a tenth, a class what its figures leave open.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

import msgspec

from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import DEFAULT_SCHEME, Flight, Interval, Judgement, class_names

Verdict: TypeAlias = Literal["supported", "not-shown", "contradicted"]

BY: Final = 0.9
"""Share of a figure at which another one is clearly less."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What a flight says of a claim.

    Attributes:
        verdict: supported, not shown or contradicted.
        words: the same as the part of a sentence: "the flight shows no more than …".
    """

    verdict: Verdict
    words: str


def range_shown(claimed: Figure, flight: Flight, judgement: Judgement) -> Shown | None:
    """Return what a flight says of a range that its type is said to reach, `None` where it says nothing.

    Args:
        claimed: the range; "up to" a range is taken for that range.
        flight: as told.
        judgement: what `judge` says of it.
    """
    low = claimed.value if claimed.bound == "at-most" else claimed.low
    flown = flight.distance
    if flown is not None and flown.bound != "at-most" and claimed.high < BY * flown.low:
        return Shown(verdict="contradicted", words=f"it flew {_kilometres(flown.value)}")
    reach = judgement.reach
    if reach is None or judgement.refusal is not None or judgement.consistent is False:
        return None
    if claimed.high < BY * reach[0]:
        return Shown(verdict="contradicted", words=f"the flight shows at least {_kilometres(reach[0])}")
    if BY * low > reach[1]:
        return Shown(verdict="not-shown", words=f"the flight shows no more than {_kilometres(reach[1])}")
    return Shown(verdict="supported", words=f"the flight shows {_between(reach)}")


def class_shown(claimed: str, judgement: Judgement, *, scheme: str = DEFAULT_SCHEME) -> Shown | None:
    """Return what a flight says of the class of its type, `None` where it says nothing.

    Args:
        claimed: name of the class, one of `class_names`.
        judgement: what `judge` says of the flight by the same scheme.
        scheme: name of the range classes.

    Raises:
        MisuseError: no scheme is called so.
    """
    names = class_names(scheme)
    if claimed not in names:
        return None
    if judgement.flown_class and names.index(claimed) < _least(judgement.flown_class, names):
        return Shown(verdict="contradicted", words=f"it flew as far as {_article(judgement.flown_class[0])}")
    shown = judgement.reach_class
    if not shown or judgement.refusal is not None or judgement.consistent is False:
        return None
    if claimed in shown:
        return Shown(verdict="supported", words=f"the flight shows {_article(' or '.join(shown))}")
    if names.index(claimed) < _least(shown, names):
        return Shown(verdict="contradicted", words=f"the flight shows at least {_article(shown[0])}")
    return Shown(verdict="not-shown", words=f"the flight shows no more than {_article(shown[-1])}")


def _least(classes: Sequence[str], names: Sequence[str]) -> int:
    return min(names.index(name) for name in classes)


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "SMIRAE" else f"a {name}"


def _between(reach: Interval) -> str:
    if reach[1] == float("inf"):
        return f"{_kilometres(reach[0])} or more"
    return f"{_kilometres(reach[0])} to {_kilometres(reach[1])}".replace(" km to", " to")


def _kilometres(metres: float) -> str:
    return f"{metres / 1000:,.0f} km"
