"""The channel of a survey: a call, or a conversation in writing."""

import sqlalchemy as sa
from alembic import op

revision = "surveys_0005"
down_revision = "surveys_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("survey", sa.Column("channel", sa.String(16), nullable=False, server_default="voice"))
