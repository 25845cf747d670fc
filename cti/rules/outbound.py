"""Owns calls to the outside: whether they are allowed, and their course from the order to the answer."""

from math import ceil

from core.errors import Conflict, HotlineError
from core.messages.fax import DialFax
from core.messages.outbound import (
    FLOW,
    OUTBOUND,
    UNATTENDED,
    CallAnswered,
    CallPlaced,
    DialNumber,
    DialOut,
    MayDial,
    PlaceCall,
    SetOutboundRules,
)
from core.messages.telephony import CallEnded, EndCause, LegEnded, RingPhone, Side
from core.outbound import EMERGENCY, ERRORS, NumberNotAllowed, Refused, TooManyCalls
from core.replace import replace
from core.state import Turn
from cti.rules import calls, dialling, effects, endings, legs, talks
from cti.rules.entities import BRIDGE, Call, CallState, Leg, LegState, Outbound, Phone, Sound, Stopping
from cti.rules.seen import ChannelEntered, ChannelGone, ChannelUp, OutsideFailed
from cti.rules.states import LEG, LegInput

DAY_S = 86_400

UNANSWERED = {q850: cause for q850, cause in legs.CAUSES.items() if cause is not EndCause.NORMAL}
"""The causes for a call that nobody answered: such a call did not end normally."""


REFUSALS: dict[EndCause, type[HotlineError]] = {
    EndCause.NOT_ALLOWED: NumberNotAllowed,
    EndCause.LINES_USED: TooManyCalls,
    EndCause.LIMIT_USED: TooManyCalls,
}
"""The error for each refusal, for somebody who waits for the answer to a command."""


def set_rules(turn: Turn, command: SetOutboundRules) -> None:
    """Set the rules, in force for the next call. Calls dialled today stay counted."""
    now = turn.get(Outbound, "outbound") or Outbound()
    turn.put(
        replace(
            now,
            allowed=command.allowed,
            denied=command.denied,
            trunk=command.trunk,
            shown=command.shown,
            at_once=command.at_once,
            a_day=command.a_day,
            utc_offset_s=command.utc_offset_s,
            own=command.own,
            emergency=command.emergency,
        )
    )


def may_dial(turn: Turn, command: MayDial) -> None:
    """Check a call before it is promised to somebody who can be told at once why it is refused."""
    _refuse_unless_allowed(turn, command.number)
    _refuse_if(turn, against(turn, command.number, command.by))


def _refuse_unless_allowed(turn: Turn, number: str) -> None:
    """Raise the error for this reason; at the end of a call all these reasons become one cause."""
    if (why := refused(turn, number)) is not None:
        turn.refuse(ERRORS[why]())


def _refuse_if(turn: Turn, cause: EndCause | None) -> None:
    if cause is not None:
        turn.refuse(REFUSALS[cause]())


