"""Indexes to find tickets by a citizen's name, and by the last four digits of a number."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0027"
down_revision = "tickets_0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_ticket_contact_name", "ticket", ["contact_name", "serial"])
    last = sa.text("substr(contact_number, length(contact_number) - 3)")
    op.create_index("ix_ticket_last_digits", "ticket", [last, "serial"])
