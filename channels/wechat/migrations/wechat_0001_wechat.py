"""WeChat: the citizens whom an account may answer, and media that are still to be fetched."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "wechat_0001"
down_revision = None
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "wechat_citizen",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("openid", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("named_at", Moment, nullable=True),
        sa.Column("message_at", Moment, nullable=False),
        sa.Column("message_sent", sa.Integer, nullable=False),
        sa.Column("action_at", Moment, nullable=False),
        sa.Column("action_sent", sa.Integer, nullable=False),
    )
    op.create_table(
        "wechat_media",
        sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("message", sa.String(64), nullable=False),
        sa.Column("openid", sa.String(64), nullable=False),
        sa.Column("media", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.UniqueConstraint("account", "message", name="uq_wechat_media_account_message"),
    )
    op.create_index("ix_wechat_media_next_at", "wechat_media", ["next_at"])
