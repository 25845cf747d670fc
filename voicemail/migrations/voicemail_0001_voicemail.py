"""Messages from callers."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "voicemail_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voicemail",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("call", sa.String(150), nullable=False, index=True),
        sa.Column("box", sa.String(60), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("called", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("file", sa.String(300), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("left_at", Moment, nullable=False),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.Column("claimed_by", sa.String(32), nullable=False),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("closed_by", sa.String(32), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
    )
    op.create_index("ix_voicemail_closed_at", "voicemail", ["closed_at", "id"])
