"""Completes the step that tells a citizen of a legal way: its name, and the proof that the call is one about the
ticket."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Invalid
from core.ids import InteractionId
from tickets.call_store import call_table
from tickets.parts import Parts
from tickets.rules.form import problem
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.legal_ways import ToldBy
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step
from tickets.tables import contact_table
from tickets.workflow.reactions import Complete, Completing, Completion


class LegalWays:
    """The legal ways of the site, and the calls in which citizens were told of them."""

    def __init__(self, parts: Parts) -> None:
        self._choices = parts.choices
        self.completion = Completion(Completing.WHEN_ALLOWED, self._prepare)

    async def _prepare(self, _actor: Actor, _id: str, order: Order) -> Complete | None:
        if order.step is not Step.TELL_LEGAL_WAY or order.legal_way is None or not order.legal_way.way:
            return None
        return self._complete

    async def _complete(self, connection: AsyncConnection, serial: int, whole: WholeTicket, order: Order) -> Order:
        """The order with the name of the way; raises `Invalid` for a way or a call that there is not."""
        told = order.legal_way
        if told is None:
            return order
        name = self._choices.catalogue().legal_ways.get(told.way)
        if name is None:
            raise Invalid(fields=[problem("legal_way", "unknown_choice", "There is no such choice.")])
        if told.by is ToldBy.LETTER:
            return replace(order, legal_way=replace(told, name=name, interaction=None, letter=told.letter.strip()))
        if told.interaction is not None and not await _about(connection, serial, whole, told.interaction):
            raise Invalid(fields=[problem("legal_way", "not_its_call", "The call is not about this ticket.")])
        return replace(order, legal_way=replace(told, name=name, letter=""))


async def _about(connection: AsyncConnection, serial: int, whole: WholeTicket, interaction: InteractionId) -> bool:
    """Whether this is a call about the ticket: the one that it came from, a later contact, or one that was made."""
    if interaction == whole.ticket.interaction:
        return True
    made, came = call_table.c, contact_table.c
    query = sa.union_all(
        sa.select(made.serial).where(made.serial == serial, made.interaction == interaction),
        sa.select(came.serial).where(came.serial == serial, came.interaction == interaction),
    )
    return (await connection.execute(query)).first() is not None
