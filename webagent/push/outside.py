"""What pages see of calls to the outside: one that is being placed, and the list of those who are to be called back."""

from acd.rules.callback_entities import Callback, CallbackState
from acd.rules.entities import Offer, Queue, Waiting
from infra.logging import mask_number
from webagent.live import Live
from webagent.push.project import Value


def placing(waiting: Waiting, offer: Offer) -> Value:
    """A call to the outside that has not been answered: `ringing` is the agent's own phone, then `dialing`."""
    return {
        "id": waiting.id,
        "caller": waiting.caller,
        "called": waiting.called,
        "direction": "outbound",
        "state": "ringing" if offer.answered_at is None else "dialing",
        "since": offer.answered_at or offer.offered_at,
        "arrived_at": waiting.arrived_at,
        "connected_at": None,
        "queue": waiting.queue,
        "lost_at": None,
        "not_reached": None,
        "callback": waiting.callback or None,
        "recording": None,
    }


def is_shown_as_call(waiting: Waiting, offer: Offer) -> bool:
    """A call-back rings like any offer until it is answered; what the agent dialled is the agent's call at once."""
    return waiting.to_dial and (waiting.handed or offer.answered_at is not None)


def callback_now(live: "Live", one: Callback) -> Value:
    """Somebody who is to be called back, with the number masked. `agent` has it in hand now."""
    waiting = live.of(Waiting).get(one.interaction)
    offer = live.of(Offer).get(waiting.offer) if waiting is not None and waiting.offer else None
    queue = live.of(Queue).get(one.queue)
    rule = queue.rule.callback if queue is not None else None
    return {
        "id": one.id,
        "queue": one.queue,
        "number": mask_number(one.number),
        "state": one.state.value,
        "queued_at": one.queued_at,
        "requested_at": one.asked_at,
        "attempts": one.attempts,
        "attempts_at_most": rule.attempts if rule is not None else None,
        "last": one.last.value if one.last is not None else None,
        "next_at": one.due if one.state is CallbackState.PAUSED else None,
        "expires_at": one.expires_at,
        "agent": offer.agent if offer is not None else None,
        "ringing": offer is not None and offer.answered_at is not None,
    }
