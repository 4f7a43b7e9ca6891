"""Reports as they were read: articles with their bytes, tellings, claims and findings, and an index of their words."""

import sqlalchemy as sa
from alembic import op

from grainofsalt.ledger.migrations.guards import forbid_changes

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of reports."""
    _of_articles()
    _of_readings()
    forbid_changes(("revisions", "raws", "articles", "tellings", "claims", "findings"))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "ALTER TABLE articles ADD COLUMN words tsvector GENERATED ALWAYS AS "
            "(to_tsvector('english', coalesce(title, '') || ' ' || text)) STORED"
        )
        op.execute("CREATE INDEX article_words ON articles USING gin (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE article_words USING fts5(title, text, content='articles', content_rowid='number', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )


def _revision() -> sa.Column[int]:
    return sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False, index=True)


def _of_articles() -> None:
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
    )
    op.create_table(
        "raws",
        sa.Column("hash", TEXT, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        _revision(),
    )
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("version", TEXT, nullable=False, unique=True),
        sa.Column("work", TEXT, nullable=False),
        sa.Column("rank", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False, index=True),
        *(sa.Column(name, TEXT) for name in ("url", "path", "publisher", "title", "published")),
        sa.Column("published_to_minute", sa.Boolean, nullable=False),
        sa.Column("retrieved", TEXT),
        *(sa.Column(name, TEXT, nullable=False) for name in ("text", "text_hash", "raw_hash", "boilerplate", "reader")),
        _revision(),
        sa.Index(None, "work", "rank", "number"),
    )


def _of_readings() -> None:
    op.create_table(
        "tellings",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number"), nullable=False, index=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("id", "type", "label", "mentions")),
        sa.Column("first_day", TEXT),
        sa.Column("last_day", TEXT),
        sa.Column("profile", TEXT, nullable=False),
        _revision(),
        sa.Index(None, "type", "first_day"),
    )
    op.create_table(
        "claims",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number"), primary_key=True),
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), index=True),
        sa.Column("attribute", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False, index=True),
        sa.Column("body", TEXT, nullable=False),
        _revision(),
    )
    op.create_table(
        "findings",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("code", TEXT, nullable=False, index=True),
        sa.Column("body", TEXT, nullable=False),
        _revision(),
    )
