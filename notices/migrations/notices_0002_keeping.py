"""An index for deleting old entries of the queue."""

import sqlalchemy as sa
from alembic import op

revision = "notices_0002"
down_revision = "notices_0001"
branch_labels = None
depends_on = None

SPREAD = "spread_at IS NOT NULL"


def upgrade() -> None:
    where = sa.text(SPREAD)
    op.create_index("ix_notice_told_spread", "notice_told", ["spread_at"], sqlite_where=where, postgresql_where=where)
