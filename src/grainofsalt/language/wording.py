"""Phrases as the tables of hedges hold them: "all but certain", "little chance", "no evidence".

What negation makes of a likelihood word follows its use in reports, not logic: "not likely" is below the middle.
"""

from typing import Final

from spacy.tokens import Token

from grainofsalt.core.vocabulary import Likelihood
from grainofsalt.language.cues import Hedge, hedges, words_of

_REACH: Final = 2
"""Words before and after that may belong to one expression ("as likely as not", "all but certain")."""
_PHRASE: Final = 3
"""Words after "in" that may make an adverb with it ("in all likelihood")."""
_COPULAS: Final = frozenset(("be", "seem", "appear", "remain", "look", "stay"))
_BESIDE: Final = frozenset(("acomp", "attr", "oprd"))

_NEGATED: Final[dict[Likelihood, Hedge]] = {
    "unlikely": Hedge(likelihood="likely"),
    "even-chance": Hedge(stance="denies"),
    "likely": Hedge(likelihood="unlikely"),
    "very-likely": Hedge(likelihood="unlikely"),
}
"""What "not" makes of an adjective or a noun of that band ("not very likely", "no chance"); of others, nothing."""


def phrase_band(part: Token, form: str) -> Hedge | None:
    """Return the hedge of the longest expression around `part` that the tables hold in this form.

    Args:
        part: the head of the expression ("likely" in "very likely").
        form: `adverb`, `adjective` or `noun`.
    """
    table = hedges()
    if part.lower_ == "in":
        within = part.right_edge.i - part.i <= _PHRASE
        return table.get((" ".join(t.lower_ for t in part.subtree), form)) if within else None
    if part.i and part.doc[part.i - 1].lower_ in {"not", "less"} and form == "adverb":
        return None
    word = part.lemma_.lower() if form == "noun" else part.lower_
    before, after = _around(part)
    for left in range(len(before) + 1):
        for right in range(len(after), -1, -1):
            found = table.get((" ".join([*before[left:], word, *after[:right]]), form))
            if found is not None:
                return found
    return None


def _around(part: Token) -> tuple[list[str], list[str]]:
    first, last = part.sent.start, part.sent.end
    before = [t.lower_ for t in part.doc[max(first, part.i - _REACH) : part.i]]
    after = [t.lower_ for t in part.doc[part.i + 1 : min(last, part.i + 1 + _REACH)]]
    return before, after


def noun_hedge(noun: Token) -> Hedge | None:
    """Return what a noun says of the clause that it takes: "the chance that …", "a slim chance", "no doubt".

    The adjective may stand after a copula ("the chance that … is slim"). A negated noun gives what the negation makes
    of it; one that is only evidence hedges nothing by itself and doubts where it is missing.
    """
    table = hedges()
    hedge = table.get((with_adjectives(noun), "noun")) or phrase_band(noun, "noun")
    if hedge is None:
        return None
    denied = noun.dep_ in {"attr", "dobj"} and any(c.dep_ == "neg" for c in noun.head.children)
    missing = has_no(noun) or denied
    if noun.lemma_.lower() in words_of("evidence"):
        return Hedge(stance="doubts") if missing else None
    return negated(hedge) if missing else hedge


def negated(hedge: Hedge) -> Hedge | None:
    """Return what a hedge becomes under "not" or "no", `None` where nothing is left of it ("no doubt")."""
    return _NEGATED.get(hedge.likelihood) if hedge.likelihood is not None else None


def with_adjectives(noun: Token) -> str:
    """Return the noun's lemma after its adjectives, wherever they stand ("small chance" in "the chance is small")."""
    words = [c.lower_ for c in noun.lefts if c.dep_ == "amod"]
    head = noun.head
    if not words and noun.dep_ == "nsubj" and head.lemma_.lower() in _COPULAS:
        words = [c.lower_ for c in head.rights if c.dep_ == "acomp"]
    return " ".join([*words, noun.lemma_.lower()])


def has_no(noun: Token) -> bool:
    """Tell whether a noun phrase names nothing: "no rocket", "neither rocket", "nobody", "none of them"."""
    return noun.lower_ in {"nothing", "nobody", "none"} or any(
        c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in noun.lefts
    )


def is_denied(token: Token) -> bool:
    """Tell whether a "not" stands on the word or on the word that it hangs on."""
    return any(c.dep_ == "neg" for c in token.children) or any(c.dep_ == "neg" for c in token.head.children)


def negates(part: Token, word: Token) -> bool:
    """Tell whether the "not" at `part` bears on the adjective or noun `word`: its own, or its copula's."""
    return part.dep_ == "neg" and (part.head == word or (part.head == word.head and word.dep_ in _BESIDE))
