"""Removes the numbers of campaigns that were finished long ago."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "campaigns_0003"
down_revision = "campaigns_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if "anonymised_at" in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("campaign")}:
        return  # surveys_0004 has done it
    op.add_column("campaign", sa.Column("anonymised_at", Moment, nullable=True))
