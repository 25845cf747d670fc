"""Owns what happens to the phones that ring and talk for a call: ringing, joining, holding, end."""

from dataclasses import replace
from math import ceil

from core.errors import Conflict, NotFound
from core.ids import CallId
from core.messages.telephony import (
    CallerHeld,
    CallerResumed,
    EndCause,
    HangUpLeg,
    HoldCaller,
    JoinLeg,
    LegAnswered,
    LegEnded,
    LegJoined,
    LegRinging,
    MediaFinished,
    ResumeCaller,
    RingPhone,
    Side,
    StopRinging,
)
from core.state import Turn
from cti.rules import effects
from cti.rules.entities import BRIDGE, LEG_CHANNEL, Call, CallState, Leg, LegState, Sound, leg_of_channel
from cti.rules.seen import (
    BridgeEntered,
    BridgeLeft,
    ChannelGone,
    ChannelRang,
    ChannelUp,
    JoinFailed,
    LegEntered,
    LegFailed,
)
from cti.rules.states import LEG, SOUND, LegInput, SoundInput

JOIN_LIMIT_S = 2.0
"""Asterisk says 204 to an addChannel that failed; only the channels' entering proves it."""

GONE_LIMIT_S = 2.0
"""A leg that is still there so long after its hang-up is hung up again."""

CAUSES = {
    16: EndCause.NORMAL,
    17: EndCause.BUSY,
    18: EndCause.NO_ANSWER,
    19: EndCause.NO_ANSWER,
    21: EndCause.DECLINED,
    26: EndCause.CANCELLED,
    3: EndCause.UNREACHABLE,
    20: EndCause.UNREACHABLE,
    27: EndCause.UNREACHABLE,
}
"""ITU-T Q.850 causes that say more than `failed`."""


class NotTalking(Conflict):
    """The caller is not in a talk."""

    code = "call.not_talking"


class NoSuchLeg(NotFound):
    """This leg is over."""

    code = "leg.over"


def ring(turn: Turn, command: RingPhone) -> None:
    """Make a channel to the phone; it rings when it has entered our application."""
    call = turn.get(Call, command.call)
    if turn.get(Leg, command.leg) is not None:
        return
    leg = Leg(
        id=command.leg,
        call=command.call,
        phone=command.phone,
        caller=command.caller,
        state=LegState.CREATING,
        created_at=turn.now,
        due=command.until,
    )
    if call is None or call.state is CallState.ENDING:
        turn.post(_ended(turn, leg, Side.CALLER, EndCause.CANCELLED))
        return
    turn.put(leg)
    turn.post(effects.CreateLeg(lane=leg.channel, leg=leg.id, call=leg.call, phone=leg.phone, caller=leg.caller))


def entered(turn: Turn, seen: LegEntered) -> None:
    """The channel is ours: let the phone ring. Nobody's leg is hung up."""
    leg = turn.get(Leg, seen.leg)
    if leg is None:
        turn.post(effects.HangUp(lane=LEG_CHANNEL + seen.leg))
    elif state := LEG.get((leg.state, LegInput.ENTERED)):
        turn.put(replace(leg, state=state))
        timeout = max(1, ceil((leg.due or turn.now) - turn.now) + 1)
        turn.post(effects.Dial(lane=leg.channel, leg=leg.id, timeout_s=timeout))


def rang(turn: Turn, seen: ChannelRang) -> None:
    """The phone rings."""
    leg = turn.get(Leg, leg_of_channel(seen.channel))
    if leg is not None and (state := LEG.get((leg.state, LegInput.RINGING))):
        turn.put(replace(leg, state=state))
        turn.post(LegRinging(call=leg.call, leg=leg.id, at=turn.now))


def up(turn: Turn, seen: ChannelUp) -> None:
    """The phone was picked up."""
    leg = turn.get(Leg, leg_of_channel(seen.channel))
    if leg is not None and (state := LEG.get((leg.state, LegInput.ANSWERED))):
        turn.put(replace(leg, state=state, answered=True, due=None))
        turn.post(LegAnswered(call=leg.call, leg=leg.id, at=turn.now))


