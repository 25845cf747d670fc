"""Survey campaigns: lists of citizens to call, who was called on which day, and who must not be called.

In a database from before `campaigns` left `surveys`, surveys_0002 has made these tables, and surveys_0003 and
surveys_0004 their later columns. All of them stay.
"""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "campaigns_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    if sa.inspect(op.get_bind()).has_table("campaign"):
        return
    op.create_table(
        "campaign",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("flow", sa.String(40), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("from_minute", sa.Integer, nullable=False),
        sa.Column("until_minute", sa.Integer, nullable=False),
        sa.Column("days", sa.String(7), nullable=False),
        sa.Column("at_once", sa.Integer, nullable=False),
        sa.Column("reserve", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("gap_s", sa.Float, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("finished_at", Moment, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "campaign_number",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("campaign", sa.String(32), sa.ForeignKey("campaign.id"), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("note", sa.String(80), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("call", sa.String(150), nullable=False, index=True),
        sa.Column("rang_at", Moment, nullable=True),
        sa.Column("answered_at", Moment, nullable=True),
        sa.Column("result", sa.String(16), nullable=True),
        sa.Column("level", sa.String(24), nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.UniqueConstraint("campaign", "number", name="uq_campaign_number_campaign_number"),
    )
    op.create_index("ix_campaign_number_due", "campaign_number", ["campaign", "state", "due_at", "n"])
    op.create_table(
        "campaign_ring",
        sa.Column("number", sa.String(20), primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True),
    )
    op.create_table(
        "do_not_call",
        sa.Column("number", sa.String(20), primary_key=True),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("added_by", sa.String(32), nullable=False),
        sa.Column("added_at", Moment, nullable=False),
    )
