"""Owns what happens to the caller's channel: arrival, sound, keys, end."""

from core.errors import NotFound
from core.ids import CallId
from core.messages.telephony import (
    AnswerCall,
    CallArrived,
    EndCause,
    HangUpCall,
    KeyPressed,
    MediaFinished,
    PlayMedia,
    Side,
    StartMusic,
    StopMedia,
    StopMusic,
)
from core.numbers import plain
from core.replace import replace
from core.state import Turn
from cti.rules import effects, endings, legs
from cti.rules.entities import Call, CallState, Sound
from cti.rules.seen import (
    CallerEntered,
    ChannelEntered,
    ChannelGone,
    ChannelLeft,
    ChannelUp,
    HangUpSeen,
    KeySeen,
    PlaybackGone,
)
from cti.rules.states import CALL, SOUND, CallInput, SoundInput

PLAYBACK_CHECK_S = 30.0
"""A prompt that has not ended by then is checked, since Asterisk can fail to report the end."""

DIED = 44
"""The cause of a channel that ended because nothing came from it for too long."""

SAID_WHY_S = 1.0
"""A channel that leaves us as a fax is reported as one within milliseconds."""


class NoSuchCall(NotFound):
    """This call is over."""

    code = "call.over"


def wanted(turn: Turn, id: str) -> Call | None:
    """The call if it can be controlled, else None: a command to a call that is ending or not up yet is no error."""
    call = turn.get(Call, id)
    if call is None:
        turn.refuse(NoSuchCall())
    return call if call.state in (CallState.RINGING, CallState.UP) else None


def sounding(call: Call, given: SoundInput) -> Sound | None:
    """The caller's sound after `given`, or None if that does not apply now."""
    return SOUND.get((call.sound, given))


def arrive(turn: Turn, seen: CallerEntered) -> None:
    """TE1: keep caller id, called number and arrival from the first moment.

    Carriers write the same number in several ways; from here on it has a single form, by which its owner is recognized.
    """
    if turn.get(Call, seen.call) is not None:
        return
    caller = plain(seen.caller)
    state = CallState.UP if seen.up else CallState.RINGING
    turn.put(
        Call(
            id=seen.call,
            state=state,
            sound=Sound.SILENCE,
            caller=caller,
            called=seen.called,
            trunk=seen.trunk,
            arrived_at=seen.at,
            answered_at=turn.now if seen.up else None,
        )
    )
    turn.post(CallArrived(call=seen.call, caller=caller, called=seen.called, trunk=seen.trunk, at=seen.at))


def turn_away(turn: Turn, seen: ChannelEntered) -> None:
    """Hang up a channel that nobody controls, which would otherwise stay in silence for ever."""
    turn.post(effects.HangUp(lane=seen.channel.id))


def answer(turn: Turn, command: AnswerCall) -> None:
    """Ask Asterisk to answer; `ChannelUp` confirms it."""
    call = wanted(turn, command.call)
    if call is not None and call.state is CallState.RINGING:
        turn.put(replace(call, answer_wanted=True))
        turn.post(effects.Answer(lane=call.id))


def up(turn: Turn, seen: ChannelUp) -> None:
    """The caller's channel is answered."""
    call = turn.get(Call, seen.channel.owner)
    if call is not None and (state := CALL.get((call.state, CallInput.ANSWERED))):
        turn.put(replace(call, state=state, answered_at=turn.now))


def play(turn: Turn, command: PlayMedia) -> None:
    """Play a prompt in place of what plays now. Nothing is played to a caller in a talk, and the flow is told so."""
    call = wanted(turn, command.call)
    if call is None or call.playback == command.playback:
        return
    sound = sounding(call, SoundInput.PLAY)
    if sound is None or not command.media:
        turn.post(_finished(turn, call.id, command.playback, completed=not command.media))
        return
    turn.put(replace(call, sound=sound, playback=command.playback, parted_by=None, due=turn.now + PLAYBACK_CHECK_S))
    turn.post(effects.Play(lane=call.id, playback=command.playback, media=command.media, instead_of=call.playback))


def stop_media(turn: Turn, command: StopMedia) -> None:
    """Cut a prompt off."""
    call = wanted(turn, command.call)
    if call is not None and call.playback == command.playback:
        turn.post(effects.StopPlay(lane=call.id, playback=command.playback))
        _silence(turn, call, completed=False)


def played(turn: Turn, seen: PlaybackGone) -> None:
    """End a prompt. The end of one that was replaced or cut off has already been posted."""
    call = turn.get(Call, seen.channel.owner)
    if call is not None and seen.playback and call.playback == seen.playback:
        _silence(turn, call, completed=seen.completed)


