"""Owns the supervisor's leg: listen, whisper, barge in, and the way from one to the other without ringing (TE6)."""

from core.errors import Conflict
from core.messages.supervision import StopSupervising, Supervise, SupervisingRefused, Supervision
from core.messages.telephony import AddLeg, EndCause, PartLeg, Side
from core.replace import replace
from core.state import Refused, Turn
from cti.rules import effects, endings, talks, watches
from cti.rules.entities import Call, Leg, LegState, Watch
from cti.rules.seen import BridgeEntered, ChannelEntered, ChannelGone, ChannelLeft, MuteSet, SilenceSet, WatchFailed
from cti.rules.states import LEG, LegInput

ANSWERED = (LegState.UP, LegState.JOINING, LegState.JOINED, LegState.PARTED)


def supervise(turn: Turn, command: Supervise) -> None:
    """Begin, or switch the mode; whoever asked waits for no answer, so that a refusal is told as an event."""
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
    """The supervisor hears the agent's side and what the agent hears."""
    leg, target = turn.get(Leg, command.leg), turn.get(Leg, command.target)
    if leg is None or target is None or leg.call != target.call or leg.id == target.id:
        turn.refuse(talks.NoSuchLeg())
    if leg.state not in ANSWERED or target.state not in ANSWERED:
        turn.refuse(Conflict("This phone has not been answered."))
    watch = turn.get(Watch, leg.id)
    if watch is not None and watch.target == target.id:
        _switch(turn, watch, leg, command.mode)
        return
    if leg.state is not LegState.UP:
        turn.refuse(Conflict("This leg is in the talk."))
    if watch is not None:
        watches.let_go(turn, watch)
    new = Watch(id=leg.id, call=leg.call, target=target.id, mode=command.mode, snoop="", bridge="")
    watches.make(turn, new, leg, target)
    call = turn.get(Call, leg.call)
    if command.mode is Supervision.BARGE:
        talks.add(turn, AddLeg(call=leg.call, leg=leg.id))
    elif call is not None:
        talks.silence_under_whispers(turn, call)


def _switch(turn: Turn, watch: Watch, leg: Leg, mode: Supervision) -> None:
    """Into the talk and then heard; muted and then out of it: so nobody hears a word too many."""
    was = watch.mode
    if was is mode:
        return
    watch = replace(watch, mode=mode, told=None, due=turn.now + watches.IN_FORCE_S)
    if mode is Supervision.BARGE:
        turn.put(replace(watch, placed=False))
        talks.add(turn, AddLeg(call=leg.call, leg=leg.id))
    else:
        turn.put(watch)
    watches.mute(turn, watch, leg)
    if was is Supervision.BARGE:
        _out_of_the_talk(turn, watch, leg)


def _out_of_the_talk(turn: Turn, watch: Watch, leg: Leg) -> None:
    if after := LEG.get((leg.state, LegInput.WATCH)):
        turn.put(replace(leg, state=after, due=None))
    turn.post(effects.JoinWatch(lane=watch.call, leg=leg.id, bridge=watch.bridge, channels=(leg.channel,)))
    call = turn.get(Call, leg.call)
    if call is not None:
        talks.leave(turn, call, leg, None)


def add(turn: Turn, command: AddLeg) -> None:
    """TE6, take over: a supervisor who joins the talk supervises no more. Anybody else just joins."""
    talks.add(turn, command)
    watch, leg = turn.get(Watch, command.leg), turn.get(Leg, command.leg)
    if watch is not None and leg is not None:
        if watch.mode is Supervision.LISTEN:
            turn.post(effects.Mute(lane=watch.call, leg=leg.id, channel=leg.channel, on=False))
        watches.let_go(turn, watch)


def part(turn: Turn, command: PartLeg) -> None:
    """A supervisor changes the mode instead of hearing music."""
    if turn.get(Watch, command.leg) is not None:
        turn.refuse(Conflict("This leg supervises."))
    talks.part(turn, command)


