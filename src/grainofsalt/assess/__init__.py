"""From claims to findings: where accounts disagree, where figures or dates cannot be, whose word stands alone.

A finding is a doubt about what was read; nothing here changes a claim. To add a finding, write one function in one of
the modules here, one line in `checks.CHECKS` and one in `docs/findings.md`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from grainofsalt.assess.account import Account, account_of
    from grainofsalt.assess.assessment import assess
    from grainofsalt.assess.checks import CHECKS, CODES, Check

__all__ = ["CHECKS", "CODES", "Account", "Check", "account_of", "assess"]

_HOMES: Final = {
    "Account": "account",
    "account_of": "account",
    "assess": "assessment",
    "CHECKS": "checks",
    "CODES": "checks",
    "Check": "checks",
}


def __getattr__(name: str) -> object:
    """Load a name where it lives when it is asked for: what judges stored claims works without the parser."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
