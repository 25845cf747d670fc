"""Urgencies get the hours until citizens are called back: 24 for the shipped urgent ones, 72 for others."""

import sqlalchemy as sa
from alembic import op

revision = "hotline_0006"
down_revision = "hotline_0005"
branch_labels = None
depends_on = None

ENTRIES = sa.table("site_entry", sa.column("kind"), sa.column("id"), sa.column("values", sa.JSON))
SHIPPED = {"urgent": 24.0, "critical": 24.0}


def upgrade() -> None:
    mine = ENTRIES.c.kind == "urgencies"
    for row in op.get_bind().execute(sa.select(ENTRIES.c.id, ENTRIES.c["values"]).where(mine)).all():
        written = sa.update(ENTRIES).where(mine, ENTRIES.c.id == row.id)
        op.execute(written.values({"values": {"follow_up_hours": SHIPPED.get(row.id, 72.0), **row[1]}}))
