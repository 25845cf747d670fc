"""The author and reason of each activation; drafts, versions that wait for their sounds, and walks kept as tests."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "ivr_0002"
down_revision = "ivr_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("flow_active", sa.Column("by_name", sa.String(64), nullable=False, server_default=""))
    op.add_column("flow_active", sa.Column("reason", sa.String(200), nullable=False, server_default=""))
    op.create_table(
        "flow_draft",
        sa.Column("flow", sa.String(40), primary_key=True),
        sa.Column("source", sa.Text, nullable=True),
        sa.Column("base", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", Moment, nullable=False),
        sa.Column("saved_by", sa.String(64), nullable=False),
        sa.Column("saved_by_name", sa.String(64), nullable=False),
    )
    op.create_table(
        "flow_pending",
        sa.Column("flow", sa.String(40), primary_key=True),
        sa.Column("job", sa.String(32), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("base", sa.String(64), nullable=True),
        sa.Column("draft_version", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("fault", sa.String(64), nullable=False),
    )
    op.create_table(
        "flow_walk",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("flow", sa.String(40), nullable=False, index=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("walk", sa.JSON, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.UniqueConstraint("flow", "name", name="uq_flow_walk_name"),
    )
