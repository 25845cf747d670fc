"""A talk of several people: who should hear whom, who does now, and the next step from one to the other (TE4).

People leave before others enter, and a step waits until the telephone has confirmed the one before: so nobody hears a
word that is not meant for them, however slow anything is. A step that is not confirmed in time is requested again.
"""

from acd.rules import interactions
from acd.rules.agents import seat, wrap_up
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import Agent, Aim, Conference, Interaction, Participant, PlaceInTalk, Telephone
from core.ids import InteractionId, OfferId, call_of
from core.messages.base import Command
from core.messages.talks import ParticipantConferred, ParticipantLeft, ParticipantOutcome, RunFlow
from core.messages.telephony import (
    AddLeg,
    HangUpLeg,
    HoldCaller,
    JoinLeg,
    PartLeg,
    ResumeCaller,
    StartMusic,
    StopRinging,
)
from core.replace import replace
from core.state import Turn

MOVE_S = 3.0
"""The limit for a step; it normally takes milliseconds."""

TRIES = 3
MUSIC = "StartMusic:"

_PRESENCE = {
    Aim.CALLER: (AgentEvent.TALKS, AgentEvent.HOLDS),
    Aim.PARTICIPANT: (AgentEvent.CONSULTS, AgentEvent.CONSULTS),
    Aim.ALL: (AgentEvent.TALKS, AgentEvent.TALKS),
    Aim.FLOW: (AgentEvent.HOLDS, AgentEvent.HOLDS),
}
"""The events that set the states of lead and participants, for each aim."""


def lead_of(turn: Turn, conference: Conference) -> Interaction | None:
    """The talk of the agent who leads; None when the caller was left to somebody outside."""
    return interactions.with_agent(turn, conference.id) if conference.left is None else None


def participants_of(turn: Turn, conference: Conference) -> list[Participant]:
    """The participants, including those on their way in or out."""
    return [participant for id in conference.participants if (participant := turn.get(Participant, id)) is not None]


def answered(turn: Turn, conference: Conference) -> Participant | None:
    """The participant who has answered and stays; agents before others."""
    there = [
        one
        for one in participants_of(turn, conference)
        if one.place in (PlaceInTalk.ANSWERED, PlaceInTalk.IN, PlaceInTalk.HELD)
    ]
    return min(there, key=lambda one: one.agent is None, default=None)


def settle(turn: Turn, conference: Conference) -> None:
    """Request the next step, unless one is under way. A conference of only caller and lead is dropped."""
    if any(key != MUSIC for key in conference.asked):
        _put(turn, conference)
        return
    keys = _outs(turn, conference) or _ins(turn, conference)
    for key in keys:
        turn.post(_command(conference, key))
    if keys:
        _put(turn, replace(conference, asked=keys, due=turn.now + MOVE_S))
        return
    conference = _at_rest(turn, replace(conference, due=None, tries=0))
    if _is_plain(conference):
        turn.drop(Conference, conference.id)
        follow(turn, conference)
    else:
        _put(turn, conference)


def _put(turn: Turn, conference: Conference) -> None:
    turn.put(conference)
    follow(turn, conference)


def _is_plain(conference: Conference) -> bool:
    there = conference.lead is PlaceInTalk.OUT or (
        conference.caller is PlaceInTalk.IN and conference.lead is PlaceInTalk.IN
    )
    return conference.aim is Aim.CALLER and not conference.participants and conference.left is None and there


def _at_rest(turn: Turn, conference: Conference) -> Conference:
    if conference.aim is Aim.FLOW and conference.flow is not None:
        turn.post(RunFlow(call=call_of(conference.id), flow=conference.flow, back=True))
        return replace(conference, flow=None)
    if conference.aim is not Aim.FLOW and conference.caller is PlaceInTalk.OUT and MUSIC not in conference.asked:
        turn.post(_command(conference, MUSIC))
        return replace(conference, asked=(MUSIC,))
    return conference


