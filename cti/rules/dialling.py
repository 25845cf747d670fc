"""Owns how a call to the outside begins and is given up: if an agent places it, that agent's phone rings first."""

from core.messages.telephony import EndCause, Side
from core.replace import replace
from core.state import Turn
from cti.rules import effects, endings
from cti.rules.entities import Call, CallState, Leg, Outbound
from cti.rules.states import CALL, CallInput


def dial(turn: Turn, call: Call) -> None:
    """Make the citizen's channel; it rings once it has entered our application."""
    turn.put(replace(call, state=CALL[call.state, CallInput.DIAL]))
    create(turn, call.id, "", call.caller)


def create(turn: Turn, channel: str, leg: str, number: str) -> None:
    """Make a channel to an outside number, over the trunk and with the caller id set for it."""
    rules = turn.get(Outbound, "outbound") or Outbound()
    turn.post(effects.CreateOutside(lane=channel, leg=leg, number=number, trunk=rules.trunk, shown=rules.shown))


def leg_answered(turn: Turn, leg: Leg) -> None:
    """The agent is on the line: dial the citizen."""
    call = turn.get(Call, leg.call)
    if call is not None and call.state is CallState.PLANNED:
        dial(turn, call)


def leg_over(turn: Turn, leg: Leg, by: Side, cause: EndCause) -> None:
    """If the agent left before the citizen was there, give the call up: nobody would be there to talk to."""
    call = turn.get(Call, leg.call)
    if call is None or not call.outbound:
        return
    if call.state is CallState.PLANNED:
        endings.close_call(turn, call, by, cause)
    elif call.state is CallState.DIALING and not any(other.call == call.id for other in turn.all(Leg)):
        give_up(turn, call, by, EndCause.CANCELLED)


def give_up(turn: Turn, call: Call, by: Side, cause: EndCause) -> None:
    """Stop ringing."""
    if (state := CALL.get((call.state, CallInput.END))) is not None:
        turn.put(replace(call, state=state, ending_by=by, ending_cause=cause, due=turn.now + endings.GONE_LIMIT_S))
        turn.post(effects.HangUp(lane=call.id))
