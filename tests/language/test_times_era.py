"""Years before Christ, and what leans on them."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from grainofsalt.language.times import find_times

_TALE = (
    "The city was built in 560 BC. It was taken in 540 BC, and freed in 530 BC. A wall was built in 520 BC. "
    "In 510 BC the last king fell. In 500 BC the boats came. In 495 BC they left. In 490 BC the town was burnt. "
)


def values(parse: Callable[[str], Doc], text: str) -> dict[str, str]:
    """Return the value of each mention by its words."""
    published = dt.datetime(2010, 5, 23)  # noqa: DTZ001 (the publisher's own clock)
    return {text[m.start : m.end]: m.value for m in find_times(parse(text), published=published)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The following year peace was made.", "The following year", "BC0489"),
        ("Ten years later peace was made.", "Ten years later", "BC0480"),
        ("A decade earlier all was quiet.", "A decade earlier", "BC0500"),
        ("In the summer the king died.", "the summer", "BC0490-SU"),
        ("In September the king died.", "September", "BC0490-09"),
        ("On 9 September the king died.", "9 September", "BC0490-09-09"),
        ("In the 470s BC trade grew.", "the 470s BC", "BC047"),
        ("In the 4th century BC trade grew.", "the 4th century BC", "BC03"),
        ("Later, in 1453, the city fell. In June it rained.", "June", "1453-06"),
    ],
)
def test_what_leans_on_a_year_before_christ(parse: Callable[[str], Doc], text: str, words: str, value: str) -> None:
    """Years are counted down, and what has no year takes the one told last."""
    assert values(parse, _TALE + text)[words] == value
