"""Indexes for the lists of a department's handler: by deadline, and answered branches by the time of the answer."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0020"
down_revision = "tickets_0019"
branch_labels = None
depends_on = None

ANSWERED = sa.text("state = 'answered'")


def upgrade() -> None:
    op.create_index("ix_ticket_branch_due", "ticket_branch", ["department", "state", "due_at", "serial", "n"])
    op.create_index(
        "ix_ticket_branch_answered",
        "ticket_branch",
        ["department", "state", "answered_at", "serial", "n"],
        sqlite_where=ANSWERED,
        postgresql_where=ANSWERED,
    )
