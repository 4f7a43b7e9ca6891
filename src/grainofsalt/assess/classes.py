"""Range classes: does the class that is claimed fit the reach that is claimed?"""

from collections.abc import Iterator
from typing import Final

from grainofsalt.assess.account import Account
from grainofsalt.assess.wording import spans_of, teller, value_in_words
from grainofsalt.core.record import Claim, Finding

_CLASSES: Final[dict[str, tuple[float, float]]] = {
    "SRBM": (0.0, 1000.0),
    "MRBM": (1000.0, 3000.0),
    "IRBM": (3000.0, 5500.0),
    "ICBM": (5500.0, 20100.0),
}
"""Least and greatest range of each class, km, as the United States draws the lines (NASIC, Ballistic and Cruise Missile
Threat, 2020). An ICBM reaches no farther than half-way round the Earth."""

_BORDER: Final = 0.1
"""Others draw the lines elsewhere, so a reach this close to one is no contradiction (a share of the line)."""


def class_does_not_fit(account: Account) -> Iterator[Finding]:
    """Find a missile whose claimed reach is not that of its claimed class, or that flew farther than its class can."""
    for event in account.events:
        classes = [c for c in account.about(event, "range_class") if c.stance == "asserts" and c.value in _CLASSES]
        reaches = [c for c in account.about(event, "capability", "range") if c.stance == "asserts"]
        for reach in reaches:
            for named in [named for named in classes if not _fits(named, reach)][:1]:
                least, most = _CLASSES[str(named.value)]
                yield Finding(
                    code="class-does-not-fit",
                    severity="note",
                    message=(
                        f"For {teller(named.source)} it is {named.value} ({least:,.0f} to {most:,.0f} km), "
                        f"but {teller(reach.source)} gives a {reach.attribute} of {value_in_words(reach)}."
                    ),
                    claims=(named.id, reach.id),
                    spans=spans_of([named, reach]),
                )


def _fits(named: Claim, reach: Claim) -> bool:
    least, most = _CLASSES[str(named.value)]
    too_far = reach.low is not None and reach.low > most * (1 + _BORDER)
    # A test may be flown short, so a short flight says nothing against the class.
    too_short = reach.attribute == "capability" and reach.high is not None and reach.high < least * (1 - _BORDER)
    return not (too_far or too_short)
