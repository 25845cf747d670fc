"""The calls that were made about a ticket."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0009"
down_revision = "tickets_0008"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "ticket_call",
        sa.Column("interaction", sa.String(150), primary_key=True),
        sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_ticket_call_serial", "ticket_call", ["serial", "at"])
