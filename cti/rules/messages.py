"""Owns how a caller's message is written: from the tone to the key, the silence, the limit or the hang-up."""

from core.ids import CallId
from core.messages.voicemail import EndMessage, MessageTaken, TakeMessage
from core.state import Turn
from cti.rules import effects
from cti.rules.entities import Call, CallState, Sound
from cti.rules.seen import MessageGone


def take(turn: Turn, command: TakeMessage) -> None:
    """Write the caller's speech only. While the caller is in a talk, no message is taken."""
    call = turn.get(Call, command.call)
    if call is None or call.state is not CallState.UP or call.sound is not Sound.SILENCE:
        turn.post(MessageTaken(call=command.call, message=command.message, heard_s=0.0, at=turn.now))
        return
    turn.post(
        effects.StartMessage(
            lane=call.id, message=command.message, longest_s=command.longest_s, silence_s=command.silence_s
        )
    )


def end(turn: Turn, command: EndMessage) -> None:
    """Close the file; Asterisk reports when it is closed."""
    turn.post(effects.StopMessage(lane=command.call, message=command.message))


def gone(turn: Turn, seen: MessageGone) -> None:
    """The file is closed, or there never was one."""
    call = CallId(seen.channel.owner)
    turn.post(MessageTaken(call=call, message=seen.message, heard_s=seen.heard_s, at=turn.now))
