"""The attachments of tickets and of their steps."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0008"
down_revision = "tickets_0007"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
LOOSE = sa.text("place = 'loose'")


def upgrade() -> None:
    op.create_table(
        "ticket_file",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), nullable=False),
        sa.Column("place", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_ticket_file_serial", "ticket_file", ["serial", "at"])
    op.create_index("ix_ticket_file_loose", "ticket_file", ["at"], sqlite_where=LOOSE, postgresql_where=LOOSE)