def join(turn: Turn, command: JoinLeg) -> None:
    """Bring caller and leg into a new bridge. Bridge ids are never used twice (Asterisk crashes on it)."""
    leg, call = turn.get(Leg, command.leg), turn.get(Call, command.call)
    if leg is None or call is None or leg.call != call.id:
        turn.refuse(NoSuchLeg())
    if call.leg == leg.id or leg.state is not LegState.UP or call.state is CallState.ENDING:
        return
    sound = SOUND.get((call.sound, SoundInput.JOIN))
    if sound is None:
        turn.refuse(Conflict("The caller is in a talk already."))
    joining = replace(call, sound=sound, leg=leg.id, bridge=BRIDGE + turn.new_id(), playback="")
    _into_bridge(turn, joining, stop_playback=call.playback, stop_music=call.sound is Sound.MUSIC)
    if call.playback:
        turn.post(MediaFinished(call=call.id, playback=call.playback, completed=False, at=turn.now))


def resume(turn: Turn, command: ResumeCaller) -> None:
    """Bring a held caller back into the bridge in which the leg still is."""
    call = turn.get(Call, command.call)
    if call is None or call.sound not in (Sound.TALK, Sound.JOINING, Sound.HELD):
        turn.refuse(NotTalking())
    if call.sound is not Sound.HELD:
        return
    turn.put(replace(call, sound=Sound.JOINING, due=turn.now + JOIN_LIMIT_S))
    turn.post(
        effects.Join(
            lane=call.id,
            leg=call.leg,
            bridge=call.bridge,
            channels=(call.id,),
            make_bridge=False,
            stop_music=True,
        )
    )


def hold(turn: Turn, command: HoldCaller) -> None:
    """Music for the caller; the leg waits alone in the bridge."""
    call = turn.get(Call, command.call)
    if call is not None and call.sound is Sound.HELD:
        return
    if call is None or SOUND.get((call.sound, SoundInput.HOLD)) is None:
        turn.refuse(NotTalking())
    turn.put(replace(call, sound=Sound.HELD))
    turn.post(effects.Part(lane=call.id, bridge=call.bridge))


def bridge_entered(turn: Turn, seen: BridgeEntered) -> None:
    """Both are in: now they hear each other, and not before."""
    call = _call_of_bridge(turn, seen.channel, seen.bridge)
    leg = turn.get(Leg, call.leg) if call is not None else None
    if call is not None and leg is not None and {call.id, leg.channel} <= {*seen.members, seen.channel}:
        together(turn, call)


def together(turn: Turn, call: Call) -> None:
    """Caller and leg are in one bridge."""
    leg = turn.get(Leg, call.leg)
    if leg is None or call.sound is not Sound.JOINING:
        return
    turn.put(replace(call, sound=Sound.TALK, due=None))
    if state := LEG.get((leg.state, LegInput.JOINED)):
        turn.put(replace(leg, state=state))
        turn.post(LegJoined(call=call.id, leg=leg.id, at=turn.now))
    else:
        turn.post(CallerResumed(call=call.id, at=turn.now))


def bridge_left(turn: Turn, seen: BridgeLeft) -> None:
    """The caller is out of the bridge because we put the caller on hold. Whatever else it is, the sweeper sees."""
    call = turn.get(Call, seen.channel)
    if call is not None and call.bridge == seen.bridge and call.sound is Sound.HELD:
        turn.post(CallerHeld(call=call.id, at=turn.now))


def stop_ringing(turn: Turn, command: StopRinging) -> None:
    """Take the ringing back; a leg that is gone is what was wanted."""
    _end(turn, turn.get(Leg, command.leg), Side.SYSTEM, EndCause.CANCELLED)


def hang_up(turn: Turn, command: HangUpLeg) -> None:
    """End this leg, the caller stays."""
    _end(turn, turn.get(Leg, command.leg), command.by, EndCause.NORMAL)


def end_all(turn: Turn, call: CallId) -> None:
    """The caller is gone: nobody rings or waits for nobody."""
    for leg in turn.all(Leg):
        if leg.call == call:
            _end(turn, leg, Side.CALLER, EndCause.NORMAL if leg.answered else EndCause.CANCELLED)


