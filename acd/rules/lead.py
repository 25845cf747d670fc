"""The lead of a talk passes from one agent to another who is in it, or to somebody outside, with the caller staying
(TE4).
"""

from acd.rules import handover, interactions, outbound, paperwork, seat, talk
from acd.rules import meeting as meetings
from acd.rules.entities import Agent, Aim, Before, Interaction, Meeting, Onward, Party, Place, Talk
from acd.rules.reasons import SystemReason
from acd.rules.states import AgentEvent
from core.ids import AgentId, Instant, OfferId
from core.messages.floor import Departure, Handover
from core.messages.talks import LeadChanged, PartyCalled, PartyJoined, PartyKind, PartyOutcome, TalkEnded
from core.messages.telephony import Side, StopRinging
from core.replace import replace
from core.state import Turn


def hand_to(turn: Turn, interaction: Interaction, party: Party, *, stays: bool = False) -> None:
    """The party has the caller from now on. The lead writes up, or `stays` as a party."""
    meeting = turn.get(Meeting, interaction.id)
    assert meeting is not None
    meeting = _former(turn, meeting, interaction, stays=stays)
    if party.agent is None:
        departed = party.place is not Place.RINGING
        meeting = replace(meeting, aim=Aim.ALL, left=interaction.talk, lead=Place.OUT, departed=departed)
    else:
        meetings.over(turn, party, PartyOutcome.LEADS, event=None)
        turn.drop(Party, party.id)
        parties = tuple(id for id in meeting.parties if id != party.id)
        meeting = replace(meeting, parties=parties, lead=party.place)
    _tell(turn, interaction, party.agent, party.id)
    _new_lead(turn, interaction, party)
    if not stays:
        _writes_up(turn, interaction)
        if meeting.aim is not Aim.ALL:
            meeting = replace(meeting, aim=Aim.CALLER)
    meetings.settle(turn, meetings.without_parties(turn, meeting) if meeting.left is None else meeting)


