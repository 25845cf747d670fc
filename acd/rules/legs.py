"""What the legs of agents do, told to whom it concerns: an offer, a talk, or an agent who is being brought back."""

from acd.rules import dialling, flows, handover, lead, line, meeting, offers, parties, rejoin, talk
from acd.rules.entities import Meeting, Offer, Onward, Party, Place, Service, Waiting
from core.ids import Instant, interaction_of
from core.messages.floor import Departure, OfferOutcome
from core.messages.telephony import EndCause, LegAnswered, LegEnded, LegJoined, LegParted, LegRinging, Side
from core.replace import replace
from core.state import Turn


def rings(turn: Turn, event: LegRinging) -> None:
    """A phone rings."""
    offer, service = turn.get(Offer, event.leg), _service(turn, event)
    if offer is not None:
        offers.rings(turn, offer, event.at)
    elif service is not None:
        rejoin.heard(turn, service)


def answered(turn: Turn, event: LegAnswered) -> None:
    """A phone was picked up."""
    offer, service, party = turn.get(Offer, event.leg), _service(turn, event), turn.get(Party, event.leg)
    if offer is not None:
        offers.picked_up(turn, offer, event.at)
    elif party is not None:
        parties.answered(turn, party, event.at)
    elif service is not None and service.lost_at is not None:
        rejoin.answered(turn, service)


def joined(turn: Turn, event: LegJoined) -> None:
    """A phone is in the talk."""
    offer, service, party = turn.get(Offer, event.leg), _service(turn, event), turn.get(Party, event.leg)
    waiting = turn.get(Waiting, offer.interaction) if offer is not None else None
    if event.with_caller:
        talk.hears(turn, interaction_of(event.call))
        service = _service(turn, event)
    if offer is not None and waiting is not None:
        talk.joined(turn, offer, waiting, event.at)
    elif party is not None:
        parties.joined(turn, party, event.at, with_caller=event.with_caller)
        lead.party_joined(turn, party)
    elif service is not None:
        if service.lost_at is not None:
            rejoin.joined(turn, service, event.at)
        several = turn.get(Meeting, service.id)
        if several is not None:
            meeting.leg_moved(turn, several, event.leg, Place.IN, with_caller=event.with_caller)


def parted(turn: Turn, event: LegParted) -> None:
    """A phone hears music."""
    several = turn.get(Meeting, interaction_of(event.call))
    if several is not None:
        meeting.leg_moved(turn, several, event.leg, Place.HELD)


def ended(turn: Turn, event: LegEnded) -> None:
    """A phone is out of it."""
    offer, service, party = turn.get(Offer, event.leg), _service(turn, event), turn.get(Party, event.leg)
    if party is not None:
        lead.ended(turn, parties.ended(turn, party, event), event.by)
    elif offer is not None:
        waiting = turn.get(Waiting, offer.interaction)
        if waiting is not None and waiting.to_dial and offer.answered_at is not None:
            dialling.not_reached(turn, waiting, offer, EndCause.CANCELLED)
        elif event.by is Side.CALLER and waiting is not None:
            line.leave(turn, waiting, Departure.ABANDONED, OfferOutcome.CALLER_LEFT)
        else:
            offers.leg_ended(turn, offer, event)
    elif service is not None and event.by is Side.CALLER:
        talk.part(turn, service, event.at)
    elif service is not None and service.onward is not None:
        _goes_on(turn, service, service.onward, event.at)
    elif service is not None and service.lost_at is not None:
        rejoin.leg_ended(turn, service)
    elif service is not None and event.cause in rejoin.LOST:
        rejoin.lost(turn, service)
    elif service is not None:
        lead.gone(turn, service, event.at)


def party_due(turn: Turn, party: Party) -> None:
    """It has rung long enough."""
    lead.ended(turn, parties.due(turn, party), Side.SYSTEM)


def due(turn: Turn, service: Service) -> None:
    """The end of a leg was never told, or the agent has not come back."""
    if service.onward is not None:
        _goes_on(turn, service, service.onward, turn.now)
    elif service.lost_at is not None:
        rejoin.too_long(turn, service)
    else:
        turn.put(replace(service, due=None))


def _goes_on(turn: Turn, service: Service, onward: Onward, at: Instant) -> None:
    """The agent is out: the caller is in line, or in a flow."""
    if onward.flow is not None:
        flows.gone(turn, service, onward)
    else:
        handover.back_in_line(turn, service, at)


def _service(turn: Turn, event: LegRinging | LegAnswered | LegJoined | LegEnded) -> Service | None:
    service = turn.get(Service, interaction_of(event.call))
    current = service is not None and service.leg == event.leg and service.parted_at is None
    return service if current else None
