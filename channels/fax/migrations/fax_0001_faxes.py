"""Incoming and outgoing faxes."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "fax_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fax_in",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("call", sa.String(150), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("called", sa.String(64), nullable=False),
        sa.Column("file", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("error", sa.String(60), nullable=False),
        sa.Column("rate", sa.Integer, nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("station", sa.String(20), nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("claimed_by", sa.String(32), nullable=False),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("closed_by", sa.String(32), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_fax_in_call", "fax_in", ["call"])
    op.create_index("ix_fax_in_closed_at", "fax_in", ["closed_at", "id"])
    op.create_table(
        "fax_out",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("file", sa.String(120), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("resolution", sa.String(10), nullable=False),
        sa.Column("interaction", sa.String(150), nullable=False),
        sa.Column("ticket", sa.String(32), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("queued_at", Moment, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("rate", sa.Integer, nullable=False),
        sa.Column("next_at", Moment, nullable=True),
        sa.Column("done_at", Moment, nullable=True),
    )
    op.create_index("ix_fax_out_ticket", "fax_out", ["ticket"])
    op.create_index("ix_fax_out_queued_at", "fax_out", ["queued_at", "id"])
