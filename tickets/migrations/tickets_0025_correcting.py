"""Columns for the changes of a correction, and for the channel of a ticket, which was the telephone so far."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0025"
down_revision = "tickets_0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket_step", sa.Column("was", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("ticket", sa.Column("channel", sa.String(16), nullable=False, server_default="phone"))
