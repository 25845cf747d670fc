"""The people of each ticket, and who changed which of its fields, and when."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0003"
down_revision = "tickets_0002"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "ticket_person",
        sa.Column("person", sa.String(32), primary_key=True),
        sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_ticket_person_serial", "ticket_person", ["serial"])
    op.execute("INSERT INTO ticket_person (person, serial) SELECT created_by, serial FROM ticket")
    op.create_table(
        "ticket_edit",
        sa.Column("ticket", sa.String(32), sa.ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
    )
