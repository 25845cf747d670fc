"""Supervisors in talks: their phone rings once, then they listen, whisper, barge in, or take the caller over (TE6)."""

from dataclasses import dataclass
from typing import Literal

from acd.rules import interactions
from acd.rules.entities import Agent, Conference, Participant, PlaceInTalk, SupervisionSession, Telephone
from acd.rules.errors import NotSignedOn, NotTalking, NotTheLead, PhoneAway, PhoneNotFree
from acd.rules.supervision import visits
from acd.rules.supervision.entities import Phase, Supervised
from acd.rules.supervision.states import TABLE, Gone, SupervisionEvent
from acd.rules.talks import consult, participants
from core.errors import Conflict
from core.ids import AgentId, CallId, OfferId, call_of, interaction_of
from core.messages.floor import AgentState
from core.messages.supervision import (
    SUPERVISOR_LEG,
    DisconnectTalk,
    EndSupervision,
    StopSupervising,
    Supervise,
    SuperviseTalk,
    Supervising,
    SupervisingEnded,
    SupervisingRefused,
    Supervision,
    SupervisionEnded,
    SupervisorRefused,
)
from core.messages.talks import TakeOver
from core.messages.telephony import CallEnded, CallsLive, HangUpCall, LegAnswered, LegEnded, LegRole, RingPhone
from core.replace import replace
from core.state import Refused, Turn

RING_S = 20.0
"""The supervisor's own phone rings for this long."""

LATE_S = 5.0
"""The telephone itself stops a phone that has rung too long; this long afterwards we order it."""

GONE_S = 30.0
"""A phone that was told to hang up and has not reported its end for this long loses its session."""

Deed = Literal["supervise", "take_over"]

AWAY = (AgentState.BUSY, AgentState.BREAK, AgentState.DISPATCHED)
"""The supervisor's states during a session, so that no caller rings at that phone."""


@dataclass(frozen=True, slots=True)
class TalkLeg:
    """Where an agent talks: the leg, the call, and its lead."""

    call: CallId
    leg: str
    lead: AgentId


def supervise(turn: Turn, command: SuperviseTalk) -> None:
    """Begin, or switch without ringing again; the lead and the participants of a talk can be supervised alike."""
    talk = _talk_of(turn, command.agent)
    me = _ready(turn, command.supervisor)
    supervised = Supervised(agent=command.agent, mode=command.mode, reason=command.reason, leg=talk.leg)
    session = _here(turn, me, talk)
    if session is None:
        _ring(turn, me, talk, supervised, command)
        return
    if session.wanted.agent == command.agent:
        supervised = replace(supervised, reason=session.wanted.reason)
    if session.phase is Phase.SUPERVISING:
        if session.wanted.mode is Supervision.BARGE and session.wanted.leg != talk.leg:
            turn.refuse(Conflict("This leg is in the talk."))
        turn.post(Supervise(leg=session.id, target=talk.leg, mode=command.mode))
    happens(turn, replace(session, wanted=supervised, takes_over=None), SupervisionEvent.ORDERED)


def take_over(turn: Turn, command: TakeOver) -> None:
    """Give the caller to the supervisor without a gap; the phone rings first if it does not supervise yet."""
    talk = _led_by(turn, command.agent)
    session = _here(turn, _ready(turn, command.taker), talk)
    if session is not None and session.phase is Phase.RINGING:
        happens(turn, replace(session, takes_over=command.agent), SupervisionEvent.ORDERED)
        return
    consult.take_over(turn, command, OfferId(session.id) if session is not None else None)
    if session is not None:
        happens(turn, session, SupervisionEvent.TAKES_OVER)


def end(turn: Turn, command: EndSupervision) -> None:
    """Hang up the supervisor's phone; if it is still there, repeat the order. The reason counts when it has ended."""
    for session in turn.all(SupervisionSession):
        if session.supervisor == command.supervisor:
            wanted = replace(session.wanted, reason=command.reason or session.wanted.reason)
            happens(turn, replace(session, wanted=wanted), SupervisionEvent.STOPPED)


def disconnect(turn: Turn, command: DisconnectTalk) -> None:
    """End the whole call, for the caller too."""
    turn.post(HangUpCall(call=_led_by(turn, command.agent).call))


# --- events of the telephone ------------------------------------------------------------------------------------------


