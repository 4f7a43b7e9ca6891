"""The tables. Rows are appended and never changed: a newer row takes an older one's place by what it says.

`revisions` numbers everything that was ever done. Each other row names the revision that brought it, so the ledger as
it was after revision n is what the rows up to n say. Triggers refuse every update and deletion.
"""

from typing import Any, Final, TypeAlias

import sqlalchemy as sa

from grainofsalt.ledger.exact_text import ExactText

metadata: Final = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


Row: TypeAlias = sa.Row[*tuple[Any, ...]]
"""A row of any table."""

TEXT: Final = ExactText().with_variant(ExactText(collation="C"), "postgresql")
"""Text as it was read, in the order of its code points, whatever the server's language."""


def _revision() -> sa.Column[int]:
    return sa.Column("revision", sa.ForeignKey("revisions.number"), nullable=False, index=True)


revisions: Final = sa.Table(
    "revisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("made_at", TEXT, nullable=False),
    sa.Column("by", TEXT, nullable=False),
    sa.Column("kind", TEXT, nullable=False),
)
"""What was done, by whom, when (ISO 8601, UTC, to the microsecond)."""

raws: Final = sa.Table(
    "raws",
    metadata,
    sa.Column("hash", TEXT, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    _revision(),
)
"""The bytes that articles were read from, deflated (RFC 1950), by their BLAKE2b-128."""

articles: Final = sa.Table(
    "articles",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("version", TEXT, nullable=False, unique=True),
    sa.Column("work", TEXT, nullable=False),
    sa.Column("rank", TEXT, nullable=False),
    sa.Column("id", TEXT, nullable=False, index=True),
    sa.Column("url", TEXT),
    sa.Column("path", TEXT),
    sa.Column("publisher", TEXT),
    sa.Column("title", TEXT),
    sa.Column("published", TEXT),
    sa.Column("published_to_minute", sa.Boolean, nullable=False),
    sa.Column("retrieved", TEXT),
    sa.Column("text", TEXT, nullable=False),
    sa.Column("text_hash", TEXT, nullable=False),
    sa.Column("raw_hash", TEXT, nullable=False),
    sa.Column("boilerplate", TEXT, nullable=False),
    sa.Column("reader", TEXT, nullable=False),
    _revision(),
    sa.Index(None, "work", "rank", "number"),
)
"""One version of one article a row. `work` is what stays when the text changes (its address, or the id it was given);
of the versions of one work the one with the greatest `rank` (when it was retrieved, else added) is the present one."""

tellings: Final = sa.Table(
    "tellings",
    metadata,
    sa.Column("key", TEXT, primary_key=True),
    sa.Column("article", sa.ForeignKey("articles.number"), nullable=False, index=True),
    sa.Column("id", TEXT, nullable=False),
    sa.Column("type", TEXT, nullable=False),
    sa.Column("label", TEXT, nullable=False),
    sa.Column("mentions", TEXT, nullable=False),
    sa.Column("first_day", TEXT),
    sa.Column("last_day", TEXT),
    sa.Column("profile", TEXT, nullable=False),
    _revision(),
    sa.Index(None, "type", "first_day"),
)
"""One article's telling of one happening: its event of the record, with what is compared when tellings are linked."""

claims: Final = sa.Table(
    "claims",
    metadata,
    sa.Column("article", sa.ForeignKey("articles.number"), primary_key=True),
    sa.Column("id", TEXT, primary_key=True),
    sa.Column("telling", sa.ForeignKey("tellings.key"), index=True),
    sa.Column("attribute", TEXT, nullable=False),
    sa.Column("source", TEXT, nullable=False, index=True),
    sa.Column("body", TEXT, nullable=False),
    _revision(),
)
"""The claims of an article, whole in `body`; `source` is the canonical name, or the name as written."""

findings: Final = sa.Table(
    "findings",
    metadata,
    sa.Column("article", sa.ForeignKey("articles.number"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("code", TEXT, nullable=False, index=True),
    sa.Column("body", TEXT, nullable=False),
    _revision(),
)
"""Doubts about one article, in the order in which its reading gave them."""

blocks: Final = sa.Table(
    "blocks",
    metadata,
    sa.Column("block", TEXT, primary_key=True),
    sa.Column("telling", sa.ForeignKey("tellings.key"), primary_key=True),
    _revision(),
)
"""Weeks under which tellings are found, those with an exact date under the week and `/exact`. Ledgers of before step
0004 have these under the plain week as well."""

places: Final = sa.Table(
    "places",
    metadata,
    sa.Column("telling", sa.ForeignKey("tellings.key"), primary_key=True),
    sa.Column("is_anchor", sa.Boolean, nullable=False),
    sa.Column("rank", TEXT, nullable=False),
    sa.Column("pool", TEXT),
    sa.Column("names", TEXT, nullable=False),
    sa.Column("published", TEXT, nullable=False),
    _revision(),
    sa.Index(None, "pool", "rank"),
)
"""Where a telling stands among others (`events.following.Place`): worked out from its profile when it was added."""

names: Final = sa.Table(
    "names",
    metadata,
    sa.Column("name", TEXT, primary_key=True),
    sa.Column("rank", TEXT, primary_key=True),
    sa.Column("telling", sa.ForeignKey("tellings.key"), nullable=False),
    _revision(),
)
"""Names that settle which happening is meant, with the tellings that have them, those that say most first."""

likenesses: Final = sa.Table(
    "likenesses",
    metadata,
    sa.Column("first", sa.ForeignKey("tellings.key"), primary_key=True),
    sa.Column("second", sa.ForeignKey("tellings.key"), primary_key=True, index=True),
    _revision(),
)
"""Pairs of tellings with exact dates that may be one happening, the lesser key first."""

ties: Final = sa.Table(
    "ties",
    metadata,
    sa.Column("follower", sa.ForeignKey("tellings.key"), primary_key=True),
    sa.Column("anchor", sa.ForeignKey("tellings.key"), primary_key=True, index=True),
    sa.Column("odds", sa.Float(53), nullable=False),
    _revision(),
)
"""Tellings without an exact date, each with those that it may go with, and the logarithm of the odds."""

settled: Final = sa.Table(
    "settled",
    metadata,
    sa.Column("telling", sa.ForeignKey("tellings.key"), primary_key=True),
    sa.Column("revision", sa.ForeignKey("revisions.number"), primary_key=True, index=True),
    sa.Column("odds", sa.Float(53), nullable=False),
)
"""Of tellings without an exact date how much it takes to have them ask anew whom they go with, as `events.following`
has it; the row of the last revision holds."""

successors: Final = sa.Table(
    "successors",
    metadata,
    sa.Column("telling", sa.ForeignKey("tellings.key"), primary_key=True),
    sa.Column("successor", sa.ForeignKey("tellings.key"), primary_key=True, index=True),
    _revision(),
)
"""The telling of a newer version that says what one of an older version said, for judgements to follow."""

links: Final = sa.Table(
    "links",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("telling", sa.ForeignKey("tellings.key"), nullable=False),
    sa.Column("event", TEXT),
    sa.Column("by", TEXT, nullable=False),
    sa.Column("probability", sa.Float),
    sa.Column("reason", TEXT, nullable=False),
    sa.Column("replaces", sa.ForeignKey("links.number")),
    sa.Column("stands", TEXT),
    _revision(),
    sa.Index(None, "telling", "number"),
    sa.Index(None, "event", "telling"),
)
"""To which event a telling belongs. The newest row of a telling holds; `event` is null where its article has a newer
version. An event is named by the key of its first telling. `stands` tells as what it belongs there, see
`events.surroundings.Stands`; rows of before step 0003 do not say."""

proposals: Final = sa.Table(
    "proposals",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("first", TEXT, nullable=False),
    sa.Column("second", TEXT, nullable=False),
    sa.Column("probability", sa.Float),
    sa.Column("reason", TEXT, nullable=False),
    _revision(),
    sa.Index(None, "first", "second", "number"),
    sa.Index(None, "second", "number"),
)
"""Pairs of events that are probably one, for people to decide; the newest row of a pair holds, and one without a
probability takes the proposal back."""

fingerprints: Final = sa.Table(
    "fingerprints",
    metadata,
    sa.Column("fingerprint", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("article", sa.ForeignKey("articles.number"), primary_key=True),
    _revision(),
)
"""Sampled hashes of each article's words, by which copies find each other."""

copies: Final = sa.Table(
    "copies",
    metadata,
    sa.Column("first", sa.ForeignKey("articles.number"), primary_key=True),
    sa.Column("second", sa.ForeignKey("articles.number"), primary_key=True, index=True),
    sa.Column("probability", sa.Float, nullable=False),
    sa.Column("body", TEXT, nullable=False),
    _revision(),
)
"""Pairs of articles of one origin, the one added first first."""

judgements: Final = sa.Table(
    "judgements",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("kind", TEXT, nullable=False),
    sa.Column("by", TEXT, nullable=False),
    sa.Column("reason", TEXT, nullable=False),
    sa.Column("body", TEXT, nullable=False),
    _revision(),
)
"""What people decided: merge, split, accept, reject, rate, undo. `body` names the tellings, source or judgement."""

judged: Final = sa.Table(
    "judged",
    metadata,
    sa.Column("telling", sa.ForeignKey("tellings.key"), primary_key=True),
    sa.Column("judgement", sa.ForeignKey("judgements.number"), primary_key=True, index=True),
    _revision(),
)
"""Which tellings a judgement is about."""

TABLES: Final = tuple(metadata.sorted_tables)
