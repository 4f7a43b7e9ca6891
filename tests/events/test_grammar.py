"""Questions about a parse, each on one plain sentence."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from grainofsalt.events import grammar

Parse = Callable[[str], Doc]


def _word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def _text(token: Token | None) -> str | None:
    return token.text if token is not None else None


@pytest.mark.parametrize(
    ("sentence", "verb", "doer", "undergoer"),
    [
        ("Iran launched a missile.", "launched", "Iran", "missile"),
        ("A missile was launched by Iran.", "launched", "Iran", "missile"),
        ("A missile was launched.", "launched", None, "missile"),
        ("Oman saw the missile that Iran launched.", "launched", "Iran", "missile"),
        ("Iran wants to launch a missile.", "launch", "Iran", "missile"),
        ("Iran built and launched a missile.", "launched", "Iran", "missile"),
        ("The missile launched by Iran fell.", "launched", "Iran", "missile"),
    ],
)
def test_who_does_it_and_what_it_is_done_to(
    parse: Parse, sentence: str, verb: str, doer: str | None, undergoer: str
) -> None:
    """Active, passive, relative, infinitive, coordinated, participle."""
    word = _word(parse(sentence), verb)
    assert _text(grammar.doer(word)) == doer
    assert _text(grammar.undergoer(word)) == undergoer


def test_a_passive_is_told_from_a_perfect(parse: Parse) -> None:
    """Both have a participle."""
    assert grammar.is_passive(_word(parse("The missile was launched on Monday."), "launched"))
    assert not grammar.is_passive(_word(parse("Iran has launched a missile."), "launched"))


def test_a_participle_before_a_noun_is_no_verb(parse: Parse) -> None:
    """It describes; it tells nothing."""
    assert not grammar.is_verb(_word(parse("The stolen money was found."), "stolen"))
    assert grammar.is_verb(_word(parse("The money was stolen."), "stolen"))


def test_coordinated_nouns_come_in_text_order(parse: Parse) -> None:
    """The first included."""
    doc = parse("Japan, Australia and India met.")
    assert [token.text for token in grammar.conjuncts(_word(doc, "Japan"))] == ["Japan", "Australia", "India"]


def test_each_noun_of_a_preposition_comes_with_it(parse: Parse) -> None:
    """Coordinated ones by themselves."""
    doc = parse("The minister spoke with Egypt and Sudan.")
    pairs = [(prep.text, noun.text) for prep, noun in grammar.prepositions(_word(doc, "spoke"))]
    assert pairs == [("with", "Egypt"), ("with", "Sudan")]


def test_stacked_prepositions_count_as_the_outer_one(parse: Parse) -> None:
    """What comes "from near the capital" comes from there."""
    doc = parse("The rocket rose from near the capital.")
    pairs = [(prep.text, noun.text) for prep, noun in grammar.prepositions(_word(doc, "rose"))]
    assert pairs == [("from", "capital")]


def test_a_phrase_has_its_complements_and_not_its_clauses(parse: Parse) -> None:
    """The coast keeps its country and loses what is told about it."""
    doc = parse("Ships left the east coast of Japan, which was calm.")
    noun = _word(doc, "coast")
    start, end = grammar.noun_phrase(noun)
    assert doc.text[start:end] == "the east coast of Japan"
    start, end = grammar.noun_phrase(noun, with_complements=False)
    assert doc.text[start:end] == "the east coast"


def test_the_clause_of_a_word_is_its_nearest_verb(parse: Parse) -> None:
    """Not the verb of the whole sentence."""
    doc = parse("Japan said that Iran launched a missile.")
    assert grammar.clause_head(_word(doc, "missile")).text == "launched"
    assert grammar.clause_head(_word(doc, "Japan")).text == "said"


def test_a_stretch_reaches_from_first_to_last(parse: Parse) -> None:
    """In whatever order the words are given."""
    doc = parse("Iran launched a missile.")
    start, end = grammar.stretch(_word(doc, "missile"), _word(doc, "launched"))
    assert doc.text[start:end] == "launched a missile"


def test_a_long_list_gives_each_member_once(parse: Parse) -> None:
    """However the parser chains them."""
    found = grammar.conjuncts(parse("Oman, " * 60 + "Iran and Chad met.")[0])
    assert found
    assert len({token.i for token in found}) == len(found)
