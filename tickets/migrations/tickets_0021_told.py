"""Results of call-backs reported without a call. Earlier results that name no call count as unproved."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0021"
down_revision = "tickets_0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket_follow_up", sa.Column("told", sa.Integer, nullable=True))
    op.add_column("ticket_follow_up", sa.Column("proved", sa.Boolean, nullable=False, server_default=sa.true()))
    op.execute("UPDATE ticket_follow_up SET proved = false WHERE state = 'reached' AND interaction IS NULL")