def allowed(turn: Turn, number: str, by: str, *, handover: bool = False) -> Outbound:
    """TE5: refuse, or count the call and return the rules. The dialplan checks form and number of lines once more."""
    _refuse_if(turn, against(turn, number, by, handover=handover))
    rules = turn.get(Outbound, "outbound") or Outbound()
    day = int((turn.now + rules.utc_offset_s) // DAY_S)
    dialled = dict(rules.dialled) if day == rules.day else {}
    if by:
        dialled[by] = dialled.get(by, 0) + 1
    turn.put(replace(rules, day=day, dialled=tuple(dialled.items())))
    return rules


def refused(turn: Turn, number: str, *, handover: bool = False) -> Refused | None:
    """Why nobody may dial this number, or None."""
    rules = turn.get(Outbound, "outbound") or Outbound()
    return rules.limits.refused(number, seat=turn.get(Phone, number) is not None, handover=handover)


def against(turn: Turn, number: str, by: str, *, handover: bool = False) -> EndCause | None:
    """Why this number must not be dialled now, or None. No limit holds an emergency back: neither a person's nor that
    of lines, nor a stop of the system.
    """
    rules = turn.get(Outbound, "outbound") or Outbound()
    if refused(turn, number, handover=handover) is not None:
        return EndCause.NOT_ALLOWED
    if handover and number in EMERGENCY:
        return None
    day = int((turn.now + rules.utc_offset_s) // DAY_S)
    dialled = dict(rules.dialled) if day == rules.day else {}
    if by and dialled.get(by, 0) >= rules.a_day:
        return EndCause.LIMIT_USED
    # A call that began while the system is being stopped would be cut off again.
    full = _lines(turn) >= rules.at_once or turn.get(Stopping, "all") is not None
    return EndCause.LINES_USED if full else None


def dial_number(turn: Turn, command: DialNumber) -> None:
    """Add a leg that rings an outside number instead of a phone.

    A number that may not be dialled ends the leg at once, with the cause.
    """
    call = turn.get(Call, command.call)
    if turn.get(Leg, command.leg) is not None:
        return
    if call is None or call.state is CallState.ENDING:
        turn.post(_never_rang(turn, command, Side.CALLER, EndCause.CANCELLED))
        return
    handover = not command.by.startswith(FLOW)
    why = against(turn, command.number, command.by, handover=handover)
    if why is not None:
        turn.post(_never_rang(turn, command, Side.SYSTEM, why))
        return
    rules = allowed(turn, command.number, command.by, handover=handover)
    leg = Leg(
        id=command.leg,
        call=command.call,
        phone="",
        caller=rules.shown,
        number=command.number,
        role=command.role,
        state=LegState.CREATING,
        created_at=turn.now,
        due=command.until,
    )
    turn.put(leg)
    dialling.create(turn, leg.channel, leg.id, command.number)


def _never_rang(turn: Turn, command: DialNumber, by: Side, cause: EndCause) -> LegEnded:
    return LegEnded(call=command.call, leg=command.leg, answered=False, by=by, cause=cause, at=turn.now)


def dial_out(turn: Turn, command: DialOut) -> None:
    """Dial a citizen with nobody of ours on the line yet."""
    if command.call.startswith(UNATTENDED) and turn.get(Call, command.call) is None:
        why = against(turn, command.number, "")
        if why is not None:
            turn.post(CallEnded(call=command.call, by=Side.SYSTEM, cause=why, at=turn.now))
            return
    call = placed(turn, command, "")
    if call is not None:
        dialling.dial(turn, call)


def place(turn: Turn, command: PlaceCall) -> None:
    """Ring the agent's phone first, so that a citizen who answers meets somebody.

    The floor waits for the result, so a refusal is posted as the end of the call.
    """
    why = against(turn, command.number, command.by) if turn.get(Call, command.call) is None else None
    if why is not None:
        turn.post(CallEnded(call=command.call, by=Side.SYSTEM, cause=why, at=turn.now))
        return
    call = placed(turn, command, command.leg)
    if call is not None:
        ring = RingPhone(
            call=call.id,
            leg=command.leg,
            phone=command.phone,
            caller=command.number,
            until=command.until,
            auto_answer=command.auto_answer,
        )
        legs.ring(turn, ring)


def entered(turn: Turn, seen: ChannelEntered) -> None:
    """The channel has entered our application: bridge it with the waiting agent, who hears it ring, and let it ring.

    A bridge that mixes would not pass the ringing on, so they move into one only when the citizen answers.
    """
    call = turn.get(Call, seen.channel.owner)
    if call is None or call.state is not CallState.DIALING:
        turn.post(effects.HangUp(lane=seen.channel.id))
        return
    leg = next((leg for leg in turn.all(Leg) if leg.call == call.id and leg.state is LegState.UP), None)
    if leg is not None:
        turn.put(replace(leg, state=LEG[leg.state, LegInput.JOIN], due=None))
        call = replace(call, sound=Sound.JOINING, legs=(leg.id,), bridge=BRIDGE + turn.new_id())
        turn.put(call)
        channels = talks.belong(turn, call)
        turn.post(
            effects.Join(
                lane=call.id, leg=leg.id, bridge=call.bridge, channels=channels, make_bridge=True, unmixed=True
            )
        )
    timeout = max(1, ceil((call.until or turn.now) - turn.now) + 1)
    turn.post(effects.Dial(lane=call.id, leg="", timeout_s=timeout))


def up(turn: Turn, seen: ChannelUp) -> None:
    """The citizen has answered."""
    call = turn.get(Call, seen.channel.owner)
    if call is not None and call.state is CallState.DIALING:
        call = replace(call, state=CallState.UP, answered_at=turn.now, due=None)
        turn.put(call)
        turn.post(CallAnswered(call=call.id, at=turn.now))
        if call.bridge:
            talks.rejoin(turn, call)


def gone(turn: Turn, seen: ChannelGone) -> None:
    """The citizen's channel no longer exists."""
    call = turn.get(Call, seen.channel.owner)
    if call is None:
        return
    if call.answered_at is not None:
        calls.gone(turn, seen)
        return
    cause = UNANSWERED.get(seen.cause, EndCause.FAILED)
    by = Side.CALLER if cause in (EndCause.BUSY, EndCause.DECLINED) else Side.SYSTEM
    endings.close_call(turn, call, call.ending_by or by, call.ending_cause or cause)


def failed(turn: Turn, seen: OutsideFailed) -> None:
    """A call could not be dialled: hang up what exists of it."""
    call = turn.get(Call, seen.call)
    if call is not None:
        turn.post(effects.HangUp(lane=call.id))
        endings.close_call(turn, call, Side.SYSTEM, EndCause.FAILED)


def check(turn: Turn, call: Call) -> None:
    """The call has rung long enough. A planned one ends with the phone that rings first."""
    if call.state is CallState.DIALING:
        dialling.give_up(turn, call, Side.SYSTEM, EndCause.NO_ANSWER)
    elif call.state is CallState.PLANNED:
        endings.close_call(turn, call, Side.SYSTEM, EndCause.NO_ANSWER)
    else:
        calls.check(turn, call)


def placed(turn: Turn, command: DialOut | PlaceCall | DialFax, leg: str) -> Call | None:
    """Record a call to the outside before anything is dialled; None if this id exists already."""
    if not command.call.startswith(OUTBOUND):
        turn.refuse(Conflict("A call to the outside has another id."))
    if turn.get(Call, command.call) is not None:
        return None
    rules = allowed(turn, command.number, "" if command.call.startswith(UNATTENDED) else command.by)
    call = Call(
        id=command.call,
        state=CallState.PLANNED,
        sound=Sound.SILENCE,
        caller=command.number,
        called=rules.shown,
        trunk=rules.trunk,
        arrived_at=turn.now,
        outbound=True,
        by=command.by,
        until=command.until,
        due=command.until,
    )
    turn.put(call)
    turn.post(
        CallPlaced(
            call=call.id,
            number=call.caller,
            shown=call.called,
            trunk=call.trunk,
            leg=leg,
            by=command.by,
            at=turn.now,
        )
    )
    return call


def _lines(turn: Turn) -> int:
    return sum(call.outbound for call in turn.all(Call)) + sum(bool(leg.number) for leg in turn.all(Leg))
