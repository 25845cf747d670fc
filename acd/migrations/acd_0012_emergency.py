"""The cards of hand-overs to emergency services."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "acd_0012"
down_revision = "acd_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emergency_card",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("interaction", sa.String(150), nullable=False, index=True),
        sa.Column("service", sa.String(16), nullable=False),
        sa.Column("agent", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
    )
