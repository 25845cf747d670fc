"""The waiting line: coming in, hearing one's position, leaving."""

from dataclasses import replace

from acd.rules import days, offers
from acd.rules.entities import Gone, Service, Waiting
from acd.rules.errors import InteractionInService, KindNotServed
from acd.rules.index import index_of, needs_of
from acd.rules.queues import needs, rule_of
from core.ids import InteractionId
from core.messages.floor import (
    Departed,
    Departure,
    Dequeue,
    Enqueue,
    Kind,
    OfferOutcome,
    PositionChanged,
    Queued,
)
from core.state import Turn

GONE_S = 30.0
"""Longer than any message is under way."""


def enqueue(turn: Turn, wish: Enqueue) -> None:
    """Somebody comes in. Who is in line already keeps the place, also when moved to another queue."""
    if wish.kind is not Kind.VOICE:
        turn.refuse(KindNotServed())
    if turn.get(Gone, wish.interaction):
        return  # the caller hung up while this was on its way
    service = turn.get(Service, wish.interaction)
    if service is not None and service.parted_at is None:
        turn.refuse(InteractionInService())
    waiting = turn.get(Waiting, wish.interaction)
    if waiting is not None and waiting.queue == wish.queue:
        _tell(turn, waiting, _position(turn, waiting))
        return
    if waiting is None:
        days.count(turn, offered=1)
    elif waiting.offer is not None:
        offers.withdraw(turn, waiting, OfferOutcome.WITHDRAWN)
    _enter(turn, wish, waiting)


def _enter(turn: Turn, wish: Enqueue, before: Waiting | None) -> None:
    rule = rule_of(turn, wish.queue)
    index = index_of(turn.tables)
    entered = Waiting(
        id=wish.interaction,
        kind=wish.kind,
        queue=wish.queue,
        caller=wish.caller,
        called=wish.called,
        arrived_at=wish.arrived_at,
        queued_at=before.queued_at if before else turn.now,
        seq=before.seq if before else index.next_seq(turn.now),
        priority=wish.priority,
        skills=wish.skills,
        needs=needs(rule, wish.skills),
        language=wish.language,
        path=wish.path,
        due=turn.now + rule.announce_s,
    )
    turn.put(entered)
    position = index.position(entered)
    turn.put(replace(entered, announced=position))
    turn.post(
        Queued(
            interaction=entered.id,
            kind=entered.kind,
            queue=entered.queue,
            position=position,
            ready=index.ready_count(needs_of(entered)),
            at=turn.now,
        )
    )


def look_again(turn: Turn, waiting: Waiting) -> None:
    """Tell a smaller position, unless a phone rings for the caller already."""
    position = _position(turn, waiting)
    if waiting.offer is None and position < waiting.announced:
        _tell(turn, waiting, position)
    else:
        turn.put(replace(waiting, due=turn.now + rule_of(turn, waiting.queue).announce_s))


def _position(turn: Turn, waiting: Waiting) -> int:
    """Callers with priority may have come in before this one: then the old number stands, never a greater one."""
    return min(waiting.announced, index_of(turn.tables).position(waiting))


def _tell(turn: Turn, waiting: Waiting, position: int) -> None:
    turn.put(replace(waiting, announced=position, due=turn.now + rule_of(turn, waiting.queue).announce_s))
    turn.post(PositionChanged(interaction=waiting.id, queue=waiting.queue, position=position, at=turn.now))


def dequeue(turn: Turn, wish: Dequeue) -> None:
    """The flow takes the caller elsewhere."""
    waiting = turn.get(Waiting, wish.interaction)
    if waiting is not None:
        leave(turn, waiting, Departure.SENT_ELSEWHERE, OfferOutcome.WITHDRAWN)


def leave(turn: Turn, waiting: Waiting, departure: Departure, outcome: OfferOutcome) -> None:
    """Out of line without having been served; an offer that is out ends with `outcome`."""
    if waiting.offer is not None:
        offers.withdraw(turn, waiting, outcome)
    turn.drop(Waiting, waiting.id)
    waited = turn.now - waiting.queued_at
    if departure is Departure.ABANDONED:
        short = waited < rule_of(turn, waiting.queue).short_abandon_s
        days.count(turn, abandoned=1, short=int(short))
    turn.post(
        Departed(
            interaction=waiting.id,
            kind=waiting.kind,
            queue=waiting.queue,
            departure=departure,
            agent=None,
            waited_s=round(waited, 3),
            at=turn.now,
        )
    )


def remember_gone(turn: Turn, interaction: InteractionId) -> None:
    """The call is over: whatever is still on its way to the floor for it is too late."""
    turn.put(Gone(id=interaction, due=turn.now + GONE_S))
