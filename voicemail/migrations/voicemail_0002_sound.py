"""The sound of messages is in the file store; `file` is set only for a message that has yet to be moved there."""

import sqlalchemy as sa
from alembic import op

revision = "voicemail_0002"
down_revision = "voicemail_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("voicemail", sa.Column("sound", sa.String(32), nullable=True))
    op.create_index("ix_voicemail_file", "voicemail", ["file", "id"])