def stop(turn: Turn, command: StopSupervising) -> None:
    """The supervisor's phone is hung up."""
    endings.end_leg(turn, turn.get(Leg, command.leg), Side.SYSTEM, EndCause.NORMAL)


def snoop_entered(turn: Turn, seen: ChannelEntered) -> None:
    """The snoop is ours: into its bridge with it, and the supervisor too, unless in the talk. Nobody's is hung up."""
    watch = _of_snoop(turn, seen.channel.id)
    leg = turn.get(Leg, watch.id) if watch is not None else None
    if watch is None or leg is None:
        turn.post(effects.HangUp(lane=seen.channel.id))
        return
    who = (watch.snoop,) if watch.mode is Supervision.BARGE else (watch.snoop, leg.channel)
    turn.post(effects.JoinWatch(lane=watch.call, leg=leg.id, bridge=watch.bridge, channels=who))


def leg_in(turn: Turn, seen: BridgeEntered) -> None:
    """A leg is in a bridge: of the talk, or its own as a supervisor's."""
    talks.leg_in(turn, seen)
    watch = turn.get(Watch, seen.channel.owner)
    if watch is not None:
        _placed(turn, watch, seen)


def snoop_in(turn: Turn, seen: BridgeEntered) -> None:
    """A snoop is in its bridge."""
    watch = _of_snoop(turn, seen.channel.id)
    if watch is not None:
        _placed(turn, watch, seen)


def _placed(turn: Turn, watch: Watch, seen: BridgeEntered) -> None:
    """The mode is in force when both are in the supervisor's bridge, or the leg is in the talk."""
    leg = turn.get(Leg, watch.id)
    if leg is None:
        return
    if seen.bridge == watch.bridge:
        watch = replace(watch, placed={watch.snoop, leg.channel} <= {*seen.members, seen.channel.id})
        turn.put(watch)
    watches.settle(turn, watch)


def mute_set(turn: Turn, seen: MuteSet) -> None:
    """Asterisk lets the supervisor be heard, or not."""
    watch = turn.get(Watch, seen.leg)
    if watch is not None:
        watch = replace(watch, muted=seen.on)
        turn.put(watch)
        watches.settle(turn, watch)


def silence_set(turn: Turn, seen: SilenceSet) -> None:
    """Asterisk writes silence to a leg, or does not."""
    leg = turn.get(Leg, seen.leg)
    if leg is not None:
        turn.put(replace(leg, silence_set=seen.on))


def snoop_gone(turn: Turn, seen: ChannelGone | ChannelLeft) -> None:
    """It goes with its target. If that is still there, the snoop is made again."""
    watch = _of_snoop(turn, seen.channel.id)
    if watch is not None:
        make_again(turn, watch)


def make_again(turn: Turn, watch: Watch) -> None:
    """Something of it is not as it should be."""
    leg, target = turn.get(Leg, watch.id), turn.get(Leg, watch.target)
    if leg is not None and target is not None and LegState.ENDING not in (leg.state, target.state):
        watches.unmake(turn, watch)
        watches.make(turn, watch, leg, target)


def failed(turn: Turn, seen: WatchFailed) -> None:
    """The supervisor's phone is hung up; the talk is not touched."""
    if turn.get(Watch, seen.leg) is not None:
        endings.end_leg(turn, turn.get(Leg, seen.leg), Side.SYSTEM, EndCause.FAILED)


def check(turn: Turn, watch: Watch) -> None:
    """The mode is not in force in time."""
    turn.put(replace(watch, due=None))
    endings.end_leg(turn, turn.get(Leg, watch.id), Side.SYSTEM, EndCause.FAILED)


def _of_snoop(turn: Turn, snoop: str) -> Watch | None:
    return next((watch for watch in turn.all(Watch) if watch.snoop == snoop), None)
