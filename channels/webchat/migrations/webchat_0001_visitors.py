"""The chat on web sites: visitors, their sessions, what their pages show, their files and ratings."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "webchat_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webchat_visitor",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("sender", sa.String(80), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("fetched", sa.Integer, nullable=False),
        sa.Column("shown", sa.Integer, nullable=False),
        sa.UniqueConstraint("account", "sender", name="uq_webchat_visitor_account_sender"),
    )
    op.create_index("ix_webchat_visitor_seen_at", "webchat_visitor", ["seen_at"])
    op.create_table(
        "webchat_session",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("visitor", sa.String(32), nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
    )
    op.create_index("ix_webchat_session_visitor", "webchat_session", ["visitor"])
    op.create_index("ix_webchat_session_ends_at", "webchat_session", ["ends_at"])
    op.create_table(
        "webchat_message",
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
    op.create_table(
        "webchat_file",
        sa.Column("visitor", sa.String(32), primary_key=True),
        sa.Column("file", sa.String(32), primary_key=True),
        sa.Column("written", sa.JSON, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "webchat_rating",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("visitor", sa.String(32), nullable=False),
        sa.Column("stars", sa.Integer, nullable=False),
        sa.Column("comment", sa.String(500), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_webchat_rating_visitor", "webchat_rating", ["visitor"])
