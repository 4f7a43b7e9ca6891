"""How much it takes to have a report ask anew whom it goes with, so that most additions ask few of those around."""

import sqlalchemy as sa
from alembic import op

from grainofsalt.ledger.migrations.guards import forbid_changes

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, which `identity.rebuild` fills, and the blocks of exact dates, of what has a place already."""
    op.execute(
        """
        INSERT INTO blocks (block, telling, revision)
        SELECT blocks.block || '/exact', blocks.telling, blocks.revision
        FROM blocks JOIN places ON places.telling = blocks.telling
        WHERE places.is_anchor
        """
    )
    op.create_table(
        "settled",
        sa.Column("telling", TEXT, sa.ForeignKey("tellings.key"), primary_key=True),
        sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), primary_key=True, index=True),
        sa.Column("odds", sa.Float(53), nullable=False),
    )
    forbid_changes(("settled",))
