"""Owns the phones that ring for a call: ringing, answer, end. Their parts in the talk belong to `talks`."""

from math import ceil

from core.messages.telephony import (
    EndCause,
    HangUpLeg,
    LegAnswered,
    LegEnded,
    LegRinging,
    RingPhone,
    Side,
    StopRinging,
)
from core.replace import replace
from core.state import Turn
from cti.rules import dialling, doubts, effects, endings, phones, supervision, talks
from cti.rules.entities import Call, CallState, Doubt, Leg, LegState
from cti.rules.seen import ChannelEntered, ChannelGone, ChannelRang, ChannelUp, JoinFailed, LegFailed
from cti.rules.states import LEG, LegInput

CAUSES = {
    16: EndCause.NORMAL,
    17: EndCause.BUSY,
    18: EndCause.NO_ANSWER,
    19: EndCause.NO_ANSWER,
    21: EndCause.DECLINED,
    26: EndCause.CANCELLED,
    44: EndCause.PHONE_LOST,
    3: EndCause.UNREACHABLE,
    20: EndCause.UNREACHABLE,
    27: EndCause.UNREACHABLE,
}
"""ITU-T Q.850 causes that say more than `failed`; 44 is Asterisk's own for a channel from which no sound comes."""

NOBODYS_ORDER = (EndCause.NO_ANSWER, EndCause.UNREACHABLE, EndCause.PHONE_LOST)


def ring(turn: Turn, command: RingPhone) -> None:
    """Make a channel to the phone; it rings once it has entered our application."""
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
        role=command.role,
        auto_answer=command.auto_answer,
        due=command.until,
    )
    if call is None or call.state is CallState.ENDING:
        turn.post(_ended(turn, leg, Side.CALLER, EndCause.CANCELLED))
        return
    turn.put(leg)
    turn.post(
        effects.CreateLeg(
            lane=leg.channel,
            leg=leg.id,
            call=leg.call,
            phone=leg.phone,
            caller=leg.caller,
            role=leg.role,
            auto_answer=leg.auto_answer,
        )
    )


def entered(turn: Turn, seen: ChannelEntered) -> None:
    """The channel has entered our application: ring the phone, or hang up if the leg is unknown."""
    leg = turn.get(Leg, seen.channel.owner)
    if leg is None:
        turn.post(effects.HangUp(lane=seen.channel.id))
    elif state := LEG.get((leg.state, LegInput.ENTERED)):
        turn.put(replace(leg, state=state))
        timeout = max(1, ceil((leg.due or turn.now) - turn.now) + 1)
        turn.post(effects.Dial(lane=leg.channel, leg=leg.id, timeout_s=timeout))


def rang(turn: Turn, seen: ChannelRang) -> None:
    """The phone rings."""
    leg = turn.get(Leg, seen.channel.owner)
    if leg is not None and (state := LEG.get((leg.state, LegInput.RINGING))):
        turn.put(replace(leg, state=state))
        turn.post(LegRinging(call=leg.call, leg=leg.id, at=turn.now))


def up(turn: Turn, seen: ChannelUp) -> None:
    """The phone was picked up."""
    leg = turn.get(Leg, seen.channel.owner)
    if leg is not None and (state := LEG.get((leg.state, LegInput.ANSWERED))):
        turn.put(replace(leg, state=state, answered=True, due=None))
        turn.post(LegAnswered(call=leg.call, leg=leg.id, at=turn.now))
        dialling.leg_answered(turn, leg)


def stop_ringing(turn: Turn, command: StopRinging) -> None:
    """Stop the ringing; if the leg is gone, there is nothing to do."""
    endings.end_leg(turn, turn.get(Leg, command.leg), Side.SYSTEM, EndCause.CANCELLED)


def hang_up(turn: Turn, command: HangUpLeg) -> None:
    """End this leg; the caller stays."""
    endings.end_leg(turn, turn.get(Leg, command.leg), command.by, command.cause)


def gone(turn: Turn, seen: ChannelGone) -> None:
    """The leg's channel is gone, by our order or the phone's."""
    leg = turn.get(Leg, seen.channel.owner)
    if leg is None:
        return
    cause = leg.ending_cause or CAUSES.get(seen.cause, EndCause.NORMAL if leg.answered else EndCause.FAILED)
    if leg.number and not leg.answered and cause is EndCause.NORMAL:
        cause = EndCause.FAILED  # the dialplan has no line for this number, so nobody was rung who could hang up
    if leg.ending_cause is None and doubts.denied(turn, leg, seen.cause):
        cause = EndCause.PHONE_LOST
    by = leg.ending_by or (Side.SYSTEM if cause in NOBODYS_ORDER else Side.AGENT)
    over(turn, leg, by, cause)
    if cause is EndCause.PHONE_LOST and leg.phone:
        phones.lost_a_leg(turn, leg.phone)


def failed(turn: Turn, seen: LegFailed) -> None:
    """A leg could not be made or dialled: hang up what exists of it."""
    leg = turn.get(Leg, seen.leg)
    if leg is None:
        return
    turn.post(effects.HangUp(lane=leg.channel))
    cause = leg.ending_cause or (EndCause.UNREACHABLE if seen.unreachable else EndCause.FAILED)
    over(turn, leg, leg.ending_by or Side.SYSTEM, cause)


def join_failed(turn: Turn, seen: JoinFailed) -> None:
    """A join failed, most likely because somebody is hanging up. A joining leg is removed; others stay unless also
    gone."""
    call = turn.get(Call, seen.call)
    if call is not None:
        join_late(turn, call, seen.leg)


def join_late(turn: Turn, call: Call, id: str = "") -> None:
    """Not everybody entered in time: let the late legs go, or all legs if the caller is the one who does not return."""
    legs = talks.legs_of(turn, call)
    joining = [leg for leg in legs if leg.state is LegState.JOINING and id in ("", leg.id)]
    for leg in joining or ([] if id else legs):
        endings.end_leg(turn, leg, Side.SYSTEM, EndCause.FAILED)
    if (call := turn.get(Call, call.id) or call).state is not CallState.ENDING:
        turn.put(replace(call, due=None))


def over(turn: Turn, leg: Leg, by: Side, cause: EndCause) -> None:
    """Record the end of a leg, and take it out of the talk."""
    turn.drop(Leg, leg.id)
    turn.drop(Doubt, leg.id)
    turn.post(_ended(turn, leg, by, cause))
    call = turn.get(Call, leg.call)
    if call is not None:
        talks.leave(turn, call, leg, by)
    for alone in supervision.leg_over(turn, leg):
        endings.end_leg(turn, alone, Side.SYSTEM, EndCause.NORMAL)
    if call is not None:
        talks.silence_under_whispers(turn, call)
    dialling.leg_over(turn, leg, by, cause)


def check(turn: Turn, leg: Leg) -> None:
    """The leg has rung long enough, has not come into the talk, or is still there after its hang-up."""
    if leg.state is LegState.ENDING:
        turn.put(replace(leg, due=turn.now + endings.GONE_LIMIT_S))
        turn.post(effects.HangUp(lane=leg.channel))
    else:
        endings.end_leg(turn, leg, Side.SYSTEM, EndCause.FAILED if leg.answered else EndCause.NO_ANSWER)


def _ended(turn: Turn, leg: Leg, by: Side, cause: EndCause) -> LegEnded:
    return LegEnded(call=leg.call, leg=leg.id, answered=leg.answered, by=by, cause=cause, at=turn.now)
