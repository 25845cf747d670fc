"""Surveys that were asked, and the agents of their calls."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "surveys_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("call", sa.String(150), primary_key=True),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("level", sa.String(24), nullable=True),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("flow", sa.String(40), nullable=False),
        sa.Column("campaign", sa.String(32), nullable=False),
        sa.Column("training", sa.Boolean, nullable=False),
    )
    op.create_index("ix_survey_at", "survey", ["at", "call"])
    op.create_index("ix_survey_campaign", "survey", ["campaign", "at"])
    op.create_table(
        "survey_agent",
        sa.Column("call", sa.String(150), primary_key=True),
        sa.Column("agent", sa.String(64), primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_survey_agent_agent", "survey_agent", ["agent", "at", "call"])
