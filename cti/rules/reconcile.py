"""Owns the comparison of our state with Asterisk's, after each connect and every few seconds.

`differences` names the differences; `reconcile` puts one right. After a connect all are reconciled at once; the sweeper
reconciles only those that it has seen twice, since at any one moment something is under way.
"""

from collections.abc import Iterator

from core.ids import CallId
from core.messages.supervision import Supervision
from core.messages.telephony import EndCause, Side, TelephoneLost, TelephoneRecovered
from core.replace import replace
from core.state import Turn
from cti.rules import (
    calls,
    effects,
    endings,
    guard,
    legs,
    outbound,
    phones,
    recordings,
    stopping,
    supervise,
    supervision,
    talks,
)
from cti.rules.channels import Channel, Whose, channel_of, leg_of_channel
from cti.rules.entities import (
    BRIDGE,
    Call,
    CallState,
    Leg,
    LegState,
    Phone,
    Recording,
    Sound,
    SupervisionSession,
    Sweep,
    Telephone,
)
from cti.rules.seen import CallerEntered, ChannelFact, ChannelRang, ChannelUp, LinkDown, Picture, Reconnected, Swept

STASIS = "Stasis"
TRUNK = "trunk"


def down(turn: Turn, _: LinkDown) -> None:
    """The link is gone. Nothing else changes: calls go on without us."""
    telephone = turn.get(Telephone, "telephone") or Telephone()
    if telephone.up:
        turn.put(replace(telephone, up=False, since=turn.now))
        turn.post(TelephoneLost(at=turn.now))


def reconnected(turn: Turn, seen: Reconnected) -> None:
    """TE7: take up every call where it is, report which prompts must start again, and close the calls that did not
    survive."""
    before = turn.get(Telephone, "telephone") or Telephone()
    restarted = bool(before.pbx_started) and before.pbx_started != seen.started
    turn.put(Telephone(up=True, pbx_started=seen.started, since=turn.now))
    if restarted:
        _close_everything(turn)
    for phone in list(turn.all(Phone)):
        phones.push(turn, phone.id)
    guard.restore(turn)
    known = [call.id for call in turn.all(Call)]
    phones.look(turn, seen.picture)
    for difference in list(differences(turn, seen.picture)):
        reconcile(turn, seen.picture, difference)
    for leg in list(turn.all(Leg)):
        if leg.state is LegState.DIALING and not seen.picture.channels[leg.channel].ringing:
            _reconcile_leg(turn, "leg_silent", leg.id)  # it may never have been dialled, and must not be dialled twice
        elif leg.state is LegState.PARTED and (call := turn.get(Call, leg.call)) is not None:
            talks.keep_out(turn, call, leg.channel)
    waiting = tuple(id for id in known if _take_up(turn, id))
    turn.post(TelephoneRecovered(calls=waiting, pbx_restarted=restarted, at=turn.now))
    stopping.again(turn, restarted=restarted)


def swept(turn: Turn, seen: Swept) -> None:
    """Reconcile the differences that the last sweep also found."""
    sweep = turn.get(Sweep, "sweep") or Sweep()
    found = tuple(differences(turn, seen.picture))
    suspects = tuple(difference for difference in found if difference not in sweep.suspects)
    for difference in found:
        if difference in sweep.suspects:
            turn.post(effects.CountDifference(lane="sweep", difference=difference))
            reconcile(turn, seen.picture, difference)
    if suspects != sweep.suspects:
        turn.put(replace(sweep, suspects=suspects))
    phones.look(turn, seen.picture)


def differences(turn: Turn, picture: Picture) -> Iterator[str]:
    """Each difference as `<kind>:<id>`, in the same words as long as it is the same difference."""
    for call in turn.all(Call):
        yield from _of_call(turn, call, picture)
    for leg in turn.all(Leg):
        yield from _of_leg(leg, picture.channels.get(leg.channel))
    for fact in picture.channels.values():
        channel = channel_of(fact.id)
        if _is_caller(fact) and turn.get(Call, channel.owner) is None:
            yield f"call_unknown:{channel.owner}"
        elif channel.whose is Whose.OUTSIDE and turn.get(Call, channel.owner) is None:
            yield f"outside_unknown:{channel.owner}"
        elif channel.whose is Whose.LEG and turn.get(Leg, channel.owner) is None:
            yield f"leg_unknown:{channel.owner}"
    yield from phones.differences(turn, picture)
    yield from _of_sessions(turn, picture)
    used = {call.bridge for call in turn.all(Call)} | {session.bridge for session in turn.all(SupervisionSession)}
    yield from (f"bridge_unknown:{id}" for id in picture.bridges if id.startswith(BRIDGE) and id not in used)


