"""Owes a call to callers whom the system has lost in a flow, or who gave up in its menu, if the flow says so (TE7)."""

from typing import TYPE_CHECKING

from core.ids import QueueId, interaction_of
from core.messages.callback import CallbackMissed, CallbackOwed, CancelCallback, OweCallback
from core.messages.telephony import LOST, CallEnded, EndCause, Side
from core.state import Turn
from ivr.rules.first import refusal
from ivr.rules.session import Phase, Session
from ivr.rules.world import World

if TYPE_CHECKING:
    from ivr.rules.flow import Flow

BLACKLISTED = "blacklisted"
"""The reason for a call-back that was cancelled because its number is refused."""

SYSTEM = "system"


def ended(turn: Turn, world: World, session: Session, flow: "Flow | None", event: CallEnded) -> None:
    """Owe a call-back to a lost caller, unless the caller is in line or with an agent, where the floor does it.

    Callers have lost nothing if an agent has served them, if we called them by ourselves, or if they have heard the
    last words of the flow. One who hangs up has given up only where a menu asks for a choice: elsewhere they may have
    heard what they wanted.
    """
    theirs = session.phase in (Phase.QUEUED, Phase.ENDING) or session.outbound or session.agents
    if not (event.cause in LOST or _gave_up(session, flow, event)) or theirs or not session.caller:
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


def _gave_up(session: Session, flow: "Flow | None", event: CallEnded) -> bool:
    if event.by is not Side.CALLER or event.cause is not EndCause.NORMAL:
        return False
    if session.promised or session.talk is not None:
        return False
    node = flow.nodes.get(session.node) if flow is not None else None
    return node is not None and node.type in ("menu", "input")


def owed(turn: Turn, world: World, event: CallbackOwed | CallbackMissed) -> None:
    """Cancel a call-back to a number that would be refused if it called; it may have been listed during its call."""
    if event.number and _refused(turn, world, event.number):
        turn.post(CancelCallback(callback=event.callback, reason=BLACKLISTED, by=SYSTEM))


def _refused(turn: Turn, world: World, number: str) -> bool:
    return refusal(world.listings(number, turn.now)) is not None


def _queue(world: World, session: Session, flow: "Flow | None") -> QueueId | None:
    """The queue for call-backs. A sub-flow without one uses that of the flow that called it."""
    frames = session.frames
    while flow is not None:
        if flow.call_back_lost is not None:
            return QueueId(flow.call_back_lost)
        if not frames:
            return None
        flow, frames = world.flow(frames[-1].flow, frames[-1].version), frames[:-1]
    return None
