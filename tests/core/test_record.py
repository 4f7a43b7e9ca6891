"""Claims carry evidence and limits in order."""

import msgspec
import pytest

from grainofsalt.core.record import ARTICLE_SOURCE, Claim
from grainofsalt.core.text import Span

SPAN = Span(start=0, end=6, quote="Monday")


def claim(**fields: object) -> Claim:
    """A claim by the article about a range, with `fields` changed."""
    given = {"id": "c", "article": "a", "event": "e1", "attribute": "range", "value": 1.0, "source": ARTICLE_SOURCE}
    return Claim(**{**given, "evidence": (SPAN,), **fields})  # type: ignore[arg-type]


def test_a_claim_without_evidence_is_refused() -> None:
    """Nothing is claimed that cannot be pointed at."""
    with pytest.raises(ValueError, match="no evidence"):
        claim(evidence=())


def test_limits_that_cross_are_refused() -> None:
    """The least value is not above the greatest."""
    with pytest.raises(ValueError, match="above high"):
        claim(low=2.0, high=1.0)


def test_one_limit_is_enough() -> None:
    """A figure such as "more than 500" leaves one side open."""
    assert claim(low=500.0).high is None


def test_a_claim_cannot_be_changed() -> None:
    """The record is written once."""
    with pytest.raises(AttributeError):
        claim().value = 2.0  # type: ignore[misc]


def test_a_changed_copy_is_checked_again() -> None:
    """No way round the checks leads through a copy."""
    with pytest.raises(ValueError, match="no evidence"):
        msgspec.structs.replace(claim(), evidence=())
