"""Whose talk it is: from one agent to another who is in it, or to somebody outside, with the caller staying (TE4)."""

from acd.rules import handover, outbound, paperwork, seat, talk
from acd.rules import meeting as meetings
from acd.rules.entities import Agent, Aim, Before, Meeting, Onward, Party, Place, Service
from acd.rules.reasons import SystemReason
from acd.rules.states import AgentEvent
from core.ids import AgentId, Instant, OfferId
from core.messages.floor import Departure, Handover
from core.messages.talks import LeadChanged, PartyCalled, PartyJoined, PartyKind, PartyOutcome, TalkEnded
from core.messages.telephony import Side, StopRinging
from core.replace import replace
from core.state import Turn


def hand_to(turn: Turn, service: Service, party: Party, *, stays: bool = False) -> None:
    """The party has the caller from now on. The lead writes up, or `stays` as a party."""
    meeting = turn.get(Meeting, service.id)
    assert meeting is not None
    meeting = _former(turn, meeting, service, stays=stays)
    if party.agent is None:
        departed = party.place is not Place.RINGING
        meeting = replace(meeting, aim=Aim.ALL, left=service, lead=Place.OUT, departed=departed)
    else:
        meetings.over(turn, party, PartyOutcome.LEADS, event=None)
        turn.drop(Party, party.id)
        parties = tuple(id for id in meeting.parties if id != party.id)
        meeting = replace(meeting, parties=parties, lead=party.place)
    _tell(turn, service, party.agent, party.id)
    _new_lead(turn, service, party)
    if not stays:
        _writes_up(turn, service)
        if meeting.aim is not Aim.ALL:
            meeting = replace(meeting, aim=Aim.CALLER)
    meetings.settle(turn, meetings.without_parties(turn, meeting) if meeting.left is None else meeting)


def _former(turn: Turn, meeting: Meeting, service: Service, *, stays: bool) -> Meeting:
    """The lead of before, as one of the others: staying, or on the way out."""
    if not service.leg:
        return meeting
    if meeting.lead in (Place.OUT, Place.RINGING):
        if service.lost_at is not None:
            turn.post(StopRinging(leg=service.leg))
        return meeting
    agent = turn.get(Agent, service.agent)
    party = Party(
        id=service.leg,
        interaction=service.id,
        kind=PartyKind.AGENT,
        by=service.agent,
        called_at=turn.now,
        since=turn.now,
        expires_at=turn.now,
        name=agent.name if agent is not None else "",
        agent=service.agent if stays else None,
        led_since=service.connected_at if stays else None,
        place=meeting.lead if stays else Place.LEAVING,
        joined_at=turn.now,
        heard_since=turn.now,
    )
    turn.put(party)
    if stays:
        _tell_stays(turn, party, with_caller=meeting.caller is Place.IN)
    return meetings.add(meeting, party.id)


def _tell_stays(turn: Turn, party: Party, *, with_caller: bool) -> None:
    id, leg, agent, now = party.interaction, party.id, party.agent, turn.now
    called = PartyCalled(interaction=id, party=leg, kind=party.kind, by=party.by, agent=agent, name=party.name, at=now)
    turn.post(called)
    turn.post(PartyJoined(interaction=id, party=leg, agent=agent, with_caller=with_caller, at=now))


def _tell(turn: Turn, service: Service, after: AgentId | None, leg: OfferId) -> None:
    talk.counted(turn, service, turn.now)
    turn.post(
        LeadChanged(
            interaction=service.id, before=service.agent, after=after, leg=leg, queue=service.queue, at=turn.now
        )
    )


def _new_lead(turn: Turn, service: Service, party: Party) -> None:
    if party.agent is None:
        turn.put(paperwork.without_agent(service, turn.now))
        if party.place is not Place.RINGING:
            talk.departed(turn, service, Departure.SENT_ELSEWHERE, turn.now)
        return
    turn.put(
        replace(
            service,
            agent=party.agent,
            leg=party.id,
            connected_at=turn.now,
            before=Before(agent=service.agent, why=Handover.TRANSFERRED),
            lost_at=None,
            onward=None,
            due=None,
        )
    )
    agent = turn.get(Agent, party.agent)
    if agent is not None:
        calls = agent.calls_today + int(not (service.training or service.outbound))
        turn.put(replace(agent, offer=None, interaction=service.id, calls_today=calls))


