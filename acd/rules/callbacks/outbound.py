"""Owns how a citizen is rung: first the agent's own phone, as an offer, then the citizen, until somebody gives up."""

from acd.rules import interactions
from acd.rules.callbacks import callbacks
from acd.rules.callbacks.entities import Callback
from acd.rules.entities import Agent, Interaction, Offer, QueueEntry, Talk
from acd.rules.index import index_of
from acd.rules.queue.needs import fit
from core.ids import Instant, InteractionId, OfferId, QueueId, call_of
from core.messages.callback import OutboundBegan
from core.messages.floor import Departed, Departure, Kind
from core.messages.outbound import PlaceCall
from core.messages.telephony import LOST, NOT_DIALLED, EndCause, HangUpCall, Side
from core.state import Turn

RING_S = 40.0
"""A citizen's phone rings at least this long before we give up."""

SETTLE_S = 10.0
"""The telephone gives up by itself; this long afterwards we stop waiting for its report."""

OWN_S = 3600.0
OWN_QUEUE = QueueId("outbound")
"""The queue of a call placed by an agent who serves no queue."""


def own_call(turn: Turn, agent: Agent, interaction: InteractionId, number: str, *, hidden: bool = False) -> Interaction:
    """A call that the agent places, as an interaction in line that only this agent can have."""
    served = index_of(turn.tables).queues_of(agent)
    queue = served[0] if served else OWN_QUEUE
    waiting = Interaction(
        id=interaction,
        kind=Kind.VOICE,
        queue=queue,
        caller=number,
        called="",
        arrived_at=turn.now,
        queued_at=turn.now,
        seq=index_of(turn.tables).next_seq(turn.now),
        training=agent.profile.training,
        outbound=True,
        hidden=hidden,
        in_line=QueueEntry(
            entered_at=turn.now,
            announce_at=turn.now + OWN_S,
            for_agent=agent.id,
            handed=True,
            for_agent_until=turn.now + OWN_S,
            to_dial=True,
        ),
    )
    return fit(turn, waiting)


def ring(turn: Turn, waiting: Interaction, offer: Offer, agent: Agent, *, own_choice: bool) -> None:
    """Ring the agent's own phone; it answers by itself if the agent asked for the call."""
    turn.post(
        PlaceCall(
            call=call_of(waiting.id),
            leg=offer.id,
            phone=agent.profile.phone,
            number=waiting.caller,
            until=offer.expires_at + RING_S,
            by=agent.id,
            auto_answer=own_choice or agent.profile.auto_answer,
        )
    )


def own_choice(waiting: Interaction) -> bool:
    """Whether the agent for whom it is kept has asked for it."""
    return waiting.entry.to_dial and waiting.entry.handed


def begun(turn: Turn, waiting: Interaction, offer: Offer) -> Instant:
    """The agent has answered, and the telephone rings the citizen; return the deadline for a result."""
    turn.post(
        OutboundBegan(
            interaction=waiting.id,
            offer=offer.id,
            agent=offer.agent,
            queue=waiting.queue,
            callback=waiting.callback,
            at=turn.now,
            training=waiting.training,
        )
    )
    return offer.expires_at + RING_S + SETTLE_S


def over(turn: Turn, waiting: Interaction, offer: Offer, cause: EndCause) -> None:
    """The offer ended without a talk: a call-back keeps its place, and waits a while if the citizen was rung."""
    interactions.out_of_line(turn, waiting)
    if offer.answered_at is not None:
        turn.post(
            Departed(
                interaction=waiting.id,
                kind=waiting.kind,
                queue=waiting.queue,
                departure=Departure.NOT_REACHED,
                agent=offer.agent,
                waited_s=round(turn.now - waiting.queued_at, 3),
                at=turn.now,
            )
        )
    callback = turn.get(Callback, waiting.callback)
    if callback is None or callback.interaction != waiting.id:
        return
    if cause in LOST:
        callbacks.in_line(turn, callback)  # nobody knows whether the citizen would have answered
    elif offer.answered_at is not None:
        callbacks.attempted(turn, callback, offer.agent, cause)
    elif cause is EndCause.FAILED or cause in NOT_DIALLED:
        callbacks.not_dialled(turn, callback, cause)
    else:
        callbacks.in_line(turn, callback)


def not_talked(turn: Turn, waiting: Interaction, offer: Offer, cause: EndCause) -> Interaction:
    """The part of an unanswered call that stays on the agent's screen, to be written up."""
    now = turn.now
    talk = Talk(agent=offer.agent, leg=OfferId(""), connected_at=now, parted_at=now, not_reached=cause)
    return interactions.put_through(waiting, talk)


def hang_up_after(turn: Turn, interaction: Interaction) -> None:
    """Hang up when the agent is gone: no flow has a citizen whom we rang."""
    if interaction.outbound:
        turn.post(HangUpCall(call=call_of(interaction.id), by=Side.AGENT))
