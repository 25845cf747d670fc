"""Campaigns respect a calendar and the idle agents, and each day of ringing records its call."""

import sqlalchemy as sa
from alembic import op

revision = "campaigns_0002"
down_revision = "campaigns_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if "calendar" in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("campaign")}:
        return  # surveys_0003 has done it
    op.add_column("campaign", sa.Column("calendar", sa.String(30), nullable=False, server_default=""))
    op.add_column("campaign", sa.Column("agents", sa.Integer, nullable=False, server_default="0"))
    op.add_column("campaign_ring", sa.Column("call", sa.String(150), nullable=False, server_default=""))
    op.create_index("ix_campaign_ring_call", "campaign_ring", ["call"])
    op.create_index("ix_campaign_number_state", "campaign_number", ["state", "rang_at"])
