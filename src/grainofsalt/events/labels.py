"""A short name for an event, made of the values of its facts: "North Korea: missile launch, Hwasong-12"."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from grainofsalt.events.facts import Fact

_WHO: Final = ("actor", "body", "attributed_to")
_WHAT: Final = ("system", "malware", "vehicle", "target", "victim", "range_class")


def label_of(kind: str, facts: Sequence[Fact]) -> str:
    """Return a short label for an event of type `kind` whose facts are given.

    The most often told actor or body comes first, then the type in words, then what distinguishes it.
    """
    who = _most_told(facts, _WHO)
    what = _most_told(facts, _WHAT)
    words = kind.replace("-", " ")
    parts = [f"{who}: {words}" if who else words[0].upper() + words[1:]]
    if what:
        parts.append(what)
    return ", ".join(parts)


def _most_told(facts: Sequence[Fact], attributes: Sequence[str]) -> str | None:
    for attribute in attributes:
        counted = Counter(str(fact.value) for fact in facts if fact.attribute == attribute and fact.value)
        if counted:
            return max(counted, key=lambda value: counted[value])
    return None
