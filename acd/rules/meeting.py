"""A talk of several people: who should hear whom, who does now, and the next step from one to the other (TE4).

People leave before anybody comes, and a step waits until the telephone has told of the one before: so nobody hears a
word that is not meant for them, however slow anything is. A step that is not confirmed in time is asked for again.
"""

from acd.rules import interactions, paperwork, seat
from acd.rules.entities import Agent, Aim, Interaction, Meeting, Party, Place, Telephone
from acd.rules.states import AgentEvent
from core.ids import InteractionId, OfferId, call_of
from core.messages.base import Command
from core.messages.talks import PartyLeft, PartyOutcome, RunFlow
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
"""The time that a step may take; it takes milliseconds."""

TRIES = 3
MUSIC = "StartMusic:"

_PRESENCE = {
    Aim.CALLER: (AgentEvent.TALKS, AgentEvent.HOLDS),
    Aim.PARTY: (AgentEvent.CONSULTS, AgentEvent.CONSULTS),
    Aim.ALL: (AgentEvent.TALKS, AgentEvent.TALKS),
    Aim.FLOW: (AgentEvent.HOLDS, AgentEvent.HOLDS),
}
"""The places of the lead and the parties under each aim."""


def lead_of(turn: Turn, meeting: Meeting) -> Interaction | None:
    """The talk of the agent who leads; None when the caller was left to somebody outside."""
    return interactions.with_agent(turn, meeting.id) if meeting.left is None else None


def parties_of(turn: Turn, meeting: Meeting) -> list[Party]:
    """The parties, also those on their way in or out."""
    return [party for id in meeting.parties if (party := turn.get(Party, id)) is not None]


def answered(turn: Turn, meeting: Meeting) -> Party | None:
    """The party that has answered and stays; agents before others."""
    there = [one for one in parties_of(turn, meeting) if one.place in (Place.ANSWERED, Place.IN, Place.HELD)]
    return min(there, key=lambda one: one.agent is None, default=None)


def settle(turn: Turn, meeting: Meeting) -> None:
    """Ask for the next step, unless one is under way. A meeting that is caller and lead again is none any more."""
    if any(key != MUSIC for key in meeting.asked):
        _put(turn, meeting)
        return
    keys = _outs(turn, meeting) or _ins(turn, meeting)
    for key in keys:
        turn.post(_command(meeting, key))
    if keys:
        _put(turn, replace(meeting, asked=keys, due=turn.now + MOVE_S))
        return
    meeting = _at_rest(turn, replace(meeting, due=None, tries=0))
    if _is_plain(meeting):
        turn.drop(Meeting, meeting.id)
        follow(turn, meeting)
    else:
        _put(turn, meeting)


def _put(turn: Turn, meeting: Meeting) -> None:
    turn.put(meeting)
    follow(turn, meeting)


def _is_plain(meeting: Meeting) -> bool:
    there = meeting.lead is Place.OUT or (meeting.caller is Place.IN and meeting.lead is Place.IN)
    return meeting.aim is Aim.CALLER and not meeting.parties and meeting.left is None and there


def _at_rest(turn: Turn, meeting: Meeting) -> Meeting:
    if meeting.aim is Aim.FLOW and meeting.flow is not None:
        turn.post(RunFlow(call=call_of(meeting.id), flow=meeting.flow, back=True))
        return replace(meeting, flow=None)
    if meeting.aim is not Aim.FLOW and meeting.caller is Place.OUT and MUSIC not in meeting.asked:
        turn.post(_command(meeting, MUSIC))
        return replace(meeting, asked=(MUSIC,))
    return meeting


def _outs(turn: Turn, meeting: Meeting) -> tuple[str, ...]:
    parties, interaction = parties_of(turn, meeting), lead_of(turn, meeting)
    keys = [f"HangUpLeg:{party.id}" for party in parties if party.place is Place.LEAVING]
    keys += [f"PartLeg:{one.id}" for one in parties if one.place is Place.IN and not _wanted(meeting, one)]
    if interaction is not None and meeting.lead is Place.IN and meeting.aim is Aim.FLOW:
        keys.append(f"PartLeg:{interaction.talk.leg}")
    if meeting.caller is Place.IN and meeting.aim is Aim.PARTY:
        keys.append("HoldCaller:")
    return tuple(keys)


