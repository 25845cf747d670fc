"""Confidential tickets, and the requests to see them."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0019"
down_revision = "tickets_0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("confidential", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "ticket_opening",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("ticket", sa.String(32), nullable=False),
        sa.Column("asked_by", sa.String(32), nullable=False),
        sa.Column("asked_by_name", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("decided_by", sa.String(32), nullable=True),
        sa.Column("decided_by_name", sa.String(64), nullable=False),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("allowed", sa.Boolean, nullable=True),
        sa.Column("until", Moment, nullable=True),
    )
    op.create_index("ix_ticket_opening_ticket", "ticket_opening", ["ticket", "asked_at"])
    op.create_index("ix_ticket_opening_asked_at", "ticket_opening", ["asked_at", "id"])
