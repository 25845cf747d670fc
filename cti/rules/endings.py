"""Owns how calls and legs end: a hang-up is requested first, and the end recorded when the channel is gone."""

from core.ids import CallId
from core.messages.telephony import CallEnded, EndCause, Side
from core.replace import replace
from core.state import Turn
from cti.rules import effects, recordings
from cti.rules.entities import Call, Leg
from cti.rules.states import LEG, LegInput

GONE_LIMIT_S = 2.0
"""A channel that is still there this long after its hang-up is hung up again."""


def end_leg(turn: Turn, leg: Leg | None, by: Side, cause: EndCause) -> None:
    """Hang up a leg; its end is recorded when the channel is gone."""
    if leg is None or (state := LEG.get((leg.state, LegInput.END))) is None:
        return
    turn.put(replace(leg, state=state, ending_by=by, ending_cause=cause, due=turn.now + GONE_LIMIT_S))
    turn.post(effects.HangUp(lane=leg.channel))


def end_legs(turn: Turn, call: CallId) -> None:
    """End a call's legs, since the caller is gone."""
    for leg in turn.all(Leg):
        if leg.call == call:
            end_leg(turn, leg, Side.CALLER, EndCause.NORMAL if leg.answered else EndCause.CANCELLED)


def close_call(turn: Turn, call: Call, by: Side, cause: EndCause) -> None:
    """Record the end of a call, and end its legs."""
    recordings.close_after_hang_up(turn, call)
    end_legs(turn, call.id)
    if call.bridge:
        turn.post(effects.DropBridge(lane=call.id, bridge=call.bridge))
    turn.drop(Call, call.id)
    turn.post(CallEnded(call=call.id, by=by, cause=cause, at=turn.now))
