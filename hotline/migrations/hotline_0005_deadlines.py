"""Urgencies get the working hours until a ticket's clocks are due; the shipped ones get their own values."""

import sqlalchemy as sa
from alembic import op

revision = "hotline_0005"
down_revision = "hotline_0004"
branch_labels = None
depends_on = None

ENTRIES = sa.table("site_entry", sa.column("kind"), sa.column("id"), sa.column("values", sa.JSON))
NAMES = ("sign_h", "return_h", "step_h", "first_h", "solution_h")
SHIPPED = {"urgent": (2.0, 4.0, 15.0, 4.0, 22.5), "critical": (0.5, 1.0, 2.0, 0.5, 4.0)}
NORMAL = (4.0, 7.5, 37.5, 7.5, 52.5)


def upgrade() -> None:
    mine = ENTRIES.c.kind == "urgencies"
    for row in op.get_bind().execute(sa.select(ENTRIES.c.id, ENTRIES.c["values"]).where(mine)).all():
        hours = dict(zip(NAMES, SHIPPED.get(row.id, NORMAL), strict=True))
        written = sa.update(ENTRIES).where(mine, ENTRIES.c.id == row.id)
        op.execute(written.values({"values": {**hours, **row[1]}}))
