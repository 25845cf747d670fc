"""Contents of attachments wait in a queue of their own, behind the messages that announce them."""

import sqlalchemy as sa
from alembic import op

revision = "exchange_0003"
down_revision = "exchange_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("announced", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("exchange_message", column)
