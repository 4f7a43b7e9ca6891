"""From claims to findings: where accounts disagree, where figures or dates cannot be, whose word stands alone.

A finding is a doubt about what was read; nothing here changes a claim. To add a finding, write one function in one of
the modules here, one line in `checks.CHECKS` and one in `docs/findings.md`.
"""

from grainofsalt.assess.account import Account, account_of
from grainofsalt.assess.checks import CHECKS, CODES, Check
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.language.annotations import Annotations

__all__ = ["CHECKS", "CODES", "Account", "Check", "account_of", "assess"]


def assess(
    annotations: Annotations,
    events: tuple[Event, ...],
    claims: tuple[Claim, ...],
    *,
    checks: tuple[Check, ...] = CHECKS,
) -> tuple[Finding, ...]:
    """Return every doubt about one reading, in the order of `checks` and, within one check, of the text.

    Args:
        annotations: the layers over the article.
        events: its events.
        claims: its claims.
        checks: which doubts to look for.

    Returns:
        Findings, each about at least one span or claim of the article, or about its publication date.
    """
    account = account_of(annotations, events, claims)
    return tuple(finding for check in checks for finding in check(account))
