"""The sound of messages stands on the shelf of files; `file` is only that of one that has yet to be put there."""

import sqlalchemy as sa
from alembic import op

revision = "voicemail_0002"
down_revision = "voicemail_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("voicemail", sa.Column("sound", sa.String(32), nullable=True))
    op.create_index("ix_voicemail_file", "voicemail", ["file", "id"])
