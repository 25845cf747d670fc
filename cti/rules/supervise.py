"""Owns the supervisor's leg: listen, whisper, barge in, and switching among them without ringing again (TE6)."""

from core.errors import Conflict
from core.messages.supervision import StopSupervising, Supervise, SupervisingRefused, Supervision
from core.messages.telephony import AddLeg, EndCause, PartLeg, Side
from core.replace import replace
from core.state import Refused, Turn
from cti.rules import effects, endings, supervision, talks
from cti.rules.entities import Call, Leg, LegState, SupervisionSession
from cti.rules.seen import (
    BridgeEntered,
    ChannelEntered,
    ChannelGone,
    ChannelLeft,
    MuteSet,
    SilenceSet,
    SupervisionFailed,
)
from cti.rules.states import LEG, LegInput

ANSWERED = (LegState.UP, LegState.JOINING, LegState.JOINED, LegState.PARTED)


def supervise(turn: Turn, command: Supervise) -> None:
    """Begin, or switch the mode. Nobody waits for an answer, so a refusal is posted as an event."""
    try:
        _supervise(turn, command)
    except Refused as refused:
        turn.undo()
        turn.post(
            SupervisingRefused(
                leg=command.leg, target=command.target, mode=command.mode, code=refused.error.code, at=turn.now
            )
        )


def _supervise(turn: Turn, command: Supervise) -> None:
    """Begin: the supervisor hears what the agent says and hears."""
    leg, target = turn.get(Leg, command.leg), turn.get(Leg, command.target)
    if leg is None or target is None or leg.call != target.call or leg.id == target.id:
        turn.refuse(talks.NoSuchLeg())
    if leg.state not in ANSWERED or target.state not in ANSWERED:
        turn.refuse(Conflict("This phone has not been answered."))
    session = turn.get(SupervisionSession, leg.id)
    if session is not None and session.target == target.id:
        _switch(turn, session, leg, command.mode)
        return
    if leg.state is not LegState.UP:
        turn.refuse(Conflict("This leg is in the talk."))
    if session is not None:
        supervision.let_go(turn, session)
    new = SupervisionSession(id=leg.id, call=leg.call, target=target.id, mode=command.mode, snoop="", bridge="")
    supervision.make(turn, new, leg, target)
    call = turn.get(Call, leg.call)
    if command.mode is Supervision.BARGE:
        talks.add(turn, AddLeg(call=leg.call, leg=leg.id))
    elif call is not None:
        talks.silence_under_whispers(turn, call)


def _switch(turn: Turn, session: SupervisionSession, leg: Leg, mode: Supervision) -> None:
    """Switch the mode: enter the talk, then unmute, or mute, then leave, so that nobody hears a word too many."""
    was = session.mode
    if was is mode:
        return
    session = replace(session, mode=mode, told=None, due=turn.now + supervision.IN_FORCE_S)
    if mode is Supervision.BARGE:
        turn.put(replace(session, placed=False))
        talks.add(turn, AddLeg(call=leg.call, leg=leg.id))
    else:
        turn.put(session)
    supervision.mute(turn, session, leg)
    if was is Supervision.BARGE:
        _out_of_the_talk(turn, session, leg)


def _out_of_the_talk(turn: Turn, session: SupervisionSession, leg: Leg) -> None:
    if after := LEG.get((leg.state, LegInput.SUPERVISE)):
        turn.put(replace(leg, state=after, due=None))
    turn.post(effects.JoinSupervision(lane=session.call, leg=leg.id, bridge=session.bridge, channels=(leg.channel,)))
    call = turn.get(Call, leg.call)
    if call is not None:
        talks.leave(turn, call, leg, None)


def add(turn: Turn, command: AddLeg) -> None:
    """Add a leg to the talk. TE6, take over: a supervisor who joins the talk stops supervising."""
    talks.add(turn, command)
    session, leg = turn.get(SupervisionSession, command.leg), turn.get(Leg, command.leg)
    if session is not None and leg is not None:
        if session.mode is Supervision.LISTEN:
            turn.post(effects.Mute(lane=session.call, leg=leg.id, channel=leg.channel, on=False))
        supervision.let_go(turn, session)