def start_music(turn: Turn, command: StartMusic) -> None:
    """Start music on hold on the caller's own channel: it goes on while we are away."""
    call = wanted(turn, command.call)
    if call is None or (sound := sounding(call, SoundInput.MUSIC_ON)) is None:
        return
    turn.put(replace(call, sound=sound, playback="", parted_by=None, due=None))
    turn.post(effects.Music(lane=call.id, on=True, instead_of=call.playback))
    if call.playback:
        turn.post(_finished(turn, call.id, call.playback, completed=False))


def stop_music(turn: Turn, command: StopMusic) -> None:
    """Stop the music."""
    call = wanted(turn, command.call)
    if call is not None and (sound := sounding(call, SoundInput.MUSIC_OFF)):
        turn.put(replace(call, sound=sound))
        turn.post(effects.Music(lane=call.id, on=False))


def key(turn: Turn, seen: KeySeen) -> None:
    """Post a key of the caller; keys of agents' phones are ignored."""
    if turn.get(Call, seen.channel.owner) is not None:
        turn.post(KeyPressed(call=CallId(seen.channel.owner), key=seen.key, at=turn.now, held_ms=seen.held_ms))


def hang_up(turn: Turn, command: HangUpCall) -> None:
    """End the call. The side that left the talk first is recorded as having ended it (RP2: end and side)."""
    call = turn.get(Call, command.call)
    if call is None:
        turn.refuse(NoSuchCall())
    if call.state is CallState.ENDING:
        return
    by = Side.AGENT if call.parted_by is Side.AGENT else command.by
    if call.state is CallState.PLANNED:
        endings.close_call(turn, call, by, EndCause.CANCELLED)
        return
    turn.put(replace(call, state=CallState.ENDING, ending_by=by, due=turn.now + endings.GONE_LIMIT_S))
    turn.post(effects.HangUp(lane=call.id))


def hanging_up(turn: Turn, seen: HangUpSeen) -> None:
    """Note that the caller's channel is hanging up, so that its leaving counts as the end and not as a transfer
    elsewhere."""
    call = turn.get(Call, seen.channel.owner)
    if call is not None and not call.hanging_up:
        cause = EndCause.NO_SOUND if seen.silent else call.ending_cause
        turn.put(replace(call, hanging_up=True, ending_cause=cause))


def left(turn: Turn, seen: ChannelLeft) -> None:
    """The caller's channel has left our application: the one end that every call has.

    Asterisk unsubscribes us from a trunk channel as it leaves, so no ChannelDestroyed comes. A channel that was not
    hung up goes on as a fax, which the other link reports at about the same time, or the watchdog sent it to the
    fallback.
    """
    call = turn.get(Call, seen.channel.owner)
    if call is None:
        return
    if call.hanging_up or call.ending_by is not None:
        endings.close_call(turn, call, call.ending_by or Side.CALLER, call.ending_cause or EndCause.NORMAL)
    elif call.to_fax:
        endings.close_call(turn, call, Side.CALLER, EndCause.TO_FAX)
    else:
        turn.put(replace(call, leaving=True, due=turn.now + SAID_WHY_S))


def gone(turn: Turn, seen: ChannelGone) -> None:
    """The caller's channel no longer exists."""
    call = turn.get(Call, seen.channel.owner)
    if call is not None:
        cause = EndCause.NO_SOUND if seen.cause == DIED else EndCause.NORMAL
        endings.close_call(turn, call, call.ending_by or Side.CALLER, call.ending_cause or cause)


def check(turn: Turn, call: Call) -> None:
    """A deadline of the call has passed: check the prompt, repeat the hang-up or give up the join."""
    if call.leaving:
        endings.close_call(turn, call, Side.SYSTEM, EndCause.TO_FALLBACK)
    elif call.state is CallState.ENDING:
        turn.put(replace(call, due=turn.now + endings.GONE_LIMIT_S))
        turn.post(effects.HangUp(lane=call.id))
    elif call.sound is Sound.PROMPT:
        turn.put(replace(call, due=turn.now + PLAYBACK_CHECK_S))
        turn.post(effects.AskPlayback(lane=call.id, playback=call.playback))
    elif call.sound is Sound.JOINING:
        legs.join_late(turn, call)
    else:
        turn.put(replace(call, due=None))


def _silence(turn: Turn, call: Call, *, completed: bool) -> None:
    sound = sounding(call, SoundInput.PLAYED) or call.sound
    turn.put(replace(call, sound=sound, playback="", due=None))
    turn.post(_finished(turn, call.id, call.playback, completed=completed))


def _finished(turn: Turn, call: CallId, playback: str, *, completed: bool) -> MediaFinished:
    return MediaFinished(call=call, playback=playback, completed=completed, at=turn.now)
