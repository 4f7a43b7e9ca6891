"""The closed lists agree with each other and with the page that defines them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from grainofsalt.core import vocabulary

RECORD_PAGE = Path(__file__).parents[2] / "docs" / "record.md"


@pytest.mark.parametrize("name", [*vocabulary.EVENT_TYPES, *vocabulary.ATTRIBUTES, *vocabulary.LIKELIHOODS])
def test_every_word_of_the_record_is_defined_for_users(name: str) -> None:
    """A reader finds each event type, attribute and band in docs/record.md."""
    assert f"`{name}`" in RECORD_PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*vocabulary.STANCES, *vocabulary.BOUNDS, *vocabulary.SOURCE_KINDS])
def test_every_word_of_the_claim_is_defined_for_users(name: str) -> None:
    """A reader finds each stance, bound and kind of source in docs/record.md."""
    assert f"`{name}`" in RECORD_PAGE.read_text(encoding="utf-8")


def test_the_bands_cover_the_scale_without_gaps() -> None:
    """ICD 203, page 3: each band begins where the one below it ends, from 1 to 99 per cent."""
    chances = [vocabulary.CHANCE[band] for band in vocabulary.LIKELIHOODS]
    assert chances[0][0] == 0.01
    assert chances[-1][1] == 0.99
    assert all(lower[1] == upper[0] for lower, upper in pairwise(chances))


def test_no_name_is_listed_twice() -> None:
    """Each list is a set in a fixed order."""
    for names in (vocabulary.EVENT_TYPES, vocabulary.ATTRIBUTES, vocabulary.SOURCE_KINDS, vocabulary.BOUNDS):
        assert len(set(names)) == len(names)


def test_names_can_be_column_names_and_addresses() -> None:
    """Names are lower case, in one spelling."""
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in vocabulary.ATTRIBUTES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in vocabulary.EVENT_TYPES)
