"""Accounts, their skills, sessions and seats."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "accounts_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("username", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("agent", sa.String(16), nullable=True, unique=True),
        sa.Column("after_service", sa.String(16), nullable=False),
        sa.Column("auto_answer", sa.Boolean, nullable=False),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.Column("demo", sa.Boolean, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "agent_skill",
        sa.Column("agent", sa.String(16), primary_key=True),
        sa.Column("skill", sa.String(32), primary_key=True),
        sa.Column("level", sa.Integer, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "account", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
    )
    op.create_table(
        "seat",
        sa.Column("agent", sa.String(16), primary_key=True),
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("taken_at", Moment, nullable=False),
    )
