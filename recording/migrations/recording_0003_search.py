"""Talks as they are searched for, the words by which they are found, and the moments in them."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "recording_0003"
down_revision = "recording_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recorded_talk",
        sa.Column("call", sa.String(150), primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("recording", sa.String(160), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("talk_s", sa.Float, nullable=False),
        sa.Column("direction", sa.String(16), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("level", sa.String(24), nullable=False),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.Column("faults", sa.String(120), nullable=False),
    )
    op.create_index("ix_recorded_talk_at", "recorded_talk", ["at", "call", "state", "seconds"])
    op.create_index("ix_recorded_talk_ended_at", "recorded_talk", ["ended_at"])
    op.create_table(
        "recording_key",
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("value", sa.String(64), primary_key=True),
        sa.Column("at", Moment, primary_key=True),
        sa.Column("call", sa.String(150), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recording_key_call", "recording_key", ["call"])
    op.create_table(
        "recording_cue",
        sa.Column("call", sa.String(150), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("note", sa.String(64), nullable=False),
    )