def reconcile(turn: Turn, picture: Picture, difference: str) -> None:
    """Put one difference right, unless reconciling another one has already done so."""
    what, _, id = difference.partition(":")
    if what.startswith("call_"):
        _reconcile_call(turn, picture, what, id)
    elif what.startswith("leg_"):
        _reconcile_leg(turn, what, id)
    elif what == "talk_mixed":
        call = turn.get(Call, id.partition("/")[0])
        if call is not None and call.bridge:
            talks.keep_out(turn, call, id.partition("/")[2])
    elif what == "supervision_apart":
        session = turn.get(SupervisionSession, id)
        if session is not None:
            supervise.make_again(turn, session)
    elif what in ("snoop_unknown", "outside_unknown"):
        turn.post(effects.HangUp(lane=id))
    elif what.startswith("phone_"):
        phones.reconcile(turn, id, there=what == "phone_there")
    else:
        turn.post(effects.DropBridge(lane=id, bridge=id))


def _of_call(turn: Turn, call: Call, picture: Picture) -> Iterator[str]:
    fact = picture.channels.get(call.id)
    if call.state is CallState.PLANNED:
        return
    if fact is None:
        yield f"call_gone:{call.id}"
    elif not call.outbound and not _is_caller(fact):
        yield f"call_elsewhere:{call.id}"
    elif fact.up and call.state in (CallState.RINGING, CallState.DIALING):
        yield f"call_up:{call.id}"
    elif call.bridge and call.state is not CallState.DIALING:
        yield from _of_talk(turn, call, picture)


def _of_talk(turn: Turn, call: Call, picture: Picture) -> Iterator[str]:
    """Differences of a talk. Missing people are left to the events about their leaving."""
    belong, members = set(talks.belong(turn, call)), set(picture.bridges.get(call.bridge, ()))
    if not belong <= picture.channels.keys():
        return
    if not belong <= members:
        yield f"call_apart:{call.id}"
    elif call.sound is Sound.JOINING or any(leg.state is LegState.JOINING for leg in talks.legs_of(turn, call)):
        yield f"call_together:{call.id}"
    for channel in sorted(members - belong):
        leg = turn.get(Leg, leg_of_channel(channel))
        if channel == call.id or (leg is not None and leg.state is LegState.PARTED):
            yield f"talk_mixed:{call.id}/{channel}"


def _of_sessions(turn: Turn, picture: Picture) -> Iterator[str]:
    known = set()
    for session in turn.all(SupervisionSession):
        known.add(session.snoop)
        leg, target = turn.get(Leg, session.id), turn.get(Leg, session.target)
        if leg is None or target is None or not {leg.channel, target.channel} <= picture.channels.keys():
            continue
        belong = {session.snoop} if session.mode is Supervision.BARGE else {session.snoop, leg.channel}
        if not belong <= set(picture.bridges.get(session.bridge, ())) or session.told is not session.mode:
            yield f"supervision_apart:{session.id}"
    snoops = (id for id in picture.channels if channel_of(id).whose is Whose.SNOOP)
    yield from (f"snoop_unknown:{id}" for id in snoops if id not in known)


def _of_leg(leg: Leg, fact: ChannelFact | None) -> Iterator[str]:
    if fact is None:
        yield f"leg_gone:{leg.id}"
    elif leg.state is LegState.ENDING:
        yield f"leg_stays:{leg.id}"
    elif fact.up and leg.state in (LegState.CREATING, LegState.DIALING, LegState.RINGING):
        yield f"leg_up:{leg.id}"
    elif fact.ringing and leg.state in (LegState.CREATING, LegState.DIALING):
        yield f"leg_ringing:{leg.id}"
    elif leg.state is LegState.CREATING:
        yield f"leg_silent:{leg.id}"
    elif leg.silence is not leg.silence_set:
        yield f"leg_silence:{leg.id}"


