"""Where claims come from in the end: ten papers that cite one ministry are one voice.

The root of a claim is the party that says it, the innermost of its chain. Which words mean one party:

- a party with a name is its canonical name, in every article;
- a person or unnamed official who speaks for a body with a name is that body: a spokeswoman, "Pentagon officials";
- the organs of one country's armed forces and its defence ministry are one root, `military` of that country: "South
  Korea's military", "the Joint Chiefs" and "the Defense Ministry in Seoul" hand on one assessment;
- a government spoken of by its country or capital, its leader's office and its ministries stay apart, for they are
  asked apart and do differ; so do state media, which are marked with the state that they speak for;
- people without a name and without a body stay with the origin of the article that has them: nobody can tell whether
  two papers' "officials" are the same;
- what an article says in its own voice is said by its origin: by the agency or paper that supplied the text, where
  known, and so it is one with what others credit to that agency.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

import msgspec

from grainofsalt.assess.origins import Member, Origin
from grainofsalt.assess.wording import party
from grainofsalt.core.record import Claim, Source

RootKind = Literal["party", "military", "outlet", "unnamed"]

_DEFENCE: Final = re.compile(
    r"\b(?:defen[cs]e|pentagon|joint chiefs|joint staff|armed forces|military|army|navy|air force)\b", re.IGNORECASE
)
_MEDIA: Final = frozenset({"news-media", "state-media", "agency"})
_NAMELESS: Final = frozenset({"unnamed-official", "witness", "unknown", "expert"})
_BODIES: Final = frozenset({"person", "expert", "unnamed-official", "unknown"})
"""Kinds that may speak for a body instead of for themselves."""


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim comes from in the end.

    Attributes:
        key: the same for every claim of one root, and for no other.
        name: the root for people.
        kind: `party`; `military` of a country; `outlet`, whose own words they are; `unnamed`, known to one origin.
        state: the country for which it speaks, if it is a government, its forces or its media.
    """

    key: str
    name: str
    kind: RootKind
    state: str | None = None


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the articles that claims stand in.

    Attributes:
        origin: for each article's id the key of its origin: the id of the origin's least member.
        voice: for each key the name of the outlet whose words the origin's texts are, if known.
    """

    origin: Mapping[str, str]
    voice: Mapping[str, str]


def provenance_of(groups: Iterable[Origin], members: Iterable[Member]) -> Provenance:
    """Return what is known of the articles in `groups`: whose origin they are of, and whose words.

    The voice of a group is the agency or paper that the text is credited to, else the outlet of its likely first.
    """
    known = {member.id: member for member in members}
    origin: dict[str, str] = {}
    voice: dict[str, str] = {}
    for group in groups:
        key = min(group.members)
        origin.update(dict.fromkeys(group.members, key))
        first = known.get(group.first or key)
        name = group.supplier or (first.outlet if first is not None and group.first is not None else None)
        if name:
            voice[key] = name
    return Provenance(origin=origin, voice=voice)


def root_of(claim: Claim, provenance: Provenance) -> Root:
    """Return the root of `claim`; an article that `provenance` does not know is an origin of its own."""
    source = claim.source
    origin = provenance.origin.get(claim.article, claim.article)
    if source.kind == "article" or source.name == "article":
        voice = provenance.voice.get(origin)
        if voice is not None:
            return Root(key=f"outlet:{voice.casefold()}", name=voice, kind="outlet")
        return Root(key=f"origin:{origin}", name=f"the article {origin}", kind="outlet")
    if source.kind in _MEDIA and source.canonical is not None:
        state = source.country if source.kind == "state-media" else None
        return Root(key=f"outlet:{party(source)}", name=source.canonical, kind="outlet", state=state)
    if _is_military(source):
        return Root(
            key=f"military:{(source.country or '').casefold()}",
            name=f"{source.country}'s military",
            kind="military",
            state=source.country,
        )
    return _party(source, origin)


def roots(claims: Iterable[Claim], provenance: Provenance) -> dict[str, Root]:
    """Return the root of each claim, by the claim's id. How many differ is how many independent voices there are."""
    return {claim.id: root_of(claim, provenance) for claim in claims}


def _party(source: Source, origin: str) -> Root:
    body = source.part_of if source.kind in _BODIES and source.part_of else None
    if body is None and (source.canonical is None and source.kind in _NAMELESS and not _has_name(source)):
        return Root(key=f"unnamed:{origin}:{source.name.casefold()}", name=source.name, kind="unnamed")
    state = source.country if source.kind == "government" else None
    name = body or source.canonical or source.name
    return Root(key=f"party:{name.casefold()}", name=name, kind="party", state=state)


def _has_name(source: Source) -> bool:
    """Tell whether an expert or unknown party is named: two capitals, as in "Jeffrey Lewis", and no plain noun."""
    words = source.name.split()
    return source.kind != "unnamed-official" and len(words) > 1 and all(word[:1].isupper() for word in words)


def _is_military(source: Source) -> bool:
    """Tell whether a body, or somebody speaking for it, is of a country's armed forces or its defence ministry."""
    if source.country is None:
        return False
    if source.kind == "military":
        return True
    body = source.part_of if source.kind in _BODIES else source.canonical or source.name
    return source.kind in {*_BODIES, "government"} and body is not None and _DEFENCE.search(body) is not None