def _former(turn: Turn, meeting: Meeting, interaction: Interaction, *, stays: bool) -> Meeting:
    """The lead of before, as one of the others: staying, or on the way out."""
    led = interaction.talk
    if not led.leg:
        return meeting
    if meeting.lead in (Place.OUT, Place.RINGING):
        if led.lost_at is not None:
            turn.post(StopRinging(leg=led.leg))
        return meeting
    agent = turn.get(Agent, led.agent)
    party = Party(
        id=led.leg,
        interaction=interaction.id,
        kind=PartyKind.AGENT,
        by=led.agent,
        called_at=turn.now,
        since=turn.now,
        expires_at=turn.now,
        name=agent.profile.name if agent is not None else "",
        agent=led.agent if stays else None,
        led_since=led.connected_at if stays else None,
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


def _tell(turn: Turn, interaction: Interaction, after: AgentId | None, leg: OfferId) -> None:
    id, before, queue = interaction.id, interaction.talk.agent, interaction.queue
    talk.counted(turn, interaction, turn.now)
    turn.post(LeadChanged(interaction=id, before=before, after=after, leg=leg, queue=queue, at=turn.now))


def _new_lead(turn: Turn, interaction: Interaction, party: Party) -> None:
    led = interaction.talk
    if party.agent is None:
        turn.put(interactions.set_apart(interaction))
        if party.place is not Place.RINGING:
            talk.departed(turn, interaction, led, Departure.SENT_ELSEWHERE, turn.now)
        return
    leads = replace(led, agent=party.agent, leg=party.id, connected_at=turn.now, lost_at=None, onward=None)
    before = Before(agent=led.agent, why=Handover.TRANSFERRED)
    turn.put(replace(interactions.put_through(interaction, leads), before=before))
    agent = turn.get(Agent, party.agent)
    if agent is not None:
        calls = agent.calls_today + int(not (interaction.training or interaction.outbound))
        turn.put(replace(agent, offer=None, interaction=interaction.id, calls_today=calls))


def _writes_up(turn: Turn, interaction: Interaction) -> None:
    """The former lead has paperwork; who is lost is not ready until the phone is back."""
    agent = turn.get(Agent, interaction.talk.agent)
    if agent is None:
        return
    if interaction.talk.lost_at is not None:
        seat.happens(turn, agent, AgentEvent.NOT_TAKEN, reason=SystemReason.PHONE_LOST)
    else:
        paperwork.after(turn, interaction, agent)


def gone(turn: Turn, interaction: Interaction, at: Instant) -> None:
    """The lead has hung up. Anybody else who has answered goes on with the caller; else the talk is over."""
    meeting = turn.get(Meeting, interaction.id)
    if meeting is None:
        _ends(turn, interaction, at)
        return
    meeting = meetings.lead_gone(turn, meeting, interaction.talk.leg)
    turn.put(meeting)
    party = meetings.answered(turn, meeting)
    if party is None or meeting.aim is Aim.FLOW:
        _ends(turn, interaction, at)
    else:
        alone = replace(interaction.talk, leg=OfferId(""))
        hand_to(turn, replace(interaction, in_talk=alone), party)


def _ends(turn: Turn, interaction: Interaction, at: Instant) -> None:
    talk.part(turn, interaction, at)
    outbound.hang_up_after(turn, interaction)


def lost_for_good(turn: Turn, interaction: Interaction) -> None:
    """The lead has not come back: the caller is whoever's is in the talk, or the next agent's."""
    meeting = turn.get(Meeting, interaction.id)
    party = meetings.answered(turn, meeting) if meeting is not None else None
    if party is not None:
        hand_to(turn, interaction, party)
        return
    meetings.dissolve(turn, interaction.id, PartyOutcome.TALK_OVER)
    if interaction.talk.leg:
        turn.post(StopRinging(leg=interaction.talk.leg))
    handover.lost(turn, interaction)


def party_joined(turn: Turn, party: Party) -> None:
    """An agent who takes over leads from the moment of entering the talk; who was rung for a caller left to it has the
    caller now.
    """
    meeting = turn.get(Meeting, party.interaction)
    now = turn.get(Party, party.id)
    if meeting is None or now is None:
        return
    if now.takes_over:
        interaction = meetings.lead_of(turn, meeting)
        if interaction is not None and interaction.talk.onward is None:
            turn.put(replace(now, takes_over=False))
            hand_to(turn, interaction, replace(now, takes_over=False))
    elif meeting.left is not None and not meeting.departed and now.place is Place.IN:
        turn.put(replace(meeting, departed=True))
        interaction = turn.get(Interaction, meeting.id)
        if interaction is not None:
            talk.departed(turn, interaction, meeting.left, Departure.SENT_ELSEWHERE, turn.now)


def ended(turn: Turn, meeting: Meeting | None, by: Side) -> None:
    """After a party's leg is gone. If that was the one outside with the caller, the caller's flow goes on; if it never
    answered, the caller is first in line again. A lead who waits for the others to go, goes now."""
    if meeting is None:
        return
    if meeting.left is None:
        led, now = interactions.in_talk(turn, meeting.id), turn.get(Meeting, meeting.id)
        if led is not None and led.talk.onward is not None and (now is None or not now.parties):
            handover.let_lead_go(turn, led)
    elif meeting.parties:
        meetings.settle(turn, meeting)
    else:
        turn.drop(Meeting, meeting.id)
        _outside_is_gone(turn, meeting, meeting.left, by)


def _outside_is_gone(turn: Turn, meeting: Meeting, left: Talk, by: Side) -> None:
    interaction = turn.get(Interaction, meeting.id)
    if interaction is None:
        return
    if not meeting.departed and by is not Side.CALLER:
        handover.line_up(turn, interaction, left, Onward(why=Handover.OUTSIDE, queue=interaction.queue))
        return
    if interaction.in_line is None:
        turn.drop(Interaction, interaction.id)
    if not meeting.departed:
        talk.departed(turn, interaction, left, Departure.ABANDONED, turn.now)
    elif by is not Side.CALLER:
        turn.post(TalkEnded(interaction=interaction.id, at=turn.now))
        outbound.hang_up_after(turn, interaction)
