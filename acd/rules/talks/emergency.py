"""An emergency service is brought into a talk at once: citizen, agent and service hear each other (紧急转接).

Citizen and agent go on talking while it rings, so nothing is lost when it does not answer: the agent sees why.
"""

from acd.rules import interactions
from acd.rules.entities import Aim, Conference, EmergencyCall, Interaction, Participant
from acd.rules.errors import EmergencyUnderWay, NotTalking
from acd.rules.queue import handover
from acd.rules.talks import conference as conferences
from acd.rules.talks import participants
from core.ids import InteractionId, OfferId
from core.messages.talks import CallEmergency, ParticipantKind
from core.messages.telephony import EndCause
from core.replace import replace
from core.state import Turn

RING_S = 60.0
"""An emergency service rings this long: its own line may have a queue."""


def call(turn: Turn, command: CallEmergency) -> None:
    """Ring the service. Others who are in the talk, or asked into it, stay: everybody hears everybody."""
    interaction = handover.talk_of(turn, command.agent)
    if interaction.talk.lost_at is not None:
        turn.refuse(NotTalking())
    conference = turn.get(Conference, interaction.id)
    if conference is not None and (conference.aim is Aim.FLOW or _there(turn, conference, command.number)):
        turn.refuse(EmergencyUnderWay())
    new = participants.new(turn, interaction, ParticipantKind.EMERGENCY, RING_S)
    participant = replace(new, name=command.number, number=command.number)
    participants.dial(turn, participant, command.agent)
    _remember(turn, interaction, EmergencyCall(leg=participant.id, number=command.number, at=turn.now))
    begun = conference or conferences.begun(_latest(turn, interaction))
    conferences.settle(turn, conferences.add(replace(begun, aim=Aim.ALL), participant.id))


def joined(turn: Turn, participant: Participant) -> None:
    """The service is in the talk."""
    _change(turn, participant.interaction, participant.id, joined=True)


def ended(turn: Turn, participant: Participant, cause: EndCause) -> None:
    """The service has not answered, for this reason, or has hung up."""
    _change(turn, participant.interaction, participant.id, ended=cause)


def _there(turn: Turn, conference: Conference, number: str) -> bool:
    there = conferences.participants_of(turn, conference)
    return any(one.kind is ParticipantKind.EMERGENCY and one.number == number for one in there)


def _latest(turn: Turn, interaction: Interaction) -> Interaction:
    return turn.get(Interaction, interaction.id) or interaction


def _remember(turn: Turn, interaction: Interaction, found: EmergencyCall) -> None:
    turn.put(replace(interaction, in_talk=replace(interaction.talk, emergency=found)))


def _change(
    turn: Turn, id: InteractionId, leg: OfferId, *, joined: bool = False, ended: EndCause | None = None
) -> None:
    interaction = interactions.with_agent(turn, id)
    found = interaction.talk.emergency if interaction is not None else None
    if interaction is None or found is None or found.leg != leg:
        return
    if joined and found.joined_at is None:
        found = replace(found, joined_at=turn.now)
    if ended is not None:
        found = replace(found, ended=ended, ended_at=turn.now)
    _remember(turn, interaction, found)
