"""Legal holds may end by themselves."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "infra_0008"
down_revision = "infra_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("file_hold", sa.Column("until", Moment, nullable=True))
