"""Owns how a call becomes a fax, and how a fax machine is rung. The dialplan runs the modems."""

from math import ceil

from core.messages.fax import AskFax, DialFax, EndFax, FaxBegan, FaxEnded, GiveFax, ReceiveFax
from core.messages.telephony import CallEnded, EndCause, Side
from core.numbers import plain
from core.replace import replace
from core.state import Turn
from cti.rules import effects, endings, outbound
from cti.rules.entities import Call, CallState
from cti.rules.seen import FaxBeginSeen, FaxEndSeen
from cti.rules.states import CALL, CallInput


def receive(turn: Turn, command: ReceiveFax) -> None:
    """Let the caller's machine send. A call that is over has no pages."""
    _hand_over(turn, command, gives=False)


def give(turn: Turn, command: GiveFax) -> None:
    """Let the caller's machine receive."""
    _hand_over(turn, command, gives=True)


def dial(turn: Turn, command: DialFax) -> None:
    """Ring a fax machine directly, without the dialplan of other outside calls, which would let no T.38 through.

    So the numbering plan, which the dialplan checks otherwise, is checked here.
    """
    if turn.get(Call, command.call) is not None:
        return
    why = outbound.against(turn, command.number, "")
    if why is not None:
        turn.post(CallEnded(call=command.call, by=Side.SYSTEM, cause=why, at=turn.now))
        return
    call = outbound.placed(turn, command, "")
    if call is not None:
        turn.put(replace(call, state=CALL[call.state, CallInput.DIAL]))
        turn.post(
            effects.CreateFax(
                lane=call.id,
                fax=command.fax,
                number=call.caller,
                trunk=call.trunk,
                shown=call.called,
                sound=command.sound,
                timeout_s=max(1, ceil(command.until - turn.now) + 1),
            )
        )


def ask(turn: Turn, command: AskFax) -> None:
    """Ask for the end of a fax; Asterisk keeps it as long as it runs."""
    turn.post(effects.AskFaxEnd(lane=command.call, fax=command.fax))


def end(turn: Turn, command: EndFax) -> None:
    """Hang up the channel, which is all that is left: a call that became a fax is no longer a call."""
    turn.post(effects.HangUp(lane=command.call))


def began(turn: Turn, seen: FaxBeginSeen) -> None:
    """Note that the call has become a fax. Its channel has left our application by now, or is about to."""
    call = turn.get(Call, seen.call)
    caller, called = (plain(seen.caller), seen.called) if call is None else (call.caller, call.called)
    turn.post(FaxBegan(fax=seen.fax, call=seen.call, caller=caller, called=called, at=turn.now))
    if call is None or call.outbound:
        return
    if call.leaving:
        endings.close_call(turn, call, Side.CALLER, EndCause.TO_FAX)
    else:
        turn.put(replace(call, to_fax=True))


def ended(turn: Turn, seen: FaxEndSeen) -> None:
    """Post the end of a fax."""
    turn.post(
        FaxEnded(
            fax=seen.fax,
            call=seen.call,
            status=seen.status,
            error=seen.error,
            pages=seen.pages,
            rate=seen.rate,
            mode=seen.mode,
            station=seen.station,
            caller=plain(seen.caller),
            called=seen.called,
            at=turn.now,
        )
    )


def _hand_over(turn: Turn, command: ReceiveFax | GiveFax, *, gives: bool) -> None:
    call = turn.get(Call, command.call)
    if call is not None and call.state in (CallState.UP, CallState.RINGING):
        turn.put(replace(call, to_fax=True))
        turn.post(effects.ToFax(lane=call.id, fax=command.fax, gives=gives))
