"""Years in words."""

import pytest

from grainofsalt.language.times_lexemes import lex
from grainofsalt.language.times_spoken import with_spoken_years


def years(text: str) -> list[tuple[str, str]]:
    """Return the words of each year or decade in words, and its value."""
    lexemes = with_spoken_years(lex(text))
    return [(text[each.start : each.end], each.value) for each in lexemes if each.category in {"YEAR", "DECADE"}]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It sank in nineteen ninety-seven, they said.", "nineteen ninety-seven", "1997"),
        ("It sank in nineteen eighty nine.", "nineteen eighty nine", "1989"),
        ("It sank in eighteen twelve.", "eighteen twelve", "1812"),
        ("By twenty fifteen all was over.", "twenty fifteen", "2015"),
        ("By two thousand and three all was over.", "two thousand and three", "2003"),
        ("By two thousand ten all was over.", "two thousand ten", "2010"),
        ("By the year two thousand all was over.", "two thousand", "2000"),
        ("In the nineteen eighties all was well.", "nineteen eighties", "1980"),
    ],
)
def test_years_in_words_are_one_lexeme(text: str, words: str, value: str) -> None:
    """However a year is read aloud, its words become one lexeme with its figures as value."""
    assert years(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Nineteen boats left.",
        "Twenty-one ships and two thousand men were lost.",
        "Of nineteen, ninety percent came back.",
        "They were twenty five.",
    ],
)
def test_numbers_of_things_are_no_years(text: str) -> None:
    """A number in words that no year would be read as stays what it is."""
    assert years(text) == []
