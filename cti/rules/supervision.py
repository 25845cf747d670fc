"""Owns the connection between a supervisor's leg and an agent's: the snoop and its bridge, from start to end."""

from core.ids import CallId
from core.messages.supervision import Supervising, SupervisingEnded, Supervision
from core.replace import replace
from core.state import Turn
from cti.rules import effects
from cti.rules.channels import SNOOP
from cti.rules.entities import BRIDGE, Leg, LegState, SupervisionSession

IN_FORCE_S = 3.0
"""A mode that is not in force by then never will be."""


def make(turn: Turn, session: SupervisionSession, leg: Leg, target: Leg) -> None:
    """Make a new snoop and a bridge for it. The supervisor is muted first, so as never to be heard for a moment by
    mistake."""
    fresh = replace(
        session,
        snoop=SNOOP + turn.new_id(),
        bridge=BRIDGE + turn.new_id(),
        placed=False,
        told=None,
        due=turn.now + IN_FORCE_S,
    )
    turn.put(fresh)
    mute(turn, fresh, leg)
    turn.post(
        effects.Snoop(lane=session.call, leg=leg.id, target=target.channel, snoop=fresh.snoop, bridge=fresh.bridge)
    )


def mute(turn: Turn, session: SupervisionSession, leg: Leg) -> None:
    """Mute the supervisor only while listening."""
    on = session.mode is Supervision.LISTEN
    turn.post(effects.Mute(lane=session.call, leg=leg.id, channel=leg.channel, on=on))


def settle(turn: Turn, session: SupervisionSession) -> None:
    """Post the mode once Asterisk has confirmed every part of it."""
    leg = turn.get(Leg, session.id)
    if leg is None or session.told is session.mode or session.muted is not (session.mode is Supervision.LISTEN):
        return
    there = leg.state is LegState.JOINED if session.mode is Supervision.BARGE else session.placed
    if there:
        turn.put(replace(session, told=session.mode, due=None))
        turn.post(Supervising(call=session.call, leg=session.id, target=session.target, mode=session.mode, at=turn.now))


def let_go(turn: Turn, session: SupervisionSession) -> None:
    """End the supervision."""
    turn.drop(SupervisionSession, session.id)
    unmake(turn, session)
    turn.post(SupervisingEnded(call=session.call, leg=session.id, target=session.target, at=turn.now))


def unmake(turn: Turn, session: SupervisionSession) -> None:
    """Remove snoop and bridge; ids are never used twice."""
    turn.post(effects.HangUp(lane=session.call, channel=session.snoop))
    turn.post(effects.DropBridge(lane=session.call, bridge=session.bridge))


def under(turn: Turn, call: CallId, belong: tuple[str, ...]) -> None:
    """Write silence to an agent who is alone in the talk: on Asterisk 22.10 a whisper is heard only over other sound.

    Called with the channels that belong in the talk, before anybody is brought in and after anybody is taken out.
    """
    supervised = {session.target for session in turn.all(SupervisionSession) if session.call == call}
    for leg in turn.all(Leg):
        wanted = leg.id in supervised and belong == (leg.channel,)
        if leg.call == call and leg.silence is not wanted:
            turn.put(replace(leg, silence=wanted))
            silence(turn, leg, on=wanted)


def silence(turn: Turn, leg: Leg, *, on: bool) -> None:
    """Ask Asterisk to write silence to a leg, or to stop."""
    turn.post(effects.Silence(lane=leg.call, leg=leg.id, channel=leg.channel, on=on))


def leg_over(turn: Turn, leg: Leg) -> list[Leg]:
    """A supervisor's or agent's leg is over; return the supervisors' legs that now listen to nobody and are hung up."""
    alone = []
    for session in turn.all(SupervisionSession):
        if leg.id in (session.id, session.target):
            let_go(turn, session)
            supervisor = turn.get(Leg, session.id)
            if supervisor is not None and supervisor.state not in (LegState.JOINING, LegState.JOINED):
                alone.append(supervisor)
    return alone
