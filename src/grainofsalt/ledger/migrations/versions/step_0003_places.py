"""Where tellings stand: who is named, who follows whom, so that an addition looks at its own surroundings alone."""

import sqlalchemy as sa
from alembic import op

from grainofsalt.ledger.migrations.guards import forbid_changes

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; `identity.rebuild` fills them for what is stored already."""
    op.create_table(
        "places",
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), primary_key=True),
        sa.Column("is_anchor", sa.Boolean, nullable=False),
        sa.Column("rank", TEXT, nullable=False),
        sa.Column("pool", TEXT),
        *(sa.Column(name, TEXT, nullable=False) for name in ("names", "published")),
        _revision(),
        sa.Index(None, "pool", "rank"),
    )
    op.create_table(
        "names",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("name", "rank")),
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), nullable=False),
        _revision(),
    )
    op.create_table(
        "ties",
        sa.Column("follower", TEXT, sa.ForeignKey("tellings.key"), primary_key=True),
        sa.Column("anchor", TEXT, sa.ForeignKey("tellings.key"), primary_key=True, index=True),
        sa.Column("odds", sa.Float(53), nullable=False),
        _revision(),
    )
    op.add_column("links", sa.Column("stands", TEXT))
    forbid_changes(("places", "names", "ties"))


def _revision() -> sa.Column[int]:
    return sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False, index=True)
