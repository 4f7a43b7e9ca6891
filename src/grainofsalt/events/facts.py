"""A fact as the grammar gives it, before it is known which event it belongs to and who says it."""

import msgspec
from spacy.tokens import Token

from grainofsalt.core.vocabulary import Attribute, Bound, Likelihood, Stance
from grainofsalt.events.grammar import stretch
from grainofsalt.language.annotations import QuantityMention, Range, TimeMention


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one attribute at one place of the text.

    Attributes:
        mention: token index of the mention that it was found at.
        attribute: what it tells.
        value: canonical form; ignored where `quantity` gives it.
        at: index of the token whose clause decides source and certainty.
        evidence: the words, in view positions.
        quantity: the figure, for measured attributes.
        time: the time expression, for dates and times.
        entity: identifier of the gazetteer's row that the value names, by which rival names are known for one.
        unit: what is counted or the currency, where it is not the quantity's own.
        bound: how the writer limited a counted or clock value.
        given: whether the words only point at what was told before ("Sunday's launch"), so that inside a source's
            speech they are still the article's.
        stance: stance that the words themselves bring, besides what their clause brings.
        likelihood: likelihood that the words themselves bring.
    """

    mention: int
    attribute: Attribute
    value: str | float = ""
    at: int
    evidence: Range
    quantity: QuantityMention | None = None
    time: TimeMention | None = None
    entity: str | None = None
    unit: str | None = None
    bound: Bound | None = None
    given: bool = False
    stance: Stance = "asserts"
    likelihood: Likelihood | None = None


def fact_at(mention: int, attribute: Attribute, value: str, *words: Token, entity: str | None = None) -> Fact:
    """Return the fact that `words` tell of a mention: the first decides who says it, all of them are its evidence."""
    return Fact(
        mention=mention,
        attribute=attribute,
        value=value,
        entity=entity,
        at=words[0].i,
        evidence=stretch(*words),
    )
