"""A ticket's source, level and number at the platform that sent it, and what that one has yet to decide (TK8)."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0016"
down_revision = "tickets_0015"
branch_labels = None
depends_on = None

SENT = "external <> ''"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("source", sa.String(32), nullable=False, server_default="hotline"))
    op.add_column("ticket", sa.Column("level", sa.String(16), nullable=False, server_default="platform"))
    op.add_column("ticket", sa.Column("external", sa.String(64), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("asked", sa.String(16), nullable=False, server_default=""))
    where = sa.text(SENT)
    op.create_index("ix_ticket_external", "ticket", ["external"], sqlite_where=where, postgresql_where=where)
