"""Owns who hears whom: the one bridge of a call, and who is in it.

Caller and legs who speak with each other are in the call's bridge; anybody answered and not in it hears music. So in a
consultation the caller is held and a second leg added, in a conference nobody is held, and a swap is one out, one in.
Everything that moves a call's people runs in the call's own lane, in order: never three for a moment where two should
be.
"""

from core.errors import Conflict, NotFound
from core.messages.telephony import (
    AddLeg,
    CallerHeld,
    CallerResumed,
    HoldCaller,
    JoinLeg,
    LegJoined,
    LegParted,
    MediaFinished,
    PartLeg,
    ResumeCaller,
    Side,
)
from core.replace import replace
from core.state import Turn
from cti.rules import effects, recordings, supervision
from cti.rules.entities import BRIDGE, Call, CallState, Leg, LegState, Sound
from cti.rules.seen import BridgeEntered, BridgeLeft
from cti.rules.states import LEG, SOUND, LegInput, SoundInput

JOIN_LIMIT_S = 2.0
"""Asterisk answers 204 even to an addChannel that failed; only the channels' entering proves it."""

IN_TALK = (Sound.TALK, Sound.JOINING, Sound.HELD)


class NotTalking(Conflict):
    """The caller is not in a talk."""

    code = "call.not_talking"


class NoSuchLeg(NotFound):
    """This leg is over."""

    code = "leg.over"


def legs_of(turn: Turn, call: Call) -> list[Leg]:
    """The legs that belong in the call's bridge."""
    return [leg for id in call.legs if (leg := turn.get(Leg, id)) is not None]


def belong(turn: Turn, call: Call) -> tuple[str, ...]:
    """The channels that belong in the call's bridge."""
    caller = (call.id,) if call.sound in (Sound.TALK, Sound.JOINING) else ()
    return (*caller, *(leg.channel for leg in legs_of(turn, call) if leg.state is not LegState.ENDING))


def join(turn: Turn, command: JoinLeg) -> None:
    """Bring caller and leg into a new bridge. Bridge ids are never used twice (Asterisk crashes on it)."""
    leg, call = turn.get(Leg, command.leg), turn.get(Call, command.call)
    if leg is None or call is None or leg.call != call.id:
        turn.refuse(NoSuchLeg())
    after = LEG.get((leg.state, LegInput.JOIN))
    if leg.id in call.legs or after is None or call.state not in (CallState.RINGING, CallState.UP):
        return
    sound = SOUND.get((call.sound, SoundInput.JOIN))
    if sound is None:
        turn.refuse(Conflict("The caller is in a talk already."))
    turn.put(replace(leg, state=after, due=None))
    joining = replace(call, sound=sound, legs=(leg.id,), bridge=BRIDGE + turn.new_id(), playback="")
    caller_music = (call.id,) if call.sound is Sound.MUSIC else ()
    music_off = (*caller_music, *_music(leg))
    record = recordings.begin(turn, call)
    _into_new_bridge(turn, joining, leg, stop_playback=call.playback, music_off=music_off, record=record)
    if call.playback:
        turn.post(MediaFinished(call=call.id, playback=call.playback, completed=False, at=turn.now))


def add(turn: Turn, command: AddLeg) -> None:
    """TE4: add a leg to the talk; with the caller held, this is a consultation."""
    leg, call = turn.get(Leg, command.leg), turn.get(Call, command.call)
    if leg is None or call is None or leg.call != call.id:
        turn.refuse(NoSuchLeg())
    if call.state is CallState.ENDING:
        return
    if leg.id in call.legs:
        if leg.state is LegState.JOINED and call.sound is not Sound.JOINING:
            turn.post(_joined(turn, call, leg))  # a repeated request means that the answer was lost
        return
    if call.sound not in IN_TALK:
        turn.refuse(NotTalking())
    after = LEG.get((leg.state, LegInput.JOIN))
    if after is None:
        turn.refuse(Conflict("This phone has not been answered."))
    turn.put(replace(leg, state=after, due=turn.now + JOIN_LIMIT_S))
    turn.put(replace(call, legs=(*call.legs, leg.id)))
    silence_under_whispers(turn, call)
    turn.post(
        effects.Join(
            lane=call.id,
            leg=leg.id,
            bridge=call.bridge,
            channels=(leg.channel,),
            make_bridge=False,
            music_off=_music(leg),
        )
    )


def part(turn: Turn, command: PartLeg) -> None:
    """TE4: take a leg out of the talk, to wait with music."""
    leg, call = turn.get(Leg, command.leg), turn.get(Call, command.call)
    if leg is None or call is None or leg.call != call.id:
        turn.refuse(NoSuchLeg())
    after = LEG.get((leg.state, LegInput.PART))
    if leg.state is LegState.PARTED:
        turn.post(LegParted(call=call.id, leg=leg.id, at=turn.now))
    if leg.id not in call.legs or after is None:
        return
    turn.put(replace(leg, state=after, due=None))
    turn.post(effects.Part(lane=call.id, channel=leg.channel, bridge=call.bridge))
    leave(turn, call, leg, None)


def resume(turn: Turn, command: ResumeCaller) -> None:
    """Bring a held caller back into the bridge in which the legs still are."""
    call = turn.get(Call, command.call)
    if call is None or call.sound not in IN_TALK:
        turn.refuse(NotTalking())
    if call.sound is Sound.TALK:
        turn.post(CallerResumed(call=call.id, at=turn.now))
    if call.sound is not Sound.HELD:
        return
    turn.put(replace(call, sound=Sound.JOINING, due=turn.now + JOIN_LIMIT_S))
    silence_under_whispers(turn, call)
    turn.post(
        effects.Join(
            lane=call.id, leg="", bridge=call.bridge, channels=(call.id,), make_bridge=False, music_off=(call.id,)
        )
    )