def _ins(turn: Turn, meeting: Meeting) -> tuple[str, ...]:
    parties, interaction = parties_of(turn, meeting), lead_of(turn, meeting)
    wanted = [one for one in parties if _wanted(meeting, one)]
    legs = [one.id for one in wanted if one.place in (Place.ANSWERED, Place.HELD)]
    if interaction is not None and meeting.lead in (Place.ANSWERED, Place.HELD) and meeting.aim is not Aim.FLOW:
        legs.insert(0, interaction.talk.leg)
    if not somebody(turn, meeting):
        return tuple(f"JoinLeg:{leg}" for leg in legs[:1])
    keys = ["ResumeCaller:"] if meeting.caller is Place.HELD and meeting.aim in (Aim.CALLER, Aim.ALL) else []
    return (*keys, *(f"AddLeg:{leg}" for leg in legs))


def _wanted(meeting: Meeting, party: Party) -> bool:
    return party.takes_over or meeting.aim in (Aim.PARTY, Aim.ALL)


def somebody(turn: Turn, meeting: Meeting) -> bool:
    """Whether anybody is in the talk, besides the caller."""
    lead_in = meeting.lead is Place.IN and lead_of(turn, meeting) is not None
    return lead_in or any(one.place in (Place.IN, Place.LEAVING) for one in parties_of(turn, meeting))


def _command(meeting: Meeting, key: str) -> Command:
    call, (name, _, leg) = call_of(meeting.id), key.partition(":")
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


# --- what the telephone tells -----------------------------------------------------------------------------------------


def caller_moved(turn: Turn, meeting: Meeting, *, held: bool) -> None:
    """The caller hears music, or the talk again."""
    away = Place.HELD if somebody(turn, meeting) else Place.OUT
    key = "HoldCaller:" if held else "ResumeCaller:"
    settle(turn, replace(meeting, caller=away if held else Place.IN, asked=_without(meeting, key)))


def leg_moved(turn: Turn, meeting: Meeting, leg: str, place: Place, *, with_caller: bool = False) -> None:
    """A leg came into the talk, with the caller or not, or hears music now."""
    interaction = lead_of(turn, meeting)
    party = turn.get(Party, leg)
    if interaction is not None and interaction.talk.leg == leg:
        meeting = replace(meeting, lead=place)
    elif party is not None and party.place is not Place.LEAVING:
        turn.put(replace(party, place=place, since=turn.now, due=None))
    verbs = ("PartLeg:",) if place is Place.HELD else ("AddLeg:", "JoinLeg:")
    meeting = replace(meeting, asked=_without(meeting, *(f"{verb}{leg}" for verb in verbs)))
    if with_caller:
        meeting = replace(meeting, caller=Place.IN, asked=_without(meeting, MUSIC))
    settle(turn, emptied(turn, meeting))


def leg_gone(turn: Turn, meeting: Meeting, leg: str) -> Meeting:
    """The meeting without this leg, which nobody waits for any more. Not settled yet."""
    parties = tuple(id for id in meeting.parties if id != leg)
    asked = tuple(key for key in meeting.asked if key.partition(":")[2] != leg)
    turn.drop(Party, leg)
    return emptied(turn, replace(meeting, parties=parties, asked=asked))


def lead_gone(turn: Turn, meeting: Meeting, leg: str) -> Meeting:
    """The same for the lead's leg."""
    return leg_gone(turn, replace(meeting, lead=Place.OUT), leg)


def emptied(turn: Turn, meeting: Meeting) -> Meeting:
    """After the last one has left it, the caller is free."""
    if somebody(turn, meeting):
        return meeting
    return replace(meeting, caller=Place.OUT, asked=_without(meeting, "HoldCaller:", "ResumeCaller:"))


def _without(meeting: Meeting, *keys: str) -> tuple[str, ...]:
    return tuple(key for key in meeting.asked if key not in keys)


def due(turn: Turn, meeting: Meeting) -> None:
    """A step was not told of: it is asked for again, and in the end done without."""
    telephone = turn.get(Telephone, "all")
    if telephone is not None and not telephone.up:
        turn.put(replace(meeting, due=turn.now + MOVE_S))
        return
    if meeting.tries < TRIES:
        for key in meeting.asked:
            turn.post(_command(meeting, key))
        turn.put(replace(meeting, tries=meeting.tries + 1, due=turn.now + MOVE_S))
        return
    meeting = replace(meeting, asked=(), tries=0)
    for party in parties_of(turn, meeting):
        if party.place is Place.LEAVING:
            meeting = leg_gone(turn, meeting, party.id)
        elif party.place is not Place.RINGING:
            meeting = let_go(turn, meeting, party, PartyOutcome.FAILED)
    settle(turn, meeting)


# --- parties go -------------------------------------------------------------------------------------------------------


def let_go(turn: Turn, meeting: Meeting, party: Party, outcome: PartyOutcome) -> Meeting:
    """The party is to go, and its agent is free at once. Not settled yet."""
    over(turn, party, outcome)
    if party.place is Place.RINGING:
        turn.post(StopRinging(leg=party.id))
        meeting = leg_gone(turn, meeting, party.id)
    else:
        turn.put(replace(party, place=Place.LEAVING, agent=None, takes_over=False, heard=None, due=None))
    return without_parties(turn, meeting)


