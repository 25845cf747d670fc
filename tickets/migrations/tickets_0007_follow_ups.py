"""Follow-up calls that are owed; a call-back step knows its call, and whether the demand is nobody's task.

Tickets that are done and not archived are owed a call since they were done, with the longest deadline.
"""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0007"
down_revision = "tickets_0006"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
OWED = "state = 'owed'"


def upgrade() -> None:
    op.add_column("ticket_step", sa.Column("unreasonable", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("ticket_step", sa.Column("interaction", sa.String(150), nullable=True))
    op.create_table(
        "ticket_follow_up",
        sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("owed_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("counted", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_by", sa.String(32), nullable=True),
        sa.Column("claimed_by_name", sa.String(64), nullable=False),
        sa.Column("claimed_until", Moment, nullable=True),
        sa.Column("interaction", sa.String(150), nullable=True),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("closed_by", sa.String(32), nullable=True),
        sa.Column("closed_by_name", sa.String(64), nullable=False),
    )
    where = sa.text(OWED)
    op.create_index(
        "ix_ticket_follow_up_due_at", "ticket_follow_up", ["due_at"], sqlite_where=where, postgresql_where=where
    )
    op.create_index("ix_ticket_follow_up_owed_at", "ticket_follow_up", ["owed_at"])
    op.create_index("ix_ticket_follow_up_closed_at", "ticket_follow_up", ["closed_at"])
    op.create_index("ix_ticket_follow_up_claimed_by", "ticket_follow_up", ["claimed_by", "claimed_until"])
    _owed()


def _owed() -> None:
    due = "completed_at + interval '3 days'"
    if op.get_bind().dialect.name == "sqlite":
        due = "strftime('%Y-%m-%d %H:%M:%f000', completed_at, '+3 days')"
    op.execute(
        "INSERT INTO ticket_follow_up (serial, n, state, owed_at, due_at, next_at, counted, attempts, claimed_by_name, "
        f"closed_by_name) SELECT serial, 1, 'owed', completed_at, {due}, completed_at, NOT hard, 0, '', '' "
        "FROM ticket WHERE state = 'done' AND completed_at IS NOT NULL AND NOT training"
    )
