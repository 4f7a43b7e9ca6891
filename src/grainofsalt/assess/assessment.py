"""All the doubts about one reading."""

from grainofsalt.assess.account import account_of
from grainofsalt.assess.checks import CHECKS, Check
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.language.annotations import Annotations


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
