"""The tables of text messages: parts that wait for others, and what was given to providers."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

part_table = sa.Table(
    "sms_part",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("sender", sa.String(32), primary_key=True),
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("of", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("coding", sa.Integer, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("id", sa.String(80), nullable=False),
    sa.Column("session", sa.String(32), nullable=False),
    sa.Column("gsm", sa.Boolean, nullable=False),
    sa.Column("done", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_sms_part_at", "at"),
)
"""Parts of messages that citizens have sent. They stay for an hour after their message was delivered (`done`), so that
a part which comes again is known. A message of one part is here only if its carrier gives it no id, until the carrier
has confirmed that it knows that we have it."""

submission_table = sa.Table(
    "sms_submission",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("message", sa.String(64), primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True),
    sa.Column("of", sa.Integer, nullable=False),
    sa.Column("provider", sa.String(80), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("tell_at", Moment, nullable=True),
    sa.Index("ix_sms_submission_provider", "account", "provider"),
    sa.Index("ix_sms_submission_tell_at", "tell_at"),
    sa.Index("ix_sms_submission_at", "at"),
)
"""Messages that were given to providers, part by part, without number and text. `provider`: the provider's id;
`tell_at`: when the conversations are told once more how far the message has come."""

early_table = sa.Table(
    "sms_early_receipt",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("provider", sa.String(80), primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_sms_early_receipt_at", "at"),
)
"""Receipts that came before their message's id was noted."""
