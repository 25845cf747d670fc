"""Whether a call was answered in time or given up at once, and what its flow did for the caller."""

import sqlalchemy as sa
from alembic import op

revision = "records_0004"
down_revision = "records_0003"
branch_labels = None
depends_on = None

KNOWN = (
    "UPDATE call_record SET in_time = (talked_at IS NOT NULL AND queued_at IS NOT NULL AND waited_s <= 15), "
    "short = (coalesce(outcome, '') IN ('abandoned_queue', 'missed') AND waited_s < 5)"
)
"""Calls of before are judged by the limits that a queue has unless its site has set others."""


def upgrade() -> None:
    op.add_column("call_record", sa.Column("closing", sa.String(16), nullable=False, server_default=""))
    op.add_column("call_record", sa.Column("in_time", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("call_record", sa.Column("short", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(KNOWN)
