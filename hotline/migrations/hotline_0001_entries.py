"""The hotline's own facts: queues, skills, reasons, kinds of ticket, departments and their people."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "hotline_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "site_entry",
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("updated_by", sa.String(64), nullable=False),
    )
