"""Days start at quarter hours. It changed the tables of campaigns as well, as campaigns_0002 does now."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "surveys_0003"
down_revision = "surveys_0002"
branch_labels = None
depends_on = None

QUARTER_S = 900
AT_ONCE = 1000

survey = sa.table("survey", sa.column("call", sa.String), sa.column("at", Moment), sa.column("quarter", sa.Integer))


def upgrade() -> None:
    op.add_column("survey", sa.Column("quarter", sa.Integer, nullable=False, server_default="0"))
    _count_quarters(op.get_bind())
    op.drop_column("survey", "hour")


def _count_quarters(connection: sa.Connection) -> None:
    """Fill in existing surveys page by page, because each database stores the moment in its own form."""
    last = ""
    while True:
        query = sa.select(survey.c.call, survey.c.at).where(survey.c.call > last).order_by(survey.c.call).limit(AT_ONCE)
        found = connection.execute(query).all()
        for call, at in found:
            quarter = {"quarter": int(at // QUARTER_S)}
            connection.execute(sa.update(survey).where(survey.c.call == call).values(quarter))
        if len(found) < AT_ONCE:
            return
        last = found[-1].call
