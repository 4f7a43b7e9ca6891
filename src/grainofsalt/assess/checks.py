"""The doubts that are looked for, in the order in which they are reported.

A check is a function from an account to findings. Its code is its name with hyphens.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from grainofsalt.assess.account import Account
from grainofsalt.assess.agreement import self_contradiction, source_disagreement
from grainofsalt.assess.classes import class_does_not_fit
from grainofsalt.assess.dating import (
    after_publication,
    clocks_do_not_agree,
    publication_date_doubtful,
    undated_relative,
    weekday_mismatch,
)
from grainofsalt.assess.flights import capability_does_not_fit, class_is_not_shown, flight_does_not_add_up
from grainofsalt.assess.opposition import denied, doubted
from grainofsalt.assess.pairs import pair_does_not_convert
from grainofsalt.assess.standing import interested_source_only, unnamed_source_only
from grainofsalt.core.record import Finding

Check: TypeAlias = Callable[[Account], Iterable[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    undated_relative,
    publication_date_doubtful,
    after_publication,
    weekday_mismatch,
    clocks_do_not_agree,
    pair_does_not_convert,
    flight_does_not_add_up,
    class_does_not_fit,
    class_is_not_shown,
    capability_does_not_fit,
    denied,
    doubted,
    source_disagreement,
    self_contradiction,
    interested_source_only,
    unnamed_source_only,
)


def code_of(check: Check) -> str:
    """Return the code of the findings that `check` makes."""
    return check.__name__.replace("_", "-")


CODES: Final = tuple(code_of(check) for check in CHECKS)
