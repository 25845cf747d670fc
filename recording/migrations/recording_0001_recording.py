"""Filed recordings."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "recording_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recording",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("call", sa.String(150), nullable=False, index=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("file", sa.String(300), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("filed_at", Moment, nullable=False),
    )
