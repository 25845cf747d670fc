"""The lead of a talk passes to another agent in it, or to somebody outside, while the caller stays (TE4)."""

from acd.rules import days, interactions
from acd.rules.agents import seat, wrap_up
from acd.rules.agents.reasons import SystemReason
from acd.rules.agents.states import AgentEvent
from acd.rules.callbacks import outbound
from acd.rules.entities import (
    Agent,
    Aim,
    Before,
    Conference,
    Interaction,
    Participant,
    PlaceInTalk,
    Talk,
    TransferTarget,
)
from acd.rules.queue import handover
from acd.rules.supervision import visits
from acd.rules.talks import conference as conferences
from acd.rules.talks import talk
from core.ids import AgentId, Instant, OfferId
from core.messages.floor import Departure, Handover
from core.messages.talks import (
    LeadChanged,
    ParticipantCalled,
    ParticipantJoined,
    ParticipantKind,
    ParticipantOutcome,
    TalkEnded,
)
from core.messages.telephony import Side, StopRinging
from core.replace import replace
from core.state import Turn


def hand_to(turn: Turn, interaction: Interaction, participant: Participant, *, stays: bool = False) -> None:
    """Give the caller to the participant. The lead writes up, or `stays` as a participant."""
    conference = turn.get(Conference, interaction.id)
    assert conference is not None
    conference = _former(turn, conference, interaction, stays=stays)
    if participant.agent is None:
        departed = participant.place is not PlaceInTalk.RINGING
        conference = replace(conference, aim=Aim.ALL, left=interaction.talk, lead=PlaceInTalk.OUT, departed=departed)
    else:
        conferences.over(turn, participant, ParticipantOutcome.LEADS, event=None)
        turn.drop(Participant, participant.id)
        participants = tuple(id for id in conference.participants if id != participant.id)
        conference = replace(conference, participants=participants, lead=participant.place)
    _tell(turn, interaction, participant.agent, participant.id)
    _new_lead(turn, interaction, participant)
    if not stays:
        _writes_up(turn, interaction)
        if conference.aim is not Aim.ALL:
            conference = replace(conference, aim=Aim.CALLER)
    conferences.settle(
        turn, conferences.without_participants(turn, conference) if conference.left is None else conference
    )


def _former(turn: Turn, conference: Conference, interaction: Interaction, *, stays: bool) -> Conference:
    """The conference with its former lead as an ordinary member: staying, or on the way out."""
    led = interaction.talk
    if not led.leg:
        return conference
    if conference.lead in (PlaceInTalk.OUT, PlaceInTalk.RINGING):
        if led.lost_at is not None:
            turn.post(StopRinging(leg=led.leg))
        return conference
    agent = turn.get(Agent, led.agent)
    participant = Participant(
        id=led.leg,
        interaction=interaction.id,
        kind=ParticipantKind.AGENT,
        by=led.agent,
        called_at=turn.now,
        since=turn.now,
        expires_at=turn.now,
        name=agent.profile.name if agent is not None else "",
        agent=led.agent if stays else None,
        led_since=led.connected_at if stays else None,
        place=conference.lead if stays else PlaceInTalk.LEAVING,
        joined_at=turn.now,
        heard_since=turn.now,
    )
    turn.put(participant)
    if stays:
        _tell_stays(turn, participant, with_caller=conference.caller is PlaceInTalk.IN)
    return conferences.add(conference, participant.id)


def _tell_stays(turn: Turn, participant: Participant, *, with_caller: bool) -> None:
    id, leg, agent, now = participant.interaction, participant.id, participant.agent, turn.now
    called = ParticipantCalled(
        interaction=id,
        participant=leg,
        kind=participant.kind,
        by=participant.by,
        agent=agent,
        name=participant.name,
        at=now,
    )
    turn.post(called)
    turn.post(ParticipantJoined(interaction=id, participant=leg, agent=agent, with_caller=with_caller, at=now))


def _tell(turn: Turn, interaction: Interaction, after: AgentId | None, leg: OfferId) -> None:
    id, before, queue = interaction.id, interaction.talk.agent, interaction.queue
    talk.counted(turn, interaction, turn.now)
    turn.post(LeadChanged(interaction=id, before=before, after=after, leg=leg, queue=queue, at=turn.now))


def _new_lead(turn: Turn, interaction: Interaction, participant: Participant) -> None:
    led = interaction.talk
    if participant.agent is None:
        turn.put(interactions.set_apart(interaction))
        if participant.place is not PlaceInTalk.RINGING:
            talk.departed(turn, interaction, led, Departure.SENT_ELSEWHERE, turn.now)
        return
    leads = replace(
        led, agent=participant.agent, leg=participant.id, connected_at=turn.now, lost_at=None, transfer_target=None
    )
    before = Before(agent=led.agent, why=Handover.TRANSFERRED)
    turn.put(replace(interactions.put_through(interaction, leads), before=before))
    agent = turn.get(Agent, participant.agent)
    if agent is not None:
        turn.put(days.led(turn, interaction.id, replace(agent, offer=None, interaction=interaction.id)))


