"""Conversations as agents' pages see them live: without any words, which pages then ask for."""

from typing import ClassVar

from channels.conversations.memory import OpenConversations, OpenOne
from channels.conversations.rules.entities import ConversationState
from core.ids import Instant
from core.messages.floor import Kind
from core.views import Audience, Watched, view


@view
class ConversationView:
    """A conversation that an agent has."""

    KIND: ClassVar[str] = "conversation"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.AGENT,)

    id: str
    channel: Kind
    name: str
    """The citizen's, as the provider calls them; empty if it does not."""

    state: ConversationState
    subject: str
    last_seq: int
    unread: int
    unanswered_since: Instant | None
    answer_by: Instant | None
    """When the first answer is due; null once it was given."""

    last_at: Instant
    typing_at: Instant | None
    """When the citizen was last seen to write, since the last message; null if not at all."""

    changed: int
    """A different number whenever anything has changed, such as how far a message has come."""


def shown(one: OpenOne) -> ConversationView:
    """A conversation for its agent."""
    found = one.conversation
    return ConversationView(
        id=found.id,
        channel=Kind(found.channel),
        name=one.sender.name,
        state=found.state,
        subject=found.subject,
        last_seq=found.last_seq,
        unread=max(0, found.last_seq - found.read_seq),
        unanswered_since=found.unanswered_since,
        answer_by=one.answer_by,
        last_at=found.last_at,
        typing_at=one.typing_at,
        changed=one.changed,
    )


def whose(one: OpenOne) -> str:
    """The agent who has it."""
    return one.conversation.agent or ""


PUSHED = (
    Watched(
        view=ConversationView,
        service=OpenConversations,
        items=lambda memory: memory.with_agents(),
        made=shown,
        whose=whose,
    ),
)
