"""The view that a department gets of a ticket dispatched to it. Pure.

It contains the matter, how to reach the citizen, and the steps so far, and nothing of the hotline's own calls.
"""

from collections.abc import Iterable
from dataclasses import replace

from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import TakenStep, step_without_call


def handed(ticket: Ticket) -> Ticket:
    """The ticket without the call that it came from and that call's number; the department has the contact's number."""
    return replace(ticket, interaction=None, caller="")


def steps_handed(steps: Iterable[TakenStep]) -> list[TakenStep]:
    """The steps without the calls in which the citizen was called back, or told of a legal way."""
    return [step_without_call(one) for one in steps]
