"""Who speaks in their own cause: whether the source of a claim is itself a party to the event that it tells of.

A state on its own test, the accused on the accusation, the one who was hit on what was done to him. What they say may
well be true; a reader only has to know that it comes from one of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from grainofsalt.core.record import Claim, Source
from grainofsalt.core.vocabulary import Attribute, SourceKind

PARTY_ATTRIBUTES: Final[tuple[Attribute, ...]] = ("actor", "attributed_to", "victim", "body", "target")
"""The attributes whose values are parties to the event: who did it, who is accused, who was hit, met or is aimed at."""

OUTSIDE: Final[frozenset[SourceKind]] = frozenset(("article", "expert", "news-media"))
"""Kinds of source that speak for nobody but themselves, whatever country they sit in."""

OWN_NAME: Final[frozenset[SourceKind]] = frozenset(("company", "organisation", "witness"))
"""Kinds that do not speak for their country: a party only by their own name or that of their body."""


def party_key(name: str) -> str:
    """Return the form in which names of parties are compared: no case, single spaces."""
    return " ".join(name.casefold().split())


def speaks_for(source: Source, parties: Collection[str]) -> bool:
    """Tell whether `source` is one of `parties` or belongs to one.

    Args:
        source: who says something.
        parties: countries, groups and bodies as claims name them, each in the form of `party_key`.
    """
    if source.kind in OUTSIDE:
        return False
    names = [source.canonical, source.name, source.part_of]
    if source.kind not in OWN_NAME:
        names.append(source.country)
    return any(name is not None and party_key(name) in parties for name in names)


def with_interest(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims with `interested` set where the source is a party to the event, in the same order.

    Whoever anybody names as a party is one, also where somebody denies it: the accused stays accused.
    """
    listed = tuple(claims)
    parties: defaultdict[str | None, set[str]] = defaultdict(set)
    for claim in listed:
        if claim.event is not None and claim.attribute in PARTY_ATTRIBUTES:
            parties[claim.event].add(party_key(str(claim.value)))
    return tuple(
        msgspec.structs.replace(claim, interested=True)
        if claim.event is not None and speaks_for(claim.source, parties[claim.event])
        else claim
        for claim in listed
    )
