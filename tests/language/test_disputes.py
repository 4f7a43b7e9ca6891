"""Who takes a stance to what another source says."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from grainofsalt.language.attribution import find_attributions
from grainofsalt.language.disputes import disputes_of
from grainofsalt.language.sources import source_at

Parse = Callable[[str], Doc]


def disputes(parse: Parse, text: str, word: str) -> list[tuple[str, str]]:
    """Who disputes the claim that the first token `word` stands in, and how."""
    doc = parse(text)
    attributions = find_attributions(doc).reports
    token = next(token for token in doc if token.text == word)
    _, _, told = source_at(doc, attributions, token.idx, token.idx + len(token))
    assert told is not None
    return [(source.name, d.stance) for d in disputes_of(doc, attributions, told) for source in d.sources]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway rejected Oslo's claim that the rocket flew 500 km.", [("Norway", "denies")]),
        ("Norway denied Oslo's claim that the rocket flew 500 km.", [("Norway", "denies")]),
        ("Norway said Oslo's claim that the rocket flew 500 km was false.", [("Norway", "denies")]),
        ("Experts said Oslo's claim that the rocket flew 500 km was exaggerated.", [("Experts", "doubts")]),
        ("Norway repeated Oslo's claim that the rocket flew 500 km.", []),
        ("Norway denied that Oslo said the rocket flew 500 km.", []),
        ("Norway said the rocket flew 500 km.", []),
    ],
)
def test_who_rejects_or_doubts_a_claim(parse: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    """Only a claim named by a noun is disputed by what stands around it; to deny that it was made is something else."""
    assert disputes(parse, text, "flew") == expected
