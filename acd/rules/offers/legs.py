"""Passes events of agents' legs to the rule that they concern: an offer, a talk, or an agent being brought back."""

from acd.rules import interactions
from acd.rules.callbacks import dialling
from acd.rules.entities import Conference, Interaction, Offer, Participant, PlaceInTalk, TransferTarget
from acd.rules.offers import offers
from acd.rules.queue import handover, line
from acd.rules.talks import conference, emergency, flows, lead, participants, rejoin, talk
from core.ids import Instant, interaction_of
from core.messages.floor import Departure, OfferOutcome
from core.messages.talks import ParticipantKind
from core.messages.telephony import EndCause, LegAnswered, LegEnded, LegJoined, LegParted, LegRinging, Side
from core.replace import replace
from core.state import Turn


def rings(turn: Turn, event: LegRinging) -> None:
    """A phone rings."""
    offer, interaction = turn.get(Offer, event.leg), _of_leg(turn, event)
    if offer is not None:
        offers.rings(turn, offer, event.at)
    elif interaction is not None:
        rejoin.heard(turn, interaction)


def answered(turn: Turn, event: LegAnswered) -> None:
    """A phone was picked up."""
    offer, interaction, participant = turn.get(Offer, event.leg), _of_leg(turn, event), turn.get(Participant, event.leg)
    if offer is not None:
        offers.picked_up(turn, offer, event.at)
    elif participant is not None:
        participants.answered(turn, participant, event.at)
    elif interaction is not None and _is_awaited(interaction):
        rejoin.answered(turn, interaction)


def joined(turn: Turn, event: LegJoined) -> None:
    """A phone is in the talk."""
    offer, interaction, participant = turn.get(Offer, event.leg), _of_leg(turn, event), turn.get(Participant, event.leg)
    waiting = interactions.in_line(turn, offer.interaction) if offer is not None else None
    if event.with_caller:
        talk.hears(turn, interaction_of(event.call))
        interaction = _of_leg(turn, event)
    if offer is not None and waiting is not None:
        talk.joined(turn, offer, waiting, event.at)
    elif participant is not None:
        if participant.kind is ParticipantKind.EMERGENCY:
            emergency.joined(turn, participant)
        participants.joined(turn, participant, event.at, with_caller=event.with_caller)
        lead.participant_joined(turn, participant)
    elif interaction is not None:
        if _is_awaited(interaction):
            rejoin.joined(turn, interaction, event.at)
        several = turn.get(Conference, interaction.id)
        if several is not None:
            conference.leg_moved(turn, several, event.leg, PlaceInTalk.IN, with_caller=event.with_caller)


def parted(turn: Turn, event: LegParted) -> None:
    """A phone was parted from the talk and hears music."""
    several = turn.get(Conference, interaction_of(event.call))
    if several is not None:
        conference.leg_moved(turn, several, event.leg, PlaceInTalk.HELD)


def ended(turn: Turn, event: LegEnded) -> None:
    """A leg has ended."""
    offer, interaction, participant = turn.get(Offer, event.leg), _of_leg(turn, event), turn.get(Participant, event.leg)
    if participant is not None:
        if participant.kind is ParticipantKind.EMERGENCY:
            emergency.ended(turn, participant, event.cause)
        lead.ended(turn, participants.ended(turn, participant, event), event.by)
    elif offer is not None:
        waiting = interactions.in_line(turn, offer.interaction)
        if waiting is not None and waiting.entry.to_dial and offer.answered_at is not None:
            dialling.not_reached(turn, waiting, offer, EndCause.CANCELLED)
        elif event.by is Side.CALLER and waiting is not None:
            line.leave(turn, waiting, Departure.ABANDONED, OfferOutcome.CALLER_LEFT)
        else:
            offers.leg_ended(turn, offer, event)
    elif interaction is not None:
        _lead_ended(turn, interaction, event)


def _lead_ended(turn: Turn, interaction: Interaction, event: LegEnded) -> None:
    if event.by is Side.CALLER:
        talk.part(turn, interaction, event.at)
    elif interaction.talk.transfer_target is not None:
        _goes_on(turn, interaction, interaction.talk.transfer_target, event.at)
    elif interaction.talk.lost_at is not None:
        rejoin.leg_ended(turn, interaction)
    elif event.cause in rejoin.LOST:
        rejoin.lost(turn, interaction)
    else:
        lead.gone(turn, interaction, event.at)


def participant_due(turn: Turn, participant: Participant) -> None:
    """A participant's phone has rung long enough."""
    if participant.kind is ParticipantKind.EMERGENCY:
        emergency.ended(turn, participant, EndCause.NO_ANSWER)
    lead.ended(turn, participants.due(turn, participant), Side.SYSTEM)


def due(turn: Turn, interaction: Interaction) -> None:
    """The end of a leg was never reported, or the agent has not come back."""
    if interaction.talk.transfer_target is not None:
        _goes_on(turn, interaction, interaction.talk.transfer_target, turn.now)
    elif interaction.talk.lost_at is not None:
        rejoin.too_long(turn, interaction)
    else:
        turn.put(replace(interaction, due=None))


def _goes_on(turn: Turn, interaction: Interaction, transfer_target: TransferTarget, at: Instant) -> None:
    """The agent has left: the caller goes into line, or into a flow."""
    if transfer_target.flow is not None:
        flows.gone(turn, interaction, transfer_target)
    else:
        handover.back_in_line(turn, interaction, at)


def _is_awaited(interaction: Interaction) -> bool:
    """Whether the agent is being brought back. The leg of a talk that is handed on does not count: it is being hung up,
    and has a deadline for that.
    """
    return interaction.talk.lost_at is not None and interaction.talk.transfer_target is None


def _of_leg(turn: Turn, event: LegRinging | LegAnswered | LegJoined | LegEnded) -> Interaction | None:
    interaction = interactions.with_agent(turn, interaction_of(event.call))
    return interaction if interaction is not None and interaction.talk.leg == event.leg else None
