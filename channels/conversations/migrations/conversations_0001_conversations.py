"""Accounts at providers, conversations in writing, their messages and files, quick replies and lists of words."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "conversations_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _accounts()
    _conversations()
    _messages()
    _beside_messages()
    _lists()


def _accounts() -> None:
    op.create_table(
        "channel_account",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("config", sa.JSON, nullable=False),
        sa.Column("secrets", sa.Text, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("fault", sa.String(120), nullable=False),
        sa.Column("fault_since", Moment, nullable=True),
        sa.Column("last_in_at", Moment, nullable=True),
        sa.Column("last_out_at", Moment, nullable=True),
        sa.Column("removed_at", Moment, nullable=True),
    )
    op.create_table(
        "channel_sender",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("account", sa.String(32), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("customer", sa.String(32), nullable=True),
        sa.Column("blocked_at", Moment, nullable=True),
        sa.Column("blocked_by", sa.String(32), nullable=False),
        sa.Column("first_at", Moment, nullable=False),
        sa.Column("last_at", Moment, nullable=False),
        sa.UniqueConstraint("account", "address", name="uq_channel_sender_account"),
    )
    op.create_index("ix_channel_sender_blocked_at", "channel_sender", ["blocked_at"])
    op.create_index("ix_channel_sender_customer", "channel_sender", ["customer"])


def _conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("account", sa.String(32), nullable=False),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("thread", sa.String(200), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("agent", sa.String(32), nullable=True),
        sa.Column("wanted", sa.String(32), nullable=False),
        sa.Column("off_floor", sa.Boolean, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("queued_at", Moment, nullable=True),
        sa.Column("accepted_at", Moment, nullable=True),
        sa.Column("first_answered_at", Moment, nullable=True),
        sa.Column("unanswered_since", Moment, nullable=True),
        sa.Column("last_at", Moment, nullable=False),
        sa.Column("citizen_at", Moment, nullable=False),
        sa.Column("warned_at", Moment, nullable=True),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("closing", sa.String(16), nullable=True),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("read_seq", sa.Integer, nullable=False),
        sa.Column("category", sa.String(60), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("follow_up", sa.Text, nullable=False),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("agents", sa.JSON, nullable=False),
    )
    op.create_index("ix_conversation_sender", "conversation", ["sender", "opened_at"])
    op.create_index("ix_conversation_state", "conversation", ["state", "agent"])
    op.create_index("ix_conversation_closed_at", "conversation", ["closed_at"])


def _messages() -> None:
    op.create_table(
        "conversation_message",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("direction", sa.String(8), nullable=False),
        sa.Column("author", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("account", sa.String(32), nullable=False),
        sa.Column("provider", sa.String(200), nullable=True),
        sa.Column("delivery", sa.String(12), nullable=True),
        sa.Column("reason", sa.String(120), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", Moment, nullable=True),
        sa.Column("begun_at", Moment, nullable=True),
        sa.Column("recalled_at", Moment, nullable=True),
        sa.UniqueConstraint("conversation", "seq", name="uq_conversation_message_conversation"),
        sa.UniqueConstraint("channel", "account", "provider", name="uq_conversation_message_channel"),
    )
    op.create_index("ix_conversation_message_delivery", "conversation_message", ["delivery", "next_at"])


def _beside_messages() -> None:
    op.create_table(
        "conversation_receipt",
        sa.Column("account", sa.String(32), primary_key=True),
        sa.Column("provider", sa.String(200), primary_key=True),
        sa.Column("message", sa.String(32), nullable=False),
    )
    op.create_table(
        "conversation_file",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("message", sa.String(32), nullable=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_conversation_file_conversation", "conversation_file", ["conversation", "message"])


def _lists() -> None:
    op.create_table(
        "quick_reply",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
    )
    op.create_index("ix_quick_reply_owner", "quick_reply", ["owner"])
    op.create_table(
        "conversation_word",
        sa.Column("list", sa.String(8), primary_key=True),
        sa.Column("word", sa.String(60), primary_key=True),
    )
