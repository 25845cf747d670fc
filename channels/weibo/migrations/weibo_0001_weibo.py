"""Weibo: whom an account may answer, how far comments were read, and media that are to be fetched."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "weibo_0001"
down_revision = None
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "weibo_citizen",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("uid", sa.String(20), primary_key=True),
        sa.Column("message_at", Moment, nullable=False),
        sa.Column("mention_at", Moment, nullable=False),
        sa.Column("mention_answered", sa.Boolean, nullable=False),
    )
    op.create_table(
        "weibo_mark",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("list", sa.String(16), primary_key=True),
        sa.Column("since", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "weibo_media",
        sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("message", sa.String(64), nullable=False),
        sa.Column("uid", sa.String(20), nullable=False),
        sa.Column("media", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.UniqueConstraint("account", "message", name="uq_weibo_media_account_message"),
    )
    op.create_index("ix_weibo_media_next_at", "weibo_media", ["next_at"])
