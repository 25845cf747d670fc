"""An index that finds the unread notices about a ticket, so that they are read once it is decided."""

import sqlalchemy as sa
from alembic import op

revision = "notices_0003"
down_revision = "notices_0002"
branch_labels = None
depends_on = None

UNREAD = sa.text("channel = 'page' AND read_at IS NULL")


def upgrade() -> None:
    op.create_index("ix_notice_unread_of", "notice", ["of"], sqlite_where=UNREAD, postgresql_where=UNREAD)
