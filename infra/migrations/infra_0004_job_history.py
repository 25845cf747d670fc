"""Jobs stay in the list when their file is gone, with the name of the person who asked."""

import sqlalchemy as sa
from alembic import op

revision = "infra_0004"
down_revision = "infra_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("job", sa.Column("asked_by", sa.String(80), nullable=False, server_default=""))
    op.add_column("job", sa.Column("title", sa.String(120), nullable=False, server_default=""))
