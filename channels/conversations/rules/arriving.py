"""The effect of a citizen's message: which conversation it joins, and what it changes there."""

from dataclasses import dataclass

from channels.conversations.rules.entities import AUTOMATIC, HELD_BACK, SPAM, Closing, Conversation, ConversationState
from core.ids import Instant
from core.replace import replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judgement of the lists on a message and its sender."""

    blocked: bool = False
    spam: bool = False
    held: bool = False
    automatic: bool = False

    @property
    def unwanted(self) -> bool:
        """Whether nobody is to be asked to answer it."""
        return self.blocked or self.spam

    @property
    def code(self) -> str:
        """The message's code."""
        if self.unwanted:
            return SPAM
        if self.held:
            return HELD_BACK
        return AUTOMATIC if self.automatic else ""


def joins(open: Conversation | None, judged: Judged) -> bool:
    """Whether a message goes into the citizen's open conversation. Spam words there are shown to its agent, since the
    two have long been talking."""
    return open is not None and open.state is not ConversationState.CLOSED and not judged.blocked


def opened(made: Conversation, judged: Judged, at: Instant, *, open_now: bool) -> Conversation:
    """A new conversation. An unwanted one, and one that a machine has begun, is closed from its first moment; one that
    comes off hours is in line only from opening on."""
    if judged.unwanted:
        return replace(made, state=ConversationState.CLOSED, closed_at=at, closing=Closing.SPAM)
    if judged.automatic:
        return replace(made, state=ConversationState.CLOSED, closed_at=at, closing=Closing.AUTOMATIC)
    return replace(made, queued_at=at if open_now else None)


def with_message(found: Conversation, judged: Judged, at: Instant) -> Conversation:
    """The conversation after a citizen's message: one more, unanswered since the first that nobody has answered."""
    answered = judged.unwanted or judged.automatic
    since = found.unanswered_since if answered or found.unanswered_since is not None else at
    return replace(
        found,
        last_seq=found.last_seq + 1,
        last_at=max(at, found.last_at),
        citizen_at=max(at, found.citizen_at),
        unanswered_since=since if found.state is not ConversationState.CLOSED else found.unanswered_since,
        warned_at=None,
    )