def _writes_up(turn: Turn, service: Service) -> None:
    """The former lead has paperwork; who is lost is not ready until the phone is back."""
    agent = turn.get(Agent, service.agent)
    if agent is None:
        return
    if service.lost_at is not None:
        now = turn.get(Service, service.id)
        if now is not None and now.agent == agent.id:
            turn.drop(Service, service.id)  # the caller is with somebody outside, and nobody will write it up
        seat.happens(turn, agent, AgentEvent.NOT_TAKEN, reason=SystemReason.PHONE_LOST)
        return
    now = turn.get(Service, service.id)
    if now is not None and now.agent != agent.id:
        paperwork.after(turn, service, agent)
    else:
        paperwork.write_up(turn, service, agent)


def gone(turn: Turn, service: Service, at: Instant) -> None:
    """The lead has hung up. Whoever else has answered goes on with the caller; else the talk is over."""
    meeting = turn.get(Meeting, service.id)
    if meeting is None:
        _ends(turn, service, at)
        return
    meeting = meetings.lead_gone(turn, meeting, service.leg)
    turn.put(meeting)
    party = meetings.answered(turn, meeting)
    if party is None or meeting.aim is Aim.FLOW:
        _ends(turn, service, at)
    else:
        hand_to(turn, replace(service, leg=OfferId("")), party)


def _ends(turn: Turn, service: Service, at: Instant) -> None:
    talk.part(turn, service, at)
    outbound.hang_up_after(turn, service)


def lost_for_good(turn: Turn, service: Service) -> None:
    """The lead has not come back: the caller is whoever's is in the talk, or the next agent's."""
    meeting = turn.get(Meeting, service.id)
    party = meetings.answered(turn, meeting) if meeting is not None else None
    if party is not None:
        hand_to(turn, service, party)
        return
    meetings.dissolve(turn, service.id, PartyOutcome.TALK_OVER)
    if service.leg:
        turn.post(StopRinging(leg=service.leg))
    onward = Onward(why=Handover.PHONE_LOST, queue=service.queue)
    handover.back_in_line(turn, replace(service, onward=onward), turn.now)


def party_joined(turn: Turn, party: Party) -> None:
    """Who takes over leads as soon as it is in the talk; who was rung for a caller left to it has the caller now."""
    meeting = turn.get(Meeting, party.interaction)
    now = turn.get(Party, party.id)
    if meeting is None or now is None:
        return
    if now.takes_over:
        service = meetings.lead_of(turn, meeting)
        if service is not None and service.onward is None:
            turn.put(replace(now, takes_over=False))
            hand_to(turn, service, replace(now, takes_over=False))
    elif meeting.left is not None and not meeting.departed and now.place is Place.IN:
        turn.put(replace(meeting, departed=True))
        talk.departed(turn, meeting.left, Departure.SENT_ELSEWHERE, turn.now)


def ended(turn: Turn, meeting: Meeting | None, by: Side) -> None:
    """After a party's leg is gone. If that was the one outside with the caller, the caller's flow goes on; if it never
    answered, the caller is first in line again. A lead who waits for the others to go, goes now."""
    if meeting is None:
        return
    if meeting.left is None:
        service, now = turn.get(Service, meeting.id), turn.get(Meeting, meeting.id)
        if service is not None and service.onward is not None and (now is None or not now.parties):
            handover.let_lead_go(turn, service)
        return
    if meeting.parties:
        meetings.settle(turn, meeting)
        return
    turn.drop(Meeting, meeting.id)
    if meeting.departed:
        if by is not Side.CALLER:
            turn.post(TalkEnded(interaction=meeting.id, at=turn.now))
            outbound.hang_up_after(turn, meeting.left)
    elif by is Side.CALLER:
        talk.departed(turn, meeting.left, Departure.ABANDONED, turn.now)
    else:
        handover.line_up(turn, meeting.left, Onward(why=Handover.OUTSIDE, queue=meeting.left.queue))
