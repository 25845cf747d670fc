"""The tables of conversations: the site's accounts, citizens' addresses in them, conversations, messages and lists."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

account_table = sa.Table(
    "channel_account",
    metadata,
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
"""The site's own accounts. `secrets`: sealed with the site's key. A removed account keeps its row for its
conversations, without its secrets."""

sender_table = sa.Table(
    "channel_sender",
    metadata,
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
    sa.Index("ix_channel_sender_blocked_at", "blocked_at"),
    sa.Index("ix_channel_sender_customer", "customer"),
)
"""Citizens' addresses in an account. `number`: a telephone number that the channel has proved."""

conversation_table = sa.Table(
    "conversation",
    metadata,
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
    sa.Index("ix_conversation_sender", "sender", "opened_at"),
    sa.Index("ix_conversation_state", "state", "agent"),
    sa.Index("ix_conversation_closed_at", "closed_at"),
)
"""Conversations. `wanted`: the agent for whom it is kept in line. `off_floor`: a supervisor has taken it over, so the
floor knows nothing of it. `told`: the system messages that its citizen has had. `agents`: those who have had it."""

message_table = sa.Table(
    "conversation_message",
    metadata,
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
    sa.Index("ix_conversation_message_delivery", "delivery", "next_at"),
)
"""Messages in their order. `provider`: the provider's id of a citizen's message. `next_at`, `attempts`, `begun_at`:
when one to a citizen is sent next, how often it was tried, and since when an attempt is under way."""

receipt_table = sa.Table(
    "conversation_receipt",
    metadata,
    sa.Column("account", sa.String(32), primary_key=True),
    sa.Column("provider", sa.String(200), primary_key=True),
    sa.Column("message", sa.String(32), nullable=False),
)
"""The ids by which a provider's receipts name a message that it has taken."""

file_table = sa.Table(
    "conversation_file",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("conversation", sa.String(32), nullable=False),
    sa.Column("message", sa.String(32), nullable=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_conversation_file_conversation", "conversation", "message"),
)
"""The files of conversations; one without a message has been uploaded by an agent and not been sent yet."""

reply_table = sa.Table(
    "quick_reply",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("owner", sa.String(32), nullable=False),
    sa.Column("title", sa.String(60), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("category", sa.String(40), nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Index("ix_quick_reply_owner", "owner"),
)
"""Quick replies; a shared one has no owner."""

word_table = sa.Table(
    "conversation_word",
    metadata,
    sa.Column("list", sa.String(8), primary_key=True),
    sa.Column("word", sa.String(60), primary_key=True),
)
"""The words for which a message is held back (`held`), or counts as spam (`spam`)."""
