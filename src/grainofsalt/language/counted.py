"""What a bare number counts, and whether it is a figure at all, seen from the parse around it."""

import re
from bisect import bisect_right
from typing import Final

import msgspec
import numpy as np
from spacy import attrs
from spacy.tokens import Doc, Token

from grainofsalt.core.units import Unit, unit_named
from grainofsalt.language.figure_words import bounds_of, words_of
from grainofsalt.language.numerals import Numeral

_MODIFIERS: Final = frozenset({"ADJ", "NOUN", "PROPN"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_HYPHENABLE: Final = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_HYPHENED: Final = re.compile(r"-([^\W\d_]+)(?![^\W_])")
_STREET: Final = re.compile(r" (?:[A-Z][\w.'-]{0,20} ){1,3}?([A-Z][a-z]{1,10}\.?)(?=[,;.)\n]|$)")
_LONGEST_PHRASE: Final = 8
_YEARS: Final = range(1500, 2200)
_YEAR_LEADS: Final = frozenset({"in", "since", "until", "by", "from", "of", "the", "during", "before", "after"})
_MODERN: Final = 1900
_LEAD: Final = 4
"""How many brackets and quotation marks may stand before the first word of a sentence."""
_WINDOW: Final = 15
_LARGE: Final = 1000
_LEAST_TYPE: Final = 100
"""The least number that names a type: below, "the 12 were" are twelve of something."""
_RANGING: Final = frozenset({"to", "-", "–"})
_SINGULAR: Final[dict[str, str]] = {
    "people": "people", "persons": "person", "troops": "troop", "series": "series", "bases": "base", "others": "other",
    "media": "medium", "axes": "axis", "species": "species", "forces": "force", "headquarters": "headquarters",
}  # fmt: skip


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What a number counts: the noun phrase in the singular, where its words end, and its unit if it is one.

    "50 previous years" counts no things but measures years.
    """

    noun: str
    end: int
    unit: Unit | None = None


class Tokens:
    """The tokens of a Doc by position."""

    def __init__(self, doc: Doc) -> None:
        """Index the tokens' first positions once, so that each look-up takes logarithmic time."""
        self.doc = doc
        self.text = doc.text  # spaCy builds it anew at every call
        # without Token objects, which take longer than all that is done with them here
        self._starts: list[int] = doc.to_array([attrs.IDX]).reshape(-1).astype(np.int64).tolist()

    def at(self, position: int) -> int:
        """Return the index of the token that holds `position`, -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def get(self, index: int) -> Token | None:
        """Return the token at `index`, or `None` outside the Doc."""
        return self.doc[index] if 0 <= index < len(self._starts) else None


def counted_noun(tokens: Tokens, numeral: Numeral, end: int) -> Counted | None:
    """Return what the number that ends at `end` counts, or `None` where no noun follows.

    Takes "three short-range missiles", "15-member council", "two of the missiles"; leaves out determiners and words
    that belong to the counting ("two more missiles" counts missiles).
    """
    text = tokens.text
    hyphened = _HYPHENED.match(text, end)
    if hyphened is not None:
        token = tokens.get(tokens.at(hyphened.start(1)))
        if token is None or token.pos_ not in _HYPHENABLE or token.text.endswith(("ing", "ed", "fold")):
            return None
        return Counted(noun=_singular(token) if token.pos_ == "NOUN" else hyphened[1], end=hyphened.end())
    if named := _named_before(tokens, numeral):
        return Counted(noun=named, end=end)
    if text[end : end + 1] not in {" ", "\n"}:
        return None
    index = tokens.at(end - 1) + 1
    while (token := tokens.get(index)) is not None and token.is_space:
        index += 1
    if token is not None and token.lower_ == "who" and numeral.form == "digits":
        before = tokens.get(tokens.at(numeral.start) - 1)
        return None if before is not None and before.lower_ in _RANGING else Counted(noun="people", end=end)
    return _phrase(tokens, index, numeral)


def shared_noun(tokens: Tokens, numeral: Numeral) -> Counted | None:
    """Return what a fraction is a share of: "a third of the population", "one in five ships", "half its fleet".

    Of a pronoun ("half of which") there is nothing to say, and the answer is `None`.
    """
    index = tokens.at(numeral.end - 1) + 1
    of = tokens.get(index)
    if of is not None and of.lower_ == "of":
        index += 1
    words = _phrase_words(tokens, index, partitive=True)
    if not words:
        return None
    return Counted(noun=_written(words), end=words[-1].idx + len(words[-1]))


def _named_before(tokens: Tokens, numeral: Numeral) -> str:
    """Return the noun of "a missile or two", "another ship or three"; nothing where it is not said so."""
    index = tokens.at(numeral.start)
    joint, noun = tokens.get(index - 1), tokens.get(index - 2)
    if numeral.form != "words" or joint is None or noun is None or joint.lower_ != "or" or noun.tag_ != "NN":
        return ""
    leads = (tokens.get(place) for place in range(index - 3, max(-1, index - 6), -1))
    return noun.text if any(lead is not None and lead.lower_ in {"a", "an", "another"} for lead in leads) else ""


def _phrase(tokens: Tokens, index: int, numeral: Numeral) -> Counted | None:
    if numeral.value == 1 and numeral.form == "words":
        first = tokens.get(index)
        partitive = first is not None and first.lower_ == "of"
        return _noun_phrase(tokens, index + partitive, value=1, partitive=partitive)
    token = tokens.get(index)
    partitive = token is not None and token.lower_ == "of"
    if partitive:
        index += 1
        token = tokens.get(index)
        is_plain = numeral.form == "digits" and numeral.scale == 1
        if is_plain and token is not None and token.lower_ not in words_of("determiner"):
            return None
    return _noun_phrase(tokens, index, value=numeral.value, partitive=partitive)


def _noun_phrase(tokens: Tokens, index: int, *, value: float, partitive: bool = False) -> Counted | None:
    """Read the noun phrase at token `index` up to its head.

    After "of" it may have a determiner and a possessor ("two of Iran's missiles"), which are left out.
    """
    words = _phrase_words(tokens, index, partitive=partitive)
    if not words:
        return None
    if len(words) > 1 and words[0].pos_ == "NOUN" and words[0].tag_ == words[-1].tag_ == "NN" and value > 1:
        words = words[:1]  # "a 12 page report" counts pages
    head = words[-1]
    end = head.idx + len(head)
    unit = unit_named(head.lower_) if head.text.islower() and len(head) > 3 else None  # noqa: PLR2004 - no short symbol
    if unit is not None and unit.kind in {"length", "duration"} and (len(words) == 1 or head.tag_ in _PLURAL):
        return Counted(noun=unit.name, end=end, unit=unit)
    if head.lower_ in words_of("address") and head.text[0].isupper():
        return None
    if value not in {0, 1} and value < _LARGE and all(word.tag_ == "NNP" for word in words):
        return None  # "38 North", "350 Main"
    noun = _written(words)
    content = _content(tokens, head)
    if not content:
        return Counted(noun=noun, end=end)
    end = content[-1].idx + len(content[-1])
    made_of = _written(content) if head.lemma_ in words_of("sort") else tokens.text[content[0].idx : end]
    return Counted(noun=f"{noun} of {made_of}", end=end)


def _written(words: list[Token]) -> str:
    """Return a noun phrase in the singular and without degrees."""
    return " ".join(("".join(_plain(word) + word.whitespace_ for word in words[:-1]) + _singular(words[-1])).split())


def _content(tokens: Tokens, head: Token) -> list[Token]:
    """Return the bare nouns after "of" that say what a plural is made up of: "cases of swine fever", "rounds of talks".

    With a determiner, a name or a number behind "of", the phrase tells which ones are meant and not what is counted.
    """
    of, first = tokens.get(head.i + 1), tokens.get(head.i + 2)
    if head.tag_ != "NNS" or of is None or of.lower_ != "of" or first is None or not first.text.islower():
        return []
    words = _phrase_words(tokens, first.i, partitive=False)
    if not words or words[0].i != first.i or words[-1].tag_ not in {"NN", "NNS"}:
        return []
    common = all(word.tag_ in {"NN", "NNS", "JJ"} and word.lower_ not in words_of("determiner") for word in words)
    return words if common and words[-1].lemma_ not in words_of("sort") else []


def _plain(word: Token) -> str:
    """Return a word of a noun phrase without its degree: "the fastest boats" are fast boats."""
    if word.tag_ == "RBS":
        return ""
    return word.lemma_ if word.tag_ == "JJS" and word.lemma_ != "many" else word.text


def _phrase_words(tokens: Tokens, index: int, *, partitive: bool) -> list[Token]:
    """Return the tokens of the noun phrase at `index`, ending with its head; none where there is no noun."""
    skip = words_of("modifier") | (words_of("determiner") if partitive else frozenset())
    phrase: list[Token] = []
    head = -1
    for place in range(index, index + _LONGEST_PHRASE):
        token = tokens.get(place)
        if token is None or token.is_space:
            break
        if (token.lower_ in skip or token.is_quote) and head < 0:
            continue
        if token.tag_ == "POS" and partitive and head >= 0:
            phrase, head = [], -1
            continue
        if token.lower_ in {"and", "or"} and _joins_names(tokens, token, phrase):
            phrase.append(token)
            head = -1
            continue
        if not _carries_on(token, phrase, has_head=head >= 0):
            break
        phrase.append(token)
        if token.pos_ in _NOUNS:
            head = len(phrase) - 1
            if token.tag_ in _PLURAL and not _leads_on(tokens, token):
                break
    return phrase[: head + 1]


def _joins_names(tokens: Tokens, joint: Token, phrase: list[Token]) -> bool:
    """Tell whether "and" stands between two names that one noun has before it: "Saab and Volvo trucks"."""
    name, noun = tokens.get(joint.i + 1), tokens.get(joint.i + 2)
    if name is None or noun is None or not phrase or any(word.pos_ != "PROPN" for word in phrase):
        return False
    return name.pos_ == "PROPN" and noun.tag_ in {"NN", "NNS"} and bool(name.whitespace_)


def _carries_on(token: Token, phrase: list[Token], *, has_head: bool) -> bool:
    """Tell whether the token still belongs to the noun phrase read so far."""
    if token.pos_ == "ADJ" and has_head and phrase[-1].text != "-" and phrase[-1].tag_ in _PLURAL:
        return False
    return token.pos_ in _MODIFIERS or _is_joint(token, phrase, has_head=has_head)


def _is_joint(token: Token, phrase: list[Token], *, has_head: bool) -> bool:
    """Tell whether a token that is no noun or adjective still carries the noun phrase on."""
    after_hyphen = bool(phrase) and phrase[-1].text == "-"
    if token.text == "-":
        return bool(phrase)
    if token.tag_ in {"VBG", "VBN"} or token.pos_ == "ADP":
        return after_hyphen or (not has_head and token.pos_ != "ADP")
    if token.pos_ == "NUM":
        hyphened = token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-" and not token.whitespace_
        return (bool(phrase) and phrase[-1].pos_ == "PROPN") or (hyphened and not phrase)
    return token.pos_ == "ADV" and not has_head and token.head.i > token.i and token.head.pos_ in {"ADJ", "VERB"}


def _leads_on(tokens: Tokens, token: Token) -> bool:
    """Tell whether a plural noun is only the modifier of the noun right after it ("arms deals")."""
    following = tokens.get(token.i + 1)
    if following is not None and following.text == "-" and not following.whitespace_ and not token.whitespace_:
        return True
    return (
        following is not None
        and following.pos_ in _NOUNS
        and token.dep_ in {"compound", "nmod"}
        and token.head.i > token.i
        and following.ent_type_ not in {"DATE", "TIME"}
    )


def _singular(token: Token) -> str:
    known = _SINGULAR.get(token.lower_)
    if known is not None:
        return known
    if token.tag_ not in _PLURAL:
        return token.text
    if token.ent_type_ == "NORP" and token.text[0].isupper():
        return token.text  # a people's name is one: Americans
    if token.tag_ == "NNPS" or token.lemma_ == token.text:
        return _trimmed(token.text)
    return token.lemma_


def _trimmed(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" keeps its vowel
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_name_part(tokens: Tokens, numeral: Numeral, end: int) -> bool:
    """Tell whether a number belongs to a name or numbers something ("Article 5", "Falcon 9", "Group of Seven")."""
    text = tokens.text
    index = tokens.at(numeral.start)
    token, before = tokens.get(index), tokens.get(index - 1)
    if token is None:
        return True
    if numeral.form == "words" and text[numeral.start].isupper() and not _starts_sentence(token):
        return not _is_headline(token)
    if before is not None and (before.lower_ == "number" or _is_group(tokens, index)):
        return True
    if numeral.form != "digits" or before is None or before.is_space or token.is_sent_start:
        return False
    if before.text == "." and (earlier := tokens.get(index - 2)) is not None and earlier.lower_ == "no":
        return True
    if text[before.idx + len(before) : numeral.start] not in {" ", "-", "\n"}:
        return False
    word = before.lower_
    if word in words_of("numbering") and numeral.scale == 1:
        return True
    if before.pos_ != "PROPN" or not any(map(str.isupper, before.text)) or word in bounds_of("before"):
        return False
    if numeral.scale != 1:
        return False
    return not (_is_headline(token) and counted_noun(tokens, numeral, end) is not None)


def _is_group(tokens: Tokens, index: int) -> bool:
    """Tell whether "Group of" stands before the number (Group of Seven, of 20)."""
    of, group = tokens.get(index - 1), tokens.get(index - 2)
    return of is not None and group is not None and of.lower_ == "of" and group.text == "Group"


def is_year(tokens: Tokens, numeral: Numeral, end: int) -> bool:
    """Tell whether a unitless number is a year: four digits without a comma, not counting a plural noun."""
    if numeral.form != "digits" or numeral.end - numeral.start != 4 or numeral.value not in _YEARS:  # noqa: PLR2004
        return False
    text = tokens.text
    before = tokens.get(tokens.at(numeral.start) - 1)
    lower = before.lower_ if before is not None else ""
    if lower in _YEAR_LEADS and numeral.value >= _MODERN:
        return True
    if lower in bounds_of("before") and lower not in {"just", "only"}:
        return False
    token = tokens.get(tokens.at(end - 1) + 1)
    round_number = numeral.value % 100 == 0
    if token is not None and token.tag_ == "NNS" and text[end : end + 1] == " " and round_number:
        return False
    return numeral.value >= _MODERN or lower in {"in", "since"}


def is_anaphor(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell whether a small number word without a noun only points back ("the two", "this one")."""
    if numeral.form != "words" or numeral.value > 10:  # noqa: PLR2004 - larger ones are figures
        return False
    before = tokens.get(tokens.at(numeral.start) - 1)
    return numeral.value <= 1 or (before is not None and before.lower_ in words_of("anaphoric"))


def is_type_name(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell whether a number that counts nothing names a type: "a 737", "the 747 was late"."""
    index = tokens.at(numeral.start)
    before, after = tokens.get(index - 1), tokens.get(index + 1)
    if numeral.form != "digits" or numeral.place != 1 or before is None:
        return False
    verb = after is not None and after.pos_ in {"VERB", "AUX"} and numeral.value >= _LEAST_TYPE
    return before.lower_ in {"a", "an"} or (before.lower_ == "the" and verb)


def is_house_number(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell whether a street's name follows the number: "12 Elm Lane"."""
    street = _STREET.match(tokens.text, numeral.end)
    return numeral.form == "digits" and street is not None and street[1].casefold() in words_of("address")


def is_vague(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell whether a word before the number makes it none ("several hundred")."""
    before = tokens.get(tokens.at(numeral.start) - 1)
    return before is not None and before.lower_ in words_of("vague") and numeral.article


def _starts_sentence(token: Token) -> bool:
    index = token.i
    while index > max(0, token.i - _LEAD) and not token.doc[index].is_sent_start:
        index -= 1
        before = token.doc[index]
        if not (before.is_punct or before.is_space or before.is_quote):
            return False
    return True


def _is_headline(token: Token) -> bool:
    """Tell whether nearly every long word around the token, within its sentence, is capitalised."""
    doc = token.doc
    start = end = token.i
    while start > max(0, token.i - _WINDOW) and not doc[start].is_sent_start:
        start -= 1
    while end + 1 < min(len(doc), token.i + _WINDOW) and not doc[end + 1].is_sent_start:
        end += 1
    words = [other for other in doc[start : end + 1] if len(other) > 3]  # noqa: PLR2004 - short words stay small
    lower = sum(1 for word in words if word.text[0].islower())
    return len(words) > 2 and lower * 5 <= len(words)  # noqa: PLR2004 - at least three words, a fifth small
