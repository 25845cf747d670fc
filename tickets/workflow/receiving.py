"""Tickets of other platforms: received, changed for those platforms, and reported to them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.actor import Actor
from core.ids import Instant
from core.messages.tickets import TicketSubmitted
from tickets import store
from tickets.changes import TicketChanges
from tickets.confidential.seals import note_seal
from tickets.parts import Parts
from tickets.rules.sealing import Secrets, of_ticket, step_kept_back
from tickets.rules.ticket import Origin, Ticket, edited, received, ticket_number
from tickets.rules.workflow.orders import Order, TakenStep
from tickets.rules.workflow.states import TicketState
from tickets.workflow import store as flow_store
from tickets.workflow.service import Also, TicketFlow


def day_of(now: Instant, zone: ZoneInfo) -> str:
    """The date at the site, by which tickets are numbered."""
    return datetime.fromtimestamp(now, zone).strftime("%Y%m%d")


def submission(id: str, ticket: Ticket, actor: Actor) -> TicketSubmitted:
    """The event of a submitted ticket. For a confidential one it leaves out the call."""
    return TicketSubmitted(
        id=id,
        ticket=ticket.id,
        number=ticket.number,
        state=ticket.state,
        type=ticket.type,
        urgency=ticket.urgency,
        department=ticket.department,
        interaction=None if ticket.confidential else ticket.interaction,
        by=actor.user,
        at=ticket.updated_at,
    )


class Receiving:
    """The operations of other platforms on tickets here."""

    def __init__(self, parts: Parts, flow: TicketFlow, changes: TicketChanges) -> None:
        self._database = parts.database
        self._outbox = parts.outbox
        self._clock = parts.clock
        self._new_id = parts.new_id
        self._choices = parts.choices
        self._zone = parts.zone
        self._flow = flow
        self._tell = changes.tell

    async def receive(self, actor: Actor, origin: Origin, fields: Mapping[str, Any], also: Also) -> Ticket:
        """Submit a ticket that another platform sends, and write `also` with it. Choices that we do not have are left
        empty, for a dispatcher to decide. Raises `Invalid` without a title or a text."""
        now, catalogue = self._clock.now(), self._choices.catalogue()
        blank = Ticket(
            id=self._new_id(),
            number="",
            version=0,
            state=TicketState.DRAFT,
            created_by=actor.user,
            created_at=now,
            updated_at=now,
            source=origin.source,
            level=origin.level,
            external=origin.external,
        )
        unknown = {one["field"] for one in catalogue.problems(fields)}
        known = {name: value for name, value in fields.items() if name not in unknown}
        if not known.get("urgency"):
            known["urgency"] = next(iter(catalogue.urgencies), "")
        ticket = received(edited(blank, known, catalogue, now), now)
        day, calendars = day_of(now, self._zone), await self._flow.calendars()
        async with self._database.write() as connection:
            number = ticket_number(day, await store.next_number(connection, day))
            whole = self._flow.begun(replace(ticket, number=number), calendars)
            await store.add(connection, whole.ticket)
            await note_seal(connection, actor, blank, whole.ticket)
            await self._flow.began(connection, actor, whole, calendars)
            await self._outbox.put(connection, submission(self._new_id(), whole.ticket, actor))
            await also(connection, whole.ticket)
        self._outbox.wake()
        self._tell(whole.ticket)
        return whole.ticket

    async def steps_after(self, ticket: str, version: int) -> list[TakenStep]:
        """The steps of a ticket since a version, in order, for reports to another platform; those of a confidential
        ticket have no names and numbers in their texts."""
        async with self._database.read() as connection:
            steps = await flow_store.steps_of(connection, ticket, after=version)
            if not steps:
                return []
            found = await store.get(connection, ticket)
        if not found.confidential:
            return steps
        secrets = of_ticket(found)
        return [step_kept_back(one, secrets) for one in steps]

    async def secrets(self, ticket: str) -> Secrets | None:
        """The secrets that this ticket seals now; None: it is not confidential. Raises `NoSuchTicket`."""
        async with self._database.read() as connection:
            found = await store.get(connection, ticket)
        return of_ticket(found) if found.confidential else None

    async def take(self, actor: Actor, id: str, order: Order, also: Also) -> Ticket:
        """Take a step for another platform; see `TicketFlow.take_with`."""
        ticket = await self._flow.take_with(actor, id, order, also)
        self._tell(ticket)
        return ticket
