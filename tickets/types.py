"""The types of tickets, for code that combines them with other domains."""

from tickets.rules.files import AttachmentPlace
from tickets.rules.follow_ups import FollowUpRule
from tickets.rules.form import FieldKind, TicketForm, form_of
from tickets.rules.ticket import Catalogue, Kind, Level, Names, Origin, Ticket
from tickets.rules.workflow.clocks import Deadlines
from tickets.rules.workflow.orders import ABOVE, Order, TakenStep
from tickets.rules.workflow.states import CLOSED, OPEN, Step, TicketState
from tickets.workflow.deadlines import deadlines

__all__ = [
    "ABOVE",
    "CLOSED",
    "OPEN",
    "AttachmentPlace",
    "Catalogue",
    "Deadlines",
    "FieldKind",
    "FollowUpRule",
    "Kind",
    "Level",
    "Names",
    "Order",
    "Origin",
    "Step",
    "TakenStep",
    "Ticket",
    "TicketForm",
    "TicketState",
    "deadlines",
    "form_of",
]
