"""Answers that citizens were given."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "knowledge_0007"
down_revision = "knowledge_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knowledge_answer",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("article", sa.String(32), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("how", sa.String(8), nullable=False),
        sa.Column("interaction", sa.String(150), nullable=False),
        sa.Column("ticket", sa.String(32), nullable=True),
        sa.Column("recording", sa.String(64), nullable=True),
        sa.Column("second", sa.Float, nullable=True),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("corrected_at", Moment, nullable=True),
        sa.Column("corrected_by_name", sa.String(64), nullable=False),
    )
    op.create_index("ix_knowledge_answer_article", "knowledge_answer", ["article", "at"])
    op.create_index("ix_knowledge_answer_interaction", "knowledge_answer", ["interaction", "at"])
    op.create_index("ix_knowledge_answer_ticket", "knowledge_answer", ["ticket", "at"])
