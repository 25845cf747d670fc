"""Notices: the queue, one row for each person and channel, and the site's settings."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "notices_0001"
down_revision = None
branch_labels = None
depends_on = None

WAITS, UNREAD, UNSPREAD = "due_at IS NOT NULL", "channel = 'page' AND read_at IS NULL", "spread_at IS NULL"


def upgrade() -> None:
    op.create_table(
        "notice_told",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("to", sa.JSON, nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("of", sa.String(64), nullable=False),
        sa.Column("file", sa.String(32), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("spread_at", Moment, nullable=True),
    )
    _partial("ix_notice_told_unspread", "notice_told", ["at"], UNSPREAD)
    _notices()
    op.create_table(
        "notice_rule",
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("channels", sa.JSON, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "notice_quiet",
        sa.Column("channel", sa.String(8), primary_key=True),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "notice_contact",
        sa.Column("whom", sa.String(12), primary_key=True),
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("mail", sa.String(254), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _notices() -> None:
    op.create_table(
        "notice",
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
        sa.UniqueConstraint("told", "person", "channel", name="uq_notice_told_person_channel"),
    )
    _partial("ix_notice_due_at", "notice", ["due_at"], WAITS)
    _partial("ix_notice_unread", "notice", ["person", "created_at"], UNREAD)
    op.create_index("ix_notice_person", "notice", ["person", "created_at", "id"])
    op.create_index("ix_notice_created_at", "notice", ["created_at", "id"])


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