def answered(turn: Turn, event: LegAnswered) -> None:
    """The supervisor's phone was picked up. One without a session is hung up."""
    session = turn.get(SupervisionSession, event.leg)
    if session is None:
        if not _in_talk(turn, event.leg, event.call):
            turn.post(StopSupervising(leg=event.leg))
        return
    if session.phase is not Phase.RINGING:
        return
    talk = find_talk(turn, session.takes_over or session.wanted.agent)
    if talk is None or talk.call != session.call:
        happens(turn, session, SupervisionEvent.ALONE)
    elif session.takes_over is not None:
        _take_over_now(turn, session, session.takes_over)
    else:
        turn.post(Supervise(leg=session.id, target=talk.leg, mode=session.wanted.mode))
        watching = replace(session, wanted=replace(session.wanted, leg=talk.leg))
        happens(turn, watching, SupervisionEvent.ANSWERED)


def _take_over_now(turn: Turn, session: SupervisionSession, agent: AgentId) -> None:
    command = TakeOver(agent=agent, taker=session.supervisor, by=session.user)
    try:
        consult.take_over(turn, command, OfferId(session.id))
    except Refused as refused:  # raised before any change; the phone was picked up nonetheless
        _tell_refused(turn, session, agent, "take_over", refused.error.code)
        happens(turn, session, SupervisionEvent.REFUSED)
    else:
        happens(turn, session, SupervisionEvent.TAKES_OVER)


def in_force(turn: Turn, event: Supervising) -> None:
    """The telephone has confirmed the mode."""
    session = turn.get(SupervisionSession, event.leg)
    if session is None or (session.wanted.leg, session.wanted.mode) != (event.target, event.mode):
        return
    if session.in_force != session.wanted:
        if session.in_force is None or (session.in_force.leg, session.in_force.mode) != (event.target, event.mode):
            visits.begins(turn, session)
        turn.put(replace(session, in_force=session.wanted))


def refused(turn: Turn, event: SupervisingRefused) -> None:
    """The mode in force continues; without one, hang up the phone, which would stay in a call that nothing ends."""
    session = turn.get(SupervisionSession, event.leg)
    if session is None:
        return
    _tell_refused(turn, session, session.wanted.agent, "supervise", event.code)
    if session.phase is not Phase.SUPERVISING or (session.wanted.leg, session.wanted.mode) != (
        event.target,
        event.mode,
    ):
        return
    if session.in_force is None:
        happens(turn, session, SupervisionEvent.REFUSED)
    else:
        turn.put(replace(session, wanted=session.in_force))


def supervising_ended(turn: Turn, event: SupervisingEnded) -> None:
    """Hang up a supervisor whose agent has left the talk, who hears nobody any more.

    This does not apply to a supervisor who continues with another leg, or who has taken the talk over.
    """
    session = turn.get(SupervisionSession, event.leg)
    if session is None:
        if event.leg.startswith(SUPERVISOR_LEG) and not _in_talk(turn, event.leg, event.call):
            turn.post(StopSupervising(leg=event.leg))
    elif session.wanted.leg == event.target:
        happens(turn, session, SupervisionEvent.ALONE)
    elif session.in_force is not None and session.in_force.leg == event.target:
        visits.ends(turn, session)
        turn.put(replace(session, in_force=None))


def leg_ended(turn: Turn, event: LegEnded) -> None:
    """The supervisor's phone is gone: by their own order, with the talk, hung up by us, or for lack of the right."""
    session = turn.get(SupervisionSession, event.leg)
    if session is not None:
        happens(turn, session, SupervisionEvent.LEG_ENDED)


def call_ended(turn: Turn, event: CallEnded) -> None:
    """End all sessions in a call that is over."""
    for session in turn.all(SupervisionSession):
        if session.call == event.call and session.phase is not Phase.ENDING:
            happens(turn, session, SupervisionEvent.STOPPED)


def live(turn: Turn, event: CallsLive) -> None:
    """End sessions in calls that no longer exist, in case the end of a call was missed."""
    for session in turn.all(SupervisionSession):
        if session.call not in event.calls and session.phase is not Phase.ENDING:
            happens(turn, session, SupervisionEvent.STOPPED)


def due(turn: Turn, session: SupervisionSession) -> None:
    """The phone rings too long, or its end was never reported."""
    telephone = turn.get(Telephone, "all")
    if telephone is not None and not telephone.up:
        turn.put(replace(session, due=turn.now + LATE_S))  # the phone's events are reported when the link is back
    else:
        happens(turn, session, SupervisionEvent.LATE)


# --- the session ------------------------------------------------------------------------------------------------------


