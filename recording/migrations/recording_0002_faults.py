"""The beginning of a recording's sound, the size of its file, and the faults of its parts."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "recording_0002"
down_revision = "recording_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recording", sa.Column("started_at", Moment, nullable=True))
    op.add_column("recording", sa.Column("bytes", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("recording", sa.Column("faults", sa.String(120), nullable=False, server_default=""))
    op.execute("UPDATE recording SET started_at = filed_at")
