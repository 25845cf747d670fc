"""The tables of Weibo: whom an account may answer, how far comments were read, and media that are to be fetched."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")

citizen_table = sa.Table(
    "weibo_citizen",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("uid", sa.String(20), primary_key=True),
    sa.Column("message_at", Moment, nullable=False),
    sa.Column("mention_at", Moment, nullable=False),
    sa.Column("mention_answered", sa.Boolean, nullable=False),
)

mark_table = sa.Table(
    "weibo_mark",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("list", sa.String(16), primary_key=True),
    sa.Column("since", sa.BigInteger, nullable=False),
)
"""`since`: the newest comment of a list that was taken."""

media_table = sa.Table(
    "weibo_media",
    metadata,
    sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
    sa.Column("account", sa.String(64), nullable=False),
    sa.Column("message", sa.String(64), nullable=False),
    sa.Column("uid", sa.String(20), nullable=False),
    sa.Column("media", sa.String(20), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_at", Moment, nullable=False, index=True),
    sa.UniqueConstraint("account", "message", name="uq_weibo_media_account_message"),
)
"""A row goes once its file has become a message of its own, or cannot be had any more."""
