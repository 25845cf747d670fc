"""The next action for a conversation: so that floor and database agree, and when its times are up."""

from enum import Enum, auto

from channels.conversations.rules.entities import Conversation, ConversationState, Rules
from core.ids import Instant


class Step(Enum):
    """The action after which floor and database agree."""

    NOTHING = auto()
    ENQUEUE = auto()
    TAKEN = auto()
    """The floor has given it to an agent."""

    RETURNED = auto()
    """The floor has it in line, or not at all, though an agent had it."""

    CLOSE = auto()
    WITHDRAW = auto()


def step(found: Conversation, *, there: bool, agent: str | None) -> Step:
    """Compare a conversation with its place on the floor: whether it is `there`, and with which agent."""
    if found.state is ConversationState.CLOSED:
        return Step.CLOSE if there else Step.NOTHING
    if found.off_floor:
        return Step.WITHDRAW if there else Step.NOTHING
    if agent is not None:
        return Step.NOTHING if found.state is ConversationState.HELD and found.agent == agent else Step.TAKEN
    if found.state is ConversationState.HELD:
        return Step.RETURNED
    return Step.NOTHING if there else Step.ENQUEUE


class Due(Enum):
    """The action that a conversation's times ask for now."""

    NOTHING = auto()
    WARN = auto()
    CLOSE = auto()
    TAKE_BACK = auto()


def due(found: Conversation, rules: Rules, now: Instant) -> Due:
    """An agent who is silent loses the conversation; a citizen who is silent is warned, and then it is closed."""
    if found.state is not ConversationState.HELD:
        return Due.NOTHING
    if found.unanswered_since is not None:
        since = max(found.unanswered_since, found.accepted_at or 0.0)
        return Due.TAKE_BACK if rules.silent_s > 0 and now >= since + rules.silent_s else Due.NOTHING
    if rules.idle_close_s <= 0 or found.first_answered_at is None:
        return Due.NOTHING
    quiet_since = max(found.last_at, found.accepted_at or 0.0)
    if found.warned_at is None:
        warns = rules.idle_warn_s > 0
        after = rules.idle_warn_s if warns else rules.idle_close_s
        if now < quiet_since + after:
            return Due.NOTHING
        return Due.WARN if warns else Due.CLOSE
    left = max(0.0, rules.idle_close_s - rules.idle_warn_s)
    return Due.CLOSE if now >= found.warned_at + left else Due.NOTHING