def without_parties(turn: Turn, meeting: Meeting) -> Meeting:
    """With no party left the lead is with the caller again."""
    stay = [one for one in parties_of(turn, meeting) if one.place is not Place.LEAVING]
    return meeting if stay or meeting.aim is Aim.FLOW else replace(meeting, aim=Aim.CALLER)


def over(
    turn: Turn, party: Party, outcome: PartyOutcome, event: AgentEvent | None = AgentEvent.LEFT, reason: str = ""
) -> None:
    """Tell of the end of a party's part; its agent is as `event` has it."""
    party = heard(turn, party, None)
    turn.post(
        PartyLeft(
            interaction=party.interaction,
            party=party.id,
            agent=party.agent,
            outcome=outcome,
            consult_s=round(party.consult_s, 3),
            talk_s=round(party.talk_s, 3),
            at=turn.now,
        )
    )
    agent = turn.get(Agent, party.agent) if party.agent else None
    if agent is not None and event is not None:
        led = _led(turn, party) if event is AgentEvent.LEFT else None
        if led is not None:
            paperwork.after(turn, led, agent)
            return
        if event is AgentEvent.LEFT and party.place is Place.RINGING and not party.takes_over:
            event = AgentEvent.TAKEN_BACK  # through no fault of the agent, who keeps the place among the idle
        seat.happens(turn, agent, event, reason=reason)


def _led(turn: Turn, party: Party) -> Interaction | None:
    """The talk as the party's own, if the party has led it; whoever leads it now, or had it last."""
    meeting, interaction = turn.get(Meeting, party.interaction), turn.get(Interaction, party.interaction)
    if interaction is None or party.agent is None or party.led_since is None:
        return None
    last = interaction.in_talk or (meeting.left if meeting is not None else None)
    if last is None:
        return None
    led = replace(last, agent=party.agent, leg=party.id, connected_at=party.led_since)
    return interactions.put_through(interaction, led)


def dissolve(turn: Turn, id: InteractionId, outcome: PartyOutcome) -> None:
    """The talk is over, for all parties too."""
    meeting = turn.get(Meeting, id)
    if meeting is None:
        return
    for party in parties_of(turn, meeting):
        if party.place is not Place.LEAVING:
            over(turn, party, outcome)
            turn.post(StopRinging(leg=party.id) if party.place is Place.RINGING else HangUpLeg(leg=party.id))
        turn.drop(Party, party.id)
    turn.drop(Meeting, id)


# --- states of agents, and who hears whom -----------------------------------------------------------------------------


def follow(turn: Turn, meeting: Meeting) -> None:
    """The agents' states are as the meeting is; and how long each party hears whom is counted."""
    leads, joins = _PRESENCE[meeting.aim]
    interaction = lead_of(turn, meeting)
    if interaction is not None and meeting.lead is not Place.OUT:
        _present(turn, interaction.talk.agent, leads, meeting.id)
    for party in parties_of(turn, meeting):
        hears = None
        if party.place is Place.IN:
            hears = Aim.ALL if meeting.caller is Place.IN else Aim.PARTY
        if party.heard is not hears:
            turn.put(heard(turn, party, hears))
        if party.agent is not None and party.place in (Place.ANSWERED, Place.IN, Place.HELD):
            _present(turn, party.agent, AgentEvent.TALKS if party.takes_over else joins, meeting.id)


def _present(turn: Turn, id: str, event: AgentEvent, interaction: InteractionId) -> None:
    agent = turn.get(Agent, id)
    if agent is not None and agent.interaction == interaction:
        seat.happens(turn, agent, event, by=agent.id)


def heard(turn: Turn, party: Party, hears: Aim | None) -> Party:
    """The party, with what it has heard so far added up."""
    spent = turn.now - party.heard_since
    return replace(
        party,
        consult_s=party.consult_s + (spent if party.heard is Aim.PARTY else 0.0),
        talk_s=party.talk_s + (spent if party.heard is Aim.ALL else 0.0),
        heard=hears,
        heard_since=turn.now,
    )


def begun(interaction: Interaction) -> Meeting:
    """The places of caller and agent before anybody else comes, the caller held or not."""
    caller = Place.IN if interaction.talk.held_since is None else Place.HELD
    return Meeting(id=interaction.id, aim=Aim.CALLER, caller=caller)


def add(meeting: Meeting, party: OfferId) -> Meeting:
    """The meeting with one more."""
    return replace(meeting, parties=(*meeting.parties, party))
