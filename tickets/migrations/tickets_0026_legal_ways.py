"""Tickets closed by telling the citizen of a legal way (告知)."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0026"
down_revision = "tickets_0025"
branch_labels = None
depends_on = None

TOLD = "legal_way <> ''"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("legal_way", sa.String(32), nullable=False, server_default=""))
    op.add_column("ticket_step", sa.Column("legal_way", sa.JSON(none_as_null=True), nullable=True))
    op.create_index(
        "ix_ticket_legal_way", "ticket", ["serial"], sqlite_where=sa.text(TOLD), postgresql_where=sa.text(TOLD)
    )