def _outs(turn: Turn, conference: Conference) -> tuple[str, ...]:
    participants, interaction = participants_of(turn, conference), lead_of(turn, conference)
    keys = [f"HangUpLeg:{participant.id}" for participant in participants if participant.place is PlaceInTalk.LEAVING]
    keys += [
        f"PartLeg:{one.id}" for one in participants if one.place is PlaceInTalk.IN and not _wanted(conference, one)
    ]
    if interaction is not None and conference.lead is PlaceInTalk.IN and conference.aim is Aim.FLOW:
        keys.append(f"PartLeg:{interaction.talk.leg}")
    if conference.caller is PlaceInTalk.IN and conference.aim is Aim.PARTICIPANT:
        keys.append("HoldCaller:")
    return tuple(keys)


def _ins(turn: Turn, conference: Conference) -> tuple[str, ...]:
    participants, interaction = participants_of(turn, conference), lead_of(turn, conference)
    wanted = [one for one in participants if _wanted(conference, one)]
    legs = [one.id for one in wanted if one.place in (PlaceInTalk.ANSWERED, PlaceInTalk.HELD)]
    if (
        interaction is not None
        and conference.lead in (PlaceInTalk.ANSWERED, PlaceInTalk.HELD)
        and conference.aim is not Aim.FLOW
    ):
        legs.insert(0, interaction.talk.leg)
    if not somebody(turn, conference):
        return tuple(f"JoinLeg:{leg}" for leg in legs[:1])
    keys = (
        ["ResumeCaller:"] if conference.caller is PlaceInTalk.HELD and conference.aim in (Aim.CALLER, Aim.ALL) else []
    )
    return (*keys, *(f"AddLeg:{leg}" for leg in legs))


def _wanted(conference: Conference, participant: Participant) -> bool:
    return participant.takes_over or conference.aim in (Aim.PARTICIPANT, Aim.ALL)


def somebody(turn: Turn, conference: Conference) -> bool:
    """Whether anybody besides the caller is in the talk."""
    lead_in = conference.lead is PlaceInTalk.IN and lead_of(turn, conference) is not None
    return lead_in or any(
        one.place in (PlaceInTalk.IN, PlaceInTalk.LEAVING) for one in participants_of(turn, conference)
    )


def _command(conference: Conference, key: str) -> Command:
    call, (name, _, leg) = call_of(conference.id), key.partition(":")
    match name:
        case "HangUpLeg":
            return HangUpLeg(leg=leg)
        case "PartLeg":
            return PartLeg(call=call, leg=leg)
        case "JoinLeg":
            return JoinLeg(call=call, leg=leg)
        case "AddLeg":
            return AddLeg(call=call, leg=leg)
        case "HoldCaller":
            return HoldCaller(call=call)
        case "ResumeCaller":
            return ResumeCaller(call=call)
        case _:
            return StartMusic(call=call)


# --- events of the telephone ------------------------------------------------------------------------------------------


def caller_moved(turn: Turn, conference: Conference, *, held: bool) -> None:
    """The caller hears music now, or the talk again."""
    away = PlaceInTalk.HELD if somebody(turn, conference) else PlaceInTalk.OUT
    key = "HoldCaller:" if held else "ResumeCaller:"
    settle(turn, replace(conference, caller=away if held else PlaceInTalk.IN, asked=_without(conference, key)))


def leg_moved(turn: Turn, conference: Conference, leg: str, place: PlaceInTalk, *, with_caller: bool = False) -> None:
    """A leg has entered the talk, with or without the caller, or hears music now."""
    interaction = lead_of(turn, conference)
    participant = turn.get(Participant, leg)
    if interaction is not None and interaction.talk.leg == leg:
        conference = replace(conference, lead=place)
    elif participant is not None and participant.place is not PlaceInTalk.LEAVING:
        turn.put(replace(participant, place=place, since=turn.now, due=None))
    verbs = ("PartLeg:",) if place is PlaceInTalk.HELD else ("AddLeg:", "JoinLeg:")
    conference = replace(conference, asked=_without(conference, *(f"{verb}{leg}" for verb in verbs)))
    if with_caller:
        conference = replace(conference, caller=PlaceInTalk.IN, asked=_without(conference, MUSIC))
    settle(turn, emptied(turn, conference))