def hold(turn: Turn, command: HoldCaller) -> None:
    """Play music to the caller; the legs stay in the bridge."""
    call = turn.get(Call, command.call)
    if call is not None and call.sound is Sound.HELD:
        turn.post(CallerHeld(call=call.id, at=turn.now))
        return
    if call is None or SOUND.get((call.sound, SoundInput.HOLD)) is None:
        turn.refuse(NotTalking())
    turn.put(replace(call, sound=Sound.HELD))
    turn.post(effects.Part(lane=call.id, channel=call.id, bridge=call.bridge))
    silence_under_whispers(turn, call)


def caller_in(turn: Turn, seen: BridgeEntered) -> None:
    """The caller has entered a bridge."""
    _entered(turn, turn.get(Call, seen.channel.owner), seen)


def leg_in(turn: Turn, seen: BridgeEntered) -> None:
    """A leg has entered a bridge."""
    leg = turn.get(Leg, seen.channel.owner)
    if leg is not None:
        _entered(turn, turn.get(Call, leg.call), seen)


def _entered(turn: Turn, call: Call | None, seen: BridgeEntered) -> None:
    """If it is the talk's bridge, they hear each other from now on."""
    if call is not None and call.bridge == seen.bridge:
        together(turn, call, {*seen.members, seen.channel.id})


def together(turn: Turn, call: Call, members: set[str]) -> None:
    """`members` are in the call's bridge: post who has newly entered the talk."""
    if call.state is CallState.DIALING:
        return  # the agent only hears the ringing
    legs = [leg for leg in legs_of(turn, call) if leg.channel in members]
    if call.sound is Sound.JOINING and call.id in members and legs:
        call = replace(call, sound=Sound.TALK, due=None)
        turn.put(call)
        recordings.talk_began(turn, call)
        if any(leg.state is LegState.JOINED for leg in legs):
            turn.post(CallerResumed(call=call.id, at=turn.now))
    if call.sound is Sound.JOINING:
        return
    for leg in legs:
        if after := LEG.get((leg.state, LegInput.JOINED)):
            turn.put(replace(leg, state=after, due=None))
            turn.post(_joined(turn, call, leg))


def _joined(turn: Turn, call: Call, leg: Leg) -> LegJoined:
    return LegJoined(call=call.id, leg=leg.id, at=turn.now, with_caller=call.sound is Sound.TALK)


def caller_out(turn: Turn, seen: BridgeLeft) -> None:
    """The caller left the talk by our order. Leaving in any other way is found by the sweeper."""
    call = turn.get(Call, seen.channel.owner)
    if call is not None and call.bridge == seen.bridge and call.sound is Sound.HELD:
        turn.post(CallerHeld(call=call.id, at=turn.now))


def leg_out(turn: Turn, seen: BridgeLeft) -> None:
    """A leg left the talk by our order."""
    leg = turn.get(Leg, seen.channel.owner)
    if leg is not None and leg.state is LegState.PARTED:
        turn.post(LegParted(call=leg.call, leg=leg.id, at=turn.now))


def leave(turn: Turn, call: Call, leg: Leg, by: Side | None) -> None:
    """Remove a leg from the talk; after the last one the caller is free again."""
    if leg.id not in call.legs:
        return
    rest = tuple(id for id in call.legs if id != leg.id)
    if rest:
        turn.put(replace(call, legs=rest))
        silence_under_whispers(turn, call)
        return
    sound = SOUND.get((call.sound, SoundInput.PARTED)) or call.sound
    ending = call.state is CallState.ENDING
    due = call.due if ending else None
    turn.put(replace(call, sound=sound, legs=(), bridge="", parted_by=by, due=due))
    recordings.wait_again(turn, call)
    inside = call.sound in (Sound.TALK, Sound.JOINING) and not ending
    turn.post(effects.DropBridge(lane=call.id, bridge=call.bridge, first_out=call.id if inside else ""))
    silence_under_whispers(turn, call)


def rejoin(turn: Turn, call: Call) -> None:
    """Rebuild a talk in a new bridge: the old one was broken, or did not mix."""
    sound = Sound.JOINING if call.sound is Sound.TALK else call.sound
    legs = legs_of(turn, call)
    if legs:
        joining = replace(call, sound=sound, bridge=BRIDGE + turn.new_id())
        _into_new_bridge(turn, joining, legs[0], stop_playback="", music_off=belong(turn, joining))
    turn.post(effects.DropBridge(lane=call.id, bridge=call.bridge))


def keep_out(turn: Turn, call: Call, channel: str) -> None:
    """Take people who should hear music out of the bridge again, in case they are still in it."""
    turn.post(effects.Part(lane=call.id, channel=channel, bridge=call.bridge))


def _into_new_bridge(
    turn: Turn,
    call: Call,
    leg: Leg,
    *,
    stop_playback: str,
    music_off: tuple[str, ...],
    record: effects.StartRecording | None = None,
) -> None:
    turn.put(replace(call, due=turn.now + JOIN_LIMIT_S) if call.sound is Sound.JOINING else call)
    turn.post(
        effects.Join(
            lane=call.id,
            leg=leg.id,
            bridge=call.bridge,
            channels=belong(turn, call),
            make_bridge=True,
            stop_playback=stop_playback,
            music_off=music_off,
            record=record,
        )
    )


def silence_under_whispers(turn: Turn, call: Call) -> None:
    """Adapt the silence under whispers to the talk as it is now."""
    now = turn.get(Call, call.id)
    if now is not None:
        supervision.under(turn, call.id, belong(turn, now))


def _music(leg: Leg) -> tuple[str, ...]:
    return (leg.channel,) if leg.state is LegState.PARTED else ()
