"""Announcements and their receipts."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "hotline_0002"
down_revision = "hotline_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("everybody", sa.Boolean, nullable=False),
        sa.Column("groups", sa.JSON, nullable=False),
        sa.Column("agents", sa.JSON, nullable=False),
        sa.Column("valid_from", Moment, nullable=False),
        sa.Column("valid_until", Moment, nullable=True),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_by_name", sa.String(64), nullable=False),
        sa.Column("created_at", Moment, nullable=False, index=True),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("withdrawn_at", Moment, nullable=True),
    )
    op.create_table(
        "announcement_receipt",
        sa.Column("announcement", sa.String(32), sa.ForeignKey("announcement.id"), primary_key=True),
        sa.Column("user", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("read_at", Moment, nullable=False),
    )
