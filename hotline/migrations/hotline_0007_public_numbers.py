"""The ledger of published numbers, and their test calls."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "hotline_0007"
down_revision = "hotline_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "public_number",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.String(40), nullable=False, unique=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("owner", sa.String(60), nullable=False),
        sa.Column("published", sa.String(200), nullable=False),
        sa.Column("hours", sa.String(100), nullable=False),
        sa.Column("merging", sa.String(8), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("test_days", sa.Integer, nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("updated_by_name", sa.String(64), nullable=False),
    )
    op.create_table(
        "public_number_test",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("number", sa.String(32), sa.ForeignKey("public_number.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("interaction", sa.String(150), nullable=True),
        sa.Column("result", sa.String(16), nullable=True),
        sa.Column("seconds", sa.Float, nullable=True),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Index("ix_public_number_test_number_at", "number", "at"),
    )
