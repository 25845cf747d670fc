"""The words of tickets, for whoever brings them together with other domains."""

from tickets.rules.access import Part
from tickets.rules.ticket import Catalogue, Ticket, TicketState

__all__ = ["Catalogue", "Part", "Ticket", "TicketState"]
