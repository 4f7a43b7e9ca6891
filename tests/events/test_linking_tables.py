import re
from pathlib import Path

import pytest

from grainofsalt.core.vocabulary import EVENT_TYPES
from grainofsalt.events import linking_tables
from grainofsalt.events.linking_tables import event_kinds, weights

ROOM = Path(linking_tables.__file__).parent


def test_every_type_has_a_row_that_makes_sense() -> None:
    """Every type has a row that makes sense."""
    kinds = event_kinds()
    assert set(kinds) == set(EVENT_TYPES)
    assert all(kind.a_year > 0 and kind.recent_days > 0 and kind.lasts_days >= 0 for kind in kinds.values())
    assert all(kind.origin for kind in kinds.values())


def test_types_of_one_family_last_equally_long() -> None:
    """Types of one family last equally long."""
    by_family: dict[str, set[int]] = {}
    for kind in event_kinds().values():
        by_family.setdefault(kind.family, set()).add(kind.lasts_days)
    assert all(len(lengths) == 1 for lengths in by_family.values())


def test_agreement_never_speaks_against_and_difference_never_for() -> None:
    """Agreement never speaks against and difference never for."""
    for feature, weight in weights().items():
        if feature.endswith(("-same", "-near", "-joint")):
            assert weight > 0, feature
        if feature.endswith(("-apart", "-abroad", "-far", "-untold", "-partly", "-fewer")):
            assert weight < 0, feature


def test_the_table_holds_what_the_code_asks_for_and_no_more() -> None:
    """The table holds what the code asks for and no more."""
    code = "".join(file.read_text(encoding="utf-8") for file in ROOM.glob("likeness*.py"))
    asked = set(re.findall(r'(?:_sign\(\s*|weights\(\)\[)"([a-z-]+)"', code))
    assert asked <= set(weights())
    formed = {f"{name}-{end}" for name in re.findall(r'"([a-z]+)"', code) for end in ("same", "apart")}
    named = set(re.findall(r'"([a-z]+-[a-z]+)"', code))
    assert set(weights()) <= asked | formed | named


@pytest.mark.parametrize("table", ["event_kinds.tsv", "likeness_weights.tsv"])
def test_every_row_is_as_long_as_the_header(table: str) -> None:
    """Every row is as long as the header."""
    lines = (ROOM / "data" / table).read_text(encoding="utf-8").splitlines()
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
