"""From when tickets, branches and clocks are 即将到期, and how much of a clock's time was granted later.

For clocks that run already, a quarter of the time between their start and their moment stands for the share of working
time, until their ticket's next step computes it.
"""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0024"
down_revision = "tickets_0023"
branch_labels = None
depends_on = None

SOON = "soon_at IS NOT NULL"
OWED = "SELECT min(soon_at) FROM ticket_clock WHERE ended_at IS NULL AND kind <> 'return'"
OF_BRANCH = "ticket_clock.serial = ticket_branch.serial AND ticket_clock.branch = ticket_branch.n"
RUNNING = "SELECT serial FROM ticket_clock WHERE soon_at IS NOT NULL"


def upgrade() -> None:
    op.add_column("ticket_clock", sa.Column("extended_s", sa.Float, nullable=False, server_default="0"))
    for table in ("ticket", "ticket_branch", "ticket_clock"):
        op.add_column(table, sa.Column("soon_at", Moment, nullable=True))
    quarter = (
        "strftime('%Y-%m-%d %H:%M:%f', julianday(due_at) - (julianday(due_at) - julianday(started_at)) / 4) || '000'"
        if op.get_bind().dialect.name == "sqlite"
        else "due_at - (due_at - started_at) / 4"
    )
    op.execute(f"UPDATE ticket_clock SET soon_at = {quarter} WHERE ended_at IS NULL AND due_at IS NOT NULL")
    op.execute(f"UPDATE ticket_branch SET soon_at = ({OWED} AND {OF_BRANCH}) WHERE serial IN ({RUNNING})")
    op.execute(
        f"UPDATE ticket SET soon_at = ({OWED} AND ticket_clock.serial = ticket.serial) WHERE serial IN ({RUNNING})"
    )
    op.create_index(
        "ix_ticket_soon_at", "ticket", ["soon_at"], sqlite_where=sa.text(SOON), postgresql_where=sa.text(SOON)
    )