def happens(turn: Turn, session: SupervisionSession, event: SupervisionEvent) -> None:
    """Change a session's phase by the table of supervision/states.py; the only place that does."""
    to = TABLE.get((session.phase, event))
    if isinstance(to, Gone):
        turn.drop(SupervisionSession, session.id)
        visits.ends(turn, session)
        if to is Gone.ENDED:
            turn.post(_ended(turn, session))
    elif to is Phase.ENDING:
        turn.post(StopSupervising(leg=session.id))
        due = session.due if session.phase is to else turn.now + GONE_S
        turn.put(replace(session, phase=to, due=due))
    elif to is not None:
        turn.put(replace(session, phase=to, due=session.due if to is Phase.RINGING else None))


def _ended(turn: Turn, session: SupervisionSession) -> SupervisionEnded:
    return SupervisionEnded(
        call=session.call,
        leg=session.id,
        supervisor=session.supervisor,
        agent=session.wanted.agent,
        user=session.user,
        name=session.name,
        reason=session.wanted.reason,
        at=turn.now,
    )


def _tell_refused(turn: Turn, session: SupervisionSession, agent: AgentId, deed: Deed, code: str) -> None:
    turn.post(
        SupervisorRefused(
            call=session.call,
            leg=session.id,
            supervisor=session.supervisor,
            agent=agent,
            user=session.user,
            name=session.name,
            deed=deed,
            code=code,
            at=turn.now,
        )
    )


def _ring(turn: Turn, me: Agent, talk: TalkLeg, supervised: Supervised, command: SuperviseTalk) -> None:
    session = SupervisionSession(
        id=SUPERVISOR_LEG + turn.new_id(),
        call=talk.call,
        supervisor=me.id,
        phone=me.profile.phone,
        user=command.user,
        name=command.name,
        wanted=supervised,
        due=turn.now + RING_S + LATE_S,
    )
    turn.put(session)
    turn.post(
        RingPhone(
            call=session.call,
            leg=session.id,
            phone=session.phone,
            caller=command.agent,
            until=turn.now + RING_S,
            role=LegRole.SUPERVISOR,
            auto_answer=True,
        )
    )


def _of(turn: Turn, supervisor: AgentId) -> SupervisionSession | None:
    """The supervisor's active session; there is never more than one."""
    mine = (one for one in turn.all(SupervisionSession) if one.supervisor == supervisor)
    return next((one for one in mine if one.phase is not Phase.ENDING), None)


def _here(turn: Turn, me: Agent, talk: TalkLeg) -> SupervisionSession | None:
    """The supervisor's session in this talk, by the present phone; any other session ends."""
    session = _of(turn, me.id)
    if session is not None and (session.call, session.phone) != (talk.call, me.profile.phone):
        happens(turn, session, SupervisionEvent.STOPPED)
        return None
    return session


# --- who may, and where -----------------------------------------------------------------------------------------------


def _ready(turn: Turn, id: AgentId) -> Agent:
    me = turn.get(Agent, id)
    if me is None or me.state is AgentState.SIGNED_OFF:
        turn.refuse(NotSignedOn())
    if me.state not in AWAY:
        turn.refuse(PhoneNotFree())
    if not me.reachable:
        turn.refuse(PhoneAway())
    return me


def _talk_of(turn: Turn, agent: AgentId) -> TalkLeg:
    talk = find_talk(turn, agent)
    if talk is None:
        turn.refuse(NotTalking())
    return talk


def _led_by(turn: Turn, agent: AgentId) -> TalkLeg:
    """The talk that this agent leads. Only a lead's talk can be taken over or ended: a participant may leave while
    others talk on.
    """
    talk = _talk_of(turn, agent)
    if talk.lead != agent:
        turn.refuse(NotTheLead(lead=talk.lead))
    return talk


def find_talk(turn: Turn, id: AgentId) -> TalkLeg | None:
    """The agent's present talk, as the lead or as a participant."""
    agent = turn.get(Agent, id)
    if agent is None or agent.interaction is None:
        return None
    call, interaction = call_of(agent.interaction), interactions.in_talk(turn, agent.interaction)
    talk = interaction.talk if interaction is not None else None
    if talk is not None and talk.agent == id:
        return TalkLeg(call, talk.leg, id) if talk.parted_at is None and talk.leg else None
    participant, conference = participants.of_agent(turn, agent), turn.get(Conference, agent.interaction)
    led = talk or (conference.left if conference is not None else None)
    if led is None or participant is None or participant.place in (PlaceInTalk.RINGING, PlaceInTalk.LEAVING):
        return None
    return TalkLeg(call, participant.id, led.agent)


def _in_talk(turn: Turn, leg: str, call: CallId) -> bool:
    """Whether a supervisor's leg has taken this talk over, or is about to."""
    interaction = interactions.in_talk(turn, interaction_of(call))
    return turn.get(Participant, leg) is not None or (interaction is not None and interaction.talk.leg == leg)