def gone(turn: Turn, seen: ChannelGone) -> None:
    """The leg's channel is no more, by our wish or the phone's."""
    leg = turn.get(Leg, leg_of_channel(seen.channel))
    if leg is None:
        return
    cause = leg.ending_cause or CAUSES.get(seen.cause, EndCause.NORMAL if leg.answered else EndCause.FAILED)
    by = leg.ending_by or (Side.SYSTEM if cause in (EndCause.NO_ANSWER, EndCause.UNREACHABLE) else Side.AGENT)
    over(turn, leg, by, cause)


def failed(turn: Turn, seen: LegFailed) -> None:
    """It could not be made or dialled; what there is of it is hung up."""
    leg = turn.get(Leg, seen.leg)
    if leg is None:
        return
    turn.post(effects.HangUp(lane=leg.channel))
    cause = leg.ending_cause or (EndCause.UNREACHABLE if seen.unreachable else EndCause.FAILED)
    over(turn, leg, leg.ending_by or Side.SYSTEM, cause)


def join_failed(turn: Turn, seen: JoinFailed) -> None:
    """One of the two is dying, most likely. The leg goes; the caller stays for another, unless gone too."""
    call = turn.get(Call, seen.call)
    if call is not None and call.leg == seen.leg and call.sound is Sound.JOINING:
        _end(turn, turn.get(Leg, seen.leg), Side.SYSTEM, EndCause.FAILED)


def join_late(turn: Turn, call: Call) -> None:
    """Not both have entered in time."""
    turn.put(replace(call, due=None))
    _end(turn, turn.get(Leg, call.leg), Side.SYSTEM, EndCause.FAILED)


def over(turn: Turn, leg: Leg, by: Side, cause: EndCause) -> None:
    """Close the books on a leg, and free its caller from the bridge."""
    turn.drop(Leg, leg.id)
    turn.post(_ended(turn, leg, by, cause))
    call = turn.get(Call, leg.call)
    if call is None or call.leg != leg.id:
        return
    sound = SOUND.get((call.sound, SoundInput.PARTED)) or call.sound
    due = call.due if call.state is CallState.ENDING else None
    turn.put(replace(call, sound=sound, leg="", bridge="", parted_by=by, due=due))
    turn.post(effects.DropBridge(lane=call.id, bridge=call.bridge))


def check(turn: Turn, leg: Leg) -> None:
    """It has rung long enough, or is still there after its hang-up."""
    if leg.state is LegState.ENDING:
        turn.put(replace(leg, due=turn.now + GONE_LIMIT_S))
        turn.post(effects.HangUp(lane=leg.channel))
    elif not leg.answered:
        _end(turn, leg, Side.SYSTEM, EndCause.NO_ANSWER)


def rejoin(turn: Turn, call: Call) -> None:
    """Make a broken talk whole again, in a new bridge."""
    joining = replace(call, sound=Sound.JOINING, bridge=BRIDGE + turn.new_id())
    _into_bridge(turn, joining, stop_playback="", stop_music=True)
    turn.post(effects.DropBridge(lane=call.id, bridge=call.bridge))


def _into_bridge(turn: Turn, call: Call, *, stop_playback: str, stop_music: bool) -> None:
    leg = turn.get(Leg, call.leg)
    if leg is None:
        return
    turn.put(replace(call, due=turn.now + JOIN_LIMIT_S))
    turn.post(
        effects.Join(
            lane=call.id,
            leg=leg.id,
            bridge=call.bridge,
            channels=(call.id, leg.channel),
            make_bridge=True,
            stop_playback=stop_playback,
            stop_music=stop_music,
        )
    )


def _end(turn: Turn, leg: Leg | None, by: Side, cause: EndCause) -> None:
    if leg is None or (state := LEG.get((leg.state, LegInput.END))) is None:
        return
    turn.put(replace(leg, state=state, ending_by=by, ending_cause=cause, due=turn.now + GONE_LIMIT_S))
    turn.post(effects.HangUp(lane=leg.channel))


def _call_of_bridge(turn: Turn, channel: str, bridge: str) -> Call | None:
    leg = turn.get(Leg, leg_of_channel(channel))
    call = turn.get(Call, leg.call if leg is not None else channel)
    return call if call is not None and call.bridge == bridge else None


def _ended(turn: Turn, leg: Leg, by: Side, cause: EndCause) -> LegEnded:
    return LegEnded(call=leg.call, leg=leg.id, answered=leg.answered, by=by, cause=cause, at=turn.now)