def _writes_up(turn: Turn, interaction: Interaction) -> None:
    """Put the former lead into wrap-up; one who is lost is not ready until the phone is back."""
    agent = turn.get(Agent, interaction.talk.agent)
    if agent is None:
        return
    if interaction.talk.lost_at is not None:
        seat.happens(turn, agent, AgentEvent.NOT_TAKEN, reason=SystemReason.PHONE_LOST)
    else:
        wrap_up.after(turn, interaction, agent)


def gone(turn: Turn, interaction: Interaction, at: Instant) -> None:
    """The lead has hung up. Another person who has answered goes on with the caller; else the talk is over."""
    conference = turn.get(Conference, interaction.id)
    if conference is None:
        _ends(turn, interaction, at)
        return
    conference = conferences.lead_gone(turn, conference, interaction.talk.leg)
    turn.put(conference)
    participant = conferences.answered(turn, conference)
    if participant is None or conference.aim is Aim.FLOW:
        _ends(turn, interaction, at)
    else:
        alone = replace(interaction.talk, leg=OfferId(""))
        hand_to(turn, replace(interaction, in_talk=alone), participant)


def _ends(turn: Turn, interaction: Interaction, at: Instant) -> None:
    talk.part(turn, interaction, at)
    outbound.hang_up_after(turn, interaction)


def lost_for_good(turn: Turn, interaction: Interaction) -> None:
    """The lead has not come back: the caller goes to somebody who is in the talk, or to the next agent."""
    conference = turn.get(Conference, interaction.id)
    participant = conferences.answered(turn, conference) if conference is not None else None
    if participant is not None:
        hand_to(turn, interaction, participant)
        return
    conferences.dissolve(turn, interaction.id, ParticipantOutcome.TALK_OVER)
    if interaction.talk.leg:
        turn.post(StopRinging(leg=interaction.talk.leg))
    handover.lost(turn, interaction)


def participant_joined(turn: Turn, participant: Participant) -> None:
    """Finish a hand-over when the participant enters the talk.

    An agent who takes over leads from now on; an outside person to whom the caller was left has the caller now.
    """
    conference = turn.get(Conference, participant.interaction)
    now = turn.get(Participant, participant.id)
    if conference is None or now is None:
        return
    if now.takes_over:
        interaction = conferences.lead_of(turn, conference)
        if interaction is not None and interaction.talk.transfer_target is None:
            turn.put(replace(now, takes_over=False))
            hand_to(turn, visits.taken_over(turn, interaction, now), replace(now, takes_over=False))
    elif conference.left is not None and not conference.departed and now.place is PlaceInTalk.IN:
        turn.put(replace(conference, departed=True))
        interaction = turn.get(Interaction, conference.id)
        if interaction is not None:
            talk.departed(turn, interaction, conference.left, Departure.SENT_ELSEWHERE, turn.now)


def ended(turn: Turn, conference: Conference | None, by: Side) -> None:
    """Go on after a participant's leg is gone.

    If it was the outside person with the caller, the caller's flow continues; if that person never answered, the caller
    is first in line again. A lead who was waiting for the others to leave goes now.
    """
    if conference is None:
        return
    if conference.left is None:
        led, now = interactions.in_talk(turn, conference.id), turn.get(Conference, conference.id)
        if led is not None and led.talk.transfer_target is not None and (now is None or not now.participants):
            handover.let_lead_go(turn, led)
    elif conference.participants:
        conferences.settle(turn, conference)
    else:
        turn.drop(Conference, conference.id)
        _outside_is_gone(turn, conference, conference.left, by)


def _outside_is_gone(turn: Turn, conference: Conference, left: Talk, by: Side) -> None:
    interaction = turn.get(Interaction, conference.id)
    if interaction is None:
        return
    if not conference.departed and by is not Side.CALLER:
        handover.line_up(turn, interaction, left, TransferTarget(why=Handover.OUTSIDE, queue=interaction.queue))
        return
    if interaction.in_line is None:
        interactions.off_the_floor(turn, interaction.id)
    if not conference.departed:
        talk.departed(turn, interaction, left, Departure.ABANDONED, turn.now)
    elif by is not Side.CALLER:
        turn.post(TalkEnded(interaction=interaction.id, at=turn.now))
        outbound.hang_up_after(turn, interaction)
