"""The table of contacts: each time that a citizen came again about a ticket. The first time is the ticket itself."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata
from tickets.tables import SERIAL

JOINED = "interaction IS NOT NULL"

contact_table = sa.Table(
    "ticket_contact",
    metadata,
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
    sa.Index("ix_ticket_contact_serial", "serial", "at"),
    sa.Index("ix_ticket_contact_at", "at"),
    # Guarantees one contact for an interaction and a ticket, even if two tabs ask at once.
    sa.Index(
        "uq_ticket_contact_interaction",
        "interaction",
        "serial",
        unique=True,
        sqlite_where=sa.text(JOINED),
        postgresql_where=sa.text(JOINED),
    ),
)
"""`number`: the citizen's. `ticket`: the number of the ticket given up for this one; '' for none."""
