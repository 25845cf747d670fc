"""Recordings are found by their file, to mark held and deleted ones."""

from alembic import op

revision = "recording_0008"
down_revision = "recording_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_recording_sound", "recording", ["sound"])
