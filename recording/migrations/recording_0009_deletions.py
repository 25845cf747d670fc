"""Requests to delete a recording early, on which another person decides."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "recording_0009"
down_revision = "recording_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recording_deletion",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("recording", sa.String(160), nullable=False),
        sa.Column("call", sa.String(150), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("asked_by", sa.String(64), nullable=False),
        sa.Column("asked_by_name", sa.String(80), nullable=False),
        sa.Column("seat", sa.String(32), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("decided_by_name", sa.String(80), nullable=False),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("word", sa.String(200), nullable=False),
    )
    for column in ("recording", "outcome"):
        op.create_index(f"ix_recording_deletion_{column}", "recording_deletion", [column])