def leg_gone(turn: Turn, conference: Conference, leg: str) -> Conference:
    """The conference without this leg, for which nothing waits any more. Not settled yet."""
    participants = tuple(id for id in conference.participants if id != leg)
    asked = tuple(key for key in conference.asked if key.partition(":")[2] != leg)
    turn.drop(Participant, leg)
    return emptied(turn, replace(conference, participants=participants, asked=asked))


def lead_gone(turn: Turn, conference: Conference, leg: str) -> Conference:
    """The conference without its lead's leg; nobody leads it now. Not settled yet."""
    return leg_gone(turn, replace(conference, lead=PlaceInTalk.OUT), leg)


def emptied(turn: Turn, conference: Conference) -> Conference:
    """The conference, with the caller free once the last other person has left."""
    if somebody(turn, conference):
        return conference
    return replace(conference, caller=PlaceInTalk.OUT, asked=_without(conference, "HoldCaller:", "ResumeCaller:"))


def _without(conference: Conference, *keys: str) -> tuple[str, ...]:
    return tuple(key for key in conference.asked if key not in keys)


def due(turn: Turn, conference: Conference) -> None:
    """A step was not confirmed: request it again, or after the last try go on without it."""
    telephone = turn.get(Telephone, "all")
    if telephone is not None and not telephone.up:
        turn.put(replace(conference, due=turn.now + MOVE_S))
        return
    if conference.tries < TRIES:
        for key in conference.asked:
            turn.post(_command(conference, key))
        turn.put(replace(conference, tries=conference.tries + 1, due=turn.now + MOVE_S))
        return
    conference = replace(conference, asked=(), tries=0)
    for participant in participants_of(turn, conference):
        if participant.place is PlaceInTalk.LEAVING:
            conference = leg_gone(turn, conference, participant.id)
        elif participant.place is not PlaceInTalk.RINGING:
            conference = let_go(turn, conference, participant, ParticipantOutcome.FAILED)
    settle(turn, conference)


# --- participants go --------------------------------------------------------------------------------------------------


def let_go(turn: Turn, conference: Conference, participant: Participant, outcome: ParticipantOutcome) -> Conference:
    """Let a participant go; their agent is free at once. Not settled yet."""
    over(turn, participant, outcome)
    if participant.place is PlaceInTalk.RINGING:
        turn.post(StopRinging(leg=participant.id))
        conference = leg_gone(turn, conference, participant.id)
    else:
        turn.put(replace(participant, place=PlaceInTalk.LEAVING, agent=None, takes_over=False, heard=None, due=None))
    return without_participants(turn, conference)


def without_participants(turn: Turn, conference: Conference) -> Conference:
    """The conference, aimed at lead and caller alone once no participant is left."""
    stay = [one for one in participants_of(turn, conference) if one.place is not PlaceInTalk.LEAVING]
    return conference if stay or conference.aim is Aim.FLOW else replace(conference, aim=Aim.CALLER)


def over(
    turn: Turn,
    participant: Participant,
    outcome: ParticipantOutcome,
    event: AgentEvent | None = AgentEvent.LEFT,
    reason: str = "",
) -> None:
    """Post the end of a participant's part, and apply `event` to their agent."""
    participant = heard(turn, participant, None)
    turn.post(
        ParticipantLeft(
            interaction=participant.interaction,
            participant=participant.id,
            agent=participant.agent,
            outcome=outcome,
            consult_s=round(participant.consult_s, 3),
            talk_s=round(participant.talk_s, 3),
            at=turn.now,
        )
    )
    agent = turn.get(Agent, participant.agent) if participant.agent else None
    if agent is not None and event is not None:
        led = _led(turn, participant) if event is AgentEvent.LEFT else None
        if led is not None:
            wrap_up.after(turn, led, agent)
            return
        if event is AgentEvent.LEFT and participant.place is PlaceInTalk.RINGING and not participant.takes_over:
            event = AgentEvent.TAKEN_BACK  # not the agent's fault, so the place among the idle is kept
        seat.happens(turn, agent, event, reason=reason)


