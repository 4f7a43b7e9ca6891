"""Lengths in two units that are not one length."""

import pytest

from grainofsalt.flight.pairs import unconverted_pairs


@pytest.mark.parametrize(
    ("text", "probably", "transposed"),
    [("6,000 kilometers (3,278 miles)", 3728, True), ("500 kilometers (290 miles)", 311, False)],
)
def test_pairs_that_do_not_convert_are_found(text: str, probably: float, transposed: bool) -> None:  # noqa: FBT001
    """With the figure that would be right."""
    (found,) = unconverted_pairs(text)
    assert found.probably == pytest.approx(probably, abs=1)
    assert found.transposed is transposed


@pytest.mark.parametrize(
    "text",
    [
        "1,000 km (600 miles)",
        "600 km (400 miles)",
        "550 kilometers (341 miles)",
        "500 km (5 kg)",
        "500 km (500 km)",
        "(",
        "km (9",
    ],
)
def test_rounded_pairs_and_other_brackets_are_no_finding(text: str) -> None:
    """One figure is the other, rounded or cut off."""
    assert list(unconverted_pairs(text)) == []
