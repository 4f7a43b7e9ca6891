"""Many reports of one happening: links, proposals, people's judgements, and which articles are copies."""

import sqlalchemy as sa
from alembic import op

from grainofsalt.ledger.migrations.guards import forbid_changes

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of identity and origin."""
    _of_links()
    _of_origins()
    _of_judgements()
    forbid_changes(
        ("blocks", "likenesses", "successors", "links", "proposals", "fingerprints", "copies", "judgements", "judged")
    )


def _revision() -> sa.Column[int]:
    return sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False, index=True)


def _of_links() -> None:
    op.create_table(
        "blocks",
        sa.Column("block", TEXT, primary_key=True),
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), primary_key=True),
        _revision(),
    )
    op.create_table(
        "likenesses",
        sa.Column("first", TEXT, sa.ForeignKey("tellings.key"), primary_key=True),
        sa.Column("second", TEXT, sa.ForeignKey("tellings.key"), primary_key=True, index=True),
        _revision(),
    )
    op.create_table(
        "successors",
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), primary_key=True),
        sa.Column("successor", TEXT, sa.ForeignKey("tellings.key"), primary_key=True, index=True),
        _revision(),
    )
    op.create_table(
        "links",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), nullable=False),
        sa.Column("event", TEXT),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("probability", sa.Float),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("links.number")),
        _revision(),
        sa.Index(None, "telling", "number"),
        sa.Index(None, "event", "telling"),
    )
    op.create_table(
        "proposals",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("first", TEXT, nullable=False),
        sa.Column("second", TEXT, nullable=False),
        sa.Column("probability", sa.Float),
        sa.Column("reason", TEXT, nullable=False),
        _revision(),
        sa.Index(None, "first", "second", "number"),
        sa.Index(None, "second", "number"),
    )


def _of_origins() -> None:
    op.create_table(
        "fingerprints",
        sa.Column("fingerprint", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number"), primary_key=True),
        _revision(),
    )
    op.create_table(
        "copies",
        sa.Column("first", sa.Integer, sa.ForeignKey("articles.number"), primary_key=True),
        sa.Column("second", sa.Integer, sa.ForeignKey("articles.number"), primary_key=True, index=True),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        _revision(),
    )


def _of_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("kind", "by", "reason", "body")),
        _revision(),
    )
    op.create_table(
        "judged",
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), primary_key=True),
        sa.Column("judgement", sa.Integer, sa.ForeignKey("judgements.number"), primary_key=True, index=True),
        _revision(),
    )
