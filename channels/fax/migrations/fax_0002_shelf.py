"""Pages are in the file store; `file` is only set for a fax that has yet to be stored, or is on its way."""

import sqlalchemy as sa
from alembic import op

revision = "fax_0002"
down_revision = "fax_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("fax_in", sa.Column("stored", sa.String(32), nullable=True))
    op.add_column("fax_in", sa.Column("reading", sa.String(10), nullable=False, server_default=""))
    op.add_column("fax_out", sa.Column("stored", sa.String(32), nullable=True))
    op.create_index("ix_fax_in_file", "fax_in", ["file", "id"])
    op.create_index("ix_fax_in_reading", "fax_in", ["reading", "began_at"])
    op.create_index("ix_fax_out_file", "fax_out", ["file", "id"])
