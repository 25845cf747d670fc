"""Notices by SMS and WeChat: the account to use, people's WeChat, and the id under which a notice was sent."""

import sqlalchemy as sa
from alembic import op

revision = "notices_0004"
down_revision = "notices_0003"
branch_labels = None
depends_on = None

NAMED = sa.text("message <> ''")


def upgrade() -> None:
    op.add_column("notice_quiet", sa.Column("account", sa.String(32), nullable=False, server_default=""))
    op.add_column("notice_contact", sa.Column("wechat", sa.String(64), nullable=False, server_default=""))
    op.add_column("notice", sa.Column("message", sa.String(32), nullable=False, server_default=""))
    op.create_index("ix_notice_message", "notice", ["message"], sqlite_where=NAMED, postgresql_where=NAMED)
