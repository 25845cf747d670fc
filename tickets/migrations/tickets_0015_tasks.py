"""Definitions of tasks, and the tasks of tickets."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0015"
down_revision = "tickets_0014"
branch_labels = None
depends_on = None

OPEN, UNTOLD = "done_at IS NULL", "done_at IS NULL AND told_late IS NULL"


def upgrade() -> None:
    op.create_table(
        "ticket_task_definition",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("condition", sa.JSON, nullable=False),
        sa.Column("deed", sa.String(12), nullable=False),
        sa.Column("assignee", sa.String(12), nullable=False),
        sa.Column("whom", sa.String(64), nullable=False),
        sa.Column("hours", sa.Float, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("newest", sa.Boolean, nullable=False),
    )
    op.create_table(
        "ticket_task",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("ticket", sa.String(32), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("definition", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("deed", sa.String(12), nullable=False),
        sa.Column("assignee", sa.String(12), nullable=False),
        sa.Column("whom", sa.String(64), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("done_at", Moment, nullable=True),
        sa.Column("done_by", sa.String(32), nullable=True),
        sa.Column("dropped", sa.Boolean, nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("told_late", Moment, nullable=True),
    )
    op.create_index("ix_ticket_task_ticket", "ticket_task", ["ticket"])
    op.create_index("ix_ticket_task_created_at", "ticket_task", ["created_at"])
    _partial("ix_ticket_task_open", ["assignee", "whom", "due_at"], OPEN)
    _partial("ix_ticket_task_untold", ["due_at"], UNTOLD)


def _partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "ticket_task", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
