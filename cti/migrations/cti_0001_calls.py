"""Calls and legs as history: arrival, ring, answer by a person, end and side (RP2)."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "cti_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call",
        sa.Column("id", sa.String(150), primary_key=True),
        sa.Column("caller", sa.String(64), nullable=False, index=True),
        sa.Column("called", sa.String(64), nullable=False),
        sa.Column("trunk", sa.String(64), nullable=False),
        sa.Column("arrived_at", Moment, nullable=False, index=True),
        sa.Column("talked_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("ended_by", sa.String(16), nullable=True),
        sa.Column("cause", sa.String(32), nullable=True),
    )
    op.create_table(
        "leg",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("call", sa.String(150), nullable=False, index=True),
        sa.Column("rang_at", Moment, nullable=True),
        sa.Column("answered_at", Moment, nullable=True),
        sa.Column("joined_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("ended_by", sa.String(16), nullable=True),
        sa.Column("cause", sa.String(32), nullable=True),
    )
    op.execute(
        "CREATE VIEW v_call AS "
        "SELECT id, caller, called, trunk, arrived_at, talked_at, ended_at, ended_by, cause FROM call"
    )
    op.execute(
        "CREATE VIEW v_leg AS SELECT id, call, rang_at, answered_at, joined_at, ended_at, ended_by, cause FROM leg"
    )