def _reconcile_call(turn: Turn, picture: Picture, what: str, id: str) -> None:
    if what == "call_unknown":
        _adopt(turn, picture.channels[id])
        return
    call = turn.get(Call, id)
    if call is None:
        return
    if what in ("call_gone", "call_elsewhere"):
        recordings.keep(turn, call)
    if what == "call_gone":
        endings.close_call(turn, call, call.ending_by or Side.UNKNOWN, EndCause.DURING_OUTAGE)
    elif what == "call_elsewhere":
        endings.close_call(turn, call, Side.SYSTEM, EndCause.TO_FALLBACK)
    elif what == "call_up":
        (outbound.up if call.outbound else calls.up)(turn, ChannelUp(channel=channel_of(id)))
    elif what == "call_apart":
        talks.rejoin(turn, call)
    elif what == "call_together":
        talks.together(turn, call, set(picture.bridges.get(call.bridge, ())))


def _reconcile_leg(turn: Turn, what: str, id: str) -> None:
    leg = turn.get(Leg, id)
    if what == "leg_unknown":
        turn.post(effects.HangUp(lane=Channel(Whose.LEG, id).id))
    elif leg is None:
        return
    elif what in ("leg_gone", "leg_silent"):
        if what == "leg_silent":
            turn.post(effects.HangUp(lane=leg.channel))
        legs.over(turn, leg, leg.ending_by or Side.UNKNOWN, leg.ending_cause or EndCause.DURING_OUTAGE)
    elif what == "leg_silence":
        supervision.silence(turn, leg, on=leg.silence)
    elif what == "leg_stays":
        turn.post(effects.HangUp(lane=leg.channel))
    else:
        _catch_up(turn, leg, rings=what == "leg_ringing")


def _catch_up(turn: Turn, leg: Leg, *, rings: bool) -> None:
    """Make up for a ringing or an answer that was missed while the link was down."""
    if leg.state is LegState.CREATING:
        turn.put(replace(leg, state=LegState.DIALING))
    if rings:
        legs.rang(turn, ChannelRang(channel=channel_of(leg.channel)))
    else:
        legs.up(turn, ChannelUp(channel=channel_of(leg.channel)))


def _adopt(turn: Turn, fact: ChannelFact) -> None:
    """Take in a caller who arrived while the link was down: from the beginning, with the real arrival."""
    seen = CallerEntered(
        call=CallId(fact.id),
        caller=fact.caller,
        called=fact.arguments[1] if len(fact.arguments) > 1 else "",
        trunk=fact.phone,
        up=fact.up,
        at=fact.created_at,
    )
    calls.arrive(turn, seen)


def _take_up(turn: Turn, id: str) -> bool:
    """Repeat orders that may have been lost; return whether the call's flow must start its prompt again."""
    call = turn.get(Call, id)
    if call is None:
        return False
    if call.state is CallState.ENDING:
        turn.post(effects.HangUp(lane=call.id))
        return False
    if call.state in (CallState.PLANNED, CallState.DIALING):
        return False
    if call.state is CallState.RINGING and call.answer_wanted:
        turn.post(effects.Answer(lane=call.id))
    recording = turn.get(Recording, call.recording)
    if recording is not None:
        recordings.check(turn, recording)
    if call.sound is Sound.MUSIC:
        turn.post(effects.Music(lane=call.id, on=True))
    elif call.sound is Sound.HELD:
        talks.keep_out(turn, call, call.id)
    elif call.sound is Sound.PROMPT:
        turn.post(effects.StopPlay(lane=call.id, playback=call.playback))
        turn.put(replace(call, sound=Sound.SILENCE, playback="", due=None))
    return call.sound in (Sound.SILENCE, Sound.PROMPT)


def _close_everything(turn: Turn) -> None:
    """Asterisk restarted and none of the old channels is left: record the end of every call."""
    for call in list(turn.all(Call)):
        recordings.keep(turn, call)
        endings.close_call(turn, call, Side.SYSTEM, EndCause.LOST_PBX_RESTART)
    for leg in list(turn.all(Leg)):
        legs.over(turn, leg, Side.SYSTEM, EndCause.LOST_PBX_RESTART)


def _is_caller(fact: ChannelFact) -> bool:
    return fact.application == STASIS and fact.arguments[:1] == (TRUNK,)
