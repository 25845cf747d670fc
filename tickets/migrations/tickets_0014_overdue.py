"""Lists of overdue tickets made so far, and when and to whom they are sent."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0014"
down_revision = "tickets_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket_overdue_list",
        sa.Column("run", sa.String(20), primary_key=True),
        sa.Column("department", sa.String(32), primary_key=True),
        sa.Column("file", sa.String(32), nullable=False),
        sa.Column("tickets", sa.Integer, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("told_at", Moment, nullable=True),
    )
    op.create_index("ix_ticket_overdue_list_made_at", "ticket_overdue_list", ["made_at"])
    op.create_table(
        "ticket_overdue_rule",
        sa.Column("id", sa.String(8), primary_key=True),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("recipients", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
