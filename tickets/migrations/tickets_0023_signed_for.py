"""The clocks for returns end with the signature: those of branches that are signed for are over."""

from alembic import op

revision = "tickets_0023"
down_revision = "tickets_0022"
branch_labels = None
depends_on = None

ITS = "ticket_branch.serial = ticket_clock.serial AND ticket_branch.n = ticket_clock.branch"
SIGNED = f"SELECT signed_at FROM ticket_branch WHERE {ITS}"


def upgrade() -> None:
    op.execute(
        f"UPDATE ticket_clock SET ended_at = ({SIGNED}), \"end\" = 'dropped' "
        f"WHERE kind = 'return' AND ended_at IS NULL AND ({SIGNED}) IS NOT NULL"
    )
