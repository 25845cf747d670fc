"""Reports of mistakes and of missing answers."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "knowledge_0005"
down_revision = "knowledge_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knowledge_report",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("about", sa.String(12), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("article", sa.String(32), nullable=True),
        sa.Column("n", sa.Integer, nullable=True),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("query", sa.String(100), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("interaction", sa.String(150), nullable=True),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("editor", sa.String(32), nullable=True),
        sa.Column("editor_name", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("answer_n", sa.Integer, nullable=True),
        sa.Column("answer_title", sa.String(120), nullable=False),
        sa.Column("handled_by", sa.String(32), nullable=True),
        sa.Column("handled_by_name", sa.String(64), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=True),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("told_late", sa.Boolean, nullable=False),
    )
    op.create_index("ix_knowledge_report_state", "knowledge_report", ["state", "due_at"])
    op.create_index("ix_knowledge_report_by", "knowledge_report", ["by", "created_at", "id"])
    op.create_index("ix_knowledge_report_created_at", "knowledge_report", ["created_at", "id"])
    op.create_index("ix_knowledge_report_article", "knowledge_report", ["article", "created_at"])
    op.create_table(
        "knowledge_report_step",
        sa.Column("report", sa.String(32), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("step", sa.String(12), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("whom", sa.String(32), nullable=True),
    )
    op.create_index("ix_knowledge_report_step_at", "knowledge_report_step", ["step", "at"])
