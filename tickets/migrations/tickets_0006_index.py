"""The search index of tickets, and how far existing tickets have been indexed."""

import sqlalchemy as sa
from alembic import op

from infra.search import schema

revision = "tickets_0006"
down_revision = "tickets_0005"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    schema.create(op.get_bind(), "ticket", 4)
    op.create_table(
        "ticket_index_fill",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("before", SERIAL, nullable=False),
    )
    op.execute("INSERT INTO ticket_index_fill (id, before) SELECT 1, coalesce(max(serial), 0) + 1 FROM ticket")