def _led(turn: Turn, participant: Participant) -> Interaction | None:
    """The talk from the participant's side, if the participant has ever led it."""
    conference, interaction = (
        turn.get(Conference, participant.interaction),
        turn.get(Interaction, participant.interaction),
    )
    if interaction is None or participant.agent is None or participant.led_since is None:
        return None
    last = interaction.in_talk or (conference.left if conference is not None else None)
    if last is None:
        return None
    led = replace(last, agent=participant.agent, leg=participant.id, connected_at=participant.led_since)
    return interactions.put_through(interaction, led)


def dissolve(turn: Turn, id: InteractionId, outcome: ParticipantOutcome) -> None:
    """End the talk for all participants."""
    conference = turn.get(Conference, id)
    if conference is None:
        return
    for participant in participants_of(turn, conference):
        if participant.place is not PlaceInTalk.LEAVING:
            over(turn, participant, outcome)
            turn.post(
                StopRinging(leg=participant.id)
                if participant.place is PlaceInTalk.RINGING
                else HangUpLeg(leg=participant.id)
            )
        turn.drop(Participant, participant.id)
    turn.drop(Conference, id)


# --- states of agents, and who hears whom -----------------------------------------------------------------------------


def follow(turn: Turn, conference: Conference) -> None:
    """Set the agents' states according to the conference, and count how long each participant hears whom."""
    leads, joins = _PRESENCE[conference.aim]
    interaction = lead_of(turn, conference)
    if interaction is not None and conference.lead is not PlaceInTalk.OUT:
        _present(turn, interaction.talk.agent, leads, conference.id)
    for participant in participants_of(turn, conference):
        hears = None
        if participant.place is PlaceInTalk.IN:
            hears = Aim.ALL if conference.caller is PlaceInTalk.IN else Aim.PARTICIPANT
        if participant.heard is not hears:
            turn.put(heard(turn, participant, hears))
            if hears is Aim.ALL and conference.lead is PlaceInTalk.IN and conference.aim is Aim.ALL:
                _tell_conferred(turn, participant)
        if participant.agent is not None and participant.place in (
            PlaceInTalk.ANSWERED,
            PlaceInTalk.IN,
            PlaceInTalk.HELD,
        ):
            _present(turn, participant.agent, AgentEvent.TALKS if participant.takes_over else joins, conference.id)


def _tell_conferred(turn: Turn, participant: Participant) -> None:
    """Post it, unless the participant came in while the caller was there: `ParticipantJoined` already said so."""
    if participant.heard is Aim.PARTICIPANT or participant.consult_s > 0:
        id, interaction, agent = participant.id, participant.interaction, participant.agent
        turn.post(ParticipantConferred(interaction=interaction, participant=id, agent=agent, at=turn.now))


def _present(turn: Turn, id: str, event: AgentEvent, interaction: InteractionId) -> None:
    agent = turn.get(Agent, id)
    if agent is not None and agent.interaction == interaction:
        seat.happens(turn, agent, event, by=agent.id)


def heard(turn: Turn, participant: Participant, hears: Aim | None) -> Participant:
    """The participant, with the listening times added up so far."""
    spent = turn.now - participant.heard_since
    return replace(
        participant,
        consult_s=participant.consult_s + (spent if participant.heard is Aim.PARTICIPANT else 0.0),
        talk_s=participant.talk_s + (spent if participant.heard is Aim.ALL else 0.0),
        heard=hears,
        heard_since=turn.now,
    )


def begun(interaction: Interaction) -> Conference:
    """A conference with only caller and agent in it, the caller held or not."""
    caller = PlaceInTalk.IN if interaction.talk.held_since is None else PlaceInTalk.HELD
    return Conference(id=interaction.id, aim=Aim.CALLER, caller=caller)


def add(conference: Conference, participant: OfferId) -> Conference:
    """The conference with one more participant."""
    return replace(conference, participants=(*conference.participants, participant))
