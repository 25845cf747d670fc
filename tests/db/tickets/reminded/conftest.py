"""Tickets whose notices a test reads."""

import pytest

from tests.db.tickets.steps import DISPATCHER, LI, WHOLE, Heard, does
from tests.ticketing import Tickets
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def notices(heard: Heard) -> Heard:
    return heard


@pytest.fixture
async def ticket(tickets: Tickets) -> Ticket:
    """A ticket that has been accepted."""
    draft, _ = await tickets.draft(LI, None, {**WHOLE, "urgency": "normal", "contact_number": "110"})
    draft = await tickets.submit(LI, draft.id, draft.version)
    return await does(tickets, DISPATCHER, draft, Order(step=Step.ACCEPT))
