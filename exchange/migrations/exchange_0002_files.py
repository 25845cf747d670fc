"""The attachments received from and sent to other platforms (TK8)."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "exchange_0002"
down_revision = "exchange_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange_file",
        sa.Column("peer", sa.String(32), primary_key=True),
        sa.Column("external", sa.String(64), primary_key=True),
        sa.Column("way", sa.String(4), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("file", sa.String(32), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
