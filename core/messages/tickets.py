"""Tickets as the rest of the system sees them. The events come through the outbox: at least once, told apart by `id`.

No owner posts them, so the history contains them only through what an owner posts because of them.
"""

from dataclasses import dataclass

from core.ids import Instant, InteractionId, UserId
from core.messages.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSubmitted(Event):
    """A ticket is complete and on its way; `state` is waiting, or archived if it was settled in the call.

    For a confidential ticket the interaction is not revealed.
    """

    id: str
    ticket: str
    number: str
    state: str
    type: str
    urgency: str
    department: str
    interaction: InteractionId | None
    by: UserId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSealChanged(Event):
    """A ticket of this interaction has become confidential (`sealed`), or is no longer so."""

    id: str
    ticket: str
    number: str
    interaction: InteractionId
    sealed: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalledAbout(Event):
    """A citizen has come again about a ticket in this interaction, such as to urge it (催办). There is none for a
    confidential ticket."""

    id: str
    ticket: str
    number: str
    interaction: InteractionId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMoved(Event):
    """Somebody has taken a step with a ticket. `department`: whose branch it concerned, or ''."""

    id: str
    ticket: str
    number: str
    step: str
    before: str
    state: str
    department: str
    by: UserId
    at: Instant
