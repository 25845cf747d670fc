"""The words of tickets, for code that brings them together with other domains."""

from tickets.deadlines import deadlines
from tickets.rules.clocks import Deadlines
from tickets.rules.follow_ups import FollowUpRule
from tickets.rules.states import CLOSED, OPEN, TicketState
from tickets.rules.ticket import Catalogue, Names, Ticket

__all__ = ["CLOSED", "OPEN", "Catalogue", "Deadlines", "FollowUpRule", "Names", "Ticket", "TicketState", "deadlines"]
