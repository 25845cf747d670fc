"""The tables of the chat: visitors, their sessions, what their page shows, their files, and their ratings."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

visitor_table = sa.Table(
    "webchat_visitor",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("account", sa.String(64), nullable=False),
    sa.Column("sender", sa.String(80), nullable=False),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("seen_at", Moment, nullable=False, index=True),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("fetched", sa.Integer, nullable=False),
    sa.Column("shown", sa.Integer, nullable=False),
    sa.UniqueConstraint("account", "sender", name="uq_webchat_visitor_account_sender"),
)
"""`sender`: the visitor's address in this channel; `number`: a telephone number for which the site vouches. `last`: the
number of the newest message; `fetched`, `shown`: how far the visitor's page has received and shown them."""

session_table = sa.Table(
    "webchat_session",
    metadata,
    sa.Column("token", sa.String(64), primary_key=True),
    sa.Column("visitor", sa.String(32), nullable=False, index=True),
    sa.Column("ends_at", Moment, nullable=False, index=True),
)
"""`token`: the SHA-256 of the token that the visitor's page keeps."""

message_table = sa.Table(
    "webchat_message",
    metadata,
    sa.Column("visitor", sa.String(32), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.String(32), nullable=False),
    sa.Column("ours", sa.Boolean, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("files", sa.JSON, nullable=False),
    sa.Column("taken", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("visitor", "id", name="uq_webchat_message_visitor_id"),
)
"""The messages on a visitor's page, numbered without gaps in the order of arrival. `ours`: it went to the visitor;
`taken`: the conversations have it. `files`: id, name, size and media type of each."""

file_table = sa.Table(
    "webchat_file",
    metadata,
    sa.Column("visitor", sa.String(32), primary_key=True),
    sa.Column("file", sa.String(32), primary_key=True),
    sa.Column("written", sa.JSON, nullable=False),
    sa.Column("used", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
"""The files that a visitor may read: their own and those sent to them. `written`: the file's future row in the file
store, which it gets with its message; `used`: it is part of a message."""

rating_table = sa.Table(
    "webchat_rating",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("visitor", sa.String(32), nullable=False, index=True),
    sa.Column("stars", sa.Integer, nullable=False),
    sa.Column("comment", sa.String(500), nullable=False),
    sa.Column("at", Moment, nullable=False),
)
"""A citizen's judgement of a conversation, given once. It is kept when the visitor is forgotten."""
