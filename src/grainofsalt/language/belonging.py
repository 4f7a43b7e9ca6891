"""Where somebody belongs: the country and the body that the words around a noun for a person or a part tell.

"A Pentagon spokesman", "Japan's defence minister", "an official of the Joint Chiefs", "a professor at Leeds".
"""

from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.language.annotations import NameMention
from grainofsalt.language.cast import Cast, is_bare_organ
from grainofsalt.language.source_nouns import noun_of

_BODIES: Final = frozenset(
    ("force", "ministry", "office", "news", "institute", "company", "organisation", "group", "agency")
)
_JOINING: Final = frozenset(("of", "at", "for", "from", "with", "in"))
_WIDE: Final = 24
"""Words of a complement that are looked at."""
_TITLE: Final = 12
"""Words before a noun that belong to its phrase, at most."""
_FORMER: Final = frozenset(("former", "ex", "retired", "late", "then"))
_AMERICAN: Final = ("(R-", "(D-", "(I-")


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """Where a person or part belongs.

    Attributes:
        country: English short name of the country, if told.
        body: canonical name of the body, if told.
    """

    country: str | None = None
    body: str | None = None


NOWHERE: Final = Belonging()


def country_of(name: NameMention | None) -> str | None:
    """Return the country that a name is or belongs to, if known."""
    if name is None or name.entity is None:
        return None
    return name.entity.name if name.entity.kind == "country" else name.entity.country


def body_of(name: NameMention, cast: Cast) -> str | None:
    """Return the canonical name of a body that speaks or employs, `None` for persons, places and things."""
    kind = name.entity.kind if name.entity is not None else name.kind
    if kind not in _BODIES or name.demonym:
        return None
    return name.entity.name if name.entity is not None else cast.text_of(name)


def belonging_of(role: Token, cast: Cast) -> Belonging:
    """Return where whoever is called by the noun `role` belongs; nowhere where the words call it past.

    What stands before an expert's noun is rather his subject ("a North Korea expert"): there only a body counts.
    """
    first = _first_of(role)
    if any(token.lower_.removesuffix("-") in _FORMER for token in cast.doc[first : role.i]):
        return NOWHERE
    noun = noun_of(role)
    expert = noun is not None and noun.kind == "expert"
    country: str | None = None
    body: str | None = None
    for name in cast.within(first, role.i):
        if name.kind == "person":
            continue
        body = body_of(name, cast) or body
        whose = not expert or body is not None or _is_possessive(name, cast)
        country = (country if country and name.demonym else country_of(name) if whose else None) or country
    for name in _complement(role, cast):
        within = body_of(name, cast)
        body = body or within
        if within is not None or not expert:
            country = country or country_of(name)
        if body is not None:
            break
    if body is None:
        organ = _organ_near(role, first, cast)
        body = body_of(organ, cast) if organ is not None else None
        country = country or country_of(organ)
    return Belonging(country=country, body=body)


def office_of(person: str, cast: Cast, after: str = "") -> Belonging:
    """Return where the roles that the text gives `person` (a fullest name) put him.

    Args:
        person: the fullest name.
        cast: the names of the text.
        after: what follows the name; a party and state in brackets ("(R-Ga.)") is a member of the US Congress.
    """
    country: str | None = None
    body: str | None = None
    for role in cast.roles(person):
        found = belonging_of(role, cast)
        country, body = country or found.country, body or found.body
    if country is None and after.lstrip().startswith(_AMERICAN):
        country = "United States"
    return Belonging(country=country, body=body)


def is_expert(person: str, cast: Cast) -> bool:
    """Tell whether every noun that the text has for `person` is an expert's ("analyst", "professor")."""
    nouns = [noun for role in cast.roles(person) if (noun := noun_of(role)) is not None]
    return bool(nouns) and all(noun.kind == "expert" for noun in nouns)


def _organ_near(role: Token, first: int, cast: Cast) -> NameMention | None:
    """The organ in "an official of the Joint Chiefs", "a military official": as the text names it with its country."""
    around = [*role.doc[first : role.i]]
    for child in role.rights:
        if child.dep_ == "prep" and child.lower_ in _JOINING:
            around.extend(part for part in child.children if part.dep_ == "pobj")
    organs = (name for token in around if (name := cast.organ_at(token)) is not None and is_bare_organ(name))
    found = next(organs, None)
    return cast.with_country(found) if found is not None else None


def _first_of(role: Token) -> int:
    """The first token of the words before `role` in its phrase; a name before a comma belongs to another phrase."""
    first = max(role.left_edge.i, role.i - _TITLE)
    for token in reversed(role.doc[first : role.i]):
        if token.text in {",", "(", ")", "—", "–", ";"}:
            return int(token.i) + 1
    return int(first)


def _is_possessive(name: NameMention, cast: Cast) -> bool:
    return cast.text[name.end : name.end + 1] in {"'", "’"}


def _complement(role: Token, cast: Cast) -> list[NameMention]:
    """The names in "of the Joint Chiefs", "at Leeds University" after the noun, in the order of the text."""
    found: list[NameMention] = []
    doc = role.doc
    for child in role.rights:
        if child.dep_ == "prep" and child.lower_ in _JOINING:
            last = min(child.right_edge.i + 1, child.i + _WIDE)
            comma = next((t.i for t in doc[child.i : last] if t.text in {",", "who", "which", "that"}), last)
            found.extend(name for name in cast.within(child.i, comma) if name.kind != "person")
    return found
