"""Recordings are in the file store; `file` is set only for one that has yet to be moved there."""

import sqlalchemy as sa
from alembic import op

revision = "recording_0007"
down_revision = "recording_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recording", sa.Column("sound", sa.String(32), nullable=True))
    plain = sa.text("file <> ''")
    op.create_index("ix_recording_file", "recording", ["id"], sqlite_where=plain, postgresql_where=plain)
