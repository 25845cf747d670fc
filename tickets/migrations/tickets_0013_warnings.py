"""Clocks record when people are to be warned of them, and for which moment they were."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0013"
down_revision = "tickets_0012"
branch_labels = None
depends_on = None

UNWARNED = "ended_at IS NULL AND (warned_for IS NULL OR warned_for <> due_at)"
UNALARMED = "ended_at IS NULL AND (alarmed_for IS NULL OR alarmed_for <> due_at)"
LATE = "(ended_at IS NULL OR ended_at > due_at)"


def upgrade() -> None:
    for name in ("warn_at", "warned_for", "warned_at", "alarmed_for"):
        op.add_column("ticket_clock", sa.Column(name, Moment, nullable=True))
    day_before = (
        "strftime('%Y-%m-%d %H:%M:%f', due_at, '-1 day') || '000'"
        if op.get_bind().dialect.name == "sqlite"
        else "due_at - interval '1 day'"
    )
    op.execute(f"UPDATE ticket_clock SET warn_at = {day_before} WHERE ended_at IS NULL AND due_at IS NOT NULL")
    _partial("ix_ticket_clock_unwarned", "warn_at", UNWARNED)
    _partial("ix_ticket_clock_unalarmed", "due_at", UNALARMED)
    _partial("ix_ticket_clock_late", "due_at", LATE)


def _partial(name: str, column: str, where: str) -> None:
    op.create_index(name, "ticket_clock", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
