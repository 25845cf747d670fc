"""Owns how the telephone is stopped with callers inside: no new calls, talks may end, then the rest is closed (TE7)."""

from core.messages.stopping import StopSystem, SystemStopping
from core.messages.telephony import EndCause, Side
from core.replace import replace
from core.state import Turn
from cti.rules import effects, endings
from cti.rules.entities import Call, CallState, Leg, LegState, Stopping


def stop(turn: Turn, command: StopSystem) -> None:
    """Stop the telephone; repeated until nobody is left. Once nobody talks, there is nothing to wait for."""
    known = turn.get(Stopping, "all")
    if known is None or command.until < known.until:
        turn.put(Stopping(until=command.until))
        turn.post(SystemStopping(until=command.until, at=turn.now))
        if known is None:
            turn.post(effects.TurnAway(lane="stopping", on=True))
    until = command.until if known is None else min(command.until, known.until)
    if turn.now >= until or not _somebody_talks(turn):
        for call in list(turn.all(Call)):
            _close(turn, call)


def again(turn: Turn, *, restarted: bool) -> None:
    """Apply or end the stop when the link is back.

    A restarted Asterisk knows nothing of a stop; if the system was stopped and started, the stop is over.
    """
    known = turn.get(Stopping, "all")
    if known is None:
        return
    if restarted:
        turn.drop(Stopping, known.id)
    else:
        turn.post(effects.TurnAway(lane="stopping", on=True))
        turn.post(SystemStopping(until=known.until, at=turn.now))


def _somebody_talks(turn: Turn) -> bool:
    """Whether anybody talks, or may yet: a phone that rings may still be answered, since it was offered before."""
    return any(leg.state is not LegState.ENDING for leg in turn.all(Leg))


def _close(turn: Turn, call: Call) -> None:
    if call.state is CallState.ENDING:
        return
    if call.state is CallState.PLANNED:
        endings.close_call(turn, call, Side.SYSTEM, EndCause.SYSTEM_STOPPED)
        return
    due = turn.now + endings.GONE_LIMIT_S
    ending = replace(call, state=CallState.ENDING, ending_by=Side.SYSTEM, ending_cause=EndCause.SYSTEM_STOPPED, due=due)
    turn.put(ending)
    turn.post(effects.HangUp(lane=call.id))
