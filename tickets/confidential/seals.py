"""Limits what each person sees of confidential tickets: the one gate through which tickets leave this domain."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import HotlineError
from core.ids import InteractionId
from core.involvement import Involved
from core.opening import Opening, OpeningState
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit
from tickets.confidential import store as seal_store
from tickets.rules.form import PLAIN, TicketForm
from tickets.rules.sealing import Secrets, TicketSealed, kept_back, of_ticket, step_kept_back
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import TakenStep
from tickets.rules.workflow.states import TicketState
from tickets.store import TicketSummary

READ_OPENED = "ticket.opened_read"
SEALED, UNSEALED = "ticket.sealed", "ticket.unsealed"
NOTED_FOR_S = 900.0
"""Repeated reads of an opened ticket by the same person within this time share one line of the audit log."""


class Leads(Protocol):
    """People's parts in interactions."""

    async def part(self, actor: Actor, interaction: InteractionId) -> Involved:
        """This person's part in the interaction, now or earlier."""
        ...


class Sealable(Protocol):
    """A ticket, complete or in a list."""

    @property
    def id(self) -> str: ...
    @property
    def confidential(self) -> bool: ...
    @property
    def state(self) -> TicketState: ...
    @property
    def interaction(self) -> InteractionId | None: ...


class Seals:
    """The seals of tickets, applied to each reader."""

    def __init__(self, database: Database, clock: Clock, leads: Leads) -> None:
        self._database = database
        self._clock = clock
        self._leads = leads

    async def closed(self, actor: Actor, tickets: Iterable[Sealable]) -> frozenset[str]:
        """The ids of the tickets that are sealed from this person; see `seal_store.open_to`. The draft of a call is
        also open to the agent who has the call. One statement more if any is confidential."""
        asked = [one for one in tickets if one.confidential]
        if not asked:
            return frozenset()
        async with self._database.read() as connection:
            ids = {one.id for one in asked}
            open = await seal_store.open_ones(connection, ids, actor.user, self._clock.now())
        for one in asked:
            if one.id not in open and await self._leads_draft(actor, one):
                open.add(one.id)
        return frozenset(ids - open)

    async def calls(self, calls: Collection[str]) -> frozenset[str]:
        """The calls among these whose citizen is protected by a confidential ticket, whoever asks."""
        async with self._database.read() as connection:
            return frozenset(await seal_store.confidential_calls(connection, calls))

    async def _leads_draft(self, actor: Actor, ticket: Sealable) -> bool:
        if ticket.state is not TicketState.DRAFT or ticket.interaction is None:
            return False
        return await self._leads.part(actor, ticket.interaction) is Involved.LED

    async def is_closed(self, actor: Actor, ticket: Sealable) -> bool:
        """Whether it is sealed from this person."""
        return bool(await self.closed(actor, [ticket]))

    async def must_be_open(self, actor: Actor, ticket: Sealable) -> None:
        """Raises `TicketSealed` if it is sealed from this person."""
        if await self.is_closed(actor, ticket):
            raise TicketSealed

    async def shown(self, actor: Actor, ticket: Ticket, form: TicketForm = PLAIN) -> Ticket:
        """The ticket as this person may see it."""
        return kept_back(ticket, form) if await self.is_closed(actor, ticket) else ticket

    async def summaries(self, actor: Actor, items: Collection[TicketSummary]) -> list[TicketSummary]:
        """Tickets in a list as this person may see them; two statements more if any is sealed."""
        closed = await self.closed(actor, items)
        found = await self.secrets(closed)
        return [summary_kept_back(one, found[one.id]) if one.id in found else one for one in items]

    async def secrets(self, ids: Collection[str]) -> Mapping[str, Secrets]:
        """The names and numbers of these tickets, for removal from texts."""
        if not ids:
            return {}
        async with self._database.read() as connection:
            return await seal_store.secrets(connection, ids)

    async def kept(self, actor: Actor, ids: Collection[str]) -> Mapping[str, Secrets]:
        """The names and numbers of the confidential tickets among these that are sealed from this person. None of them
        may be a draft."""
        async with self._database.read() as connection:
            open = await seal_store.open_ones(connection, ids, actor.user, self._clock.now())
            return await seal_store.secrets(connection, set(ids) - open)

    async def note(self, actor: Actor, ticket: Ticket) -> None:
        """Note that this person reads an opened confidential ticket. Drafts are not noted, since only their writers
        read them."""
        if not ticket.confidential or ticket.state is TicketState.DRAFT:
            return
        now = self._clock.now()
        async with self._database.write() as connection:
            if not await audit.noted(connection, actor, READ_OPENED, "ticket", ticket.id, now - NOTED_FOR_S):
                after = {"number": ticket.number}
                await audit.write(connection, actor, READ_OPENED, "ticket", ticket.id, now, after=after)

    async def opening(self, actor: Actor, id: str) -> Opening | None:
        """This person's newest request about this ticket, if it is pending or in force."""
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await seal_store.OPENINGS.last(connection, id, actor.user, now)
        live = (OpeningState.ASKED, OpeningState.ALLOWED)
        return found if found is not None and found.state(now) in live else None

    @asynccontextmanager
    async def in_refusals(self, actor: Actor) -> AsyncIterator[None]:
        """Limit what refusals show: of a sealed ticket's current state, no more than its page does."""
        try:
            yield
        except HotlineError as refused:
            current = refused.details.get("current")
            if isinstance(current, Ticket) and await self.is_closed(actor, current):
                refused.details = {**refused.details, "current": kept_back(current), **_steps(refused, current)}
            raise


async def note_seal(connection: AsyncConnection, actor: Actor, before: Ticket, after: Ticket, reason: str = "") -> None:
    """Note in the audit log that a ticket became confidential, or is no longer so."""
    if before.confidential is not after.confidential:
        action = SEALED if after.confidential else UNSEALED
        about = {"number": after.number}
        await audit.write(connection, actor, action, "ticket", after.id, after.updated_at, reason=reason, after=about)


def _steps(refused: HotlineError, ticket: Ticket) -> dict[str, object]:
    steps = refused.details.get("steps")
    if not isinstance(steps, list):
        return {}
    secrets = of_ticket(ticket)
    return {"steps": [step_kept_back(one, secrets) if isinstance(one, TakenStep) else one for one in steps]}


def summary_kept_back(one: TicketSummary, secrets: Secrets) -> TicketSummary:
    """A ticket in a list, as shown to people it is sealed from."""
    title = secrets.out_of(one.title)
    return replace(one, title=title, contact_name="", address="", interaction=None, sealed=True)
