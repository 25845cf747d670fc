"""The tables of notices: the queue, one row for each person and channel, and the site's settings."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

WAITS, UNREAD, UNSPREAD = "due_at IS NOT NULL", "channel = 'page' AND read_at IS NULL", "spread_at IS NULL"
SPREAD, NAMED = "spread_at IS NOT NULL", "message <> ''"

told_table = sa.Table(
    "notice_told",
    metadata,
    sa.Column("key", sa.String(200), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("to", sa.JSON, nullable=False),
    sa.Column("values", sa.JSON, nullable=False),
    sa.Column("about", sa.String(32), nullable=False),
    sa.Column("of", sa.String(64), nullable=False),
    sa.Column("file", sa.String(32), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("spread_at", Moment, nullable=True),
    sa.Index("ix_notice_told_unspread", "at", sqlite_where=sa.text(UNSPREAD), postgresql_where=sa.text(UNSPREAD)),
    sa.Index("ix_notice_told_spread", "spread_at", sqlite_where=sa.text(SPREAD), postgresql_where=sa.text(SPREAD)),
)
"""Written in the transaction of the change that it reports; spread over people and channels afterwards."""

notice_table = sa.Table(
    "notice",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("told", sa.String(200), nullable=False),
    sa.Column("person", sa.String(300), nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("channel", sa.String(8), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("text", sa.String(1000), nullable=False),
    sa.Column("values", sa.JSON, nullable=False),
    sa.Column("address", sa.String(254), nullable=False),
    sa.Column("about", sa.String(32), nullable=False),
    sa.Column("of", sa.String(64), nullable=False),
    sa.Column("file", sa.String(32), nullable=False),
    sa.Column("alarm", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("sent_at", Moment, nullable=True),
    sa.Column("read_at", Moment, nullable=True),
    sa.Column("fault", sa.String(200), nullable=False),
    sa.Column("message", sa.String(32), nullable=False),
    sa.UniqueConstraint("told", "person", "channel", name="uq_notice_told_person_channel"),
    sa.Index("ix_notice_due_at", "due_at", sqlite_where=sa.text(WAITS), postgresql_where=sa.text(WAITS)),
    sa.Index(
        "ix_notice_unread", "person", "created_at", sqlite_where=sa.text(UNREAD), postgresql_where=sa.text(UNREAD)
    ),
    sa.Index("ix_notice_unread_of", "of", sqlite_where=sa.text(UNREAD), postgresql_where=sa.text(UNREAD)),
    sa.Index("ix_notice_person", "person", "created_at", "id"),
    sa.Index("ix_notice_created_at", "created_at", "id"),
    sa.Index("ix_notice_message", "message", sqlite_where=sa.text(NAMED), postgresql_where=sa.text(NAMED)),
)
"""`due_at`: the next attempt, or the end of the current attempt's lease; null when the notice is finished.
`message`: the id under which it was last sent by SMS or WeChat; empty: its own."""

rule_table = sa.Table(
    "notice_rule",
    metadata,
    sa.Column("kind", sa.String(40), primary_key=True),
    sa.Column("title", sa.String(100), nullable=False),
    sa.Column("text", sa.String(500), nullable=False),
    sa.Column("channels", sa.JSON, nullable=False),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
"""The kinds whose words or channels the site has changed; the others keep their defaults."""

quiet_table = sa.Table(
    "notice_quiet",
    metadata,
    sa.Column("channel", sa.String(8), primary_key=True),
    sa.Column("since", sa.Integer, nullable=False),
    sa.Column("until", sa.Integer, nullable=False),
    sa.Column("account", sa.String(32), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
"""The settings of a channel: its quiet hours, and for SMS and WeChat the account to use; empty: the first one."""

contact_table = sa.Table(
    "notice_contact",
    metadata,
    sa.Column("whom", sa.String(12), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("mail", sa.String(254), nullable=False),
    sa.Column("phone", sa.String(20), nullable=False),
    sa.Column("wechat", sa.String(64), nullable=False),
    sa.Column("since", sa.Integer, nullable=False),
    sa.Column("until", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
"""The addresses of people and of departments' duty contacts, each with quiet hours of its own."""
