"""Searches by day, who took a version off line, and indexes for the figures."""

import sqlalchemy as sa
from alembic import op

revision = "knowledge_0008"
down_revision = "knowledge_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knowledge_query_day",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("text", sa.String(40), primary_key=True),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("corrected", sa.Integer, nullable=False),
    )
    op.add_column("knowledge_edition", sa.Column("ended_by", sa.String(32), nullable=True))
    op.add_column("knowledge_edition", sa.Column("ended_by_name", sa.String(64), nullable=False, server_default=""))
    op.create_index("ix_knowledge_edition_decided_at", "knowledge_edition", ["decided_at"])
    op.create_index("ix_knowledge_edition_ended_at", "knowledge_edition", ["ended_at"])
    for name in ("answer", "favourite", "rating"):
        op.create_index(f"ix_knowledge_{name}_at", f"knowledge_{name}", ["at"])
