"""Listenings: who heard which seconds of which recording, and why."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "recording_0005"
down_revision = "recording_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recording_listening",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("recording", sa.String(160), nullable=False),
        sa.Column("call", sa.String(150), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(80), nullable=False),
        sa.Column("played", sa.Boolean, nullable=False),
        sa.Column("heard_at", Moment, nullable=False),
        sa.Column("heard_s", sa.Float, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("spans", sa.JSON, nullable=False),
        sa.Column("form", sa.String(8), nullable=False),
    )
    op.create_index("ix_recording_listening_at", "recording_listening", ["at", "id"])
    op.create_index("ix_recording_listening_by", "recording_listening", ["by", "at", "id"])
    op.create_index("ix_recording_listening_recording", "recording_listening", ["recording", "at", "id"])
