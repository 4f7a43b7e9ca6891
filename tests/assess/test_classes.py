"""Range classes and reaches."""

import pytest
from accounts import Parse, account, annotated, said

from grainofsalt.assess.classes import class_does_not_fit
from grainofsalt.core.vocabulary import Attribute

TEXT = "They called it a class of its own. It reaches far."


@pytest.mark.parametrize(
    ("name", "attribute", "reach", "fits"),
    [
        ("ICBM", "capability", 3500.0, False),
        ("ICBM", "capability", 5400.0, True),
        ("ICBM", "range", 930.0, True),
        ("SRBM", "range", 2700.0, False),
        ("MRBM", "capability", 1300.0, True),
        ("IRBM", "capability", 9000.0, False),
        ("cruise", "capability", 9000.0, True),
    ],
)
def test_reach_is_held_against_the_class(
    parse: Parse, name: str, attribute: Attribute, reach: float, *, fits: bool
) -> None:
    """A short flight says nothing against a class, a long one does; close to a border nothing is said."""
    claims = [
        said(TEXT, "Seoul", "range_class", name, "a class"),
        said(TEXT, "Tokyo", attribute, reach, "It reaches far"),
    ]
    found = list(class_does_not_fit(account(annotated(parse, TEXT), *claims)))
    assert [finding.code for finding in found] == ([] if fits else ["class-does-not-fit"])
    assert fits or ("Seoul" in found[0].message and "Tokyo" in found[0].message)
