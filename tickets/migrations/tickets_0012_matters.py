"""Matters: a ticket's contacts and how many there are, and the ticket that it was merged into."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0012"
down_revision = "tickets_0011"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JOINED = "interaction IS NOT NULL"
PLACED = "address <> ''"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("times", sa.Integer, nullable=False, server_default="1"))
    op.add_column("ticket", sa.Column("merged_into", sa.String(20), nullable=False, server_default=""))
    where = sa.text(PLACED)
    op.create_index("ix_ticket_address", "ticket", ["address", "serial"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "ticket_contact",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("how", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("interaction", sa.String(150), nullable=True),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("ticket", sa.String(20), nullable=False),
    )
    op.create_index("ix_ticket_contact_serial", "ticket_contact", ["serial", "at"])
    op.create_index("ix_ticket_contact_at", "ticket_contact", ["at"])
    joined = sa.text(JOINED)
    op.create_index(
        "uq_ticket_contact_interaction",
        "ticket_contact",
        ["interaction", "serial"],
        unique=True,
        sqlite_where=joined,
        postgresql_where=joined,
    )
