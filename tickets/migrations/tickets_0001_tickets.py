"""Tickets and the counter of their numbers."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket",
        sa.Column("serial", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("number", sa.String(20), nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("urgency", sa.String(32), nullable=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("contact_name", sa.String(64), nullable=False),
        sa.Column("contact_number", sa.String(32), nullable=False),
        sa.Column("caller", sa.String(64), nullable=False),
        sa.Column("interaction", sa.String(150), nullable=True),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("submitted_at", Moment, nullable=True),
    )
    op.create_index("ix_ticket_contact_number", "ticket", ["contact_number", "serial"])
    op.create_index("ix_ticket_caller", "ticket", ["caller", "serial"])
    op.create_index("ix_ticket_state", "ticket", ["state", "serial"])
    op.create_index("ix_ticket_created_by", "ticket", ["created_by", "serial"])
    op.create_index("ix_ticket_interaction", "ticket", ["interaction"])
    # Guarantees one draft for each interaction, even if two tabs ask at once.
    op.create_index(
        "uq_ticket_draft",
        "ticket",
        ["interaction"],
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    )
    op.create_table(
        "ticket_day",
        sa.Column("day", sa.String(8), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
