"""Customers, the ways to reach them, notes, merges and openings, and their index."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment
from infra.search import schema

revision = "customers_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "customer",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("consent", sa.String(16), nullable=False),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("confidential", sa.Boolean, nullable=False),
        sa.Column("root", sa.String(32), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
    )
    op.create_index("ix_customer_root", "customer", ["root"])
    op.create_index("ix_customer_updated_at", "customer", ["updated_at", "id"])
    op.create_table(
        "customer_contact",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("customer", sa.String(32), nullable=False),
        sa.Column("root", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("label", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("tail", sa.String(200), nullable=False),
    )
    op.create_index("ix_customer_contact_root", "customer_contact", ["root"])
    op.create_index("ix_customer_contact_key", "customer_contact", ["kind", "key", "root"])
    op.create_index("ix_customer_contact_tail", "customer_contact", ["kind", "tail", "root"])
    op.create_table(
        "customer_note",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("customer", sa.String(32), nullable=False),
        sa.Column("root", sa.String(32), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("removed_at", Moment, nullable=True),
    )
    op.create_index("ix_customer_note_root", "customer_note", ["root", "at", "id"])
    op.create_table(
        "customer_edit",
        sa.Column("customer", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
    )
    op.create_table(
        "customer_merge",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kept", sa.String(32), nullable=False),
        sa.Column("merged", sa.String(32), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("members", sa.JSON, nullable=False),
        sa.Column("gained", sa.JSON, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("undone_at", Moment, nullable=True),
    )
    op.create_index("ix_customer_merge_kept", "customer_merge", ["kept", "at"])
    op.create_table(
        "customer_opening",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("customer", sa.String(32), nullable=False),
        sa.Column("asked_by", sa.String(32), nullable=False),
        sa.Column("asked_by_name", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("decided_by", sa.String(32), nullable=True),
        sa.Column("decided_by_name", sa.String(64), nullable=False),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("allowed", sa.Boolean, nullable=True),
        sa.Column("until", Moment, nullable=True),
    )
    op.create_index("ix_customer_opening_customer", "customer_opening", ["customer", "asked_at"])
    op.create_index("ix_customer_opening_asked_at", "customer_opening", ["asked_at", "id"])
    schema.create(op.get_bind(), "customer", 3)
