"""The tables of the exchange: which peer sent which ticket, messages both ways, attachments, and used nonces."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")

link_table = sa.Table(
    "exchange_link",
    metadata,
    sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
    sa.Column("peer", sa.String(32), nullable=False),
    sa.Column("external", sa.String(64), nullable=False),
    sa.Column("ticket", sa.String(32), nullable=False, unique=True),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("told", sa.Integer, nullable=False),
    sa.Column("heard", sa.Integer, nullable=False),
    sa.Column("said", sa.Integer, nullable=False),
    sa.UniqueConstraint("peer", "external", name="uq_exchange_link_peer_external"),
)
"""A peer's ticket. `told`: the version of the ticket up to which the peer is informed; `heard`, `said`: the sequence of
the last message from it, and to it."""

heard_table = sa.Table(
    "exchange_heard",
    metadata,
    sa.Column("peer", sa.String(32), primary_key=True),
    sa.Column("message", sa.String(64), primary_key=True),
    sa.Column("external", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("accepted", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_exchange_heard_at", "at"),
)
"""Messages from a peer with our answers, which are repeated if a message comes again. The text is not kept: it is in
the ticket."""

message_table = sa.Table(
    "exchange_message",
    metadata,
    sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
    sa.Column("peer", sa.String(32), nullable=False),
    sa.Column("message", sa.String(64), nullable=False, unique=True),
    sa.Column("external", sa.String(64), nullable=False),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_at", Moment, nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("done_at", Moment, nullable=True),
    sa.Column("announced", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    sa.UniqueConstraint("peer", "external", "sequence", name="uq_exchange_message_peer_external_sequence"),
    sa.Index("ix_exchange_message_state", "peer", "state", "next_at"),
)
"""Messages to a peer. The body is erased once a message is done. `announced`: the peer has accepted this message of an
attachment, and only its content is still to be sent; the ticket's later messages do not wait for that."""

file_table = sa.Table(
    "exchange_file",
    metadata,
    sa.Column("peer", sa.String(32), primary_key=True),
    sa.Column("external", sa.String(64), primary_key=True),
    sa.Column("way", sa.String(4), primary_key=True),
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("file", sa.String(32), nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("at", Moment, nullable=False),
)
"""Attachments by their content, `in` from a peer and `out` to it, each exchanged once. `file`: the id in the file
store, '' until an announced content arrives. `state`: `expected`, `done` or `refused`."""

nonce_table = sa.Table(
    "exchange_nonce",
    metadata,
    sa.Column("peer", sa.String(32), primary_key=True),
    sa.Column("nonce", sa.String(64), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_exchange_nonce_at", "at"),
)
