"""Values and those who give them, in the words of a finding on several reports."""

from collections.abc import Sequence
from typing import Final

from grainofsalt.assess.corroboration import Accord, Told, ValueTold
from grainofsalt.assess.wording import joined, teller, value_in_words
from grainofsalt.core.record import Claim, Finding

_NAMED: Final = 3
"""So many reports of one value are named; a reader finds the others beside the value."""


def finding_on(code: str, severity: str, message: str, claims: Sequence[Claim]) -> Finding:
    """Return a finding that names claims of several articles, each once; it has no spans, for those are of one text."""
    return Finding(
        code=code,
        severity="warning" if severity == "warning" else "note",
        message=message,
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
        spans=(),
    )


def articles_of(values: Sequence[ValueTold]) -> set[int]:
    """Return the numbers of the articles that give these values."""
    return {one.article for value in values for one in value.told}


def voice(one: Told) -> str:
    """Return who says it: the source, or for an article's own voice the outlet where it is known."""
    own = one.claim.source.kind == "article"
    return one.outlet if own and one.outlet else teller(one.claim.source)


def backing(value: ValueTold) -> str:
    """Return who stands for a value: its source where there is one, else how many independent ones there are."""
    number = len(value.roots)
    return voice(value.told[0]) if number == 1 else f"{number} independent sources"


def reports_of(value: ValueTold) -> str:
    """Return the reports that give a value, one for each root: "Seoul in Reuters, Tokyo in NHK and 2 more"."""
    by_root = {one.root: one for one in reversed(value.told)}
    first = [by_root[root] for root in value.roots]
    named = [_in_outlet(one) for one in first[:_NAMED]]
    more = len(first) - len(named)
    return joined([*named, f"{more} more"] if more else named)


def _in_outlet(one: Told) -> str:
    name = voice(one)
    return f"{name} in {one.outlet}" if one.outlet and one.outlet != name else name


def shown(value: ValueTold) -> str:
    """Return the value that stands for all that agree with it."""
    return value_in_words(value.shown)


def name_of(accord: Accord) -> str:
    """Return what the accord is about, as a sentence names it."""
    return accord.attribute.replace("_", " ")
