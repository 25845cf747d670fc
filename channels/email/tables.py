"""The tables of e-mail: how far each mailbox has been read, and which mail belongs to which thread."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

mailbox_table = sa.Table(
    "email_mailbox",
    metadata,
    sa.Column("account", sa.String(32), primary_key=True),
    sa.Column("place", sa.String(32), primary_key=True),
    sa.Column("validity", sa.BigInteger, nullable=False),
    sa.Column("uid", sa.BigInteger, nullable=False),
    sa.Column("baseline", sa.BigInteger, nullable=False),
    sa.Column("old", sa.String(60), nullable=False),
    sa.Column("left", sa.JSON, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
"""`place`: a digest of server, user and folder. `uid`: every message up to this one is taken, but for those in `left`,
which maps a UID to its failed attempts. Messages up to `baseline` were there when reading began, and the search `old`
tells which of these are taken."""

mail_table = sa.Table(
    "email_mail",
    metadata,
    sa.Column("account", sa.String(32), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("message_id", sa.String(250), nullable=False),
    sa.Column("peer", sa.String(254), nullable=False),
    sa.Column("thread", sa.String(32), nullable=False),
    sa.Column("references", sa.JSON, nullable=False),
    sa.Column("outgoing", sa.Boolean, nullable=False),
    sa.Column("automatic", sa.Boolean, nullable=False),
    sa.Column("taken", sa.Boolean, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_email_mail_message_id", "account", "message_id"),
    sa.Index("ix_email_mail_thread", "account", "thread"),
    sa.Index("ix_email_mail_peer", "account", "peer", "at"),
    sa.Index("ix_email_mail_at", "at"),
)
"""A mail, ours or a citizen's. `id`: the channel's, as in `Arrived` and `Outgoing`; `peer`: the citizen's address;
`taken`: the conversations have it, or the server has ours; `quote`: what our answer repeats of it."""
