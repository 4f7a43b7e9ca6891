"""Entity: a row of the gazetteer. It stands alone so that reading the tables never loads the parser."""

import msgspec


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the gazetteer: something in the world that articles name in several ways.

    Attributes:
        id: stable identifier within the gazetteer, `kind/name`.
        name: canonical name.
        kind: which table it comes from: `country`, `place`, `system`, `force`, `ministry`, `office`, `news`,
            `institute`, `company`, `organisation`, `group`, `malware`, `person`.
        country: English short name of the country it belongs to, if any.
        wikidata: Wikidata id, if known.
        traits: further columns of its table, as written there.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    wikidata: str | None = None
    traits: dict[str, str] = {}
