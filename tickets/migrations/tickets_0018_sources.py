"""Indexes for the lists of tickets from one platform, and from one level."""

from alembic import op

revision = "tickets_0018"
down_revision = "tickets_0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("source", "level"):
        op.create_index(f"ix_ticket_{column}", "ticket", [column, "serial"])
