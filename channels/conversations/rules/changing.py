"""How a conversation changes: taken, given back, answered, handed on, closed."""

from dataclasses import dataclass

from channels.conversations.rules.entities import Closing, Conversation, ConversationState, Direction, Message, Told
from core.ids import Instant
from core.replace import replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """An agent's words about a conversation (会话小结)."""

    category: str = ""
    text: str = ""
    follow_up: str = ""


def taken(found: Conversation, agent: str, at: Instant, *, off_floor: bool = False) -> Conversation:
    """An agent has it. The time for the first answer goes on, whoever has it."""
    agents = found.agents if agent in found.agents else (*found.agents, agent)
    return replace(
        found,
        state=ConversationState.HELD,
        agent=agent,
        wanted="",
        off_floor=off_floor,
        accepted_at=at,
        agents=agents,
        warned_at=None,
    )


def in_line_again(found: Conversation, at: Instant, *, queue: str = "", wanted: str = "") -> Conversation:
    """The conversation waits again, at the place in line that it had at first."""
    return replace(
        found,
        state=ConversationState.WAITING,
        agent=None,
        wanted=wanted,
        off_floor=False,
        queue=queue or found.queue,
        queued_at=at if found.queued_at is None else found.queued_at,
        warned_at=None,
    )


def with_answer(found: Conversation, at: Instant) -> Conversation:
    """One of us has written to the citizen."""
    first = at if found.first_answered_at is None else found.first_answered_at
    return replace(found, first_answered_at=first, unanswered_since=None, last_at=at, warned_at=None)


def summed_up(found: Conversation, summary: Summary) -> Conversation:
    """With what its agent has written about it; an empty summary changes nothing."""
    if summary == Summary():
        return found
    return replace(found, category=summary.category, summary=summary.text, follow_up=summary.follow_up)


def closed(found: Conversation, closing: Closing, at: Instant) -> Conversation:
    """The conversation has ended. Its last agent stays noted."""
    return replace(
        found, state=ConversationState.CLOSED, closed_at=at, closing=closing, wanted="", unanswered_since=None
    )


def read_to(found: Conversation, seq: int) -> Conversation:
    """Its agent has read the messages up to this one."""
    return replace(found, read_seq=max(found.read_seq, min(seq, found.last_seq)))


def appended(found: Conversation, message: Message) -> Conversation:
    """One message more; the agent has read what one of us wrote."""
    read = (
        message.seq if found.read_seq == message.seq - 1 and message.direction is not Direction.IN else found.read_seq
    )
    return replace(found, last_seq=message.seq, read_seq=read)


def has_told(found: Conversation, told: Told) -> Conversation:
    """Its citizen has had this message of the system."""
    return found if told in found.told else replace(found, told=(*found.told, told.value))


def answer_by(found: Conversation, first_answer_s: float) -> Instant | None:
    """When the first answer is due; None if it was given, if the conversation is over, or off hours."""
    if found.first_answered_at is not None or found.queued_at is None or found.state is ConversationState.CLOSED:
        return None
    return found.queued_at + first_answer_s
