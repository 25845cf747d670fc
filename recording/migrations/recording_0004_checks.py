"""The nightly comparison of talks and recordings."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "recording_0004"
down_revision = "recording_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recording_check",
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("done_at", Moment, nullable=False),
        sa.Column("talks", sa.Integer, nullable=False),
        sa.Column("talk_s", sa.Float, nullable=False),
        sa.Column("missing_s", sa.Float, nullable=False),
        sa.Column("gaps", sa.JSON, nullable=False),
        sa.Column("seen_by", sa.String(64), nullable=False),
        sa.Column("seen_at", Moment, nullable=True),
    )
