"""Removes the numbers of campaigns that were finished long ago."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "surveys_0004"
down_revision = "surveys_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaign", sa.Column("anonymised_at", Moment, nullable=True))
