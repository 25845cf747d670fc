"""Reads by day, counted from existing reads, in days of UTC+8, the time of all of China."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "knowledge_0009"
down_revision = "knowledge_0008"
branch_labels = None
depends_on = None

AHEAD_S = int(timedelta(hours=8).total_seconds())
COUNTED = """
INSERT INTO knowledge_read_day (day, article, reads)
SELECT {day}, article, count(*) FROM knowledge_read GROUP BY 1, 2
"""
DAY = {
    "postgresql": f"CAST(\"at\" AT TIME ZONE 'UTC' + interval '{AHEAD_S} seconds' AS date)",
    "sqlite": f"date(\"at\", '+{AHEAD_S} seconds')",
}


def upgrade() -> None:
    op.create_table(
        "knowledge_read_day",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("reads", sa.Integer, nullable=False),
    )
    op.execute(COUNTED.format(day=DAY[op.get_bind().dialect.name]))
