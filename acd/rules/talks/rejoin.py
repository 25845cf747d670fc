"""An agent's phone is lost in a talk: the caller stays, with music, and the same agent is brought back (AC5)."""

from acd.rules import interactions
from acd.rules.agents import seat
from acd.rules.agents.reasons import SystemReason
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import Agent, Aim, Conference, Interaction, Phone, PlaceInTalk, Telephone
from acd.rules.queue import handover
from acd.rules.talks import conference, lead
from core.ids import Instant, OfferId, call_of
from core.messages.handover import AgentLost, AgentReturned, Rejoin
from core.messages.talks import ParticipantOutcome
from core.messages.telephony import EndCause, HangUpLeg, HoldCaller, JoinLeg, RingPhone, StartMusic, StopRinging
from core.replace import replace
from core.state import Turn

REJOIN_S = 15.0
"""How long a caller waits for the agent to come back."""

LOOK_AGAIN_S = 5.0
UNHEARD_S = 1.0
"""A connected phone reports within milliseconds that it rings; after this long its page may request another try."""

LOST = (EndCause.PHONE_LOST, EndCause.UNREACHABLE)


def lost(turn: Turn, interaction: Interaction) -> None:
    """The agent's phone is lost. If it is already back (the page was reloaded), ring it at once."""
    until = turn.now + REJOIN_S
    several = turn.get(Conference, interaction.id)
    talk = replace(interaction.talk, leg=OfferId(""), lost_at=turn.now)
    if several is None:
        # With the agent gone the caller is not on hold; the hold is restored when the agent is back.
        talk = replace(talk, held_since=None, hold_again=talk.held_since is not None)
    away = replace(interaction, in_talk=talk, due=until)
    turn.put(away)
    if several is None:
        turn.post(StartMusic(call=call_of(interaction.id)))
    else:
        _others_go_on(turn, interaction, several)
    turn.post(AgentLost(interaction=interaction.id, agent=interaction.talk.agent, until=until, at=turn.now))
    agent = turn.get(Agent, interaction.talk.agent)
    if agent is not None:
        if turn.get(Conference, interaction.id) is None:
            agent = seat.happens(turn, agent, AgentEvent.TALKS, by=agent.id)
        seat.note(turn, agent, SystemReason.REJOINING)
        phone = turn.get(Phone, agent.profile.phone)
        if phone is not None and phone.reachable and not phone.in_use:
            ring(turn, away, agent)


def _others_go_on(turn: Turn, interaction: Interaction, several: Conference) -> None:
    """Keep the people in the talk together, and let go of anybody who would wait with music for a lost agent."""
    several = conference.lead_gone(turn, several, interaction.talk.leg)
    for participant in conference.participants_of(turn, several):
        if (
            participant.place in (PlaceInTalk.RINGING, PlaceInTalk.ANSWERED, PlaceInTalk.HELD)
            and not participant.takes_over
        ):
            several = conference.let_go(turn, several, participant, ParticipantOutcome.FAILED)
    conference.settle(turn, several)


def ring(turn: Turn, interaction: Interaction, agent: Agent) -> None:
    """Ring the phone that is back; it answers by itself."""
    leg, until = OfferId(turn.new_id()), interaction.due or turn.now + REJOIN_S
    turn.put(replace(interaction, in_talk=replace(interaction.talk, leg=leg, unheard_since=turn.now)))
    turn.post(
        RingPhone(
            call=call_of(interaction.id),
            leg=leg,
            phone=agent.profile.phone,
            caller=interaction.caller,
            until=until,
            auto_answer=True,
        )
    )


def phone_is_back(turn: Turn, agent: Agent) -> None:
    """An agent's phone has registered, perhaps at a new address: ring it if a caller waits for the agent."""
    interaction = interactions.in_talk(turn, agent.interaction) if agent.interaction else None
    if interaction is None or interaction.talk.agent != agent.id or interaction.talk.transfer_target is not None:
        return
    if interaction.talk.lost_at is not None:
        _ring_where_it_is(turn, interaction, agent, unheard_s=0.0)


def _ring_where_it_is(turn: Turn, interaction: Interaction, agent: Agent, *, unheard_s: float) -> None:
    """Ring the phone, unless it already rings; ringing that no phone has confirmed, at an address that is gone, is
    stopped first.
    """
    talk = interaction.talk
    if talk.leg:
        if talk.unheard_since is None or turn.now - talk.unheard_since < unheard_s:
            return
        turn.post(StopRinging(leg=talk.leg))
    ring(turn, interaction, agent)


def heard(turn: Turn, interaction: Interaction) -> None:
    """The phone has confirmed that it rings."""
    if interaction.talk.unheard_since is not None:
        turn.put(replace(interaction, in_talk=replace(interaction.talk, unheard_since=None)))


def ask(turn: Turn, command: Rejoin) -> None:
    """The page reports that its phone has lost the call: hang up the dead leg, or ring again."""
    interaction = handover.talk_of(turn, command.agent)
    agent = turn.get(Agent, command.agent)
    assert agent is not None
    if interaction.talk.lost_at is None:
        turn.post(HangUpLeg(leg=interaction.talk.leg, cause=EndCause.PHONE_LOST))
    else:
        _ring_where_it_is(turn, interaction, agent, unheard_s=UNHEARD_S)


def answered(turn: Turn, interaction: Interaction) -> None:
    """The phone has answered."""
    heard(turn, interaction)
    several = turn.get(Conference, interaction.id)
    if several is None:
        turn.post(JoinLeg(call=call_of(interaction.id), leg=interaction.talk.leg))
    elif several.aim is Aim.FLOW:
        turn.put(replace(several, lead=PlaceInTalk.HELD))
        joined(turn, interaction, turn.now)
    else:
        conference.settle(turn, replace(several, lead=PlaceInTalk.ANSWERED))


def joined(turn: Turn, interaction: Interaction, at: Instant) -> None:
    """Agent and caller hear each other again; a caller who was on hold is put back on hold at once."""
    talk = interaction.talk
    assert talk.lost_at is not None
    turn.put(replace(interaction, in_talk=replace(talk, lost_at=None, hold_again=False), due=None))
    if talk.hold_again and turn.get(Conference, interaction.id) is None:
        turn.post(HoldCaller(call=call_of(interaction.id)))
    away_s = round(at - talk.lost_at, 3)
    turn.post(AgentReturned(interaction=interaction.id, agent=talk.agent, away_s=away_s, at=at))
    agent = turn.get(Agent, talk.agent)
    if agent is not None:
        seat.note(turn, agent, "")


def leg_ended(turn: Turn, interaction: Interaction) -> None:
    """The phone did not take the call; it may still come back in time."""
    turn.put(replace(interaction, in_talk=replace(interaction.talk, leg=OfferId(""))))
    several = turn.get(Conference, interaction.id)
    if several is not None:
        conference.settle(turn, conference.lead_gone(turn, several, interaction.talk.leg))


def too_long(turn: Turn, interaction: Interaction) -> None:
    """The agent has not come back: the caller goes to the next agent."""
    telephone = turn.get(Telephone, "all")
    if telephone is not None and not telephone.up:
        turn.put(replace(interaction, due=turn.now + LOOK_AGAIN_S))
        return
    lead.lost_for_good(turn, interaction)
