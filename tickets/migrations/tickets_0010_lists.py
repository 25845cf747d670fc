"""An index for each order in which lists of tickets are read."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0010"
down_revision = "tickets_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("type", "urgency", "department", "created_at", "completed_at"):
        op.create_index(f"ix_ticket_{column}", "ticket", [column, "serial"])
    marked = {"urged": "urges > 0", "supervised": "supervisions > 0"}
    for name, condition in marked.items():
        _partial(name, condition, condition)
    for name in ("hard", "training"):
        _partial(name, f"{name} = 1", name)
    op.create_index("ix_ticket_branch_department_serial", "ticket_branch", ["department", "serial"])


def _partial(name: str, sqlite: str, postgresql: str) -> None:
    where = sa.text(sqlite), sa.text(postgresql)
    op.create_index(f"ix_ticket_{name}", "ticket", ["serial"], sqlite_where=where[0], postgresql_where=where[1])
