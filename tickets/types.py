"""The words of tickets, for code that brings them together with other domains."""

from tickets.rules.ticket import Catalogue, Ticket, TicketState

__all__ = ["Catalogue", "Ticket", "TicketState"]
