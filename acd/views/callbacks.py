"""Call-backs as pages see them."""

from collections.abc import Mapping
from typing import ClassVar

from acd.rules.callbacks.entities import Callback, CallbackState, MissedCalls
from acd.rules.entities import Interaction, Offer, Queue
from core.ids import AgentId, Instant, QueueId
from core.messages.callback import Lost, WhereMissed
from core.messages.routing import CallbackRule
from core.messages.telephony import EndCause
from core.views import Audience, view
from infra.logs.logging import mask_number


@view
class CallbackView:
    """A citizen who will be called back, with the number masked."""

    KIND: ClassVar[str] = "callback"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.DESK,)

    id: str
    queue: QueueId
    number: str
    state: CallbackState
    queued_at: Instant
    """When the citizen entered the line."""

    place: Instant
    """The moment by which the list is ordered: for callers whom the system has lost, it lies before all others."""

    requested_at: Instant
    attempts: int
    attempts_at_most: int | None
    """Null: the queue's rule no longer has call-backs, and this one was requested."""

    last: EndCause | None
    """The reason why the last attempt did not reach, or not even ring, the citizen."""

    lost: Lost | None
    """Where this citizen was when the system lost their call; null: the call-back was requested."""

    why: EndCause | None
    """The cause of the loss."""

    missed: WhereMissed | None
    """Where this citizen was who gave up, or found no free line; null: lost, or requested."""

    next_at: Instant | None
    """When it is in line again; null: it is in line, or waits until an agent takes it."""

    expires_at: Instant
    agent: AgentId | None
    """The agent who is handling it now."""

    ringing: bool
    """The citizen's phone rings."""


def callback(
    one: Callback,
    interactions: Mapping[str, Interaction],
    offers: Mapping[str, Offer],
    queues: Mapping[str, Queue],
    missed: MissedCalls | None,
) -> CallbackView:
    """A call-back as it is now; `missed` is the rule for those who gave up."""
    waiting = interactions.get(one.interaction)
    entry = waiting.in_line if waiting is not None else None
    offer = offers.get(entry.offer) if entry is not None and entry.offer else None
    queue = queues.get(one.queue)
    rule = queue.rule.callback if queue is not None else None
    if one.missed is not None and missed is not None:
        rule = missed.rule.callback
    elif rule is None and (one.lost is not None or one.missed is not None):
        rule = queue.rule.callback_lost if queue is not None else CallbackRule()
    return CallbackView(
        id=one.id,
        queue=one.queue,
        number="" if one.hidden else mask_number(one.number),
        state=one.state,
        queued_at=one.queued_at,
        place=one.queued_at if one.place is None else one.place,
        requested_at=one.asked_at,
        attempts=one.attempts,
        attempts_at_most=rule.attempts if rule is not None else None,
        last=one.last,
        lost=one.lost,
        why=one.why,
        missed=one.missed,
        next_at=one.due if one.state is CallbackState.PAUSED and not one.only_taken else None,
        expires_at=one.expires_at,
        agent=offer.agent if offer is not None else None,
        ringing=offer is not None and offer.answered_at is not None,
    )
