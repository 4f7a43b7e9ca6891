"""Ages of people that no unit names: "Anna Lindqvist, 41,", "she was 41"."""

import re
from typing import Final

from spacy.tokens import Token

from grainofsalt.language.counted import Tokens
from grainofsalt.language.numerals import Numeral

_AGE_ENDS: Final = re.compile(r"[,.;:)]|$| (?:who|and|was|is|has|had|said|of|from)\b")
_YEARS_OF_LIFE: Final = frozenset({"age", "expectancy", "lifespan"})
"""Nouns of which a bare number can only be years: "life expectancy is around 73"."""
_OLDEST: Final = 120
_GROWN: Final = 13
"""An age below which a number that nothing sets off is rather a count."""


def is_person_age(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell whether the number is a person's age: "Kim Su-ok, 41, said", "he was 41 when", "Kim Su-ok 41 has"."""
    if numeral.form not in {"digits", "words"} or numeral.place != 1 or not 0 < numeral.value <= _OLDEST:
        return False
    token = tokens.get(tokens.at(numeral.start))
    if token is None or (numeral.form == "words" and numeral.value < _GROWN):
        return False
    return _is_said_of_person(token) or (numeral.form == "digits" and _is_set_off(tokens, numeral, token))


def _is_said_of_person(number: Token) -> bool:
    """Tell whether a number is all that is said of somebody, or of an age: "she was 41", "his son, who was 9"."""
    verb = number.head
    if number.dep_ not in {"attr", "acomp"} or verb.lemma_ not in {"be", "turn"}:
        return False
    if any(child.dep_ == "prep" for child in number.children):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return False
    if subject.lower_ == "who":
        return verb.lower_ in {"was", "is", "turned", "turns"}
    return subject.lower_ in {"he", "she", "i"} or subject.ent_type_ == "PERSON" or subject.lower_ in _YEARS_OF_LIFE


def _is_set_off(tokens: Tokens, numeral: Numeral, number: Token) -> bool:
    """Tell whether a number stands after a name, between commas or brackets, or right before the verb."""
    text = tokens.text
    before, after = tokens.get(number.i - 1), tokens.get(number.i + 1)
    if before is not None and after is not None and before.ent_type_ == "PERSON" and number.ent_type_ != "PERSON":
        plain = text[before.idx + len(before) : after.idx] == f" {number.text} "
        if plain and numeral.value >= _GROWN and after.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return True
    gap = text[max(0, numeral.start - 3) : numeral.start]
    if not gap.endswith((", ", "(")) or not _AGE_ENDS.match(text, numeral.end):
        return False
    closes = text[numeral.end : numeral.end + 1]
    if gap.endswith("(") and closes != ")":
        return False
    index = tokens.at(numeral.start) - 1
    while (name := tokens.get(index)) is not None and name.text in {",", "("}:
        index -= 1
    return (
        name is not None
        and name.pos_ == "PROPN"
        and name.ent_type_ not in {"DATE", "TIME"}
        and closes in {",", ")", ".", ";"}
    )
