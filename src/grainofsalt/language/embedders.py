"""Words that embed a happening ("managed to fire", "plans to fire") and what each says of what it embeds.

The kinds follow the two-way implicatives of Karttunen (Language 47, 1971) and the polarity signatures of Nairn,
Condoravdi and Karttunen ("Computing relative polarity for textual inference", ICoS-5, 2006). All words and figures
stand in `data/embedders.tsv` and `data/factuality.tsv`.
"""

from functools import lru_cache
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.language.cues import table

SUREST: Final = 3.0
"""The end of the scale: 3 it is so, -3 it is not, 0 left open."""

_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSES: Final = frozenset(("xcomp", "ccomp", "csubj", "csubjpass", "acl", "relcl", "pcomp", "advcl", "oprd"))
_NOMINAL: Final = frozenset(("dobj", "nsubjpass", "pobj", "dative", "attr"))
_WORDS: Final = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_ADJUNCTS: Final = frozenset(
    ("for", "after", "before", "during", "while", "since", "until", "without", "by", "despite")
)
"""Prepositions that open a circumstance of a verb, not what it is about ("stopped after firing")."""


class Scales(msgspec.Struct, frozen=True, kw_only=True):
    """Two readings of one mention on the scale from -3 to 3.

    Attributes:
        committed: how surely the words commit themselves to it, past or future ("will fire" is near 2).
        happened: whether it had happened or begun by the time of writing ("will fire" is near -2).
    """

    committed: float = SUREST
    happened: float = SUREST


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What a kind of word says of what it embeds.

    Attributes:
        name: the kind, such as `managing`.
        affirmed: what it makes of its complement where it holds itself.
        denied: the same where it is itself denied ("did not manage to").
        nouns: whether it bears on a noun that it takes ("prevented the launch").
    """

    name: str
    affirmed: Scales
    denied: Scales
    nouns: bool


@lru_cache(maxsize=1)
def scales() -> dict[tuple[str, str], Scales]:
    """Return the figures of single words by form (`auxiliary`, `mark`, `position`, …) and name."""
    return {
        (row["form"], row["name"]): Scales(committed=float(row["committed"]), happened=float(row["happened"]))
        for row in table("factuality.tsv")
        if row["form"] != "kind"
    }


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Return the kinds of embedding words by name."""
    return {
        row["name"]: Kind(
            name=row["name"],
            affirmed=Scales(committed=float(row["committed"]), happened=float(row["happened"])),
            denied=Scales(committed=float(row["committed_not"]), happened=float(row["happened_not"])),
            nouns=row["nouns"] == "noun",
        )
        for row in table("factuality.tsv")
        if row["form"] == "kind"
    }


@lru_cache(maxsize=1)
def embedding_words() -> dict[tuple[str, str, str], str]:
    """Return the name of the kind by lemma, form and complement."""
    return {(row["word"], row["form"], row["takes"]): row["kind"] for row in table("embedders.tsv")}


def complement_of(child: Token) -> str:
    """Return what sort of complement `child` is: `to`, `ing`, `that`, `whether` or `noun`."""
    if not child.tag_.startswith(("VB", "MD")) and not any(c.dep_ in {"aux", "cop"} for c in child.lefts):
        return "noun"
    for part in child.lefts:
        if part.dep_ == "mark" and part.lower_ in {"whether", "if"}:
            return "whether"
        if part.tag_ == "TO":
            return "to"
        if part.tag_ in _FINITE or part.lower_ == "that":
            return "that"
    if child.tag_ == "VBG" or (child.tag_ == "VBN" and child.dep_ == "acl"):
        return "ing"
    return "to" if child.tag_ == "VB" else "that"


def kind_of(token: Token, complement: str) -> Kind | None:
    """Return the kind of `token` as a word that takes `complement`, if the table has it."""
    form = "verb" if token.tag_.startswith("VB") else _WORDS.get(token.pos_)
    if form is None:
        return None
    words = embedding_words()
    lemma = token.lemma_.lower()
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
    for word in (f"{lemma} {particle}" if particle else "", lemma):
        name = words.get((word, form, complement)) or words.get((word, form, ""))
        if name is not None:
            return kinds()[name]
    return None


def embedder_of(child: Token) -> tuple[Token, Kind] | None:
    """Return the word whose complement `child` is, and its kind.

    A preposition between them is passed over ("prevented from firing"), and an adjective or noun beside a clause takes
    the place of its copula ("it is possible that", "the plan is to fire").
    """
    head = child.head
    if head == child:
        return None
    if head.dep_ == "prep" and head.pos_ == "ADP" and child.dep_ in {"pcomp", "pobj"}:
        if head.lower_ in _ADJUNCTS and head.lower_ != "for":
            return None
        if head.head == head:
            return None
        return _as_embedder(head.head, child, nominal=child.dep_ == "pobj", after=head.lower_)
    if child.dep_ in _CLAUSES:
        return _as_embedder(head, child, nominal=False) or _beside(head, child)
    if child.dep_ in _NOMINAL:
        return _as_embedder(head, child, nominal=True)
    return None


def _as_embedder(token: Token, child: Token, *, nominal: bool, after: str = "") -> tuple[Token, Kind] | None:
    if child.dep_ == "advcl" and token.pos_ != "ADJ":
        return None
    if child.dep_ == "relcl" and complement_of(child) != "to":
        return None
    if child.dep_ == "acl" and complement_of(child) == "ing":
        return None
    kind = kind_of(token, "noun" if nominal else "from" if after == "from" else complement_of(child))
    if kind is None or (nominal and not kind.nouns):
        return None
    return token, kind


def _beside(verb: Token, child: Token) -> tuple[Token, Kind] | None:
    """As in "it is possible that", "the plan is to": the word hangs on the copula that the clause hangs on."""
    if verb.lemma_.lower() not in {"be", "seem", "appear", "remain", "become", "make", "prove", "look"}:
        return None
    for part in verb.children:
        if part.i == child.i or part.dep_ not in {"acomp", "attr", "oprd", "nsubj"}:
            continue
        if part.dep_ == "nsubj" and child.dep_ == "csubj":
            continue
        kind = kind_of(part, complement_of(child))
        if kind is not None:
            return part, kind
    return None
