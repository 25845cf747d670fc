"""Deadlines of tickets in work no longer include the time for a return: nobody is late because it has passed."""

from alembic import op

revision = "tickets_0022"
down_revision = "tickets_0021"
branch_labels = None
depends_on = None

RETURNABLE = "SELECT serial FROM ticket_clock WHERE kind = 'return' AND ended_at IS NULL"
OWED = "SELECT min(due_at) FROM ticket_clock WHERE ended_at IS NULL AND kind <> 'return'"


def upgrade() -> None:
    of_branch = "ticket_clock.serial = ticket_branch.serial AND ticket_clock.branch = ticket_branch.n"
    op.execute(f"UPDATE ticket_branch SET due_at = ({OWED} AND {of_branch}) WHERE serial IN ({RETURNABLE})")
    op.execute(
        f"UPDATE ticket SET due_at = ({OWED} AND ticket_clock.serial = ticket.serial) WHERE serial IN ({RETURNABLE})"
    )
