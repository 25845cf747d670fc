"""The raw events, in the order of the journal, and how far each copy of the journal has come."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "infra_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("n", sa.BigInteger, primary_key=True),
        sa.Column("i", sa.Integer, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(160), nullable=False, index=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "history_position",
        sa.Column("reader", sa.String(32), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True, autoincrement=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("relayed_at", Moment, nullable=True, index=True),
    )
