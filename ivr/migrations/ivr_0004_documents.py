"""Documents that flows have sent by fax."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "ivr_0004"
down_revision = "ivr_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "flow_document",
        sa.Column("n", sa.BigInteger, primary_key=True),
        sa.Column("i", sa.Integer, primary_key=True),
        sa.Column("flow", sa.String(40), primary_key=True),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("document", sa.String(40), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_flow_document_flow_at", "flow_document", ["flow", "at"])
