"""Outbound calls in the history, marked so that no report counts them as arrivals (TE5, RP2)."""

import sqlalchemy as sa
from alembic import op

revision = "cti_0002"
down_revision = "cti_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP VIEW v_call")
    op.add_column("call", sa.Column("outbound", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(
        "CREATE VIEW v_call AS "
        "SELECT id, caller, called, trunk, arrived_at, talked_at, ended_at, ended_by, cause, outbound FROM call"
    )
