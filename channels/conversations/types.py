"""The words of conversations, for screens."""

from channels.conversations.rules.changing import Summary, answer_by
from channels.conversations.rules.entities import (
    HELD_BACK,
    Closing,
    Conversation,
    ConversationState,
    Direction,
    Message,
    Rules,
    Sender,
    Told,
)
from channels.conversations.rules.texts import with_defaults

__all__ = [
    "HELD_BACK",
    "Closing",
    "Conversation",
    "ConversationState",
    "Direction",
    "Message",
    "Rules",
    "Sender",
    "Summary",
    "Told",
    "answer_by",
    "with_defaults",
]
