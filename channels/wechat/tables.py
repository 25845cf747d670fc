"""The tables of WeChat: the citizens whom an account may answer, and media that are still to be fetched."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")

citizen_table = sa.Table(
    "wechat_citizen",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("openid", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("named_at", Moment, nullable=True),
    sa.Column("message_at", Moment, nullable=False),
    sa.Column("message_sent", sa.Integer, nullable=False),
    sa.Column("action_at", Moment, nullable=False),
    sa.Column("action_sent", sa.Integer, nullable=False),
)
"""`named_at`: when WeChat was asked for the name. The other columns are the windows of `rules/quota.py`."""

media_table = sa.Table(
    "wechat_media",
    metadata,
    sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
    sa.Column("account", sa.String(64), nullable=False),
    sa.Column("message", sa.String(64), nullable=False),
    sa.Column("openid", sa.String(64), nullable=False),
    sa.Column("media", sa.String(200), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_at", Moment, nullable=False, index=True),
    sa.UniqueConstraint("account", "message", name="uq_wechat_media_account_message"),
)
"""A row goes once its file has become a message of its own, or cannot be had any more."""
