"""The words of tickets, for whoever brings them together with other domains."""

from tickets.rules.ticket import Catalogue, Ticket, TicketState

__all__ = ["Catalogue", "Ticket", "TicketState"]
