"""The fields of a kind of ticket: the form that the ticket keeps, the values, and more ways to reach the citizen."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0017"
down_revision = "tickets_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("form", sa.String(32), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("particulars", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("ticket", sa.Column("contacts", sa.JSON, nullable=False, server_default="[]"))
    op.create_table(
        "ticket_form",
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
