"""Agents can read which supervisors were in their talks (TE6)."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "acd_0009"
down_revision = "acd_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("interaction", sa.String(150), primary_key=True),
        sa.Column("supervisor", sa.String(64), primary_key=True),
        sa.Column("began_at", Moment, primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(64), nullable=False),
        sa.Column("ended_at", Moment, nullable=False),
    )
