"""Callers whom the system has lost in a flow are owed a call, where the flow wants it so (TE7)."""

from typing import TYPE_CHECKING

from core.ids import QueueId, interaction_of
from core.messages.callback import CallbackOwed, CancelCallback, OweCallback
from core.messages.telephony import LOST, CallEnded
from core.state import Turn
from ivr.rules.first import refusal
from ivr.rules.session import Phase, Session
from ivr.rules.world import World

if TYPE_CHECKING:
    from ivr.rules.flow import Flow

BLACKLISTED = "blacklisted"
"""The reason that stands with a call-back that was taken off the list since its number is refused."""

SYSTEM = "system"


def ended(turn: Turn, world: World, session: Session, flow: "Flow | None", event: CallEnded) -> None:
    """A caller in line or with an agent is the floor's. One whom an agent has served, whom we rang by ourselves, or who
    has heard the last words of the flow has lost nothing.
    """
    theirs = session.phase in (Phase.QUEUED, Phase.ENDING) or session.outbound or session.agents
    if event.cause not in LOST or theirs or not session.caller:
        return
    queue = _queue(world, session, flow)
    if queue is None or _refused(turn, world, session.caller):
        return
    turn.post(
        OweCallback(
            interaction=interaction_of(session.id),
            queue=queue,
            number=session.caller,
            called=session.called,
            arrived_at=session.arrived_at,
            why=event.cause,
            priority=session.priority or 0,
            language=session.language,
            path=session.path,
        )
    )


def owed(turn: Turn, world: World, event: CallbackOwed) -> None:
    """Nobody rings a number that would be refused if it called; it may have been listed in the midst of its call."""
    if event.number and _refused(turn, world, event.number):
        turn.post(CancelCallback(callback=event.callback, reason=BLACKLISTED, by=SYSTEM))


def _refused(turn: Turn, world: World, number: str) -> bool:
    return refusal(world.listings(number, turn.now)) is not None


def _queue(world: World, session: Session, flow: "Flow | None") -> QueueId | None:
    """A sub-flow that says nothing leaves it to the flow that called it."""
    frames = session.frames
    while flow is not None:
        if flow.call_back_lost is not None:
            return QueueId(flow.call_back_lost)
        if not frames:
            return None
        flow, frames = world.flow(frames[-1].flow, frames[-1].version), frames[:-1]
    return None