def part(turn: Turn, command: PartLeg) -> None:
    """Part a leg from the talk. A supervisor changes the mode instead of hearing music."""
    if turn.get(SupervisionSession, command.leg) is not None:
        turn.refuse(Conflict("This leg supervises."))
    talks.part(turn, command)


def stop(turn: Turn, command: StopSupervising) -> None:
    """Hang up the supervisor's phone."""
    endings.end_leg(turn, turn.get(Leg, command.leg), Side.SYSTEM, EndCause.NORMAL)


def snoop_entered(turn: Turn, seen: ChannelEntered) -> None:
    """Bridge the new snoop with the supervisor, unless that leg is in the talk; without a session, hang it up."""
    session = _of_snoop(turn, seen.channel.id)
    leg = turn.get(Leg, session.id) if session is not None else None
    if session is None or leg is None:
        turn.post(effects.HangUp(lane=seen.channel.id))
        return
    who = (session.snoop,) if session.mode is Supervision.BARGE else (session.snoop, leg.channel)
    turn.post(effects.JoinSupervision(lane=session.call, leg=leg.id, bridge=session.bridge, channels=who))


def leg_in(turn: Turn, seen: BridgeEntered) -> None:
    """A leg is in a bridge: that of the talk, or the supervisor's own."""
    talks.leg_in(turn, seen)
    session = turn.get(SupervisionSession, seen.channel.owner)
    if session is not None:
        _placed(turn, session, seen)


def snoop_in(turn: Turn, seen: BridgeEntered) -> None:
    """A snoop is in its bridge."""
    session = _of_snoop(turn, seen.channel.id)
    if session is not None:
        _placed(turn, session, seen)


def _placed(turn: Turn, session: SupervisionSession, seen: BridgeEntered) -> None:
    """Note where the channels are: the mode is in force when both are in the supervisor's bridge, or the leg in the
    talk."""
    leg = turn.get(Leg, session.id)
    if leg is None:
        return
    if seen.bridge == session.bridge:
        session = replace(session, placed={session.snoop, leg.channel} <= {*seen.members, seen.channel.id})
        turn.put(session)
    supervision.settle(turn, session)


def mute_set(turn: Turn, seen: MuteSet) -> None:
    """Asterisk has muted or unmuted the supervisor."""
    session = turn.get(SupervisionSession, seen.leg)
    if session is not None:
        session = replace(session, muted=seen.on)
        turn.put(session)
        supervision.settle(turn, session)


def silence_set(turn: Turn, seen: SilenceSet) -> None:
    """Asterisk has started or stopped writing silence to a leg."""
    leg = turn.get(Leg, seen.leg)
    if leg is not None:
        turn.put(replace(leg, silence_set=seen.on))


def snoop_gone(turn: Turn, seen: ChannelGone | ChannelLeft) -> None:
    """A snoop goes with its target. If the target is still there, make the snoop again."""
    session = _of_snoop(turn, seen.channel.id)
    if session is not None:
        make_again(turn, session)


def make_again(turn: Turn, session: SupervisionSession) -> None:
    """Make snoop and bridge again, since something is not as it should be."""
    leg, target = turn.get(Leg, session.id), turn.get(Leg, session.target)
    if leg is not None and target is not None and LegState.ENDING not in (leg.state, target.state):
        supervision.unmake(turn, session)
        supervision.make(turn, session, leg, target)


def failed(turn: Turn, seen: SupervisionFailed) -> None:
    """Hang up the supervisor's phone, and leave the talk untouched."""
    if turn.get(SupervisionSession, seen.leg) is not None:
        endings.end_leg(turn, turn.get(Leg, seen.leg), Side.SYSTEM, EndCause.FAILED)


def check(turn: Turn, session: SupervisionSession) -> None:
    """The mode is not in force in time."""
    turn.put(replace(session, due=None))
    endings.end_leg(turn, turn.get(Leg, session.id), Side.SYSTEM, EndCause.FAILED)


def _of_snoop(turn: Turn, snoop: str) -> SupervisionSession | None:
    return next((session for session in turn.all(SupervisionSession) if session.snoop == snoop), None)
